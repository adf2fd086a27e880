"""iCalendar out (RFC 5545): whole days with two alarms, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aortui.domain.calendars import Event
from aortui.domain.text import clean

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Component

PRODUCT = "-//aortui//renewals//EN"
DAY = timedelta(days=1)
AT_NINE = timedelta(hours=9)  # in the morning, where whoever reads the calendar is
ALARMS = (timedelta(days=14), DAY)  # before the day


class Entry(NamedTuple):
    """An event as calendars keep it apart from others and from its own earlier states."""

    uid: str
    event: Event
    sequence: int
    changed_at: str  # ISO 8601, UTC


def write(entries: Iterable[Entry], name: str) -> str:
    """The text of an .ics file; what people typed cannot become a property of its own."""
    from icalendar import Calendar  # slow to load, and rarely wanted

    whole: Calendar = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", clean(name) or "aortui")
    for entry in entries:
        whole.add_component(_component(entry))
    written: bytes = whole.to_ical()
    return written.decode()


def _component(entry: Entry) -> Component:
    from icalendar import Alarm
    from icalendar import Event as Component

    event, found = entry.event, Component()
    title = clean(event.title)
    found.add("uid", entry.uid)
    found.add("dtstamp", datetime.fromisoformat(entry.changed_at).astimezone(UTC))
    found.add("sequence", entry.sequence)
    found.add("dtstart", event.day)
    found.add("dtend", event.day + DAY)
    found.add("summary", title)
    found.add("description", "\n".join(map(clean, event.lines)))
    found.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    found.add("transp", "TRANSPARENT")  # nobody is busy all day for it
    for before in () if event.is_cancelled else ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", AT_NINE - before)
        found.add_component(alarm)
    return found
