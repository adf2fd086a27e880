"""The four counts, the intervals, the lead time and the rivals, on cases made up for it."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain import backtest_words as words
from aortui.domain.backtest import BEFORE, Case, Look, judge, wilson

ON = date(2026, 6, 1)


def case(number: int, outcome: str) -> Case:
    return Case(number, f"Client {number} / pr", outcome, ON)


def look(of: Case, before: int, band: str, silence: int = 0, *, notice: bool = False) -> Look:
    return Look(of, before, band, 42, "no QBR for 131 d", silence, notice)


LOST, GONE, KEPT, CALM = (
    case(1, "lost"), case(2, "expired"), case(3, "renewed"), case(4, "defended"),
)  # fmt: skip


# From the tables of Newcombe (1998) and by hand; bounds to four figures.
@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_intervals_are_those_of_wilson(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_a_share_says_nothing() -> None:
    assert wilson(0, 0)[2:] == (0.0, 1.0)
    assert words.share(wilson(0, 0)) == "-"


def test_four_counts_and_who_is_left_out() -> None:
    looks = [
        look(LOST, 90, "at_risk"), look(GONE, 90, "watch"), look(KEPT, 90, "at_risk"),
        look(CALM, 30, "steady"),
    ]  # fmt: skip
    found = judge([LOST, GONE, KEPT, CALM], looks)
    row = found.rows[BEFORE.index(90)]
    assert (row.caught, row.missed, row.false_alarms, row.quiet, row.left_out) == (1, 1, 1, 0, 1)
    assert row.precision[:2] == (1, 2)
    assert row.recall[:2] == (1, 2)
    assert (found.losses, found.kept) == (2, 2)


def test_watch_is_a_flag_only_if_it_is_said_and_unknown_never() -> None:
    looks = [look(LOST, 90, "watch"), look(GONE, 90, "unknown")]
    assert judge([LOST, GONE], looks).rows[1].caught == 0
    assert judge([LOST, GONE], looks, "watch").rows[1].caught == 1


def test_whoever_has_notice_in_hand_was_not_warned() -> None:
    row = judge([LOST], [look(LOST, 30, "at_risk", notice=True)]).rows[-1]
    assert (row.caught, row.noticed) == (1, 1)


def test_rivals_give_as_many_flags() -> None:
    looks = [
        look(LOST, 60, "at_risk", 10), look(GONE, 60, "steady", 200),
        look(KEPT, 60, "steady", 30), look(CALM, 60, "steady", 5),
    ]  # fmt: skip
    row = judge([LOST, GONE, KEPT, CALM], looks).rows[BEFORE.index(60)]
    assert row.by_silence == 1  # its one flag goes to the longest silence, which was a loss
    assert row.by_chance == 0.5  # half of all were lost


def test_lead_time_counts_only_flags_that_stood_to_the_end() -> None:
    stood = [look(LOST, before, "at_risk") for before in (90, 60, 30)]
    came_and_went = [look(GONE, 180, "at_risk"), look(GONE, 30, "steady")]
    found = judge([LOST, GONE], [*stood, *came_and_went])
    assert (found.lead_days, found.warned) == (90, 1)
    assert not found.never_flagged  # the other one was flagged once


def test_losses_that_were_never_flagged_are_named_with_their_last_look() -> None:
    looks = [look(GONE, 90, "steady"), look(GONE, 30, "watch"), look(KEPT, 30, "steady")]
    found = judge([GONE, KEPT], looks)
    assert [(one.case, one.last.before) for one in found.never_flagged] == [(GONE, 30)]
    assert list(words.missed(found)) == [
        ("Client 2 / pr, expired 1 Jun 2026", "watch 42, 30 d before: no QBR for 131 d")
    ]


def test_a_loss_the_book_did_not_know_before_is_not_called_missed() -> None:
    assert not judge([LOST], []).never_flagged


def test_below_ten_losses_it_is_too_few_to_say() -> None:
    many = [case(number, "lost") for number in range(10)]
    looks = [look(one, 30, "at_risk") for one in many]
    assert judge(many, looks).rows[-1].says
    assert not words.verdict(judge(many, looks))
    few = judge(many[:9], looks[:9])
    assert not few.rows[-1].says
    said = "Too few to say: 9 losses known beforehand; it takes 10."
    assert words.verdict(few) == said
