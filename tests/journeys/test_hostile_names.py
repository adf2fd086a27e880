"""Names that mean harm, written past every door, on each list, form and message of the program.

What reaches the terminal is read as bytes: no control or bidi character of theirs, no markup
obeyed, and the program still there at the end.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.domain.entries import ENTRIES
from aortui.services import books, forms
from aortui.store import database
from aortui.store.models import TABLES
from tests.terminal import Terminal

TODAY = date(2026, 11, 24)
TITLE = "\x1b]0;owned\x07"  # sets the window's title
RAW = (
    "\x1b[31mred",
    TITLE,
    "\x9b2J",
    "\x00",
    "\u202eevil",
    "\u2066x\u2069",
    "\u200bz",
    "\x7f",
    "\x08\r",
)
MARKUP = ("[@click=app.quit]Acme[/]", "[/b]x[", "[bold red]loud[/]", "Beta [retail]")
# Bytes of ours look otherwise: none of these is ever part of what Textual writes by itself.
HARM = [
    b"\x1b]0;",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\x8b",
    b"\x1b[31mred",
    b"\x7f",
]
NAMES = (
    "name",
    "title",
    "summary",
    "notes",
    "reference",
    "note",
    "role",
    "client_reason",
    "criteria",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A small book whose every text is hostile."""
    path = tmp_path / "hostile.aortui"
    books.create_book(path, actor="sam")
    books.turn_day(TODAY, is_books_day=True)

    def enter(entity: str, **typed: str) -> None:
        sheet = forms.blank(entity, today=TODAY, actor="sam")
        forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")

    for client in ("Acme", "Globex"):
        scope = {"client": client, "category": "pr", "ends_on": "31dec26", "notice": "90d"}
        enter("scopes", **scope, starts_on="1jan25", fee="1m", owner="sam")
        enter("contacts", client=client, name=f"Jane {client}", role="champion")
        enter("activities", client=client, kind="promise", summary="a draft", due_on="1nov26")
        enter("tasks", title=f"call {client}", due_on="today", client=client, owner="sam")
        enter("pitches", client=client, category="seo", stage="rfi")
        enter("staffing", scope=f"{client} / pr", role="lead", is_key="yes")
        enter("evaluations", scope=f"{client} / pr", score="70")
    database.db.execute_sql("UPDATE clients SET owner_id = 1")  # so that every list shows them
    write_past_the_doors()
    database.close_book()
    return path


def write_past_the_doors() -> None:
    """Every text column that people type, straight into the tables."""
    harm = [raw + markup for raw in RAW for markup in MARKUP]
    book, mark = database.opened(), database.db.param
    if book is None or book.path is None:  # a server takes no NUL into a text at all
        harm = [one.replace("\x00", "\x01") for one in harm]
    at = 0
    for table, model in TABLES.items():
        for column in NAMES:
            if column not in model._meta.columns or table == "settings":
                continue
            if (table, column) == ("members", "role"):  # who has none may only look
                continue
            for (row_id,) in model.select(model.id).tuples():
                at += 1
                value = harm[at % len(harm)] + f" {at}"
                database.db.execute_sql(
                    f'UPDATE "{table}" SET "{column}" = {mark} WHERE id = {mark}', (value, row_id)
                )


# What a person might press on each list; every step ends where it began.
WALK = [
    ["j", "enter"], ["escape"], ["w"], ["escape"], ["p"], ["G"], ["escape"], ["e"], ["escape"],
    ["A"], ["escape"], ["?"], ["escape"],
    ["t", "c"], ["n", "hm", "enter"], ["t", "t"], ["escape"], ["T"], ["escape"], ["n"], ["escape"],
    ["L"], ["escape"], ["r", "r"], ["escape"], ["r", "n"], ["escape"], ["r", "x"], ["escape"],
    ["r", "y"], ["u"], [">"], ["u"], ["d"], ["u"], ["s", "w"], ["u"], ["D"], ["u"], ["space"],
    ["escape"], ["/", "a"], ["escape"], [":", "a"], ["escape"], [":", "handover sam "], ["escape"],
    ["y", "y"], ["y", "e"], ["y", "r"],
]  # fmt: skip


def walked(hostile: Path, steps: list[list[str]]) -> tuple[bytes, str]:
    """Every byte that came after these keys, and every screen: a word may come in pieces."""
    screens = []
    words = ("--book", str(hostile), "--today", "2026-11-24", "--as", "sam")
    with Terminal(*words, env={"HOME": str(hostile.parent)}) as terminal:
        terminal.wait_for("Today")
        terminal.settle()
        for step in steps:
            terminal.keys(*step)
            terminal.settle(0.2)
            screens.append(terminal.text())
            assert terminal.is_running, f"it ended after {step}:\n{terminal.text()}"
        terminal.keys("Q")
        assert terminal.status() == 0, terminal.text()
    return bytes(terminal.output), "\n".join(screens)


LINE = [
    ["2"], ["a"], ["call @"], ["tab"], ["tab"], [" ~"], ["tab"], ["f4"], ["escape"], ["y"],
    ["ctrl+u"], ["backspace"], ["c"], ["tab"], ["tab"], [" call x", "enter"], ["up"], ["ctrl+u"],
    ["=mb 1.2m @"], ["tab"], ["enter"], ["ctrl+u"], ["escape"],
]  # fmt: skip


def test_nor_does_one_through_the_quick_line(hostile: Path) -> None:
    assert [harm for harm in HARM if harm in walked(hostile, LINE)[0]] == []


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6", "7"])
def test_no_byte_of_theirs_reaches_the_terminal(hostile: Path, number: str) -> None:
    output, _ = walked(hostile, [[number], *WALK])
    assert [harm for harm in HARM if harm in output] == []


def test_nor_on_any_form_or_record(hostile: Path) -> None:
    forms_of_a_row = [[["A", *["j"] * at], ["enter"], ["escape"]] for at in range(len(ENTRIES))]
    sections = [["tab"]] * 8
    records = [["2", "enter"], *sections, ["e"], ["escape"], ["J"], ["escape"]]
    records += [["3", "enter"], *sections, ["e"], ["escape"], ["K"], ["escape"]]
    records += [["6", "enter"], *sections, ["y", "d"], ["r", "x"], ["escape"], ["escape"]]
    steps = [["3"], ["1"], *(step for form in forms_of_a_row for step in form), *records]
    output, screens = walked(hostile, steps)
    assert [harm for harm in HARM if harm in output] == []
    for title in ("New client", "New evaluation", "New hours of a month", "New pitch"):
        assert title in screens
