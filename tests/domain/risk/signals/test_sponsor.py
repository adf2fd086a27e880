"""People who decide for us left or arrived."""

from __future__ import annotations

import pytest

from aortui.domain.risk.facts import Contact, ScopeFacts
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, floor, people, points, said


def cmo(number: int = 1, **changes: object) -> Contact:
    who = {"name": "Dana Ruiz", "role": "buyer"}
    return Contact(**{"id": number, **who, **changes})  # type: ignore[arg-type]


def scope(*contacts: Contact, **facts: object) -> ScopeFacts:
    return a_scope(contacts=people(*contacts), **facts)


def arrived(days: int, met: int | None = None, **facts: object) -> ScopeFacts:
    """So many days ago; met so many days ago."""
    new = cmo(started_on=ago(days), introduced_on=None if met is None else ago(met))
    return scope(new, **facts)


def departed(days: int, *following: Contact, **facts: object) -> ScopeFacts:
    """Dana left; who follows is the contact 2."""
    return scope(cmo(left_on=ago(days), replaced_by=2 if following else None), *following, **facts)


def lee(met: int | None = None, **changes: object) -> Contact:
    seen = None if met is None else ago(met)
    return Contact(**{"id": 2, "name": "Lee Park", "introduced_on": seen, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, 5),
        (179, 5),
        (180, 5),
        (181, 5),
        (182, 4.9),
        (272, 2.5),
        (273, 2.5),
        (364, 0),
        (365, 0),
        (366, 0),
    ],
)
def test_introduced_it_fades_from_day_180_to_day_365(days: int, expected: float) -> None:
    assert points("sponsor", arrived(days, met=days)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (arrived(0), 10),
        (arrived(365), 10),
        (arrived(366), 0),
        (arrived(-1), None),  # not there yet
        (arrived(40, met=70), 5),  # met 30 days before
        (arrived(40, met=71), 10),
        (arrived(40, met=1), 5),
        (departed(0), 10),
        (departed(365), 10),
        (departed(366), 0),
        (departed(-1), 0),  # has not left yet
        (departed(40, lee()), 10),
        (departed(40, lee(met=70)), 5),
        (departed(40, lee(met=71)), 10),
        (departed(40, lee(met=1, started_on=TODAY + 5)), 5),  # a named successor counts
        (departed(40, lee(replaced_by=3), cmo(3, role="", introduced_on=TODAY)), 5),
        (departed(40, lee(met=1, replaced_by=3), cmo(3, role="")), 10),  # the end of the chain
        (departed(40, lee(met=1, replaced_by=1)), 5),  # a circle ends where it began
        (departed(40, lee(met=1, replaced_by=99)), 5),  # archived
    ],
)
def test_arrivals_and_departures(facts: ScopeFacts, expected: float | None) -> None:
    assert points("sponsor", facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (arrived(40, since_on=ago(39)), 0),  # before the scope began
        (arrived(40, since_on=ago(40)), 10),
        (arrived(40, since_on=None), 10),
        (departed(40, since_on=ago(39)), 0),
        (arrived(40, known_on=ago(39)), 5),  # a change before the book knew counts as introduced
        (arrived(40, known_on=ago(40)), 10),
        (departed(40, known_on=ago(39)), 5),
        (departed(40, known_on=ago(40)), 10),
        (arrived(272, known_on=ago(39)), 2.5),
    ],
)
def test_only_changes_that_the_scope_and_the_book_lived_through(
    facts: ScopeFacts, expected: float
) -> None:
    assert points("sponsor", facts) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("buyer", 10), ("champion", 10), ("marketing lead", 10), ("user", None), ("", None)],
)
def test_three_roles_count(role: str, expected: float | None) -> None:
    assert points("sponsor", scope(cmo(role=role, left_on=ago(9)))) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(), None),
        (scope(cmo()), 0),
        (scope(cmo(left_on=ago(900))), 0),  # past is known
        (scope(cmo(), activity_on=None), 0),
    ],
)
def test_known_with_one_of_the_roles(facts: ScopeFacts, expected: float | None) -> None:
    assert points("sponsor", facts) == expected


def test_the_worst_change_counts() -> None:
    facts = scope(cmo(left_on=ago(300), replaced_by=2), lee(met=100), cmo(3, started_on=ago(9)))
    assert points("sponsor", facts) == 10


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (departed(40), "sponsor_gone"),
        (departed(40, lee()), "sponsor_gone"),
        (departed(40, lee(met=1)), ""),
        (departed(40, known_on=ago(39)), ""),
        (departed(366), ""),
        (arrived(40), ""),  # an arrival alone is no floor
    ],
)
def test_a_departure_without_an_introduced_successor_is_a_floor(
    facts: ScopeFacts, expected: str
) -> None:
    assert floor("sponsor", facts) == expected


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            scope(cmo(title="CMO", name="Lee Park", started_on=ago(38))),
            "New CMO (Lee Park) for 38 days; no meeting logged",
            "new buyer, not met",
        ),
        (
            scope(cmo(role="champion", left_on=ago(1))),
            "Champion Dana Ruiz left 1 day ago; no successor named",
            "champion left, not met",
        ),
        (
            departed(9, lee()),
            "Buyer Dana Ruiz left 9 days ago; Lee Park not met",
            "buyer left, not met",
        ),
        (
            scope(cmo(role="marketing lead", left_on=ago(9)), known_on=TODAY),
            "Marketing lead Dana Ruiz left 9 days ago, before the book began",
            "lead left 9 d ago",
        ),
        (scope(cmo()), "Nobody who decides came or went", ""),
        (a_scope(), "No buyer, champion or marketing lead known: mark one", "no buyer"),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("sponsor", facts)
    assert (result.sentence, result.short) == (sentence, short)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [(arrived(9), 0), (departed(9), 0), (arrived(9, met=1), None), (scope(cmo()), None)],
)
def test_act_by_is_today_where_nobody_is_introduced(
    facts: ScopeFacts, expected: int | None
) -> None:
    assert days_left("sponsor", facts) == expected
