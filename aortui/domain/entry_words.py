"""The entry that did something, in a few words: ``fee USD 1.2m → 1.3m``, ``call logged``."""

from __future__ import annotations

from aortui.domain.differences import Change, Names, differences
from aortui.domain.history_words import NOUNS
from aortui.domain.merging import MERGES
from aortui.domain.vocabulary import kind_said
from aortui.tuples import NamedTuple


class Entry(NamedTuple):
    """One change of the log with its batch; ``at`` is ISO 8601, UTC."""

    batch: int
    at: str
    actor: str
    action: str
    undoes: int | None
    change: Change


def words(entry: Entry, names: Names) -> str:
    """What was entered, without who did it: the first field that differs, and how many more."""
    if entry.action.startswith("imports."):
        return "a list brought in"
    if entry.action in MERGES:
        return f"two {entry.action.partition('.')[0]} merged"
    begin = "undo, " if entry.undoes is not None else ""
    return begin + _entered(entry.change, names)


def _entered(change: Change, names: Names) -> str:
    noun = NOUNS.get(change.entity, change.entity.rstrip("s"))
    if change.entity == "activities":
        noun = kind_said(change.row.get("kind", ""))
    if change.entity == "contacts":
        noun = change.row.get("name", noun)
    if change.after is None:
        return f"{noun} removed"
    if change.entity == "policies":  # each change of it is a row of its own
        return f"{noun} changed"
    if change.before is None:
        return f"{noun} {'logged' if change.entity == 'activities' else 'entered'}"
    found = differences(change, names, brief=True)
    if not found:
        return f"{noun} changed"
    first = found[0]
    if change.entity == "contacts" and _has_left(change):
        return f"{noun} left {first.after}"
    more = f", {len(found) - 1} more" if found[1:] else ""
    return f"{first.label} {first.before or '-'} → {first.after or '-'}{more}"


def _has_left(change: Change) -> bool:
    """Whether this took somebody from the client's side, and nothing else."""
    before, after = change.before or {}, change.after or {}
    moved = {name for name in after if after[name] != before.get(name)}
    return moved == {"left_on", "version"} and before["left_on"] is None
