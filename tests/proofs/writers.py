"""Many write the same records at once while the lists are read."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from contextlib import ExitStack
from typing import NamedTuple

from aortui.store import models
from tests.proofs import content
from tests.proofs.one_writer import SAME
from tests.proofs.pauses import Pauses
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import ROOT

NAME = "writers"
GOAL = "8 write the same records: 0 failures, 0 lost, max <= 1 s; p99 <= 50 ms with pauses"
PEOPLE = 8
CLIENTS = 40
HELD = 0.010  # seconds inside each transaction
PAUSE = 0.5  # seconds between two edits of one person: ten times as fast as people are
P99 = 50  # milliseconds
GATHERED = 0.5  # seconds behind a pause of the machine in which those save who were held up by it
PATIENCE = 900.0  # seconds; only a failure takes that long


class Round(NamedTuple):
    """What all of them came to."""

    failures: list[str]
    edits: int
    lost: int
    stale: int
    seconds: list[float]  # of each save, as the person waits for it, without the machine's pauses
    calm: list[float]  # the same of those that no pause had brought together
    reads: int
    pauses: Pauses


def run(large: bool) -> Report:
    """As fast as they can and with pauses, without and with time held inside the transaction."""
    edits = 200 if large else 40
    report = Report()
    for held in (0.0, HELD):
        for pause in (0.0, PAUSE):
            label = f"{'pauses' if pause else 'no pause'}, {held * 1e3:.0f} ms held: "
            progress(f"{PEOPLE} people, {edits} edits each, {label}")
            with a_place(CLIENTS) as place:
                shown(report, label, a_round(place, edits, held, pause), is_rush=not pause)
    busy = os.getloadavg()[0]
    if busy > 2 * (os.cpu_count() or 1) + PEOPLE:
        report.notes.append(f"the machine was busy with other things: load {busy:.0f}")
    return report


def shown(report: Report, label: str, found: Round, *, is_rush: bool, limit: float = P99) -> None:
    """The figures of one round; ``limit`` in milliseconds.

    Whoever waits for seven others without a pause waits for seven saves, so then only the longest
    has a limit; so does who was held up together with them, by a machine that stood still.
    """
    report.none(f"{label}failures", found.failures)
    report.add(f"{label}edits lost", f"{found.lost} of {found.edits}", "0", found.lost == 0)
    usual = found.seconds if is_rush or len(found.calm) < 2 else found.calm
    percent = statistics.quantiles(usual, n=100)[-1] * 1e3
    if is_rush:
        report.add(f"{label}p99 of a save", f"{percent:,.1f} ms", "no limit", held=True)
    else:
        report.at_most(f"{label}p99 of a save", percent, limit, "ms")
    report.at_most(f"{label}longest save", max(found.seconds) * 1e3, 1000, "ms")
    found.pauses.told(report, label)
    beside = f"{found.stale} stale, {found.reads} reads"
    report.add(f"{label}beside that", beside, "some", found.reads > 0)


def a_round(place: Place, edits: int, held: float, pause: float = 0) -> Round:
    """All of them at once; the sum in the book beside what they were told was saved."""
    with ExitStack() as stack:
        names = [f"writer{at}" for at in range(PEOPLE)]
        writers = [stack.enter_context(a_person(place, name, edits, held, pause)) for name in names]
        reader = stack.enter_context(a_person(place, "reader", 0, 0, pause))
        for one in (*writers, reader):
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n", "one of them did not open the book"
        for one in (*writers, reader):
            one.stdin.write("go\n")  # type: ignore[union-attr]
            one.stdin.flush()  # type: ignore[union-attr]
        with Pauses() as pauses:
            answers = [one.communicate(timeout=PATIENCE) for one in writers]
        answers.append(reader.communicate("end\n", timeout=PATIENCE))
    failures = [errors.strip().splitlines()[-1] for _, errors in answers if errors.strip()]
    told = [json.loads(line) for line, _ in answers if line.strip()]
    wrote = [one for one in told if "began" in one]
    saves = [save for one in wrote for save in zip(one["began"], one["seconds"], strict=True)]
    seconds = [took - pauses.within(began, began + took) for began, took in saves]
    calm = [took for began, took in saves if not pauses.near(began, began + took, GATHERED)]
    lost = len(seconds) - counted(place)
    stale, reads = sum(one["stale"] for one in told), len(told[-1]["seconds"])
    return Round(failures, len(seconds), lost, stale, seconds, calm, reads, pauses)


def a_person(
    place: Place, name: str, edits: int, held: float, pause: float
) -> subprocess.Popen[str]:
    """One of them, in a process of their own."""
    figures = map(str, (edits, held, pause))
    words = ["-m", "tests.proofs.one_writer", str(place.book), name, *figures]
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
