"""How long nobody has talked with them."""

from __future__ import annotations

import pytest

from aortui.domain.risk.facts import Contact, ScopeFacts, Touch
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, people, points, said


def silent(touch: int = 0, strategic: int = 0, **facts: object) -> ScopeFacts:
    """So many days since the last two-way and the last strategic contact."""
    last = {"two_way": Touch(ago(touch), "call"), "strategic": Touch(ago(strategic), "qbr")}
    return a_scope(**{**last, **facts})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (silent(13, tier="A"), 0),
        (silent(14, tier="A"), 0),  # exactly at amber
        (silent(15, tier="A"), 0.7),
        (silent(27, tier="A"), 9.3),
        (silent(28, tier="A"), 10),  # exactly at red
        (silent(29, tier="A"), 10),
        (silent(29), 0),
        (silent(30), 0),
        (silent(31), 0.3),
        (silent(41), 3.7),
        (silent(59), 9.7),
        (silent(60), 10),
        (silent(45, tier="C"), 0),
        (silent(46, tier="C"), 0.2),
        (silent(90, tier="C"), 10),
        (silent(0, 92, tier="A"), 0),
        (silent(0, 93, tier="A"), 0.1),
        (silent(0, 131, tier="A"), 4.2),
        (silent(0, 183, tier="A"), 9.9),
        (silent(0, 184, tier="A"), 10),
        (silent(0, 92), 0),
        (silent(0, 184), 10),
        (silent(0, 183, tier="C"), 0),
        (silent(0, 365, tier="C"), 9.9),
        (silent(0, 366, tier="C"), 10),
        (silent(41, 131), 4.2),  # the worse of the two
        (silent(41, tier=""), 3.7),  # no tier is read as B
    ],
)
def test_the_worse_silence_counts_against_the_cadence(facts: ScopeFacts, expected: float) -> None:
    assert points("neglect", facts) == expected


def test_it_is_unknown_until_something_happened_since_the_scope_began() -> None:
    facts = a_scope(activity_on=None, two_way=None, strategic=None, value_on=None)
    assert points("neglect", facts) is None
    assert said("neglect", facts).sentence == "No activity yet: log the last call or meeting"


@pytest.mark.parametrize(
    ("since", "known", "expected"),
    [
        (ago(45), ago(45), 5),
        (ago(1000), ago(45), 5),  # what the book cannot know is held against nobody
        (ago(45), ago(1000), 5),
        (ago(1000), TODAY, 0),
        (None, ago(45), 5),
        (TODAY + 9, ago(45), 0),  # begins later
    ],
)
def test_without_a_contact_it_counts_from_the_later_of_since_and_known_on(
    since: int | None, known: int, expected: float
) -> None:
    facts = a_scope(since_on=since, known_on=known, two_way=None)
    assert points("neglect", facts) == expected


def test_a_contact_before_the_book_knew_the_scope_counts_from_its_day() -> None:
    assert points("neglect", silent(41, known_on=TODAY)) == 3.7


def test_it_names_the_days_the_cadence_and_the_last_contact() -> None:
    dana = people(Contact(7, "Dana Ruiz"))
    facts = a_scope(tier="A", strategic=Touch(ago(131), "qbr", (7,)), contacts=dana)
    result = said("neglect", facts)
    assert result.sentence == (
        "No strategic contact for 131 days; tier A expects one every 92."
        " Last: QBR, 16 Jul 2026, with Dana Ruiz"
    )
    assert (result.short, result.next_step) == (
        "no QBR for 131 d",
        "Book the QBR; log an idea sent",
    )


def test_it_says_that_no_tier_is_read_as_b() -> None:
    sentence = said("neglect", silent(41, tier="")).sentence
    assert "no tier, read as B, expects one every 30. Last: call, Wed 14 Oct" in sentence


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (silent(41), 19),
        (silent(60), 0),
        (silent(99), 0),
        (silent(0, 0, tier="A"), 28),
        (silent(0, 180, tier="A"), 4),
    ],
)
def test_act_by_is_the_day_the_points_are_full(facts: ScopeFacts, expected: int) -> None:
    assert days_left("neglect", facts) == expected


@pytest.mark.parametrize("name", ["neglect", "delivery", "competition", "single_thread"])
def test_where_nothing_is_logged_the_step_says_what_to_log(name: str) -> None:
    facts = a_scope(activity_on=None, two_way=None, strategic=None, value_on=None,
                    contacts=people(Contact(7, "Dana Ruiz")))  # fmt: skip
    assert said(name, facts).next_step == "Log a call or meeting"
