"""Which client a line means, and when its first word is a verb."""

from __future__ import annotations

import pytest

from aortui.domain.days import MONTHS
from aortui.domain.quick.draft import CLIENT, Named
from aortui.domain.quick.known import KnownClient
from aortui.domain.quick.lexicon import FLAGS, KEYWORDS, KINDS, VERBS
from aortui.domain.vocabulary import CATEGORIES
from tests.domain.quick.a_book import ACME, GLOBEX, RAIL, ABook, read, said, why

ALIASES = [word for _, aliases in CATEGORIES.values() for word in aliases]
NAMES = sorted(
    {*VERBS, *KINDS, *FLAGS, *KEYWORDS, *CATEGORIES, *ALIASES, *MONTHS}
    | {month[:3].lower() for month in MONTHS}
    | {"us", "1.2m", "31mar27", "90d", "fri", "--", "=", "@jane", "~ana", "#vip", "a@acme.com"}
)


@pytest.mark.parametrize(
    ("typed", "client"),
    [
        ("acme", ACME),
        ("ACME", ACME),
        ('"acme corp"', ACME),
        ("glob", GLOBEX),
        ("rail", RAIL),
        ("kes", RAIL),
        ('"Kestrel  Rail"', RAIL),
    ],
)
def test_a_client_is_known_by_name_short_name_or_how_it_begins(typed: str, client: int) -> None:
    assert read(f"{typed} call").client.id == client


def test_the_whole_name_wins_over_a_longer_one_and_over_a_short_name() -> None:
    book = ABook(
        [KnownClient(1, "Ace", ""), KnownClient(2, "Acela", ""), KnownClient(3, "B", "ace")]
    )
    assert read("ace call", book).client == Named("Ace", 1)


def test_several_that_begin_like_it_are_named() -> None:
    assert why("ac call") == ("ac", "ac: Acme Corp or Acorn Foods? Write more of it.")


def test_words_in_quotes_are_a_whole_name_else_a_new_one() -> None:
    assert read('c "Glob"').client == Named("Glob")
    assert read('"acme" mb').client == Named("acme")


@pytest.mark.parametrize("line", ["c new", "s new mb", "new mb", "p new @tom", "new @tom:buyer"])
def test_a_new_client_comes_from_lines_about_clients_scopes_and_contacts(line: str) -> None:
    assert read(line).client == Named("new")


def test_a_line_of_both_may_make_its_client() -> None:
    assert read('"New Ltd" mb excl 1.2m call @jane hello').client == Named("New Ltd")


@pytest.mark.parametrize(
    "line", ["globx call hi", "n globx hi", "todo globx hi", "pitch globx pr", "= c globx"]
)
def test_elsewhere_an_unknown_name_is_refused_with_the_nearest(line: str) -> None:
    assert why(line) == ("globx", "There is no client 'globx'; did you mean Globex?")


def test_where_nothing_comes_near_the_way_out_is_said() -> None:
    sentence = "There is no client 'zzz'; c in front of it makes one."
    assert why("zzz call") == ("zzz", sentence)


@pytest.mark.parametrize("name", NAMES)
def test_a_known_client_may_be_called_like_any_word(name: str) -> None:
    book = ABook([KnownClient(7, name, "")])
    quoted = f'"{name}"'
    assert read(f"{quoted} call hello", book).client == Named(name, 7)
    assert said(f"{quoted} media-buying 1.2m", book).keys() == {"category", "fee"}
    if name[0].isalnum() and "@" not in name and " " not in name:
        assert said(f"{name} call hello", book) == {"kind": "call", "text": "hello"}
        assert read(f"todo {name} hello", book).client == Named(name, 7)
        assert read(f"{name} seo", book).client == Named(name, 7)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_client_may_be_called_like_any_word(name: str) -> None:
    made = read(f'c "{name}" tier A')
    assert (made.client, made.makes, made.tier) == (Named(name), {CLIENT}, "A")


def test_a_verb_counts_where_a_client_follows() -> None:
    book = ABook([KnownClient(1, "C", ""), KnownClient(2, "Call", "")])
    assert read("c call", book).client.name == "Call"
    assert said('"c" call', book) == {"kind": "call"}
    only_c = ABook([KnownClient(1, "C", "")])
    assert said("c call", only_c) == {"kind": "call"}
    assert read("c call").client == Named("call")
    assert read("C mb excl", only_c).client == Named("C", 1)


def test_a_word_of_the_line_is_no_new_client_by_accident() -> None:
    wrong, sentence = why("excl mb 1.2m")
    assert (wrong, sentence[:18]) == ("excl", "excl is no client;")
    assert read("s excl mb 1.2m").client == Named("excl")


def test_with_a_client_in_the_prompt_the_line_has_none() -> None:
    acme = Named("Acme Corp", ACME)
    assert said("mb excl", client=acme) == {"category": "media-buying", "designation": "exclusive"}
    assert said("n globex called", client=acme) == {"kind": "note", "text": "globex called"}
    assert read("= mb 1.4m", client=acme).is_update


@pytest.mark.parametrize("line", ["@jane call jane@acme.com hi", "jane@acme.com call hi"])
def test_the_domain_of_an_address_selects_its_one_client(line: str) -> None:
    assert read(line).client == Named("Acme Corp", ACME)


def test_a_domain_of_two_clients_or_none_selects_nobody() -> None:
    assert "Acme Corp or Globex?" in why("a@group.com call")[1]
    assert "No client has addresses at nowhere.org" in why("a@nowhere.org call")[1]
    assert "@jane of which client?" in why("@jane call hi")[1]


@pytest.mark.parametrize("line", ["", "   ", "=", "c", "t", "-- hi", "#vip acme", '"" mb', '"acme'])
def test_without_a_client_a_line_says_nothing(line: str) -> None:
    assert why(line)[1].endswith(".")


def test_a_name_of_several_words_wants_quotes() -> None:
    wrong, sentence = why("s Orchard Lane mb")
    assert (wrong, sentence) == (
        "Lane",
        'Write "Orchard Lane": a name of several words is quoted.',
    )
    assert '"Orchard: the quote is never closed' in why('c "Orchard')[1]
