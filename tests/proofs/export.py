"""What is taken out runs nowhere as a formula, adds nothing to a calendar, and comes in again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from tests.proofs import content
from tests.proofs.hostile_book import type_through_forms, type_through_lines, write_past_the_doors
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.proofs.strings import ALL, harmful

NAME = "export"
GOAL = "0 cells run as formulas, 0 injected calendar properties, brought in again equal"
CLIENTS = 12
FORMULA = re.compile(r"[=+\-@\t\r]")
OF_CALENDAR = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "SUMMARY",
    "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION",
    "STATUS", "TRANSP", "ACTION", "TRIGGER",
}  # fmt: skip
PARTS = {"VCALENDAR": 1, "VEVENT": None, "VALARM": None}
LISTS = ("clients", "scopes", "contacts", "renewals", "pitches")


def run(large: bool) -> Report:
    """A book that was typed through the doors, then one that was written past them."""
    report = Report()
    texts = ALL if large else ALL[::4]
    with a_place(CLIENTS) as place:
        progress("typing")
        with content.opened(place.book):
            type_through_forms(texts)
            type_through_lines(texts)
        looked_at(report, "typed", place)
        comes_in_again(report, place)
    with a_place(CLIENTS) as place:
        progress("written past the doors")
        write_past_the_doors(place.book)
        looked_at(report, "raw", place)
    return report


def looked_at(report: Report, what: str, place: Place) -> None:
    """Sheets and calendar of one book."""
    sheet, calendar = place.run("export"), place.run("export", "--format", "ics")
    faults = [answer.err[-200:] for answer in (sheet, calendar) if answer.status]
    report.none(f"{what}: exports that failed", faults)
    cells = list(cells_of(sheet.out))
    report.none(f"{what}: of {len(cells)} cells, formulas",
                [cell[:60] for cell in cells if FORMULA.match(cell)])  # fmt: skip
    lines = unfolded(calendar.out)
    report.none(f"{what}: of {len(lines)} calendar lines, others' properties", injected(lines))
    report.none(f"{what}: parts of a calendar out of place", misplaced(lines))
    raw = harmful(sheet.out.replace(b"\r\n", b"\n") + calendar.out.replace(b"\r\n", b"\n"))
    report.none(f"{what}: raw characters", raw)


def cells_of(data: bytes) -> Iterator[str]:
    """Every cell of a sheet."""
    for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True):
        yield from row


def unfolded(data: bytes) -> list[str]:
    """The lines of a calendar as its readers see them."""
    return data.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def injected(lines: list[str]) -> list[str]:
    """Lines that are no property of ours."""
    names = [(line.split(":", 1)[0], line) for line in lines if line]
    return [line[:80] for name, line in names if name not in OF_CALENDAR]


def misplaced(lines: list[str]) -> list[str]:
    """Parts that begin or end where they may not, or are not ours."""
    above: list[str] = []
    odd = []
    for line in lines:
        word, _, part = line.partition(":")
        if word == "BEGIN":
            wanted = {0: "VCALENDAR", 1: "VEVENT", 2: "VALARM"}.get(len(above))
            odd += [line] if part != wanted else []
            above.append(part)
        elif word == "END" and (not above or above.pop() != part):
            odd.append(line)
    return odd + above


def comes_in_again(report: Report, place: Place) -> None:
    """The sheet into an empty book, and the whole book into another: taken out again, the same."""
    progress("bringing it in again")
    sheet, whole = place.run("export").out, place.run("export", "--format", "json").out
    for name, data, words in (
        ("sheet.csv", sheet, ()),
        ("whole.json", whole, ("--format", "json")),
    ):
        with a_place() as other:
            path = other.folder / name
            path.write_bytes(data)
            done = other.run("import", str(path), "--yes")
            again = other.run("export", *words).out
        differ = differing(data, again) if name.endswith("csv") else [*{data, again} - {data}]
        said = done.err.decode(errors="replace").strip()[-120:]
        report.none(f"{name}: brought in again, differs in", differ)
        report.add(f"{name}: brought in", said[:18], "a sentence", bool(said) and not done.status)


def differing(one: bytes, other: bytes) -> list[str]:
    """Cells that differ between two sheets; where no level stood an import reads the title's."""
    before, after = (list(csv.reader(io.StringIO(data.decode(), newline=""))) for data in
                     (one, other))  # fmt: skip
    found = [f"{len(before)} lines, then {len(after)}"] if len(before) != len(after) else []
    for row, again in zip(before, after, strict=False):
        for heading, left, right in zip(before[0], row, again, strict=False):
            if left != right and not (heading == "Level" and left == ""):
                found.append(f"{row[0][:20]!r}, {heading}: {left[:60]!r} became {right[:60]!r}")
    return found
