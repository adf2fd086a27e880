"""The policy by dotted keys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.tuning import change, from_numbers, numbers
from aortui.domain.vocabulary import SIGNALS
from aortui.errors import Rejected

WEIGHTS = [f"weights.{name}" for name in SIGNALS]


def test_the_policy_reads_as_people_know_it() -> None:
    shown = numbers(DEFAULT)
    assert shown["neglect.touch.A"] == 14
    assert shown["resourcing.fte.amber"] == 0.9
    assert shown["single_thread.share"] == 0.7
    assert shown["renewal.days.proposed"] == 90
    assert [shown[key] for key in WEIGHTS] == [1] * 9


def test_json_gives_the_policy_back() -> None:
    policy = change(change(DEFAULT, "weights.sponsor", "1.25"), "neglect.touch.A", "21")
    assert from_numbers(json.loads(json.dumps(numbers(policy)))) == policy


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(WEIGHTS), st.integers(1, 9999)))
def test_any_weights_survive_json(weights: dict[str, int]) -> None:
    content = {key: thousandths / 1000 for key, thousandths in weights.items()}
    policy = from_numbers(content)
    assert from_numbers(json.loads(json.dumps(numbers(policy)))) == policy
    assert numbers(policy) == numbers(DEFAULT) | content


def test_what_is_not_mentioned_is_as_by_default() -> None:
    assert from_numbers({}) == DEFAULT
    assert from_numbers({"neglect.touch.A": 21}) == change(DEFAULT, "neglect.touch.A", " 21 ")


def test_one_number_changes_and_no_other() -> None:
    before, after = numbers(DEFAULT), numbers(change(DEFAULT, "needs.open.red", "90"))
    assert {key: value for key, value in after.items() if before[key] != value} == {
        "needs.open.red": 90
    }


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("neglect.tuch.A", "21", "no policy key 'neglect.tuch.A'; did you mean neglect.touch.A?"),
        ("neglect.touch", "21", "no policy key 'neglect.touch'; did you mean neglect.touch.A?"),
        ("xyz", "21", "no policy key 'xyz'"),
        ("neglect.touch.A", "often", "neglect.touch.A: 'often' is no number."),
        ("neglect.touch.A", "nan", "neglect.touch.A goes from 1 to 3660, not nan."),
        ("neglect.touch.A", "1.5", "neglect.touch.A takes whole numbers, not 1.5."),
        ("neglect.touch.A", "0", "neglect.touch.A goes from 1 to 3660, not 0."),
        ("weights.sponsor", "-1", "weights.sponsor goes from 0 to 3660, not -1."),
        ("weights.sponsor", "1.2345", "weights.sponsor takes at most three decimals, not 1.2345."),
        ("delivery.promise", "11", "delivery.promise goes from 0 to 10, not 11."),
        ("needs.open.red", "30", "needs.open.red must stay above its amber."),
        ("needs.open.red", "20", "needs.open.red must stay above its amber."),
        ("resourcing.fte.red", "0.9", "resourcing.fte.red must stay below its amber."),
        ("bands.watch", "40", "bands.watch must stay below bands.at_risk."),
        ("sponsor.settled_days", "365", "sponsor.settled_days must stay below sponsor.window."),
    ],
)
def test_what_makes_no_sense_is_refused(key: str, value: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refused:
        change(DEFAULT, key, value)
    assert str(refused.value) == sentence


def test_one_weight_at_least_stays_above_0() -> None:
    with pytest.raises(Rejected, match="One signal at least"):
        from_numbers(dict.fromkeys(WEIGHTS, 0))
    assert from_numbers(dict.fromkeys(WEIGHTS[1:], 0)).weights["neglect"] == 1000
