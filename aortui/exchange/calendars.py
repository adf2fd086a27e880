"""iCalendar out (RFC 5545): whole days with two alarms, for any calendar program.

The library escapes and folds; the lines between are written as they are, since a component of
its own for each event and alarm takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aortui.domain.calendars import Event
from aortui.domain.progress import Told, nobody
from aortui.domain.text import clean
from aortui.tuples import NamedTuple

PRODUCT = "-//aortui//renewals//EN"
DAY = timedelta(days=1)
AT_NINE = timedelta(hours=9)  # in the morning, where whoever reads the calendar is
ALARMS = (timedelta(days=14), DAY)  # before the day
ROOM = 75  # bytes of a line; from so many on it is folded
STEP = 500  # events between two words of how far it is


class Entry(NamedTuple):
    """An event as calendars keep it apart from others and from its own earlier states."""

    uid: str
    event: Event
    sequence: int
    changed_at: str  # ISO 8601, UTC


def write(entries: Sequence[Entry], name: str, told: Told = nobody) -> str:
    """The text of an .ics file; what people typed cannot become a property of its own.

    ``told`` hears how far it is, and may raise to stop it.
    """
    triggers = [_written("vDuration", AT_NINE - before) for before in ALARMS]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", _line("X-WR-CALNAME", clean(name) or "aortui")]
    for at, entry in enumerate(entries):
        if at % STEP == 0:
            told("writing day", at, len(entries))
        lines += _event(entry, triggers)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(entry: Entry, triggers: Sequence[str]) -> Iterator[str]:
    event, title = entry.event, clean(entry.event.title)
    stamp = datetime.fromisoformat(entry.changed_at).astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield _line("SUMMARY", title)
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:  # the last of all days has no day after it; the end may be left out
        yield f"DTEND;VALUE=DATE:{_day(event.day + DAY)}"
    yield f"DTSTAMP:{_day(stamp.date())}T{stamp:%H%M%S}Z"
    yield _line("UID", entry.uid)
    yield f"SEQUENCE:{entry.sequence}"
    yield _line("DESCRIPTION", "\n".join(map(clean, event.lines)))
    yield "STATUS:CANCELLED" if event.is_cancelled else "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"  # nobody is busy all day for it
    said = "" if event.is_cancelled else _line("DESCRIPTION", title)
    for trigger in triggers if said else ():
        yield f"BEGIN:VALARM\r\nACTION:DISPLAY\r\n{said}\r\nTRIGGER:{trigger}\r\nEND:VALARM"
    yield "END:VEVENT"


def _line(name: str, text: str) -> str:
    """A property that holds text, escaped and folded."""
    line = f"{name}:{_written('vText', text)}"
    if len(line.encode()) < ROOM:
        return line
    from icalendar import parser  # slow to load, and rarely wanted

    content: Any = parser.Contentline
    return str(content(line).to_ical().decode())


def _written(kind: str, value: object) -> str:
    """A value as the library's type of that name writes it."""
    from icalendar import prop  # slow to load, and rarely wanted

    return str(getattr(prop, kind)(value).to_ical().decode())


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")
