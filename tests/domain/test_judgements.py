"""A person's own call in one line: the band by its first letter, why, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.judgements import Call, begun, read
from aortui.errors import Rejected

TODAY = date(2026, 11, 24)
USUAL = date(2027, 2, 22)
MARCH = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("typed", "band", "reason", "until_on"),
    [
        ("s Jane likes us", "steady", "Jane likes us", USUAL),
        ("Steady  Jane   likes us ", "steady", "Jane likes us", USUAL),
        ("w why not", "watch", "why not", USUAL),
        ("a budget frozen", "at_risk", "budget frozen", USUAL),
        ("at risk budget frozen", "at_risk", "budget frozen", USUAL),
        ("at_risk budget", "at_risk", "budget", USUAL),
        ("risk budget", "at_risk", "budget", USUAL),
        ("at r budget", "at_risk", "budget", USUAL),
        ("u nobody knows", "unknown", "nobody knows", USUAL),
        ("s until 31mar27 Jane", "steady", "Jane", MARCH),
        ("s Jane until 31mar27", "steady", "Jane", MARCH),
        ("s until +60d Jane", "steady", "Jane", date(2027, 1, 23)),
        ("s Jane stays until spring", "steady", "Jane stays until spring", USUAL),
        ("s quiet until", "steady", "quiet until", USUAL),
    ],
)
def test_a_line_is_read(typed: str, band: str, reason: str, until_on: date) -> None:
    assert read(typed, TODAY) == Call(band, reason, until_on)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ("", "band", "Begin with the band"),
        ("  ", "band", "Begin with the band"),
        ("x Jane", "band", "'x' is no band"),
        ("steadyy Jane", "band", "'steadyy' is no band"),
        ("s", "reason", "Say why"),
        ("at risk", "reason", "Say why"),
        ("s until 31mar27", "reason", "Say why"),
        ("s until", "until", "Until which day?"),
        ("s until 30feb27 Jane", "until", "2027|February"),
        ("s until today Jane", "until", "a day after today"),
        ("s Jane until 2026-01-01", "until", "a day after today"),
    ],
)
def test_what_is_no_call_says_what_is_wrong_and_the_way_out(
    typed: str, field: str, said: str
) -> None:
    with pytest.raises(Rejected, match=said) as refused:
        read(typed, TODAY)
    assert list(refused.value.fields) == [field]


def test_while_it_is_typed_the_reason_may_be_missing() -> None:
    assert begun("w", TODAY) == Call("watch", "", USUAL)
