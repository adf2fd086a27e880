"""Cells as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from rich.text import Text

from aortui.ui import cells

TODAY = date(2026, 11, 24)


def inks(text: Text) -> set[str]:
    return {str(span.style) for span in text.spans if span.style}


@pytest.mark.parametrize(
    ("name", "score", "shown", "colour"),
    [
        ("at_risk", 42, "!! AT RISK 42", "risk bold"),
        ("at_risk", 100, "!! AT RISK100", "risk bold"),
        ("watch", 38, "!  WATCH   38", "watch"),
        ("unknown", 12, "?  UNKNOWN", "unknown"),
        ("steady", 7, "·  STEADY   7", "steady"),
        ("steady", 12, "·  STEADY  12", "steady"),
        ("", None, "-", "hint"),
    ],
)
def test_a_band_is_sign_word_and_ink(name: str, score: int | None, shown: str, colour: str) -> None:
    cell = cells.band(name, score)
    assert cell.plain == shown
    assert inks(cell) == {colour}


@pytest.mark.parametrize(
    ("tenths", "shown"),
    [
        (0, "─────"),
        (39, "━━───"),
        (42, "━━───"),
        (50, "━━╾──"),
        (60, "━━━──"),
        (100, "━━━━━"),
        (None, "     "),
    ],
)
def test_a_bar_holds_ten_half_cells(tenths: int | None, shown: str) -> None:
    assert cells.bar(tenths).plain == shown


def test_points_read_as_points_and_unknown_as_a_question() -> None:
    assert [cells.points(t).plain for t in (100, 42, 0, None)] == ["10.0", "4.2", "0", "?"]
    assert inks(cells.points(100)) == {"risk"}
    assert inks(cells.points(None)) == {"unknown bold"}


def test_a_day_within_a_week_is_bold() -> None:
    assert cells.day(date(2026, 12, 31), TODAY).plain == "Thu 31 Dec"
    assert inks(cells.day(TODAY + timedelta(days=7), TODAY)) == {"name"}
    assert inks(cells.day(TODAY + timedelta(days=8), TODAY)) == {"text"}
    assert cells.day(TODAY, TODAY).plain == "today"
    assert cells.day(None, TODAY).plain == "-"


@pytest.mark.parametrize(
    ("on", "wide", "narrow"),
    [
        (date(2026, 12, 31), "Thu 31 Dec", "31 Dec"),
        (date(2027, 3, 1), "1 Mar 2027", "1 Mar"),
        (date(2027, 3, 31), "Mar 2027", "31 Mar"),
        (date(2028, 3, 31), "Mar 2028", "2028"),
        (TODAY, "today", "today"),
        (None, "-", "-"),
    ],
)
def test_a_day_to_act_by_is_never_cut(on: date | None, wide: str, narrow: str) -> None:
    assert cells.act_by(on, TODAY).plain == wide
    assert cells.act_by(on, TODAY, narrow=True).plain == narrow


def test_a_long_label_never_touches_what_it_labels() -> None:
    assert cells.label("notice by", cells.value("today")).plain == "notice by   today"
    assert cells.label("social Nordics", cells.value("held")).plain == "social Nordics held"
    assert cells.label("", cells.value("held")).plain == " " * 12 + "held"


def test_a_narrow_day_has_no_weekday() -> None:
    assert cells.day(date(2026, 12, 31), TODAY, narrow=True).plain == "31 Dec"
    assert cells.day(date(2027, 3, 31), TODAY, narrow=True).plain == "31 Mar 2027"
    assert cells.day(TODAY, TODAY, narrow=True).plain == "today"


def test_amounts_are_short_and_name_a_foreign_currency() -> None:
    assert cells.amount(120_000_000, "USD", "USD").plain == "1.20m"
    assert cells.amount(85_000_000, "EUR", "USD").plain == "EUR 850k"
    assert cells.amount(None, "USD").plain == "-"
    assert cells.total(205_000_000, "USD", "at risk").plain == "USD 2.05m at risk"


def test_a_sparkline_has_a_dot_where_nothing_was() -> None:
    assert cells.spark([8, 4, 0, 1]).plain == "▇▃·▂"
    assert cells.spark([0, 0]).plain == "··"


def test_unknown_is_never_a_zero() -> None:
    assert cells.away(None).plain == "-"
    assert cells.value("").plain == "-"


def test_what_people_typed_is_no_markup() -> None:
    hostile = "[@click=app.quit]Acme[/] [/]"
    assert cells.name(hostile).plain == hostile
    assert cells.second(hostile).plain == hostile


@dataclass(frozen=True)
class AScope:
    band: str
    score: int | None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (AScope("at_risk", 42), AScope("watch", 33), " 42 → 33, now ! WATCH."),
        (AScope("watch", 33), AScope("watch", 30), " 33 → 30."),
        (AScope("watch", 33), AScope("watch", 33), ""),
        (AScope("unknown", None), AScope("steady", 8), " - → 8, now · STEADY."),
        (None, AScope("steady", 8), ""),
    ],
)
def test_what_an_action_did_to_a_score(
    before: AScope | None, after: AScope | None, said: str
) -> None:
    assert cells.moved(before, after) == said
