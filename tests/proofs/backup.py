"""Backups made while many write: each restores to a whole book of one moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from aortui.errors import AortuiError
from aortui.services import backups, books
from aortui.store import inspection
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.proofs.writers import a_person

NAME = "backup"
GOAL = "100 backups while 8 processes write all restore, with all that was saved before each"
PEOPLE, CLIENTS = 8, 40
ENDLESS = 1_000_000  # edits; they are ended when the backups are made


class Taken(NamedTuple):
    """One backup, and how many batches the book surely had when it began."""

    path: Path
    at_least: int
    seconds: float


def run(large: bool) -> Report:
    """Take them all, then look at each."""
    wanted = 100 if large else 12
    report = Report()
    with a_place(CLIENTS) as place:
        before = inspection.contents(place.book).batches
        progress(f"{wanted} backups while {PEOPLE} write")
        taken, failed = during_writing(place, wanted)
        after = inspection.contents(place.book).batches
        report.all_of("backups made while 8 write", len(taken), wanted)
        report.add("batches written meanwhile", after - before, ">= backups", after >= wanted)
        report.none("failures", failed)
        report.none("not restored as it was", not_restored(place, taken))
        missing = [one.path.name for one in taken if counted(one.path) < one.at_least]
        report.none("without what was saved before it", missing)
        longest = max((one.seconds for one in taken), default=0)
        report.at_most("longest", longest * 1e3, 10_000, "ms")
        report.none("left beside them", left_behind(place))
    return report


def during_writing(place: Place, wanted: int) -> tuple[list[Taken], list[str]]:
    """Backups one after the other while all others write; and what did not work."""
    taken, failed = [], []
    folder = place.folder / "kept"
    folder.mkdir()
    with ExitStack() as stack:
        writers = []
        for at in range(PEOPLE):
            writers.append(stack.enter_context(a_person(place, f"writer{at}", ENDLESS, 0, 0)))
            stack.callback(writers[-1].kill)  # whatever happens: it would be waited for
        for one in writers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in writers:
            one.stdin.write("go\n")  # type: ignore[union-attr]
            one.stdin.flush()  # type: ignore[union-attr]
        for at in range(wanted):
            surely, began = inspection.contents(place.book).batches, time.perf_counter()
            try:
                made = backups.make(str(place.book), str(folder / f"{at}.aortui"))
            except AortuiError as error:
                failed.append(str(error))
            else:
                taken.append(Taken(made.path, surely, time.perf_counter() - began))
        failed += [f"{one.args} ended" for one in writers if one.poll() is not None]
    return taken, failed


def not_restored(place: Place, taken: list[Taken]) -> Iterator[str]:
    """Put each in the place of the one before; name those that are no whole book then."""
    book = place.folder / "restored.aortui"
    for one in taken:
        try:
            plan = backups.plan(str(book), str(one.path))
            if (old := backups.put_back(str(book), plan.source)) is not None:
                old.unlink()
            books.open_book(book)
            books.close_book()
            with inspection.opened(book) as db:
                wrong = inspection.damage(db) or inspection.disagreements(db)
                if wrong or inspection.held(db) != plan.contents:
                    yield f"{one.path.name}: {wrong[:3]}"
        except AortuiError as error:
            yield f"{one.path.name}: {error}"


def counted(path: Path) -> int:
    """The batches of a backup."""
    return inspection.contents(path, is_backup=True).batches


def left_behind(place: Place) -> list[str]:
    """Parts of files, and logs of writes beside backups."""
    names = [path.name for path in (place.folder / "kept").iterdir()]
    return [name for name in names if not name.endswith(".aortui") or name.startswith(".")]
