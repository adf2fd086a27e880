"""Every key means right behind another one what it means alone: what is written, and what is seen.

Whoever presses them in one piece, over a slow line or by fast hands, finds in the book what stands
there when each key waits for the one before, however late the book answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.ui.keymap import ACTIONS, WRITES
from tests.ui.in_one_piece import pressed, pressed_at_once

Keys = tuple[str, ...]
# By action: where it is pressed, and it with all that it asks for.
WRITING: dict[str, tuple[Keys, Keys]] = {
    "done": ((), ("d",)),
    "snooze.tomorrow": (("3",), ("s", "t")),
    "snooze.week": (("3",), ("s", "w")),
    "snooze.month": (("3",), ("s", "m")),
    "snooze.quarter": (("3",), ("s", "q")),
    "snooze.day": (("3",), ("s", "s", "15jan waits for Zenda", "enter")),
    "log.form": (("3",), ("t", "t", "f2")),
    "log.call": (("3",), ("t", "c")),
    "log.mail": (("3",), ("t", "m")),
    "log.meeting": (("3",), ("t", "v")),
    "log.qbr": (("3",), ("t", "q")),
    "renew.period": (("3",), ("r", "y")),
    "renew.terms": (("3",), ("r", "r", "tab", "tab", "31dec28", "f2")),
    "renew.notice": (("3", "j"), ("r", "n", "f2")),
    "renew.ended": (("6",), ("r", "x", "lost", "f2")),
    "edit": (("2",), ("e", " Inc", "f2")),
    "cell": (("2", "right", "right", "right"), ("i", "backspace", "c", "enter")),
    "note": (("3",), ("n", "told of Zenda", "enter")),
    "stage.forward": (("6",), (">",)),
    "stage.back": (("6",), ("<",)),
    "task": (("3",), ("T",)),
    "judge": (("3",), ("B", "watch new CFO", "enter")),
    "left": (("4",), ("L", "f2")),
    "owner": (("3",), ("o", "ana", "enter")),
    "tags": (("3",), ("#", "vip", "enter")),
    "archive": (("3",), ("D",)),
    "merge": (("2", "A", "Globex Ltd", "f2", "g", "d"), ("m", "enter")),
    "apart": (("2", "A", "Globex Ltd", "f2", "g", "d"), ("x",)),
    "undo": (("d",), ("u",)),
    "redo": (("d", "u"), ("U",)),
    "restore": (("7",), ("Z",)),
    "line": ((), ("a", "call Zenda", "enter", "escape")),
    "form": (("2",), ("A", "Zenda", "f2")),
    "import": ((), ("I", "~/list.csv", "enter", "tab", "enter")),
    "tick": (("6", "enter", "j"), ("space",)),
}
NO_ACTION = {"snooze", "log", "renew"}  # the first of two keys
ANOTHER_PROGRAM = {"write"}  # has the terminal meanwhile
ON_A_RECORD = [
    ("d",),
    ("t", "c"),
    ("s", "w"),
    (">",),
    ("r", "y"),
    ("T",),
    ("D",),
    ("n", "x", "enter"),
]


async def is_the_same(folder: Path, before: Keys, keys: Keys) -> list[str]:
    """Whether the keys do in one piece what they do one by one; what is written then."""
    one_by_one = await pressed(folder / "one", before, keys)
    assert await pressed_at_once(folder / "all", before, keys) == one_by_one
    return one_by_one.written


def test_every_key_that_writes_is_tried() -> None:
    assert set(WRITING) == WRITES - NO_ACTION - ANOTHER_PROGRAM
    assert all(ACTIONS[id].run.startswith("begin") for id in NO_ACTION)


@pytest.mark.parametrize("id", WRITING)
async def test_what_is_written_right_before_one_leaves_is_there(tmp_path: Path, id: str) -> None:
    before, keys = WRITING[id]
    assert await is_the_same(tmp_path, before, (*keys, "Q"))


@pytest.mark.parametrize("leave", [("escape", "Q"), ("q", "q", "q"), ("ctrl+q",)], ids=" ".join)
@pytest.mark.parametrize("keys", ON_A_RECORD, ids=" ".join)
async def test_so_it_is_where_a_record_is_left_first(
    tmp_path: Path, keys: Keys, leave: Keys
) -> None:
    assert await is_the_same(tmp_path, ("2", "enter"), (*keys, *leave))


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        # what was marked is dealt with before the next key
        (("3", "*"), ("n", "told", "enter", "d")),
        (("3", "*"), ("#", "vip", "enter", "D")),
        (("3", "*"), ("T", "plan", "f2", "d")),
        (("3", "*"), (">", "d")),
        # what is chosen in the help or by its name is done before the next key
        (("3",), ("?", "reviewed", "enter", "d")),
        (("3",), (":", "reviewed", "enter", "d")),
        (("3",), (":", "hooli", "enter", "t", "c", "escape", "d")),
        # an answer is taken up before the next key
        (("3",), ("C", "j", "space", "enter", "d")),
        (("3", "/", "acme", "enter"), ("W", "mine", "enter", "escape", "F", "enter", "d")),
        (("3", "/", "acme", "enter", "W", "mine", "enter"), ("F", "D", "u", "escape", "d")),
        (("3", "/", "acme", "enter", "W", "mine", "enter"), ("F", "D", "ctrl+q")),
        ((), ("f", "lose acme", "enter", "q", "d")),
        # from the quick line into a form, and back
        (("2",), ("a", "acme/seo", "f4", "f2", "call x", "enter", "escape", "d")),
        (("2",), ("a", "acme/seo", "f4", "f2", "ctrl+q")),
        (("2",), ("a", "acme/seo", "f4", "f2", "escape", "Q")),
        # files
        ((), ("I", "~/li", "tab", "enter", "escape", "d")),
        ((), ("I", "~/list.csv", "enter", "shift+tab", "1", "enter", "d")),
        ((), ("I", "~/list.csv", "enter", "tab", "R", "enter", "Q")),
        ((), ("I", "~/list.csv", "enter", "escape", "d")),
        (("3",), ("X", "enter", "X", "enter", "y", "d")),
        # other rows, other screens
        (("3",), ("right", "]", "j", "d", "2", "j", "d", "1", "d")),
        (("3",), ("G", "d", "g", "g", "d", "ctrl+c", "d")),
        (("3",), ("enter", "J", "t", "c", "K", "t", "m", "escape", "d")),
        (("3",), ("M", "d", "M", "d")),
        (("3", "right"), ("=", "d", "=", "d")),
        (("2",), ("D", "/", "archived", "enter", "D", "escape", "d")),
        ((), ("d", "u", "d", "u", "U", "U", "d")),
        ((), (":", "as of 20nov", "enter", "d", "q", "d")),
    ],
    ids=lambda keys: " ".join(keys) or "Today",
)  # fmt: skip
async def test_the_next_key_is_about_what_the_last_one_has_left(
    tmp_path: Path, before: Keys, keys: Keys
) -> None:
    await is_the_same(tmp_path, before, keys)
