"""Lengths of time as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.lengths import LONGEST, Length, parse_length
from aortui.errors import Rejected


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("90d", Length(90, "d")),
        ("6w", Length(6, "w")),
        ("3mo", Length(3, "m")),
        ("1q", Length(3, "m")),
        ("2y", Length(24, "m")),
        ("90 days", Length(90, "d")),
        ("1 Month", Length(1, "m")),
        ("6 months", Length(6, "m")),
        ("0d", Length(0, "d")),
    ],
)
def test_a_length_keeps_its_unit(typed: str, length: Length) -> None:
    assert parse_length(typed) == length


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3m", "3m is three million; months are 3mo."),
        ("90", "90 of what? Write 90d or 3mo."),
        (
            "10 business days",
            "10 business days: business days are not counted here; write calendar days, as 14d.",
        ),
        ("soon", "soon is no length; write 90d, 6w, 3mo, 1q or 2y."),
        ("-3d", "-3d is no length; write 90d, 6w, 3mo, 1q or 2y."),
        ("101y", "101y is longer than a hundred years."),
        ("9" * 30 + "d", "9" * 30 + "d is longer than a hundred years."),
    ],
)
def test_what_is_no_length_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_length(typed)
    assert str(refused.value) == sentence


def test_a_length_is_short_in_sums_and_words_elsewhere() -> None:
    assert str(Length(90, "d")) == "90 d"
    assert Length(90, "d").words == "90 days"
    assert Length(1, "m").words == "1 month"


@given(st.sampled_from("dwm"), st.integers(0, LONGEST["w"]))
def test_words_read_back(unit: str, count: int) -> None:
    length = Length(min(count, LONGEST[unit]), unit)
    assert parse_length(length.words) == length
