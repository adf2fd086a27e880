"""The people map: who reports to whom, who is missing, who could open a door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aortui.domain.people_map import PeopleMap, draw
from aortui.domain.people_map.known import Card, Known, Ours, Talk
from aortui.domain.people_map.opening import door, opens
from aortui.domain.risk.facts import ScopeFacts, Touch
from aortui.domain.risk.policy import DEFAULT

TODAY = date(2026, 11, 24)
NOW = TODAY.toordinal()
CARLA = Card(1, "Carla Ruiz", "CMO", "executive", "buyer")
JANE = Card(2, "Jane Doe", "VP Marketing", "director", "champion", reports_to=1)
BOB = Card(3, "Bob Ito", "Media Lead", "manager", "user", reports_to=2)
SAM, ANA, OLD = 1, 2, 3
OURS = {SAM: Ours("sam"), ANA: Ours("ana"), OLD: Ours("old", is_here=False)}


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def drawn(*cards: Card, talks: tuple[Talk, ...] = (), **more: object) -> PeopleMap:
    known = Known(1, "Acme Corp", TODAY, DEFAULT, "A", cards=cards, talks=talks, members=OURS)
    return draw(known._replace(**more))


def talk(days: int, contact: int, *members: int, mood: str = "", kind: str = "call") -> Talk:
    return Talk(ago(days), kind, (contact,), members, mood)


def tree(found: PeopleMap) -> list[str]:
    """``Carla``, ``> Jane``: the first names, indented by level; ``?what`` for a gap."""
    return [
        "> " * len(row.path)
        + (row.person.card.name.split(" ")[0] if row.person else f"?{row.gap.what}")
        for row in found.rows
        if row.person or row.gap
    ]


def people(found: PeopleMap) -> list[str]:
    return [line for line in tree(found) if "?" not in line]


def test_everybody_stands_under_whom_they_report_to() -> None:
    assert tree(drawn(BOB, JANE, CARLA)) == ["Carla", "> Jane", "> > Bob"]


def test_a_path_says_where_each_is_the_last() -> None:
    cem = Card(4, "Cem", level="manager", reports_to=1)
    rows = {row.id: row.path for row in drawn(CARLA, JANE, BOB, cem).rows}
    assert rows == {1: (), 2: (False,), 3: (False, True), 4: (True,)}


def test_without_a_boss_they_stand_beside_each_other_who_decides_first() -> None:
    cards = [card._replace(reports_to=None) for card in (BOB, JANE, CARLA)]
    assert tree(drawn(*cards)) == ["Carla", "Jane", "Bob"]


def test_a_circle_is_cut_at_the_highest_and_nobody_is_lost() -> None:
    ring = (CARLA._replace(reports_to=3), JANE, BOB)
    assert tree(drawn(*ring)) == ["Carla", "> Jane", "> > Bob"]
    below = Card(4, "Dan", reports_to=3)
    assert tree(drawn(*ring, below)) == ["Carla", "> Jane", "> > Bob", "> > > Dan"]


def test_who_reports_to_themselves_stands_at_the_top() -> None:
    assert tree(drawn(CARLA._replace(reports_to=1), JANE)) == ["Carla", "> Jane"]


def test_two_circles_and_a_tree_are_three_roots() -> None:
    pair = (Card(4, "Dan", reports_to=5), Card(5, "Eve", reports_to=4))
    other = (Card(6, "Flo", reports_to=7), Card(7, "Gus", reports_to=6))
    assert people(drawn(CARLA, *pair, *other)) == ["Carla", "Dan", "> Eve", "Flo", "> Gus"]


def test_a_boss_who_is_not_in_the_book_is_none() -> None:
    assert people(drawn(JANE._replace(reports_to=99), BOB)) == ["Jane", "> Bob"]


def test_under_a_boss_who_left_one_stands_under_the_successor() -> None:
    jane = JANE._replace(left_on=ago(10), replaced_by=4)
    cem = Card(4, "Cem", level="director", role="champion", reports_to=1)
    found = drawn(CARLA, jane, BOB, cem)
    assert tree(found) == ["Carla", "> Cem", "> > Bob"]
    assert [(row.person.card.name, row.person.heir) for row in found.others if row.person] == [
        ("Jane Doe", "Cem")
    ]


def test_where_nobody_followed_one_stands_under_the_boss_of_the_boss() -> None:
    assert people(drawn(CARLA, JANE._replace(left_on=ago(10)), BOB)) == ["Carla", "> Bob"]


def test_the_successor_of_ones_own_boss_is_at_the_top() -> None:
    jane = JANE._replace(left_on=ago(10), replaced_by=3, reports_to=None)
    assert people(drawn(jane, BOB)) == ["Bob"]


def test_people_who_left_in_a_circle_end_it() -> None:
    jane = JANE._replace(left_on=ago(10), reports_to=4)
    dan = Card(4, "Dan", left_on=ago(20), reports_to=2)
    assert people(drawn(jane, dan, BOB)) == ["Bob"]


def test_who_is_still_to_come_is_not_in_the_tree() -> None:
    found = drawn(CARLA, JANE, BOB._replace(started_on=ago(-7)))
    assert tree(found) == ["Carla", "> Jane"]
    assert [row.id for row in found.others] == [3]


def test_three_hundred_in_one_line_have_their_place() -> None:
    chain = [Card(at, f"N{at}", reports_to=at - 1 or None) for at in range(1, 301)]
    assert [len(row.path) for row in drawn(*chain).rows if row.person] == list(range(300))


# who is missing


@pytest.mark.parametrize(
    ("cards", "more", "missing"),
    [
        ((CARLA, JANE, BOB), {}, []),
        ((), {}, []),
        ((JANE, BOB), {}, ["buyer"]),
        ((CARLA, BOB), {}, ["champion"]),
        ((CARLA, BOB._replace(role="marketing lead")), {}, []),
        ((CARLA._replace(level="director"), JANE), {}, ["executive"]),
        ((CARLA._replace(level="director"), BOB), {"one_decides": True}, []),
        ((JANE, BOB), {"one_decides": True}, ["buyer"]),
        ((CARLA, JANE), {"procurement": "it pays much"}, ["procurement"]),
        ((CARLA, JANE, BOB._replace(role="procurement")), {"procurement": "it pays much"}, []),
        ((CARLA._replace(left_on=ago(1)), JANE), {}, ["buyer"]),
        ((CARLA._replace(role=""), JANE._replace(role="")), {"procurement": "it pays much"}, []),
        ((JANE._replace(role="", level=""), BOB._replace(role="", level="")), {}, []),
        ((JANE._replace(role=""), BOB._replace(role="")), {}, ["executive"]),
    ],
)
def test_whom_one_expects_and_does_not_know(
    cards: tuple[Card, ...], more: dict[str, object], missing: list[str]
) -> None:
    assert [gap.what for gap in drawn(*cards, **more).gaps] == missing


def test_a_gap_hangs_under_who_stands_nearest_above() -> None:
    found = drawn(CARLA, JANE, BOB, procurement="it pays much")
    assert tree(found) == ["Carla", "> Jane", "> > Bob", "> > ?procurement"]
    assert found.grid["manager", "procurement"].gap is not None


def test_a_missing_buyer_stands_at_the_top() -> None:
    assert tree(drawn(JANE)) == ["Jane", "?buyer"]


# how warm it is


def test_shares_are_of_the_talks_in_the_window_with_those_who_are_there() -> None:
    gone = Card(4, "Gone", left_on=ago(1))
    talks = (*[talk(5, 2, SAM)] * 3, talk(90, 3, SAM), talk(8, 4, SAM), talk(91, 3, ANA))
    found = drawn(CARLA, JANE, BOB, gone, talks=tuple(sorted(talks, reverse=True)))
    shares = {row.id: row.person.share for row in found.rows if row.person}
    assert shares == {1: 0, 2: 75, 3: 25}
    assert found.threads == ((SAM, 5),)
    jane = found.row(2)
    assert jane
    assert jane.person
    assert (jane.person.is_heavy, jane.person.is_late) == (True, False)


def test_moods_are_those_of_the_newest_talks() -> None:
    found = drawn(JANE, talks=(talk(3, 2, SAM), talk(9, 2, SAM, mood="bad"), talk(30, 2, ANA,
                  mood="good")))  # fmt: skip
    row = found.row(2)
    assert row
    assert row.person
    assert (row.person.moods, row.person.known_by) == (("bad", "good"), (SAM, ANA))


# who could open it


def scored(*cards: Card, ours: int, met: int) -> ScopeFacts:
    """A scope whose one thread is one of us and one of them."""
    return ScopeFacts(
        7, 1, NOW - 900, since_on=NOW - 900, tier="A", activity_on=NOW - 5,
        two_way=Touch(NOW - 5, "call", (met,)), strategic=Touch(NOW - 40, "qbr"),
        value_on=NOW - 5, met={met: (NOW - 5, NOW - 20)}, ours={ours: NOW - 5},
        contacts={card.id: card.fact() for card in cards},
        members={number: one.name for number, one in OURS.items()},
        reviewed_on=NOW - 20,
    )  # fmt: skip


def test_a_second_thread_opens_what_the_first_holds() -> None:
    cards = (CARLA, JANE._replace(counterpart=ANA))
    talks = (talk(5, 2, SAM), talk(20, 2, SAM))
    found = drawn(*cards, talks=talks, facts=scored(*cards, ours=SAM, met=2), owners=(SAM,))
    row = found.row(1)
    assert row is not None
    opening = opens(found, row)
    assert opening.words == "a QBR with Carla Ruiz, led by ana"
    assert opening.before
    assert opening.after
    assert (opening.before.score or 0) > (opening.after.score or 0)
    assert opening.helps == ("single_thread",)


def test_nobody_who_is_gone_opens_anything() -> None:
    cards = (CARLA._replace(counterpart=OLD), JANE)
    row = drawn(*cards, talks=(talk(5, 1, OLD),)).rows[0]
    assert opens(drawn(*cards, talks=(talk(5, 1, OLD),)), row).words == ""


def test_of_several_the_one_who_stands_nearest() -> None:
    talks = (talk(5, 2, ANA), talk(6, 3, SAM), talk(7, 3, ANA))
    found = drawn(CARLA, JANE, BOB, talks=talks, owners=(SAM,))
    said = {row.id: opens(found, row).words for row in found.rows}
    assert said[1] == "a QBR with Carla Ruiz, led by ana"  # has met who reports to her
    assert said[3] == "a call with Bob Ito by sam"


def test_a_gap_is_opened_through_the_boss_one_knows() -> None:
    found = drawn(CARLA, JANE, talks=(talk(5, 2, ANA),), procurement="it pays much")
    gap = next(row for row in found.rows if row.gap)
    through = door(found, gap)
    assert through
    assert through.card.name == "Jane Doe"
    assert opens(found, gap).words == "ana asks Jane Doe to introduce one"


def test_nothing_opens_who_has_left() -> None:
    found = drawn(CARLA, JANE._replace(left_on=ago(3)), owners=(SAM,))
    assert opens(found, found.others[0]).words == ""
