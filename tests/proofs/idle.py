"""At rest nothing is sent; and what others write does not pile up behind an open program."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile

from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import ROOT, Terminal

NAME = "idle"
GOAL = "WAL <= 8 MB after 5,000 writes with the program open; 0 bytes at rest with two sessions"
CLIENTS = 40
MEGABYTE = 1 << 20
QUIET = 3.0  # seconds in which a program that has just begun comes to rest
PATIENCE = 120.0  # seconds; only a failure takes that long


def run(large: bool) -> Report:
    """Two people at rest, then a third who writes and writes."""
    seconds, writes = (60.0, 5000) if large else (10.0, 800)
    report = Report()
    with a_place(CLIENTS) as place, place.terminal() as sam, place.terminal(actor="ana") as ana:
        for one, shown in ((sam, "sam, ana"), (ana, "ana, sam")):
            one.wait_for("1 Today")
            one.wait_for(shown)
        come_to_rest([sam, ana], QUIET)
        progress(f"{seconds:.0f} s at rest")
        sent = at_rest([sam, ana], seconds)
        report.add(f"bytes in {seconds:.0f} s, two sessions", sent, "0", sent == 0)
        progress(f"{writes} writes")
        peak, failed = written(place, [sam, ana], writes)
        report.none("writes that failed", failed)
        report.at_most(f"WAL, largest of {writes} writes", peak / MEGABYTE, 8, "MB")
        for one in (sam, ana):
            one.settle(QUIET)
            one.keys("Q")
        ended = [one.status() for one in (sam, ana)]
        report.add("both programs end", ended, "[0, 0]", ended == [0, 0])
        left = size(place.book)
        report.at_most("WAL after the last one has left", left / MEGABYTE, 0, "MB")
    return report


def come_to_rest(terminals: list[Terminal], quiet: float) -> None:
    """Until none has sent anything for so many seconds, nor while the others were waited for.

    Who never does is measured as they are.
    """
    sent, deadline = -1, time.monotonic() + PATIENCE
    while sent != (sent := sum(len(one.output) for one in terminals)):
        if time.monotonic() > deadline:
            return
        for one in terminals:
            one.settle(quiet)


def at_rest(terminals: list[Terminal], seconds: float) -> int:
    """The bytes that came in so many seconds without a key."""
    before = sum(len(one.output) for one in terminals)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for one in terminals:
            one.read(0.05)
    return sum(len(one.output) for one in terminals) - before


def written(place: Place, terminals: list[Terminal], writes: int) -> tuple[int, list[str]]:
    """The largest size of the log of writes beside the book meanwhile, in bytes; what failed."""
    words = ["-m", "tests.proofs.one_writer", str(place.book), "kim", str(writes), "0", "0"]
    pipe, peak = subprocess.PIPE, 0
    with (
        TemporaryFile("w+") as told,  # a pipe would fill up: nobody reads it until the end
        subprocess.Popen(
            [sys.executable, *words], stdin=pipe, stdout=told, stderr=pipe, text=True, cwd=ROOT,
            env=place.env,
        ) as writer,
    ):  # fmt: skip
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        while writer.poll() is None:
            for one in terminals:
                one.read(0.02)
            peak = max(peak, size(place.book))
        _, err = writer.communicate()
        told.seek(0)
        lines = told.read().splitlines()
    done = len(json.loads(lines[-1])["seconds"]) if not writer.returncode else 0
    return peak, [f"{done} of {writes}: {err[-200:]}"] if done != writes else []


def size(book: Path) -> int:
    """Bytes of the log of writes; 0 where there is none."""
    try:
        return Path(f"{book}-wal").stat().st_size
    except FileNotFoundError:
        return 0
