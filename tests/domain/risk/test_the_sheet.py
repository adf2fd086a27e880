"""The scopes of the sheet on the day they are brought in: nothing but what it says is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from aortui.domain.lengths import Length
from aortui.domain.risk.facts import Contact, ScopeFacts, Touch
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.score import assess
from aortui.domain.terms import Term, standing
from tests.domain.risk.cases import DAY, TODAY, on, people

NINETY, SIXTY, THIRTY = (Length(days, "d") for days in (90, 60, 30))
SIX_MONTHS, THREE_MONTHS = Length(6, "m"), Length(3, "m")


@dataclass(frozen=True)
class Line:
    name: str
    start: str
    ends: str | None
    notice: Length
    last: str | None = None  # contact
    has_contact: bool = True

    def facts(self) -> ScopeFacts:
        starts_on = date.fromisoformat(self.start)
        end = None if self.ends is None else date.fromisoformat(self.ends)
        terms = (Term("fixed" if end else "open", starts_on, end, notice=self.notice),)
        last = None if self.last is None else on(self.last)
        return ScopeFacts(
            scope_id=1,
            client_id=1,
            known_on=TODAY,
            since_on=starts_on.toordinal(),
            activity_on=last,
            two_way=None if last is None else Touch(last, "meeting", (1,)),
            contacts=people(Contact(1, "Jane")) if self.has_contact else {},
            met={} if last is None or TODAY - last > 92 else {1: (last,)},
            terms=terms,
            standing=standing(terms, DAY),
        )


SHEET = [
    (
        Line("Alder/media-buying", "2021-04-01", "2027-03-31", NINETY, "2026-10-14"),
        "watch",
        37,
        (3.7, 9),
        (),
    ),
    (
        Line("Alder/creative", "2023-01-01", "2027-12-31", THREE_MONTHS, "2026-11-15"),
        "steady",
        12,
        (0, 0),
        (),
    ),
    (
        Line("Wonka", "2024-01-15", "2027-01-14", NINETY, "2026-11-12"),
        "at_risk",
        32,
        (0, 10),
        ("deadline_missed",),
    ),
    (
        Line("Dunder", "2022-09-01", "2026-08-31", SIXTY, "2026-06-20"),
        "at_risk",
        52,
        (10, 10),
        ("out_of_contract",),
    ),
    (Line("Globell", "2025-02-01", None, Length(1, "m"), "2026-11-21"), "steady", 12, (0, 0), ()),
    (
        Line("Initrode", "2020-07-01", "2027-06-30", SIX_MONTHS, "2026-09-05"),
        "at_risk",
        50,
        (10, 9),
        (),
    ),
    (Line("Umbriel", "2025-03-01", "2027-02-28", THIRTY, "2026-10-30"), "watch", 30, (0, 9), ()),
    (
        Line("Hoolihan", "2026-05-01", "2028-04-30", NINETY, has_contact=False),
        "unknown",
        0,
        (None, 0),
        (),
    ),
    (
        Line("Soylane", "2019-10-01", "2027-09-30", SIX_MONTHS, "2026-11-22"),
        "steady",
        18,
        (0, 3),
        (),
    ),
    (
        Line("Bluth", "2026-01-01", "2026-12-31", SIXTY, "2026-11-22"),
        "at_risk",
        32,
        (0, 10),
        ("deadline_missed",),
    ),
    (
        Line("Tyrelle", "2024-06-01", "2027-05-31", THREE_MONTHS, "2026-11-01"),
        "watch",
        24,
        (0, 6),
        (),
    ),
    (
        Line("Cyberdyne", "2025-08-15", "2026-08-14", NINETY, "2026-08-02"),
        "at_risk",
        52,
        (10, 10),
        ("out_of_contract",),
    ),
    (
        Line("Los-Pollos", "2022-01-01", "2026-12-31", NINETY, "2026-11-19"),
        "at_risk",
        32,
        (0, 10),
        ("deadline_missed",),
    ),
    (
        Line("Stark/media-buying", "2026-04-01", "2027-03-31", THIRTY, "2026-11-24"),
        "watch",
        24,
        (0, 6),
        (),
    ),
    (Line("Stark/analytics", "2026-02-01", "2028-01-31", SIXTY), "unknown", 0, (None, 0), ()),
    (Line("Wayne", "2023-07-01", "2028-06-30", SIX_MONTHS, "2026-11-18"), "steady", 12, (0, 0), ()),
    (Line("Vandelay", "2026-01-01", "2026-12-31", THIRTY, "2026-11-10"), "watch", 32, (0, 10), ()),
]


@pytest.mark.parametrize(
    ("line", "band", "score", "points", "floors"), SHEET, ids=[row[0].name for row in SHEET]
)
def test_each_line_gives_its_score_and_band(
    line: Line, band: str, score: int, points: tuple[float | None, float], floors: tuple[str, ...]
) -> None:
    found = assess(line.facts(), TODAY, DEFAULT)
    neglect, resourcing, needs, single, sponsor, renewal, competition, satisfaction, delivery = (
        None if tenths is None else tenths / 10 for tenths in found.tenths
    )
    assert (found.band, found.score, found.floors) == (band, score, floors)
    assert (neglect, renewal) == points
    assert (resourcing, needs, sponsor, satisfaction) == (None,) * 4
    if band == "unknown":
        assert (found.known, single, competition, delivery) == (1, None, None, None)
    else:
        assert (found.known, single, competition, delivery) == (5, 6, 0, 0)


def test_the_row_of_the_first_line() -> None:
    found = assess(SHEET[0][0].facts(), TODAY, DEFAULT)
    assert found.reason == "propose the renewal"
    assert found.act_by == on("2026-12-01")  # 'agreed' is due 30 days before the notice day


@pytest.mark.parametrize(("at", "reason"), [(7, "1 of 9: no contact"), (14, "1 of 9: no activity")])
def test_the_reason_of_the_unknown_names_what_is_missing(at: int, reason: str) -> None:
    assert assess(SHEET[at][0].facts(), TODAY, DEFAULT).reason == reason
