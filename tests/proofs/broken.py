"""Broken books: one sentence, the right exit code, and not a byte changed."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.proofs.breaking import UNOPENABLE, by_chance, with_its_log
from tests.proofs.forked import complaint, forked
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress

NAME = "broken"
GOAL = "25 kinds of broken book and 1,000 mutated ones: one sentence, the right code, unchanged"
CLIENTS = 4
READ, REFUSED, DONE = (0, 3, 4, 7), (2, 3, 4, 7), (0, 2, 3, 4, 7)
# Words, and how they may end. What only reads must leave the file as it was.
READS: tuple[tuple[str, ...], ...] = (
    ("list", "clients"),
    ("review",),
    ("history", "--last", "50"),
    ("export", "--json"),
)
WRITES: tuple[tuple[str, ...], ...] = (("rate", "EUR", "1.07"), ("undo",), ("list", "scopes"))


def run(large: bool) -> Report:
    """Each kind, then as many as are wanted by chance."""
    report = Report()
    with a_place(CLIENTS) as place:
        whole = place.folder / "whole.aortui"
        with_its_log(place.book, whole)
        kinds(place, report)
        mutated(whole, 1000 if large else 60, report)
    return report


def kinds(place: Place, report: Report) -> None:
    """One book of each kind; also the doctor and a backup are to bear it."""
    wrong, changed = [], []
    for breaking, codes in UNOPENABLE.items():
        with tempfile.TemporaryDirectory(dir=place.folder) as folder:
            book = Path(folder) / "agency.aortui"
            shutil.copyfile(place.book, book)
            breaking(book)
            before = state(Path(folder))
            for words in READS:
                answer = forked("--read-only", "--book", str(book), *words)
                if said := complaint(answer, (*codes, 0) if 0 in codes else codes):
                    wrong.append(f"{breaking.__name__}, {words[0]}: {said}")
            if state(Path(folder)) != before:
                changed.append(breaking.__name__)
            wrong += [f"{breaking.__name__}, {said}" for said in beside(book)]
    report.add("kinds of broken book", len(UNOPENABLE), ">= 25", len(UNOPENABLE) >= 25)
    report.none("not one sentence and the right code", wrong)
    report.none("changed by reading", changed)


def mutated(whole: Path, wanted: int, report: Report) -> None:
    """Books in which chance has changed something; what cannot be seen is none the worse."""
    wrong, changed = [], []
    ends: Counter[str] = Counter()
    for number in range(wanted):
        if number % 100 == 0:
            progress(f"mutated book {number} of {wanted}")
        chance = random.Random(number)
        with tempfile.TemporaryDirectory(dir=whole.parent) as folder:
            book = Path(folder) / "agency.aortui"
            for suffix in ("", "-wal"):
                shutil.copyfile(f"{whole}{suffix}", f"{book}{suffix}")
            what = f"mutation {number} ({by_chance(book, chance)})"
            before = state(Path(folder))
            answer = forked("--read-only", "--book", str(book), *chance.choice(READS))
            ends["refused" if answer.status else "read"] += 1
            if said := complaint(answer, READ):
                wrong.append(f"{what}: {said}")
            if state(Path(folder)) != before:
                changed.append(what)
            words = chance.choice(WRITES)
            if said := complaint(forked("--book", str(book), *words), DONE):
                wrong.append(f"{what}, {words[0]}: {said}")
            if number % 4 == 0:
                wrong += [f"{what}, {said}" for said in beside(book)]
    report.add("mutated books", wanted, "all of them", True)
    report.add("of these refused / read", f"{ends['refused']} / {ends['read']}", "some of both",
               len(ends) == 2)  # fmt: skip
    report.none("not one sentence and a right code", wrong)
    report.none("changed by reading", changed)


def beside(book: Path) -> Iterator[str]:
    """What does not open the book must bear it too; a backup of it is whole or not there."""
    if said := complaint(forked("--book", str(book), "doctor"), (0, 1)):
        yield f"doctor: {said}"
    kept = book.with_name("kept.aortui")
    answer = forked("--book", str(book), "backup", str(kept))
    if said := complaint(answer, DONE):
        yield f"backup: {said}"
    if answer.status and kept.exists():
        yield "backup: refused, and there is one"


def state(folder: Path) -> dict[str, str]:
    """Every file's content but that of SQLite's shared memory, which readers use to agree."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name.endswith(("-shm", ".lock")) or not (path.is_file() or path.is_symlink()):
            continue
        if path.is_symlink():
            found[path.name] = os.readlink(path)
        elif path.stat().st_size or not path.name.endswith("-wal"):
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
