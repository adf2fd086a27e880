"""A whole book, however large its file, comes in through the same memory."""

from __future__ import annotations

import hashlib
import resource
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.proofs.place import Place, a_place, high_water
from tests.proofs.report import Report, progress
from tests.terminal import ROOT

CLIENTS, MANY = 800, 10_000  # a file of 20 MB every day, of 250 MB for a release
MEMORY = 200  # megabytes
PER_MEGABYTE = 0.4  # seconds of the processor; two fifths of them are the bands found anew
HOSTILE = 64 << 20  # bytes; a gigabyte for a release
GIGABYTE = 1 << 30
BEGIN = b'{"schema": 1, "clients": [{"id": 1, "name": '


class Ended(NamedTuple):
    """What a command came to."""

    status: int
    told: str
    peak: int  # bytes of memory
    seconds: float  # of the processor


def run(report: Report, large: bool) -> None:
    """One of our own exports, then files that only begin like one."""
    with a_place(MANY if large else CLIENTS) as place:
        progress("a large book: taking it out")
        path = place.folder / "whole.json"
        taken_out(place, path)
        size = path.stat().st_size / 2**20
        with a_place() as other:
            progress(f"a large book: bringing in {size:,.0f} MB")
            done = brought_in(other, path)
            taken_out(other, other.folder / "again.json")
            same = digest(path) == digest(other.folder / "again.json")
        name = f"a book of {size:,.0f} MB"
        report.add(f"{name}: comes out again the same", same, "True", same and not done.status)
        report.at_most(f"{name}: most memory", done.peak / 2**20, MEMORY, "MB")
        report.at_most(f"{name}: processor", done.seconds, PER_MEGABYTE * size, "s")
        path.write_bytes(b"")
        hostile(report, path, GIGABYTE if large else HOSTILE)


def hostile(report: Report, path: Path, size: int) -> None:
    """Values that never end: refused at once, each in a sentence, and nothing is made."""
    for name, piece in (
        ("a text", b"x" * (1 << 20)), ("a number", b"9" * (1 << 20)),
        ("brackets", b"[" * (1 << 20)), ("lists", b"[]," * (1 << 18)),
    ):  # fmt: skip
        progress(f"a large book: {name} of {size >> 20} MB")
        with path.open("wb") as file:
            file.write(BEGIN + {b"x": b'"', b"[": b"["}.get(piece[:1], b""))
            while file.tell() < size:
                file.write(piece)
        with a_place() as place:
            before = place.book.read_bytes()
            done = brought_in(place, path)
            report.at_most(f"{name} of {size >> 20} MB", done.peak / 2**20, MEMORY, "MB")
            says = "a value in it is too large, line 1" in done.told and done.status == 2
            is_one = says and done.told.count("\n") == 1 and place.book.read_bytes() == before
            report.add(f"{name} of {size >> 20} MB: refused", is_one, "True", is_one)


def taken_out(place: Place, path: Path) -> None:
    """The whole book into a file."""
    words = place.words("export", "--format", "json")
    with path.open("wb") as out:
        subprocess.run(words, check=True, stdout=out, env=place.env, cwd=ROOT)


def brought_in(place: Place, path: Path) -> Ended:
    """The import of a whole book, watched to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = place.start("import", str(path), "--yes")
    peak = 0
    while process.poll() is None:
        peak = max(peak, high_water(process.pid))
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01)
    _, err = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ended(process.returncode, err.decode("utf-8", "replace"), peak, seconds)


def digest(path: Path) -> str:
    """Of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
