"""What is nearly right is refused with the way out, and the way out is taken."""

from __future__ import annotations

import re

import pytest

from aortui.domain.quick.draft import Named
from aortui.domain.quick.known import KnownClient
from aortui.domain.quick.lexicon import RESERVED
from aortui.domain.quick.words import Refused
from aortui.domain.vocabulary import CATEGORIES
from tests.domain.quick.a_book import ABook, clients, read, said, why

QUOTED = "a name of several words is quoted."


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("-1.2m", "1.2m"),
        ("$-5k", "$5k"),
        (".5m", "0.5m"),
        ("USD.5m", "USD 0.5m"),
        ("1.2mm", "1.2m"),
        ("1.2mn/yr", "1.2m/yr"),
        ("3bn", "3b"),
        ("1_000k", "1,000k"),
        ("¥5m", "JPY 5m"),
        ("US$5m", "USD 5m"),
        ("A$5k", "AUD 5k"),
        ("jpy5m", "JPY 5m"),
        ("5mjpy", "JPY 5m"),
        ("1.2m/m", "1.2m/mo"),
        ("1.2m/w", "1.2m/y"),
        ("1,4m/total", "14m/total"),
        ("EUR 1,4m", "EUR 1.4m"),
        ("1,4mEUR", "14m EUR"),
        ("$1,4m", "$14m"),
        ("USD 1.005", "USD 1,005"),
        ("USD 1.500", "USD 1.5"),
        ("JPY 1.500", "JPY 1,500"),
        ("1.2m / mo", "1.2m/mo"),
        ("1.2m EUR /q", "1.2m EUR/q"),
        ("EUR 1.2m / y", "EUR 1.2m/y"),
        ("5m jpy", "JPY 5m"),
        ("EUR", "EUR 850k"),
        ("€", "€850k"),
        ("XAU 5k", "EUR"),
    ],
)
def test_what_is_nearly_a_fee_is_told_how_it_is_written(typed: str, right: str) -> None:
    for line in ("acme mb {} excl", "s acme mb {}", "pitch acme mb {} stage rfp", "acme {} mb"):
        sentence = why(line.format(typed))[1]
        if not line.startswith("pitch"):  # there it begins the reason
            assert re.search(rf"{re.escape(right)}\b", sentence)
            assert len(sentence) <= 76
    if right != "EUR":
        assert read(f"acme mb {right}").fee is not None


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("1.2m/yr", "1.2m/y"),
        ("1.2m/year", "1.2m/y"),
        ("9k/month", "9k/mo"),
        ("EUR 5k/QUARTER", "EUR 5k/q"),
        ("1M/TOTAL", "1m/total"),
        ("1m EUR/Total", "EUR1m/total"),
    ],
)
def test_a_period_may_be_written_out_and_in_capitals(typed: str, same: str) -> None:
    assert read(f"acme mb {typed}") == read(f"acme mb {same}")


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("acme todo send", "todo", "todo stands first in the line."),
        ("acme mb c", "c", "c stands first in the line."),
        ("acme mb us", "us", "us stands behind given and its day: given fri us."),
        ("acme mb given fri client", "client", "client is meant where us is not said; leave it"),
        ("acme mb on", "on", "on stands beside a kind, as call."),
        ("acme mb on hold", "on", "on stands beside a kind, as call."),
        ("s acme mb due", "due", "due stands on a todo line, or beside a kind, as call."),
        ("acme mb strength", "strength", "strength stands beside competitor."),
        ("acme @tom:user notice", "notice", "notice stands on a line of s."),
        ("acme mb 03/04/2027", "03/04/2027", "03/04/2027: day or month first? Write 2027-04-03"),
        ("acme mb 2027-02-30", "2027-02-30", "2027-02-30 is no date: February 2027 has 28 days."),
        ("acme mb --note", "--note", "--note: a blank stands between -- and the note."),
        ("acme mb = x", "=", "= stands in front of the line."),
        ("= = acme mb", "=", "= stands once, in front of the line."),
        ("= =", "=", "= stands once, in front of the line."),
        ("= c newco", "newco", "There is no client 'newco' to update; leave the = out."),
        ("= newco mb", "newco", "There is no client 'newco' to update; leave the = out."),
        ("= newco call x", "newco", "There is no client 'newco'; c in front of it makes one."),
        ('acme "mb" call hi', '"mb"', "mb: quotes begin the text; write media-buying without"),
        ("acme @tom role king", "king", "king is no role: buyer, champion, lead, user,"),
        ("acme @tom role buyr", "buyr", "buyr is no role; did you mean buyer?"),
        ("acme mb role", "role", "role: which one? buyer, champion, lead, user, procurement, bl"),
        ("p acme @tom level boss", "boss", "boss is no level: executive, director, manager,"),
        ("pitch acme mb stage x", "x", "x is no stage: rumour, rfi, shortlist, chemistry, rfp, pr"),
        ("pitch acme mb stage r", "r", "r: rumour or rfi or rfp?"),
        ("pitch acme mb because they can", "because", "because they can is no reason of a pitch"),
        ("p acme x@", "x@", "x@ is no address; write it as jane.doe@acme.com."),
        ("p acme @tom tom@acme", "tom@acme", "tom@acme is no address; write it as"),
        ("acme @tom tom@acme", "tom@acme", "tom@acme is no address; write it as"),
        ("acme mb x@", "x@", "x@ is no address; write it as"),
        ("p acme Boss @tom", "@tom", "@tom stands in front of the title."),
        ("acme mb given +3d", "+3d", "That day is still to come."),
        ("acme mb excl given tom call x", "tom", "That day is still to come."),
        ("acme competitor strength 4 Bri", "4", "4 is no strength: 1, 2, 3."),
        ("acme strength 4 competitor Bri", "4", "4 is no strength: 1, 2, 3."),
        ("acme competitor mb strength 12 Bri", "12", "12 is no strength: 1, 2, 3."),
    ],
)
def test_it_is_refused(line: str, wrong: str, sentence: str) -> None:
    place, words = why(line)
    assert place == wrong
    assert words.startswith(sentence)
    assert len(words) <= 76


@pytest.mark.parametrize("word", [*sorted(RESERVED), *CATEGORIES])
def test_no_sentence_offers_the_word_that_it_refuses(word: str) -> None:
    for line in ("acme {}", "acme mb {}", "s acme mb {}", "acme @tom:user {}", "acme mb excl {} x"):
        sentence = ""
        try:
            read(line.format(word))
        except Refused as error:
            sentence = str(error)
        assert f"did you mean {word}?" not in sentence
        assert len(sentence) <= 76


def test_strength_is_a_rival_where_no_number_follows() -> None:
    assert said("acme competitor Strength lots") == {
        "kind": "competitor",
        "rival": "Strength",
        "text": "lots",
    }


@pytest.mark.parametrize(
    ("line", "wrong", "name"),
    [
        ("Kestrel Rail pr excl", "Rail", "Kestrel Rail"),
        ("kes rail pr excl", "rail", "Kestrel Rail"),
        ("Kestrle Rail pr excl", "Rail", "Kestrel Rail"),
        ("s Kestrel Rail pr", "Rail", "Kestrel Rail"),
        ("acme corp pr", "corp", "Acme Corp"),
        ("Orchard & Lane pr", "&", "Orchard & Lane"),
        ("Great Rail pr excl", "Rail", "Great Rail"),
        ("New Co @tom:user", "Co", "New Co"),
    ],
)
def test_a_name_of_several_words_is_offered_in_quotes(line: str, wrong: str, name: str) -> None:
    assert why(line) == (wrong, f'Write "{name}": {QUOTED}')
    assert read(f'"{name}" pr').client.name == name


def test_of_several_that_begin_alike_the_one_that_goes_on_is_offered() -> None:
    book = ABook([*clients(), KnownClient(9, "Kestrel Air", "")])
    assert why("Kestrel Air pr", book) == ("Air", f'Write "Kestrel Air": {QUOTED}')
    assert why("Kestrel pr", book)[1].startswith("Kestrel: Kestrel Air or Kestrel Rail?")


def test_a_new_client_is_still_made_where_a_verb_is_a_client() -> None:
    book = ABook([KnownClient(at, name, "") for at, name in enumerate("CSP", 1)])
    assert read("c newco", book).client == Named("newco")
    assert read("c newco Retail", book).text == "Retail"
    assert read("s newco mb", book).client == Named("newco")
    assert read("p newco @tom.ray Boss", book).text == "Boss"
    assert said("client newco tier A", ABook([KnownClient(1, "x", "Client")])) == {"tier": "A"}
    for line in ("c call hi", "c mb excl", "c excl mb", "c 1.2m mb", "c crea", "c @jane:user"):
        assert read(line, book).client.name == "C"
