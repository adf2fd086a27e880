"""Many write the same records at once while the lists are read."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from contextlib import ExitStack
from typing import NamedTuple

from aortui.store import models
from tests.proofs import content
from tests.proofs.one_writer import SAME
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import ROOT

NAME = "writers"
GOAL = "8 write the same records: 0 failures, 0 lost, p99 <= 50 ms, max <= 1 s, also held 10 ms"
PEOPLE = 8
CLIENTS = 40
HELD = 0.010  # seconds inside each transaction
PATIENCE = 300.0  # seconds; only a failure takes that long


class Round(NamedTuple):
    """What all of them came to."""

    failures: list[str]
    edits: int
    lost: int
    stale: int
    seconds: list[float]  # of each save, as the person waits for it
    reads: int


def run(large: bool) -> Report:
    """Without and with time held inside the transaction."""
    edits = 200 if large else 40
    report = Report()
    for held in (0.0, HELD):
        progress(f"{PEOPLE} people, {edits} edits each, {held * 1e3:.0f} ms held")
        with a_place(CLIENTS) as place:
            found = a_round(place, edits, held)
        label = f"{held * 1e3:.0f} ms held: "
        report.none(f"{label}failures", found.failures)
        report.add(f"{label}edits lost", f"{found.lost} of {found.edits}", "0", found.lost == 0)
        percent = statistics.quantiles(found.seconds, n=100)[-1] * 1e3
        report.at_most(f"{label}p99 of a save", percent, 50, "ms")
        report.at_most(f"{label}longest save", max(found.seconds) * 1e3, 1000, "ms")
        shown = f"{found.stale} stale, {found.reads} lists read"
        report.add(f"{label}beside that", shown, "some", found.reads > 0)
    return report


def a_round(place: Place, edits: int, held: float) -> Round:
    """All of them at once; the sum in the book beside what they were told was saved."""
    with ExitStack() as stack:
        names = [f"writer{at}" for at in range(PEOPLE)]
        writers = [stack.enter_context(a_person(place, name, edits, held)) for name in names]
        reader = stack.enter_context(a_person(place, "reader", 0, 0))
        for one in (*writers, reader):
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n", "one of them did not open the book"
        for one in (*writers, reader):
            one.stdin.write("go\n")  # type: ignore[union-attr]
            one.stdin.flush()  # type: ignore[union-attr]
        answers = [one.communicate(timeout=PATIENCE) for one in writers]
        answers.append(reader.communicate("end\n", timeout=PATIENCE))
    failures = [errors.strip().splitlines()[-1] for _, errors in answers if errors.strip()]
    told = [json.loads(line) for line, _ in answers if line.strip()]
    seconds = [took for one in told[:PEOPLE] for took in one["seconds"]]
    lost = len(seconds) - counted(place)
    stale = sum(one["stale"] for one in told)
    return Round(failures, len(seconds), lost, stale, seconds, len(told[-1]["seconds"]))


def a_person(place: Place, name: str, edits: int, held: float) -> subprocess.Popen[str]:
    """One of them, in a process of their own."""
    words = ["-m", "tests.proofs.one_writer", str(place.book), name, str(edits), str(held)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *words], stdin=pipe, stdout=pipe, stderr=pipe, text=True,
        cwd=ROOT, env=place.env,
    )  # fmt: skip


def counted(place: Place) -> int:
    """The edits that stand in the book."""
    with content.opened(place.book):
        kept = models.Client.select(models.Client.notes).where(models.Client.id <= SAME)
        return sum(int(row.notes or 0) for row in kept)
