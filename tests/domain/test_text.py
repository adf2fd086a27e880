"""What people typed, made safe and comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.text import clean, in_ascii, name_key, slug, sort_key

ANYTHING = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from(
        "a \n\r\t\u200d\u200b\u0301\u20dd\U0001f469\U0001f3fd\ufe0f\ud800\x9b\x1b\u2028"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Acme   Corp ", "Acme Corp"),
        ("Acme [/b]", "Acme [/b]"),
        ("Acme\x1b[31mred", "Acme\u241b[31mred"),
        ("nul\x00del\x7f", "nul\u2400del\u2421"),
        ("C1 \x9b2J", "C1 \ufffd2J"),
        ("half \ud83d", "half \ufffd"),
        ("abc\u202edef\u2066", "abcdef"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("one\ntwo", "one\u23cetwo"),
        ("one\r\ntwo", "one\u23cetwo"),
        ("one\ttwo", "one two"),
        ("family \U0001f469\u200d\U0001f469", "family \U0001f469\u200d\U0001f469"),
        ("a\u200db", "ab"),
        ("x" + "\u0301" * 9, "x" + "\u0301" * 4),
        ("e\u0301\u0301\u0301\u0301\u200b\u0301", "e" + "\u0301" * 4),
    ],
)
def test_text_is_safe_and_otherwise_as_typed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_long_field_keeps_its_line_ends() -> None:
    assert clean(" one\r\ntwo\u2028three\rfour \n", lines=True) == "one\ntwo\nthree\nfour"


def test_a_text_has_a_longest_length() -> None:
    assert clean("x" * 500) == "x" * 200
    assert clean("abc def", limit=4) == "abc"


@given(ANYTHING, st.booleans(), st.integers(1, 30))
def test_cleaning_twice_changes_nothing(text: str, lines: bool, limit: int) -> None:
    once = clean(text, lines=lines, limit=limit)
    assert clean(once, lines=lines, limit=limit) == once
    assert len(once) <= limit


@given(ANYTHING)
def test_what_is_kept_holds_no_control_character(text: str) -> None:
    kinds = {unicodedata.category(char) for char in clean(text) if char != "\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs"}


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


def test_case_width_and_spacing_do_not_make_another_name() -> None:
    assert name_key(" ACME\u00a0Corp") == name_key("acme  corp")
    assert name_key("ＡＣＭＥ") == name_key("Acme")
    assert name_key("Straße") == name_key("STRASSE")
    assert name_key("Café") == name_key("Cafe\u0301") != name_key("Cafe")


def test_accents_do_not_count_where_names_are_sorted() -> None:
    assert sort_key("Émile") == "emile"
    assert sort_key("Cyberdyne Öl GmbH") == "cyberdyne ol gmbh"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Médias & Création", "medias-creation"),
        ("Boats 'n events", "boats-n-events"),
        ("  Media buying ", "media-buying"),
        ("広告", "広告"),
        ("&&", ""),
    ],
)
def test_a_slug_is_for_typing(name: str, short: str) -> None:
    assert slug(name) == short


def test_for_a_terminal_of_which_nothing_is_known() -> None:
    assert in_ascii("Jørnvik → Straße “é” 5 €… ⏎") == 'Jornvik > Strasse "e" 5 EUR... /'
    assert in_ascii("東京 ☃") == "?? ?"
    assert in_ascii("plain ~ text") == "plain ~ text"


def test_a_text_without_end_is_not_looked_at_to_its_end() -> None:
    class Counted(str):
        def strip(self, *chars: str) -> str:  # type: ignore[override]
            raise AssertionError("all of it was looked at")

    assert clean(Counted("n" * 10**7), limit=3) == "nnn"
