"""Every threshold is told with its source and grade, and with what was changed."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.sources import SUPPORT, TABLE, limits
from aortui.domain.risk.tuning import LIMITS, change
from aortui.domain.vocabulary import SIGNALS, TIERS

TODAY = date(2026, 11, 24)


def of(signal: str, tier: str = "A") -> list[str]:
    return [one.words for one in limits(signal, DEFAULT, tier, {}, TODAY)]


def test_every_number_of_a_signal_has_its_source() -> None:
    told = [
        key
        for signal in SIGNALS
        for tier in TIERS
        for limit in limits(signal, DEFAULT, tier, {}, TODAY)
        for key in limit.keys
    ]
    beside = ("bands.", "exposure.")
    assert set(told) == {key for key in LIMITS if not key.startswith(beside)}


def test_no_vendors_word_is_shown_as_fact() -> None:
    rows = [source for signal in TABLE.values() for _, _, source in signal]
    assert {one.grade for one in (*rows, *SUPPORT.values())} <= {"A", "B", "C", "E"}
    assert list(TABLE) == list(SUPPORT) == list(SIGNALS)


def test_the_tier_says_which_cadence_counts() -> None:
    assert of("neglect")[0] == "two-way every 14 d (tier A)"
    assert of("neglect", "C")[1] == "strategic every 183 d (tier C)"
    assert of("neglect", "")[0] == "two-way every 30 d (no tier, read as B)"


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        ("resourcing", "actual FTE 90 % to 75 % of the plan"),
        ("single_thread", "more than 70 % with one contact: 5 points"),
        ("renewal", "proposed 90 d before the notice day"),
        ("neglect", "points from 1 to 2 times that"),
    ],
)
def test_numbers_read_as_people_say_them(signal: str, words: str) -> None:
    assert words in of(signal)


def test_a_changed_number_says_since_when_and_what_it_was() -> None:
    policy = change(DEFAULT, "neglect.touch.A", "21")
    since = {"neglect.touch.A": date(2026, 11, 1), "neglect.silence.amber": date(2026, 11, 1)}
    first, second, *_ = limits("neglect", policy, "A", since, TODAY)
    assert first.words == "two-way every 21 d (tier A)"
    assert first.changed == "changed Sun 1 Nov, default 14"
    assert second.changed == ""


def test_behind_the_thresholds_stand_the_weight_and_why_it_counts_at_all() -> None:
    *thresholds, weight, such = limits("single_thread", DEFAULT, "B", {}, TODAY)
    assert all(one.is_threshold for one in thresholds)
    assert not weight.is_threshold
    assert (weight.words, str(weight.source)) == ("a weight of 1", "equal weights, Dawes 1979 (A)")
    assert (such.words, such.keys, str(such.source)) == ("the signal as such", (), "Rogan 2014 (A)")
    heavy = change(DEFAULT, "weights.single_thread", "1.5")
    ours = limits("single_thread", heavy, "B", {}, TODAY)[-2]
    assert (ours.words, ours.source.grade) == ("a weight of 1.5", "E")
    assert ours.changed == "changed, default 1"
