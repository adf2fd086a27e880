"""Hostile files: refused in a sentence or brought in whole, and nothing before a yes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.proofs import content, large_book, sheets
from tests.proofs.commands import Run, commands
from tests.proofs.hangup import come_to
from tests.proofs.place import Answer, Place, a_place, high_water
from tests.proofs.report import Report, progress
from tests.proofs.strings import harmful
from tests.terminal import Terminal

NAME = "import"
GOAL = "30 or more hostile files, a book of any size: alive, under 200 MB, nothing before a yes"
CLIENTS = 12
PROMPT, SHEET = "Bring a list in", "Bring in"  # what stands where one names a file, then over it
MEMORY = 200  # megabytes
GIGABYTE = 1 << 30
AFTERWARDS = (
    ("review",), ("list", "clients"), ("list", "scopes"), ("list", "contacts"), ("history",),
    ("export",), ("export", "--format", "ics"), ("export", "--format", "json"), ("undo",),
    ("add", "acme pr 12k"), ("backtest",),
)  # fmt: skip


class Tried(NamedTuple):
    """One file, and what became of it."""

    name: str
    answer: Answer
    wrote: bool  # though it was refused, or only looked at


def run(large: bool) -> Report:
    """Sheets by command and in the program, whole books by command."""
    report = Report()
    with a_place(CLIENTS) as place:
        files = sheet_files(place, large)
        in_the_program(report, place, files)
        with commands(place) as run:
            tried = [by_command(place, run, path, name) for path, name in files]
        shown(report, "sheets", len(files), tried)
        with content.opened(place.book):
            report.none("sheets: half changes", content.halves())
        report.none("sheets: damage", content.damage(place.book))
        export = place.run("export", "--format", "json").out
    whole_books(report, export)
    large_book.run(report, large)
    return report


def sheet_files(place: Place, large: bool) -> list[tuple[Path, str]]:
    """All hostile sheets, written."""
    makers = dict(sheets.CSV)
    if large:
        makers["a line of a gigabyte"] = sheets.long_line(GIGABYTE)
    folder = place.folder / "sheets"
    folder.mkdir()
    found = []
    for number, (name, make) in enumerate(makers.items()):
        path = folder / f"{number}.csv"
        make(path)
        found.append((path, name))
    return found


def by_command(place: Place, run: Run, path: Path, name: str) -> Tried:
    """Brought in without a question."""
    progress(f"sheet: {name}")
    before = log(place.book)
    answer = run("import", str(path), "--yes")
    return Tried(name, answer, bool(answer.status) and log(place.book) != before)


def log(book: Path) -> object:
    """What moves with every write."""
    with closing(sqlite3.connect(book)) as opened:
        query = "SELECT (SELECT MAX(id) FROM batches), (SELECT COUNT(*) FROM clients)"
        return opened.execute(query).fetchone()


def shown(report: Report, what: str, files: int, tried: Sequence[Tried]) -> None:
    """The figures of files of one kind."""
    report.add(f"{what}: files", files, ">= 30", files >= 30)
    report.none(
        f"{what}: ended otherwise than in a sentence",
        [f"{one.name}: {one.answer.status} {one.answer.err[-160:]!r}"
         for one in tried if not one.answer.is_sentence],
    )  # fmt: skip
    report.none(f"{what}: written though refused",
                [one.name for one in tried if one.wrote])  # fmt: skip
    raw = [(one.name, harmful(one.answer.out + one.answer.err)) for one in tried]
    report.none(f"{what}: raw characters in the answer", [one for one in raw if one[1]])
    most = max(tried, key=lambda one: one.answer.peak)
    report.at_most(f"{what}: most memory ({most.name})", most.answer.peak / 2**20, MEMORY, "MB")


def in_the_program(report: Report, place: Place, files: Sequence[tuple[Path, str]]) -> None:
    """Each is looked at in one session, and left again."""
    before, gone = log(place.book), []
    with place.terminal() as terminal:
        come_to(terminal, ())
        for path, name in files:
            progress(f"in the program: {name}")
            terminal.keys("I")
            terminal.wait_for(PROMPT)
            terminal.keys("ctrl+u", str(path), "enter")
            terminal.wait_until(lambda: is_answered(terminal))
            back_to_list(terminal)
            if not terminal.is_running:
                gone.append(name)
                break
        peak = high_water(terminal.pid)
        terminal.keys("Q")
        ended = terminal.status()
    report.none("in the program: ended by a file", gone)
    report.add("in the program: left with", ended, "0", ended == 0)
    report.add("in the program: written before a yes", int(log(place.book) != before), "0",
               log(place.book) == before)  # fmt: skip
    report.at_most("in the program: most memory", peak / 2**20, MEMORY, "MB")


def is_answered(terminal: Terminal) -> bool:
    """Whether it was refused in a sentence, or its lines are shown; or the program is gone."""
    before, prompt, after = terminal.text().partition(PROMPT)
    return not terminal.is_running or ("! " in after if prompt else SHEET in before)


def back_to_list(terminal: Terminal) -> None:
    """Out of whatever the file has opened, without a yes; a large one takes its time to close.

    The next key waits until that is closed: it would be typed into it.
    """
    for sign in (SHEET, PROMPT):
        if sign in terminal.text():
            terminal.keys("escape")
            terminal.wait_until(partial(is_closed, terminal, sign))


def is_closed(terminal: Terminal, sign: str) -> bool:
    """Whether this stands on the screen no more; or the program is gone."""
    return not terminal.is_running or sign not in terminal.text()


def whole_books(report: Report, export: bytes) -> None:
    """Each into an empty book; one that is taken must be of use afterwards."""
    tried, odd = [], []
    left = dict(sheets.books(export))
    files = len(left)
    while left:  # a new book after each that was taken
        with a_place() as place, commands(place) as run:
            before = log(place.book)
            while left and log(place.book) == before:
                name, make = left.popitem()
                progress(f"book: {name}")
                path = place.folder / f"{len(left)}.json"
                make(path)
                answer = run("import", str(path), "--yes")
                wrote = bool(answer.status) and log(place.book) != before
                tried.append(Tried(name, answer, wrote))
                if not answer.status:
                    odd += [f"{name}: {fault}" for fault in used(place, run)]
    shown(report, "whole books", files, tried)
    taken = sum(not one.answer.status for one in tried)
    report.none(f"whole books: of no use ({taken} were taken)", odd)


def used(place: Place, run: Run) -> list[str]:
    """Commands that do not end in a sentence on this book, and what SQLite says of it."""
    answers = [(words, run(*words)) for words in AFTERWARDS]
    found = [f"{words}: {answer.status} {answer.err[-160:]!r}"
             for words, answer in answers if not answer.is_sentence]  # fmt: skip
    return found + content.damage(place.book)
