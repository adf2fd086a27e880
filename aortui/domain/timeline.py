"""Contracts on a line of time: which column a day falls into, and what stands in each of them.

A track is a text with one sign a column, so that it can be read as it is: ``=`` in force until the
notice day, ``n`` the notice day, ``-`` from there on, ``E`` the last day, ``>`` it goes on behind
the edge, a blank where no contract runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from aortui.domain.days import MONTHS, full, written
from aortui.domain.terms import Standing
from aortui.tuples import NamedTuple

ZOOMS = (3, 6, 9, 12, 18, 24, 36)  # months
USUAL = 9
WEEKS = 13  # in three months
RUNS, NOTICE, AFTER, LAST, BEYOND, NOTHING = "=n-E> "
SPACINGS = (1, 2, 3, 6, 12)  # months from one label to the next
NAMES = {1: "one day", 7: "one week", 14: "two weeks", 21: "three weeks", 28: "four weeks"}


class Window(NamedTuple):
    """The days that are seen: from ``start`` on, both ends inclusive."""

    start: date
    until: date
    step: int  # days a column
    columns: int

    def column(self, day: date) -> int:
        """Where a day stands: below 0 before the window, ``columns`` behind it."""
        if day > self.until:
            return self.columns
        return (day - self.start).days // self.step

    @property
    def unit(self) -> str:
        """How long a column is: ``one week``, ``10 days``."""
        return NAMES.get(self.step, f"{self.step} days")


class Label(NamedTuple):
    """The name of a month, or of a year, above the column of its first day."""

    at: int
    text: str
    is_january: bool


def window(start: date, months: int, cells: int) -> Window:
    """So many months, a quarter of a year as thirteen weeks, in at most so many columns."""
    days = months * WEEKS * 7 // 3
    step = -(-days // max(1, cells))
    return Window(start, start + timedelta(days - 1), step, -(-days // step))


def zoomed(months: int, by: int) -> int:
    """The next zoom, closer (-1) or farther (1); the same at either end."""
    at = ZOOMS.index(months) if months in ZOOMS else ZOOMS.index(USUAL)
    return ZOOMS[max(0, min(at + by, len(ZOOMS) - 1))]


def labels(seen: Window) -> list[Label]:
    """As many months as can stand apart; in more than a year a January is its year."""
    found: list[Label] = []
    for spacing in SPACINGS:
        found = _labels(seen, spacing)
        if all(one.at + len(one.text) < other.at for one, other in pairwise(found)):
            break
    return [one for one in found if one.at + len(one.text) <= seen.columns]


def _labels(seen: Window, spacing: int) -> list[Label]:
    many = (seen.until - seen.start).days > 366
    year, month = seen.start.year, seen.start.month
    if seen.start.day > 1:
        year, month = year + month // 12, month % 12 + 1
    found = []
    while (first := date(year, month, 1)) <= seen.until:
        if (month - 1) % spacing == 0:
            text = str(year) if many and month == 1 else MONTHS[month - 1][:3].lower()
            found.append(Label(seen.column(first), text, month == 1))
        year, month = year + month // 12, month % 12 + 1
    return found


def track(stands: Standing | None, seen: Window) -> str:
    """What stands in each column; empty where the contract has no day to draw (see ``said``).

    Of a chain the running term, then the last one. Where the notice day and the last day fall
    into one column the notice day is shown: it is the one to act on.
    """
    if stands is None or not _has_days(stands):
        return ""
    signs = [NOTHING] * seen.columns
    begin = 0 if stands.next_on is None else max(0, seen.column(stands.next_on))
    by = date.min if stands.state == "notice_given" else stands.notice_by
    if begin < seen.columns:
        _lay(signs, seen, begin, by, stands.ends_on)
    if stands.next_on is not None and stands.term_ends_on is not None:
        _lay_running(signs, seen, begin, stands.term_ends_on)
    return "".join(signs).rstrip()


def _has_days(stands: Standing) -> bool:
    if stands.state == "ended":
        return False
    if stands.next_on is not None:
        return True
    if stands.state == "notice_given":
        return stands.ends_on is not None
    return stands.state == "in_force" and stands.notice_by is not None


def _lay(signs: list[str], seen: Window, begin: int, by: date | None, end: date | None) -> None:
    """One term from a column on: heavy to its notice day, thin to its last day."""
    last = seen.columns if end is None else seen.column(end)
    notice = last if by is None else seen.column(by)
    for at in range(begin, min(last, seen.columns)):
        signs[at] = RUNS if at < notice else AFTER
    if last >= seen.columns:
        signs[-1] = BEYOND
    elif last >= begin:
        signs[last] = LAST
    if by is not None and begin <= notice < seen.columns:
        signs[notice] = NOTICE


def _lay_running(signs: list[str], seen: Window, until: int, end: date) -> None:
    """The term before the one signed ahead, for which nothing is left to decide."""
    last = seen.column(end)
    for at in range(min(last, until)):
        signs[at] = RUNS
    if last >= seen.columns:
        signs[-1] = BEYOND
    elif signs[last] != NOTICE:
        signs[last] = LAST


def said(stands: Standing | None, today: date, room: int = 40) -> str:
    """What is said on the track where no day can be drawn, in so many characters if it can be."""
    ways = _said(stands, today)
    return next((words for words in ways if len(words) <= room), ways[-1])


def _said(stands: Standing | None, today: date) -> Sequence[str]:
    """The same, the longest way first."""
    if stands is None:
        return ("no term yet",)
    if stands.state == "ended":
        return (_with("ended by notice", ": ", stands.ends_on, today),)
    if stands.state == "notice_given" and stands.ends_on is None:
        return "notice given; the last day is not known", "notice given, end not known"
    if stands.state == "notice_given":
        return (_with("notice given: last day", " ", stands.ends_on, today),)
    if stands.state == "out_of_contract" and stands.next_on is not None:
        word = "starts" if stands.ran_out_on is None else "next from"
        return (_with(word, " ", stands.next_on, today),)
    if stands.state == "out_of_contract":
        return [
            _with("out of contract", between, stands.ran_out_on, today)
            for between in (": ended ", ": ")
        ]
    if stands.notice is None:
        length = "notice length not known"
        return _with(length, ", ends ", stands.ends_on, today), length
    if stands.shape in ("open", "min") and stands.earliest_exit:
        day, notice = written(stands.earliest_exit, today), stands.notice
        return (
            f"open ended: {notice} notice, to {day}",
            f"open ended: {notice}, to {day}",
            f"open, {notice}: {day}",
        )
    missing = {"auto": "next renewal", "min": "minimum"}.get(stands.shape, "last day")
    return (f"{missing} not known",)


def _with(words: str, between: str, day: date | None, today: date) -> str:
    """A day to come carries its year, as ends do."""
    if day is None:
        return words
    return f"{words}{between}{written(day, today) if day <= today else full(day)}"
