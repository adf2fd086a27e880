"""Days in a quick line that may be meant otherwise; the line is written all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from aortui.domain import days
from aortui.domain.fields import Leaning
from aortui.domain.quick.draft import ACTIVITY, TASK, Draft
from aortui.domain.quick.lexicon import DAYS
from aortui.domain.quick.words import DASHES
from aortui.errors import Rejected

LONGEST = 4  # words of a day, as 3rd of June 2027
LETTERS = 40  # of a day
FAR = 300  # days back, from which on another year may be meant
BEFORE = {ACTIVITY: ("on", "due"), TASK: ("on", "due", "by")}  # what a day in a text follows
PLAIN = ("sat", "sun", "wed")  # rather words than days where a text begins with them


def text_days(draft: Draft, line: str, today: date) -> Iterator[str]:
    """A text that begins with a day, which dates nothing; what stands behind -- is meant so."""
    made = next((one for one in (ACTIVITY, TASK) if one in draft.makes), "")
    is_dated = draft.on if made == ACTIVITY else draft.due
    words = draft.text.split(maxsplit=LONGEST + 1)[: LONGEST + 1]
    if not made or is_dated or not words or DASHES in line.split():
        return
    lead = words[:1] if words[0].casefold() in BEFORE[made] else []
    keyword = "on" if made == ACTIVITY else "due"
    found = _day(words[len(lead) :], keyword, today)
    if found is None or (made == ACTIVITY and found[1] == today):
        return
    typed, day, written = found
    said = " ".join((*lead, typed))
    if made == ACTIVITY and day > today:
        yield f"{said} is text here; a todo keeps what is planned."
    else:
        yield f"{said} is text here; {keyword} {written} dates it."


def _day(words: list[str], keyword: str, today: date) -> tuple[str, date, str] | None:
    """The day that the words begin with: as typed, which day it is, and as one word."""
    for count in range(min(LONGEST, len(words)), 0, -1):
        typed = " ".join(words[:count]).rstrip(",;:.")
        if (day := _read(typed, keyword, today)) is None or typed.casefold() in PLAIN:
            continue
        joined = "".join(typed.split())
        return typed, day, joined if _read(joined, keyword, today) == day else str(day)
    return None


def _read(typed: str, keyword: str, today: date) -> date | None:
    if not typed or len(typed) > LETTERS:
        return None
    try:
        return days.parse_day(typed, today, DAYS[keyword])
    except Rejected:
        return None


def far_days(draft: Draft, line: str, today: date) -> Iterator[str]:
    """A day without a year that landed long ago, or in the future of somebody who left."""
    if draft.on and (today - draft.on).days > FAR:
        for typed in _without_year(line, "on", draft.on, today):
            ago = days.distance(draft.on, today)
            yield f"{typed} is {days.full(draft.on)}, {ago}; write the year if another is meant."
    if draft.left_on and draft.left_on > today:
        for typed in _without_year(line, "left", draft.left_on, today):
            yield f"{typed} is {days.full(draft.left_on)}; write the year if another is meant."


def _without_year(line: str, keyword: str, day: date, today: date) -> Iterator[str]:
    """The keyword and its day as typed, where that names a day of any year; once."""
    words = line.split()
    for word, typed in pairwise(words):
        if word.casefold() != keyword or _read(typed, keyword, today) != day:
            continue
        leaning = Leaning.NEXT if DAYS[keyword] is Leaning.LAST else Leaning.LAST
        try:
            other = days.parse_day(typed, today, leaning)
        except Rejected:
            return
        if other != day and typed[:1].isdigit():  # with its year it is one day, however it leans
            yield f"{word} {typed}"
        return
