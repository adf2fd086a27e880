"""``:as-of 30oct``: the whole program on the book of a past day, and back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.fields import Leaning
from aortui.errors import Rejected
from aortui.ui import past
from aortui.ui.commands.entry import Entry, listed, refused

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

NAME = "as-of"
OFFERED = (("-1w", "a week ago"), ("-1mo", "a month ago"), ("-3mo", "three months ago"))
NO_DAY_YET = "{} has not come yet; as-of takes a day that has."


async def entries(screen: RowScreen, typed: str) -> list[Entry]:
    """The day that is meant; a few while nothing is typed. Without a past it is today's book."""
    now = screen.session.present_day
    words = [typed] if typed.strip() else [word for word, _ in OFFERED]
    if not typed.strip() and screen.session.past is not None:
        words = ["today", *words]
    return [_entry(word, now) for word in words]


def _entry(typed: str, now: date) -> Entry:
    """The book of a day, or why that is none."""
    try:
        day = days.parse_day(typed, now, Leaning.LAST)
    except Rejected as error:
        return refused(f"{NAME} {typed}", str(error))
    if day > now:
        return refused(f"{NAME} {typed}", NO_DAY_YET.format(days.full(day)))
    said = dict(OFFERED).get(typed, "the book as it was then")
    if day == now:
        line = listed("today", about="the book as it is now")
        return Entry(f"{NAME} today", line, _return)
    name = f"{days.WEEKDAYS[day.weekday()][:3]} {days.full(day)}"
    return Entry(f"{NAME} {typed}", listed(name, about=said), partial(_look_back, day))


async def _look_back(day: date, screen: RowScreen) -> None:
    screen.go_on(partial(past.look_back, screen, day))


async def _return(screen: RowScreen) -> None:
    if screen.session.past is None:
        screen.say("This is the book as it is now.", "note")
    else:
        screen.go_on(partial(past.return_to_now, screen))
