"""Our own record, honest in small numbers; the ladder of stages; cost against the fee."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.pitch_record import (
    FEW,
    Closed,
    Tally,
    ladder,
    own_record,
    payback,
    share_of_fee,
)
from aortui.domain.vocabulary import PITCH_OUTCOMES, PITCH_PURPOSES, PITCH_REASONS, PITCH_STAGES

CLOSED = (
    Closed("win", "procurement", ("Norlight",), "won"),
    Closed("win", "procurement", ("NORLIGHT", "Kite Lane"), "lost"),
    Closed("win", "procurement", (), "lost"),
    Closed("win", "merger", ("Kite Lane",), "withdrawn"),
    Closed("defend", "mandatory", ("Norlight",), "won"),
    Closed("win", "", (), "won"),
)
closed = st.builds(
    Closed,
    st.sampled_from(PITCH_PURPOSES),
    st.sampled_from((*PITCH_REASONS, "")),
    st.lists(st.sampled_from(("Norlight", "norlight", "Kite Lane")), max_size=2).map(tuple),
    st.sampled_from(PITCH_OUTCOMES),
)


def test_the_reason_says_how_such_pitches_ended() -> None:
    own = own_record(CLOSED)
    assert own.of_reason("procurement") == "1 of 3 won when procurement led"
    assert own.of_reason("merger") == "none decided after a merger, 1 withdrawn"
    assert own.of_reason("new need") == ""
    assert own.of_reason("") == ""  # unknown is no sort of pitch


def test_to_win_and_to_defend_are_counted_apart() -> None:
    own = own_record(CLOSED)
    assert own.overall() == "2 of 4 won, 1 withdrawn · 1 of 1 defended"
    assert own.whole == Tally(3, 2, 1)
    assert own_record(()).overall() == ""


def test_a_rival_is_one_in_whatever_case_it_was_typed() -> None:
    own = own_record(CLOSED)
    assert own.by_rival == {"Norlight": Tally(2, 1), "Kite Lane": Tally(0, 1, 1)}
    assert own.of_rival("norlight").brief() == "2 of 3 won"
    assert own.of_rival("nobody").brief() == "none decided"


def test_a_share_is_said_only_of_enough_pitches() -> None:
    assert Tally(won=4, lost=FEW - 5).told() == "4 of 9 won"
    assert Tally(won=4, lost=FEW - 4).told() == "4 of 10 won (40 %)"
    assert Tally(won=2, lost=13).brief("defended") == "2 of 15 defended (13 %)"


@given(st.lists(closed, max_size=30))
def test_nothing_is_lost_in_the_counting(pitches: list[Closed]) -> None:
    own = own_record(pitches)
    assert sum(own.whole) == len(pitches)
    assert sum(sum(tally) for tally in own.by_reason.values()) == len(pitches)
    for tally in (*own.by_reason.values(), *own.by_rival.values(), own.whole):
        assert ("%" in tally.told()) == (tally.decided >= FEW)


def test_the_ladder_knows_the_day_of_each_stage() -> None:
    moves = [("rumour", date(2026, 9, 1)), ("rfp", date(2026, 10, 1)), ("rfi", date(2026, 10, 5))]
    rungs = ladder("rfi", moves)
    assert [rung.stage for rung in rungs] == list(PITCH_STAGES)
    assert [rung.stage for rung in rungs if rung.is_done] == ["rumour"]
    (here,) = (rung for rung in rungs if rung.is_here)
    assert (here.stage, here.reached_on) == ("rfi", date(2026, 10, 5))
    assert next(rung for rung in rungs if rung.stage == "rfp").reached_on is None  # stepped back


@pytest.mark.parametrize(
    ("cost", "fee", "share", "back"),
    [
        (34_000, 1_200_000, "2.8 %", "0.3 months"),
        (100, 100, "100.0 %", "12.0 months"),
        (0, 500, "0.0 %", "0.0 months"),
        (1, 1_000, "0.1 %", "0.0 months"),
    ],
)
def test_cost_against_the_fee(cost: int, fee: int, share: str, back: str) -> None:
    assert share_of_fee(cost, fee) == f"{share} of a year's fee"
    assert payback(cost, fee) == f"earned back by {back} of fee"
