"""How a tag is written, and what a line of them asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.tags import MOST, asked, tag_word
from aortui.errors import Rejected


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("#Urgent", "urgent"), (" Q1 ", "q1"), ("key-account", "key-account"),
        ("a_b", "a_b"), ("ＶＩＰ", "vip"), ("2027", "2027"), ("é" * MOST, "é" * MOST),
    ],
)  # fmt: skip
def test_a_word_is_kept_folded_and_without_its_sign(typed: str, word: str) -> None:
    assert tag_word(typed) == word


@pytest.mark.parametrize("typed", ["", "#", "##", "a b", "a#b", "-a", "_a", "🎉", "a" * 31, "x;y"])
def test_what_is_no_word_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        tag_word(typed)


@given(st.text(max_size=80))
def test_any_text_is_a_word_that_stays_the_same_or_refused(typed: str) -> None:
    try:
        word = tag_word(typed)
    except Rejected:
        return
    assert tag_word(word) == tag_word(f"#{word}") == word
    assert 0 < len(word) <= MOST
    assert not set(word) & set(" \n\x1b#,")


def test_a_line_puts_on_and_takes_off_each_word_once() -> None:
    found = asked("urgent #q1, Urgent -old -#OLD")
    assert found == (("urgent", "q1"), ("old",))


@given(st.text(max_size=80))
def test_any_line_is_understood_or_refused(typed: str) -> None:
    try:
        found = asked(typed)
    except Rejected:
        return
    assert found.added or found.removed
    assert not set(found.added) & set(found.removed)
