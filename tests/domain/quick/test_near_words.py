"""What people call otherwise leads to the word of the line, or to what the word lacks."""

from __future__ import annotations

import pytest

from tests.domain.quick.a_book import read, why

ADDS = "is no category; F4 on an empty line adds one by the form."


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("acme mb since 1jan", "since", "since is written from, as from 1jan."),
        ("acme since 1jan mb", "since", "since is written from, as from 1jan."),
        ("acme mb until 31mar", "until", "until is written ends, as ends 31mar."),
        ("s acme mb till", "till", "till is written ends, as ends 31mar27."),
        ("acme mb evergreen", "evergreen", "evergreen is written open."),
        ("acme mb open-ended", "open-ended", "open-ended is written open."),
        ("acme mb owner sam", "owner", "owner is written ~, as ~sam."),
        ('acme mb owner "Sam Hill"', "owner", "owner is written ~, as ~tom."),
        ("acme mb 450k dollars", "dollars", "dollars is written USD, as USD 450k."),
        ("acme mb 450k euros", "euros", "euros is written EUR, as EUR 450k."),
        ("acme mb EUR450k euros", "euros", "euros is written EUR, as EUR 850k."),
        ("acme mb euros", "euros", "euros is written EUR, as EUR 850k."),
        ("acme task send it", "task", "task is written todo, and stands first in the line."),
        ("acme result up", "result", "result is written value, as acme value sales up 5%."),
        ("acme won", "won", "won: how it ended is said on its row, by r x."),
        ("acme mb lost", "lost", "lost: how it ended is said on its row, by r x."),
    ],
)
def test_it_is_told_how_the_line_says_it(line: str, wrong: str, sentence: str) -> None:
    assert why(line) == (wrong, sentence)
    if ", as " in sentence and wrong != "result":
        assert read(f"acme mb {sentence.partition(', as ')[2].removesuffix('.')}")


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("kes video", "video", f"video {ADDS}"),
        ("kes video excl 1m", "video", f"video {ADDS}"),
        ("acme video", "video", f"video {ADDS}"),
        ('kes "video"', '"video"', f"video {ADDS}"),
        ('acme "video work" 1m', '"video work"', f"video work {ADDS}"),
        ('s "New Co" video', "video", f"video {ADDS}"),
        ("s acme 1m video work", "video", f"video {ADDS}"),
        ("acme creatve", "creatve", "creatve is no category; did you mean creative?"),
        ('acme "creatve"', '"creatve"', "creatve is no category; did you mean creative?"),
        ("kes rail", "rail", 'Write "Kestrel Rail": a name of several words is quoted.'),
        ("newco video", "video", 'Write "newco video": a name of several words is quoted.'),
        ("kes asks them", "asks", "asks: a text stands behind a kind, as call, a note behind --."),
    ],
)
def test_an_unknown_word_is_a_category_that_is_not_there(
    line: str, wrong: str, sentence: str
) -> None:
    assert why(line) == (wrong, sentence)


@pytest.mark.parametrize(
    ("line", "wrong", "way"),
    [
        ("acme -- likes tea.", "--", "writes one: n acme likes tea."),
        ('"Acme Corp" -- likes tea', "--", 'writes one: n "Acme Corp" likes tea.'),
        ("acme -- " + "tea " * 20, "--", "of the line writes one."),
        ("acme --", "--", "of the line writes one."),
    ],
)
def test_a_note_on_nothing_is_told_where_it_belongs(line: str, wrong: str, way: str) -> None:
    sentence = f"What is the note on? n in front {way}"
    assert why(line) == (wrong, sentence)
    assert len(sentence) <= 76


def test_a_note_on_a_client_that_is_not_there_asks_for_the_client() -> None:
    assert why("newco -- likes tea") == (
        "newco",
        "There is no client 'newco'; c in front of it makes one.",
    )
