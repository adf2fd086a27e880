"""iCalendar as another program reads it, and text that would like to be more than text."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import vobject
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.calendars import Event
from aortui.exchange.calendars import Entry, write

AT = "2026-11-24T09:12:13.456+00:00"
DAY = date(2026, 12, 31)
HOSTILE = "Acme\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:owned; \\n, \u202e\x1b]0;x\x07\u2028X-A:b"


def entry(title: str = "Notice by: Acme / pr", *lines: str, **more: object) -> Entry:
    return Entry("notice-1-0@book.aortui", Event("notice-1-0", DAY, title, lines, **more), 7, AT)


def read(text: str) -> list[object]:
    """Its events, by a parser that is not the writer's."""
    return vobject.readOne(text).contents.get("vevent", [])


def test_another_program_reads_the_day_the_words_and_two_alarms() -> None:
    text = write(
        [entry("Notice by: Acme / pr", "31 Mar 2027 - 90 d = 31 Dec 2026", "a; b, c")], "A"
    )
    (found,) = read(text)
    assert (found.dtstart.value, found.dtend.value) == (DAY, DAY + timedelta(1))
    assert found.summary.value == "Notice by: Acme / pr"
    assert found.description.value == "31 Mar 2027 - 90 d = 31 Dec 2026\na; b, c"
    assert found.uid.value == "notice-1-0@book.aortui"
    assert (found.sequence.value, found.status.value) == ("7", "CONFIRMED")
    assert found.dtstamp.value.replace(tzinfo=None) == datetime(2026, 11, 24, 9, 12, 13)
    triggers = [alarm.trigger.value for alarm in found.valarm_list]
    assert triggers == [timedelta(days=-14, hours=9), timedelta(days=-1, hours=9)]
    assert vobject.readOne(text).contents["x-wr-calname"][0].value == "A"


def test_what_is_cancelled_says_so_and_rings_no_more() -> None:
    (found,) = read(write([entry(is_cancelled=True)], ""))
    assert found.status.value == "CANCELLED"
    assert "valarm" not in found.contents


def test_lines_end_as_the_standard_wants_and_none_is_too_long() -> None:
    text = write([entry("Ünïcode " * 40, "x" * 300)], "é" * 90)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_the_last_of_all_days_has_no_day_after_it() -> None:
    (found,) = read(write([Entry("x", Event("x", date.max, "Ends: Acme / pr", ()), 0, AT)], ""))
    assert found.dtstart.value == date.max
    assert "dtend" not in found.contents


def test_an_empty_calendar_is_one_all_the_same() -> None:
    assert read(write([], "Agency")) == []


def test_hostile_text_stays_text() -> None:
    text = write([entry(HOSTILE, HOSTILE)], HOSTILE)
    (found,) = read(text)
    assert found.contents.keys() == {
        *("uid", "dtstamp", "sequence", "dtstart", "dtend", "summary", "description"),
        *("status", "transp", "valarm"),
    }
    assert "END:VEVENT" in found.summary.value
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u202e]", text)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_no_text_makes_an_event_or_takes_one_away(title: str, lines: list[str]) -> None:
    text = write([entry(title, *lines), entry("second")], title)
    first, second = read(text)
    assert second.summary.value == "second"
    assert text.count("\r\nBEGIN:") == 6  # two events, two alarms each
    assert first.uid.value == second.uid.value
