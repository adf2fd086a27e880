"""Counts and lists as sentences have them."""

from __future__ import annotations

import pytest

from aortui.domain.phrases import listed, per_cent, plural


def test_one_is_one_and_thousands_can_be_read() -> None:
    assert plural(1, "day") == "1 day"
    assert plural(0, "day") == "0 days"
    assert plural(2000, "day") == "2,000 days"


def test_half_a_per_cent_counts_as_one() -> None:
    assert [per_cent(part, 200) for part in (0, 1, 2, 3, 200)] == [0, 1, 1, 2, 100]


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ([], None, ""),
        (["pr"], None, "pr"),
        (["pr", "seo"], None, "pr and seo"),
        (["pr", "seo", "social"], None, "pr, seo and social"),
        (["pr", "seo"], 2, "pr and seo"),
        (["pr", "seo", "social", "ooh"], 2, "pr, seo and 2 more"),
    ],
)
def test_a_list_ends_with_and(words: list[str], most: int | None, said: str) -> None:
    assert listed(words, most) == said
