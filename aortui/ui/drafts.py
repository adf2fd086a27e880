"""What was being typed when the line dropped: kept in the person's own folder, not in the book."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from aortui.ui import own_files

Draft = dict[str, str]  # the text of each field by its name
FILE = "drafts.json"


def keep(state: Path, found: Mapping[str, Draft]) -> None:
    """Write the drafts, readable by the person alone; they replace those of the same name.

    Nothing is kept where that cannot be: who leaves must not be held back.
    """
    with suppress(OSError):
        own_files.write(state / FILE, load(state) | dict(found))


def load(state: Path) -> dict[str, Draft]:
    """The kept drafts by the name of their form; none if there is no file or it is no good."""
    return own_files.read(state / FILE, dict)


def take(state: Path, name: str) -> Draft:
    """One draft, which is then no longer kept; empty if there is none."""
    kept = load(state)
    found = kept.pop(name, {})
    if found:
        with suppress(OSError):
            own_files.write(state / FILE, kept)
    return found
