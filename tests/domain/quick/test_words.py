"""A line split into words with their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.quick.words import SHOWN, Word, shown, text_words, words


def texts(line: str) -> list[str]:
    return [word.typed for word in words(line)]


def test_words_are_divided_by_blanks_and_know_their_place() -> None:
    assert list(words(" acme  1.2m")) == [Word("acme", 1, 5), Word("1.2m", 7, 11)]


def test_quotes_hold_several_words_together() -> None:
    line = 'c "Orchard & Lane" retail'
    orchard = list(words(line))[1]
    assert (orchard.text, orchard.quoted) == ("Orchard & Lane", True)
    assert line[orchard.start : orchard.end] == '"Orchard & Lane"'


def test_a_sign_may_stand_in_front_of_the_quotes_and_a_role_behind() -> None:
    jane, tom = words('''@"Jane O'Neil":buyer ~"Tom B"''')
    assert (jane.sign, jane.text, jane.tail) == ("@", "Jane O'Neil", ":buyer")
    assert (tom.sign, tom.text, tom.quoted) == ("~", "Tom B", True)


def test_a_doubled_quote_inside_quotes_is_one() -> None:
    assert texts('"Joe ""Fast"" Smith" x') == ['Joe "Fast" Smith', "x"]


def test_a_quote_inside_a_word_is_a_plain_character() -> None:
    assert texts("""5" O'Neil a"b""") == ['5"', "O'Neil", 'a"b']


def test_a_quote_that_is_never_closed_goes_on_to_the_end_and_says_so() -> None:
    _, begun = words('acme "Orchard & Lane')
    assert (begun.text, begun.is_open, begun.end) == ("Orchard & Lane", True, 20)


def test_a_quoted_word_and_one_with_a_sign_are_no_keyword() -> None:
    assert [word.key for word in words('CALL "call" @call #call')] == ["call", "", "", ""]


def test_in_a_text_quotes_are_plain_but_behind_a_sign() -> None:
    found = text_words('he said "go on" to @"Jane Doe"', 0)
    assert [word.text for word in found] == ["he", "said", '"go', 'on"', "to", "Jane Doe"]


@given(st.text())
def test_any_line_has_words_in_order_each_in_its_place(line: str) -> None:
    for split in (words(line), text_words(line, 0)):
        at = 0
        for word in split:
            assert at <= word.start < word.end <= len(line)
            assert not line[word.start].isspace()
            at = word.end
        assert not line[at:].strip()


def test_a_long_word_is_cut_between_whole_characters() -> None:
    begins = "x" * (SHOWN - 3)
    assert shown(f"{begins}👩\u200d💻yyy") == f"{begins}👩…"
