"""The actions that a screen has just now, found by the words that they are called by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from aortui.domain.text import name_key
from aortui.ui.action import Action
from aortui.ui.bindings import written
from aortui.ui.commands.entry import Entry, listed, refused
from aortui.ui.keymap import ACTIONS

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

# What is said where neither the help nor the footer says it for this one alone.
SAID = {
    "renew.notice": "notice received",
    "renew.ended": "ended",
    "stage.forward": "stage on",
    "stage.back": "stage back",
    "undo": "undo",
    "sort.up": "sort by column",
    "sort.down": "sort by column, down",
    "filters": "saved filters",
    "mark": "mark",
    "record.next": "next record",
    "record.previous": "previous record",
    "section.next": "next section",
    "section.previous": "previous section",
    "unfold": "its entries",
    "fold": "fold its entries",
    "zoom.in": "zoom in",
    "zoom.out": "zoom out",
    "line": "add",
    "form": "add by a full form",
    "back": "back",
}
# Moving about is no thing to look for, and one is here already.
LEFT_OUT = ("move.", "column.", "cancel", "command")
EXACT, BEGINS, WORDS = range(3)


def said(id: str) -> str:
    """What an action is called by itself: ``log call``, ``edit the record``; "" for a first key."""
    action = ACTIONS[id]
    if action.run.startswith("begin(") or id.startswith(LEFT_OUT):
        return ""
    return SAID.get(id) or _paired(action) or action.help or action.label


def _paired(action: Action) -> str:
    """Of two keys the word of the first as well."""
    first, _, second = action.keys.partition(" ")
    if not second or "," in first:
        return ""
    begins = next(one for one in ACTIONS.values() if one.keys == first and "begin(" in one.run)
    return f"{begins.label} {action.label}".strip()


def fits(typed: str, *names: str) -> int | None:
    """EXACT, BEGINS, or WORDS where each typed word begins one of the name; None: not at all.

    Everything begins with nothing.
    """
    words = typed.split()
    best = None
    for name in filter(None, map(name_key, names)):
        if typed == name:
            return EXACT
        if name.startswith(typed):
            best = BEGINS
        elif best is None and all(
            any(part.startswith(word) for part in name.replace("-", " ").split()) for word in words
        ):
            best = WORDS
    return best


def entries(
    live: Mapping[str, str], why_not: Mapping[str, str], typed: str, leave_out: Sequence[str]
) -> list[tuple[int, Entry]]:
    """How well each action fits, and the action; one that cannot be now only by its full name.

    ``live`` is the key of each action by id, ``why_not`` why the others cannot be.
    """
    found = []
    key = name_key(typed)
    for id in (*live, *why_not):
        name, label = said(id), ACTIONS[id].label
        rank = fits(key, name, label) if name and id not in leave_out else None
        if rank is None:
            continue
        if id in live:
            line = listed(name, key=written(live[id]))
            found.append((rank, Entry(name, line, partial(run_action, id))))
        elif rank == EXACT:
            found.append((rank, refused(name, why_not[id])))
    return found


async def run_action(id: str, screen: RowScreen) -> None:
    """The same as its key, or its line in the help."""
    await screen.run_now(id)
