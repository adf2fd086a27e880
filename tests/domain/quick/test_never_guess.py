"""What has two readings, or none, is refused in words that name the way out."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.quick.known import KnownClient
from aortui.domain.quick.lexicon import RESERVED
from tests.domain.quick.a_book import ABook, read, said, why


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("acme mb 1200000", "1200000", "1200000 of what? A fee is written 1.2m, USD 850,000"),
        ("acme mb 90d", "90d", "90d of what? notice 90d or +90d."),
        ("acme mb notice 3m", "3m", "3m is three million; months are 3mo."),
        ("acme mb renews eoy every 3m", "3m", "3m is three million; months are 3mo."),
        ("acme mb renews eoy every 90d", "90d", "every 90d: write whole months, as 12mo or 1y."),
        ("acme mb notice 10", "10", "10 of what? Write 10d or 3mo."),
        ("acme mb ends 03/04/2027", "03/04/2027", "03/04/2027: day or month first? Write 2027-"),
        ("acme mb ends 2027-02-30", "2027-02-30", "2027-02-30 is no date: February 2027 has 28"),
        ("acme mb ends 90d", "90d", "90d is a length, no date; from today on it is +90d."),
        ("acme mb 1,4m", "1,4m", "1,4m: is , a decimal mark? Write 1.4m or 14m."),
        ("acme call mb 1,4m less", "1,4m", "1,4m: is , a decimal mark?"),
        ("acme mb 31mar27", "31mar27", "31mar27: what is on that day? ends, renews, from or"),
        ("acme mb exlc", "exlc", "exlc is no word of the line; did you mean excl?"),
        ("acme exlc mb", "exlc", "exlc is no word of the line; did you mean excl?"),
        ("acme mb ends 31mar open", "open", "open and ends: a term has one shape; keep one"),
        ("acme mb every 12mo", "every", "every stands with renews: renews 31mar27 every 12mo."),
        ("acme mb 1m 2m", "2m", "2m: two fees; keep one of them."),
        ("acme mb pr", "pr", "pr: two categories; keep one of them."),
        ("acme mb stage", "stage", "stage: which one? none, prepared,"),
        ("acme mb stage xx", "xx", "xx is no stage: none, prepared, discussed, proposed, agreed."),
        ("acme mb on fri", "on", "on stands beside a kind, as call."),
        ("acme mb level dir", "level", "level stands on a line of p."),
        ("s acme mb call", "call", "call stands on a line without s, c or p in front."),
        ("acme call on tom hi", "tom", "25 Nov 2026 is still to come; a todo keeps what is"),
        ("acme call on 31feb hi", "31feb", "31feb is no date: February has 29 days at most."),
        ("acme call on fri met on mon", "on", "on: two days that it happened; keep one of"),
        ("acme call :) met :(", ":(", ":(: two moods; keep one of them."),
        ("= acme call hi", "=", "= updates a client, a scope or a contact; a call is always"),
        ("= pitch acme pr", "=", "= updates a client, a scope or a contact; a pitch is"),
        ("t acme", "", "Which kind? call, meeting, email,"),
        ("t acme hello", "hello", "Which kind? call, meeting, email,"),
        ("acme on fri hello", "hello", "Which kind? call, meeting, email,"),
        ("acme hello", "hello", "hello is no category; F4 on an empty line adds one by"),
        ("acme", "", "What about Acme Corp? A kind, as call; or a category, as pr."),
        ("acme tier A", "", "What about it? = c in front changes the client; a kind"),
        ("acme excl 1m", "", "Of which category? media-buying, creative,"),
        ("pitch acme 1m", "", "Of which category? media-buying, creative,"),
        ("p acme", "", "Who is it? Write @jane.doe or an address."),
        ("todo acme", "", "What is to do? It stands last on the line."),
        ("acme due fri", "", "What is to do? It stands last on the line."),
        ("n acme", "", "What is the note? It stands last on the line."),
        ("acme @tom", "@tom", "Which kind, as call? Or give @tom a role."),
    ],
)
def test_it_is_refused(line: str, wrong: str, sentence: str) -> None:
    place, words = why(line)
    assert place == wrong
    assert words.startswith(sentence)
    assert len(words) <= 76


def test_the_same_said_twice_is_said_once() -> None:
    line = "acme mb mb 1.2m USD1,200,000 excl exclusive ends eoy ends 31dec26 #a #A @jane @doe"
    assert read(line) == read("acme mb USD1.2m excl ends eoy #a @jane")
    assert read("acme mb USD1.2m 1.2m") == read("acme mb 1.2m USD1.2m") == read("acme mb USD1.2m")
    assert "two fees" in why("acme mb 1.2m EUR1.2m")[1]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("on 31mar", date(2026, 3, 31)),
        ("on mon", date(2026, 11, 23)),
        ("due 31mar", date(2027, 3, 31)),
        ("due mon", date(2026, 11, 30)),
    ],
)
def test_a_day_without_a_year_leans_as_its_keyword(typed: str, day: date) -> None:
    assert day in said(f"acme promise {typed} hello").values()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("joined 20nov", date(2026, 11, 20)), ("left 20nov", date(2027, 11, 20))],
)
def test_who_joins_leans_to_the_nearest_day_who_leaves_to_the_next(typed: str, day: date) -> None:
    assert day in said(f"p acme @jane {typed}").values()


@pytest.mark.parametrize("code", ["top", "all", "php", "try"])
def test_a_code_in_small_letters_that_is_a_word_is_no_currency(code: str) -> None:
    assert why(f"acme mb {code} 5k")[0] == code
    assert read(f"acme mb {code.upper()} 5k").fee is not None


def test_a_category_is_no_currency() -> None:
    book = ABook()
    book.categories = {"php": ("PHP",)}
    assert read("acme 5k PHP", book).category == "php"


def test_a_category_called_like_a_word_of_the_line_is_quoted() -> None:
    book = ABook([KnownClient(1, "Acme", "")])
    book.categories = dict.fromkeys(("call", "open", "1m", "360", "todo", "us"), ())
    assert said("acme call hi", book) == {"kind": "call", "text": "hi"}
    for word in book.categories:
        assert said(f'acme "{word}" excl', book)["category"] == word
        bare = word not in RESERVED
        beside = f"{word} hi" if bare else f'"{word}" -- hi'
        assert said(f"acme meeting {beside}", book) == {
            "kind": "meeting",
            "category": word,
            "text": "hi",
        }
