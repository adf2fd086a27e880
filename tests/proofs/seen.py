"""What one saves the other sees by itself, on every screen; at rest nothing is sent."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from aortui.services import books, forms
from tests.proofs.idle import at_rest, come_to_rest
from tests.proofs.place import TODAY, Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import NotSeen, Terminal

NAME = "seen"
GOAL = "a colleague's change is on every open screen within 1 s, the cursor stays; 0 bytes at rest"
CLIENTS = 12
SMALL, LARGE = 2, 10  # changes on each screen
MEDIAN, LONGEST = 600, 1000  # milliseconds
WIDE = (120, 40)
TODAY_SIGN, CLIENTS_SIGN = "act by", " touch "  # columns that they alone have
HEAD = 5  # lines at the top of the screen that name it
QUIET = 2.0  # seconds in which a program comes to rest


class View(NamedTuple):
    """A screen, the keys that lead to it, and what stands at its top."""

    name: str
    keys: Sequence[str]
    sign: str


VIEWS = (
    View("Today", ("1",), TODAY_SIGN),
    View("Clients", ("2",), CLIENTS_SIGN),
    View("Scopes", ("3",), " held "),
    View("Contacts", ("4",), " contacts "),
    View("Renewals", ("5",), "ends in view"),
    View("Pitches", ("6",), " decision "),
    View("History", ("7",), "the newest first"),
    View("record of a client", ("2", "enter"), "2 Clients ›"),
    View("record of a scope", ("3", "enter"), "3 Scopes ›"),
    View("why", ("3", "w"), "Why ›"),
    View("people map", ("2", "p"), "people map"),
    View("white space", ("g", "w"), "  Growth "),
)


def run(large: bool) -> Report:
    """Where a file is the book."""
    return followed(LARGE if large else SMALL, 10.0)


def followed(changes: int, rest: float) -> Report:
    """Ana changes what sam looks at; then both do nothing for so many seconds."""
    times: list[float] = []
    report = Report()
    with (
        a_place(CLIENTS) as place,
        place.terminal(size=WIDE) as sam,
        place.terminal(actor="ana") as ana,
    ):
        for one in (sam, ana):
            one.wait_for("1 Today")
            one.settle(QUIET)
        sam.wait_for("sam, ana")
        for view in VIEWS:
            progress(view.name)
            times += watched(place, sam, view, changes)
        report.all_of("screens that followed", len(times), len(VIEWS) * changes)
        report.at_most(f"median of {len(times)} changes", statistics.median(times), MEDIAN, "ms")
        report.at_most("longest", max(times), LONGEST, "ms")
        under_a_form(report, place, sam)
        come_to_rest([sam, ana], QUIET)
        sent = at_rest([sam, ana], rest)
        report.add(f"bytes in {rest:.0f} s, two people in the book", sent, "0", sent == 0)
    return report


def watched(place: Place, sam: Terminal, view: View, changes: int) -> list[float]:
    """Milliseconds from each commit until it is on the screen; fewer where one is not seen."""
    sam.keys("1", *view.keys)
    come_to(sam, view.sign)
    found = []
    for number in range(changes):
        row_id, word = shown_client(place, sam), f"Zz{VIEWS.index(view)}x{number}"
        saved = save(place, row_id, word)
        with suppress(NotSeen):
            sam.wait_for(word)
            found.append((time.monotonic() - saved) * 1e3)
    sam.keys("escape")
    sam.settle()
    return found


def come_to(sam: Terminal, sign: str) -> None:
    """Until this stands at the top of the screen, and what is below it has come."""
    sam.wait_until(lambda: any(sign in line for line in sam.text().splitlines()[:HEAD]))
    sam.settle(0.5)


def under_a_form(report: Report, place: Place, sam: Terminal) -> None:
    """What changes below a form stands there when it is closed, and the cursor on its record."""
    sam.keys("2")
    come_to(sam, CLIENTS_SIGN)
    row_id = shown_client(place, sam)
    sam.keys("e")
    sam.wait_for("2 Clients ›")
    save(place, row_id, "Zzform")
    sam.settle(1.5)
    sam.keys("escape")
    come_to(sam, CLIENTS_SIGN)
    with suppress(NotSeen):
        sam.wait_until(lambda: any("Zzform" in line for line in under_cursor(sam)))
    cursor = "".join(under_cursor(sam))
    report.add("below a form: the cursor", cursor[18:24], "Zzform", "Zzform" in cursor)


def under_cursor(sam: Terminal) -> list[str]:
    """The line with the cursor's bar; none where there is no list."""
    return [line for line in sam.text().splitlines() if line.startswith("▌")][:1]


def shown_client(place: Place, sam: Terminal) -> int:
    """The client under the cursor, else one whose name stands on the screen, once one does."""
    names = place.rows("SELECT id, name FROM clients WHERE archived_on IS NULL")

    def found() -> int | None:
        for line in [*under_cursor(sam), *sam.text().splitlines()]:
            for row_id, name in names:
                if name[:10] in line:
                    return int(row_id)
        return None

    sam.wait_until(lambda: found() is not None)
    row_id = found()
    assert row_id is not None
    return row_id


def save(place: Place, row_id: int, name: str) -> float:
    """Ana calls a client otherwise; the moment after the commit."""
    day = date.fromisoformat(TODAY)
    books.open_book(place.book)
    books.turn_day(day, is_books_day=False)
    sheet = forms.load("clients", row_id)
    forms.save(sheet, {**sheet.texts, "name": name}, today=day, actor="ana")
    moment = time.monotonic()
    books.close_book()
    return moment
