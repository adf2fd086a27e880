"""Whether the relationship hangs on one contact, one level or one of us."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from aortui.domain.risk.facts import Contact, ScopeFacts
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.score import assess
from aortui.domain.risk.tuning import change
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, people, points, said

JANE = Contact(1, "Jane Doe", "VP Marketing", "executive")
BOB = Contact(2, "Bob Ito", "Media Lead", "manager")
EVE = Contact(3, "Eve Orr", level="director")
US = {8: TODAY, 9: TODAY}  # two of us took part


def met(times: Mapping[int, object], **facts: object) -> ScopeFacts:
    """So often today, by contact; a tuple says on which days."""
    days = {one: n if isinstance(n, tuple) else (TODAY,) * int(str(n)) for one, n in times.items()}
    known = {"contacts": people(JANE, BOB, EVE), "ours": US}
    return a_scope(met=days, **{**known, **facts})


def with_role(role: str, *others: Contact, **changes: object) -> dict[int, Contact]:
    """Jane has it; all three are there."""
    jane = Contact(1, "Jane Doe", level="executive", role=role, **changes)  # type: ignore[arg-type]
    return people(jane, BOB, EVE, *others)


@pytest.mark.parametrize(
    ("tier", "times", "expected"),
    [
        ("A", {1: 1, 2: 1, 3: 1}, 0),
        ("A", {1: 1, 2: 1}, 6),
        ("A", {1: 1}, 10),
        ("A", {}, 10),
        ("B", {1: 1, 2: 1, 3: 1}, 0),
        ("B", {1: 1, 2: 1}, 6),
        ("B", {1: 1}, 10),
        ("", {1: 1, 2: 1}, 6),  # no tier is read as B
        ("C", {1: 1, 2: 1}, 0),
        ("C", {1: 1}, 6),
        ("C", {}, 10),
    ],
)
def test_too_few_contacts_for_the_tier(
    tier: str, times: Mapping[int, object], expected: float
) -> None:
    assert points("single_thread", met(times, tier=tier)) == expected


def level(*levels: str) -> ScopeFacts:
    contacts = [Contact(at, f"C{at}", level=word) for at, word in enumerate(levels, 1)]
    return met(dict.fromkeys(range(1, len(levels) + 1), 1), contacts=people(*contacts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (level("manager", "manager", "manager"), 5),
        (level("manager", "manager", "director"), 0),
        (level("manager", "", ""), 5),  # one level of those entered
        (level("", "", ""), 0),  # none entered
    ],
)
def test_only_one_level(facts: ScopeFacts, expected: float) -> None:
    assert points("single_thread", facts) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({1: 14, 2: 3, 3: 3}, 0),  # exactly 70 %
        ({1: 15, 2: 3, 3: 3}, 5),
        ({1: 13, 2: 3, 3: 3}, 0),
        ({1: 4, 2: 1, 3: 0}, 11),  # two met: one short and the share, before the cap
    ],
)
def test_the_largest_share_of_person_touches(times: Mapping[int, object], expected: float) -> None:
    shown = {one: number for one, number in times.items() if number}
    assert points("single_thread", met(shown)) == min(expected, 10)


def test_level_and_share_say_nothing_while_fewer_than_two_were_met() -> None:
    assert points("single_thread", met({1: 9}, tier="C")) == 6


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ({8: TODAY, 9: TODAY}, 0),
        ({8: TODAY}, 5),
        ({}, 0),  # nobody entered
        ({8: TODAY, 9: ago(90)}, 0),
        ({8: TODAY, 9: ago(91)}, 5),
    ],
)
def test_only_one_of_us(ours: Mapping[int, int], expected: float) -> None:
    assert points("single_thread", met({1: 1, 2: 1, 3: 1}, ours=ours)) == expected


ALL = {2: 1, 3: 1, 4: 1}
DAN = Contact(4, "Dan Fox", level="executive")


@pytest.mark.parametrize(
    ("contacts", "times", "expected"),
    [
        (with_role("", DAN), ALL, 0),  # nobody has a role
        (with_role("user", DAN), ALL, 5),
        (with_role("buyer", DAN), ALL, 5),
        (with_role("buyer", DAN), {**ALL, 1: 1}, 0),
        (with_role("buyer", DAN), {**ALL, 1: (ago(92),)}, 0),
        (with_role("buyer", DAN), {**ALL, 1: (ago(93),)}, 5),
        (with_role("buyer", DAN, left_on=TODAY), {**ALL, 1: 1}, 5),  # a past role is a role
        (with_role("buyer", DAN, left_on=TODAY + 1), {**ALL, 1: 1}, 0),
        (with_role("buyer", DAN, started_on=TODAY + 1), ALL, 0),  # not there yet
    ],
)
def test_no_buyer_met(
    contacts: dict[int, Contact], times: Mapping[int, object], expected: float
) -> None:
    assert points("single_thread", met(times, contacts=contacts)) == expected


def left(day: int) -> dict[int, Contact]:
    return people(JANE, BOB, Contact(3, "Eve Orr", level="director", left_on=day))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (met({1: 1, 2: 1, 3: (ago(90),)}), 0),
        (met({1: 1, 2: 1, 3: (ago(91),)}), 6),
        (met({1: 1, 2: (TODAY, ago(91), ago(91))}), 6),  # only what is in the window
        (met({1: (TODAY, ago(90), ago(90)), 2: 1}), 10),  # 75 %
        (met({1: 1, 2: 1, 3: 1}, contacts=left(TODAY)), 6),  # left: the first day without them
        (met({1: 1, 2: 1, 3: 1}, contacts=left(TODAY + 1)), 0),
        (met({1: 1, 2: 1, 99: 1}), 6),  # archived
    ],
)
def test_active_contacts_of_ninety_days(facts: ScopeFacts, expected: float) -> None:
    assert points("single_thread", facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (met({1: 1}, known_on=ago(90)), 6),
        (met({1: 1}, known_on=ago(91)), 10),
        (met({1: 1}, since_on=ago(90)), 6),
        (met({1: 1}, since_on=ago(91)), 10),
        (met({1: 1, 2: 1, 3: 1}, known_on=ago(90), ours={8: TODAY}), 5),  # below the cap
        (met({1: 1}, has_one_decision_maker=True), 6),
        (met({1: 1}, has_one_decision_maker=True, one_decision_maker_until=TODAY), 6),
        (met({1: 1}, has_one_decision_maker=True, one_decision_maker_until=ago(1)), 10),
        (met({1: 1}, one_decision_maker_until=TODAY + 9), 10),  # not marked
    ],
)
def test_the_cap_of_a_new_scope_and_of_one_decision_maker(
    facts: ScopeFacts, expected: float
) -> None:
    assert points("single_thread", facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (met({}, contacts={}), None),
        (met({}, activity_on=None), None),
        (met({}), 10),
        (met({}, contacts=people(Contact(1, "Jane", left_on=ago(9)))), 10),
    ],
)
def test_known_with_a_contact_and_an_activity(facts: ScopeFacts, expected: float | None) -> None:
    assert points("single_thread", facts) == expected


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            met({1: 16, 2: 2, 3: 1}, ours={8: TODAY}, members={8: "Sam"}),
            "84 % of contact in 90 days is with Jane Doe; of us only Sam was there",
            "84 % with one contact",
        ),
        (
            met({1: 1}, known_on=TODAY),
            "1 of 3 contacts met in 90 days (at most 6 points while it is new, until 22 Feb 2027)",
            "1 of 3 contacts met",
        ),
        (
            met({1: 1}, has_one_decision_maker=True),
            "1 of 3 contacts met in 90 days (at most 6 points while one person decides)",
            "1 of 3 contacts met",
        ),
        (met({}), "Nobody met in 90 days", "nobody met for 90 d"),
        (level("manager", "manager", "manager"), "Nobody at executive level", "one level only"),
        (
            level("executive", "executive", "executive"),
            "Only executive level met",
            "one level only",
        ),
        (
            met(ALL, contacts=with_role("user", DAN)),
            "No buyer met in 92 days",
            "no buyer met, 92 d",
        ),
        (met({1: 1, 2: 1, 3: 1}), "3 contacts met in 90 days", ""),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("single_thread", facts)
    assert (result.sentence, result.short) == (sentence, short)


CARLA = Contact(4, "Carla Ruiz", "CMO", "executive", "buyer", counterpart=8)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (met({3: 1}), "Meet Jane Doe (VP Marketing)"),  # the highest level not met
        (
            met({1: 1}, contacts=people(JANE, BOB, CARLA), members={8: "Ana"}),
            "Meet Carla Ruiz (CMO, buyer), through Ana",
        ),
        (met({1: 1}, contacts=people(JANE)), "Find one more contact, at director level"),
        (met({1: 1, 2: 1, 3: 1}), ""),
    ],
)
def test_the_next_step_is_the_gap_that_matters(facts: ScopeFacts, step: str) -> None:
    assert said("single_thread", facts).next_step == step


def first_full_day(facts: ScopeFacts) -> int | None:
    days = range(TODAY, TODAY + 400)
    return next((day - TODAY for day in days if points("single_thread", facts, day) == 10), None)


@pytest.mark.parametrize(
    "facts",
    [
        met({1: 1}),
        met({1: 1}, known_on=TODAY),
        met({1: 1}, has_one_decision_maker=True, one_decision_maker_until=TODAY + 20),
        met({1: (TODAY, ago(5)), 2: (ago(12), ago(80)), 3: (ago(40),)}),
        met({1: (ago(3), ago(60)), 2: (ago(3), ago(5), ago(7), ago(30))}, tier="C"),
        met({1: (ago(1),), 2: (ago(2),), 3: (ago(3),)}, ours={8: ago(1), 9: ago(70)}),
        met({**ALL, 1: (ago(88),)}, contacts=with_role("buyer", DAN), ours={8: TODAY}),
    ],
)
def test_act_by_is_the_first_day_it_is_full_if_nothing_happens(facts: ScopeFacts) -> None:
    assert days_left("single_thread", facts) == first_full_day(facts)


def test_it_is_never_full_while_one_person_decides_without_end() -> None:
    assert days_left("single_thread", met({1: 1}, has_one_decision_maker=True)) is None


def test_it_is_never_full_where_the_policy_asks_for_nobody() -> None:
    policy = change(DEFAULT, "single_thread.contacts.B", "0")
    assert assess(met({1: 1}, ours={8: TODAY}), TODAY, policy).act_by is None
