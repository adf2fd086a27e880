"""What was being typed when the line dropped: kept in the person's own folder, not in the book."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

Draft = dict[str, str]  # the text of each field by its name
FILE = "drafts.json"


def keep(state: Path, found: Mapping[str, Draft]) -> None:
    """Write the drafts, readable by the person alone; they replace those of the same name.

    Nothing is kept where that cannot be: who leaves must not be held back.
    """
    with suppress(OSError):
        write(state / FILE, load(state) | dict(found))


def load(state: Path) -> dict[str, Draft]:
    """The kept drafts by the name of their form; none if there is no file or it is no good."""
    try:
        found = json.loads((state / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def take(state: Path, name: str) -> Draft:
    """One draft, which is then no longer kept; empty if there is none."""
    kept = load(state)
    found = kept.pop(name, {})
    if found:
        with suppress(OSError):
            write(state / FILE, kept)
    return found


def write(path: Path, kept: Mapping[str, object] | Sequence[object]) -> None:
    """For the person alone, in their folder, which is made; raises OSError.

    Through a new file, so that half of one never takes its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(kept, file, ensure_ascii=False)
    fresh.replace(path)
