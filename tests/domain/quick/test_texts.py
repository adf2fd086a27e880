"""Where the text of a line begins, and what is still taken out of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aortui.domain.quick.draft import Named, Person
from tests.domain.quick.a_book import read, said, why

JANE = Person(Named("Jane Doe", 11))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("acme call open issue on media invoice", "open issue on media invoice"),
        ("acme call need to talk", "need to talk"),
        ("acme call meeting moved", "meeting moved"),
        ("acme call excl in Mexico", "excl in Mexico"),
        ("acme call 1200000 views", "1200000 views"),
        ("acme call top 5 ideas", "top 5 ideas"),
        ("acme call mb top 5 ideas", "top 5 ideas"),
        ("acme call on 5 channels", "on 5 channels"),
        ("acme call notice given by Bob", "notice given by Bob"),
        ("acme call creat ideas", "creat ideas"),
        ("acme call strength in numbers", "strength in numbers"),
        ("acme call tier A inventory", "tier A inventory"),
        ('acme call "great" he said', '"great" he said'),
        ('acme call 5" screens', '5" screens'),
        ('acme call he said "go', 'he said "go'),
        ("acme call we are #1", "we are #1"),
        ("acme call a -- b", "a -- b"),
        ("acme call  two   blanks", "two blanks"),
        ("acme call due diligence", "due diligence"),
        ("acme call starts on 31mar27", "starts on 31mar27"),
        ("acme call sent due 31feb", "sent due 31feb"),
        ("acme call @ noon", "@ noon"),
        ("todo acme call Jane", "call Jane"),
        ("todo acme present on fri", "present on fri"),
        ("todo acme strategic review", "strategic review"),
        ("note acme call back", "call back"),
    ],
)
def test_the_first_word_that_is_no_token_begins_the_text(line: str, text: str) -> None:
    assert read(line).text == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("told @jane that", {"text": "told that", "people": (JANE,)}),
        ('told @"Jane Doe" that', {"text": "told that", "people": (JANE,)}),
        ("told @jane, that", {"text": "told that", "people": (JANE,)}),
        ("told @nobody that", {"text": "told @nobody that"}),
        ("told @ja that", {"text": "told @ja that"}),
        ("told ~ana that", {"text": "told that", "owner": Named("Ana Silva", 1)}),
        ("told ~nobody that", {"text": "told ~nobody that"}),
        ("went well :) #q1", {"text": "went well", "sentiment": "good", "tags": ("q1",)}),
        ("deck due fri please", {"text": "deck please", "due": date(2026, 11, 27)}),
        ("met on fri again", {"text": "met again", "on": date(2026, 11, 20)}),
        ("wrote to a@acme.com", {"text": "wrote to a@acme.com"}),
        ("two-way strategic", {"two_way": True, "strategic": True}),
        ("so strategic", {"text": "so strategic"}),
    ],
)
def test_known_names_tags_moods_and_days_are_taken_out(text: str, values: dict[str, Any]) -> None:
    assert said(f"acme call {text}") == {"kind": "call"} | values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ('acme call "media" campaign', {"kind": "call", "text": '"media" campaign'}),
        ('acme call "pr"', {"kind": "call", "text": '"pr"'}),
        ('t acme call "pr" -- x', {"kind": "call", "text": '"pr" -- x'}),
        ('n acme "creative" brief', {"kind": "note", "text": '"creative" brief'}),
        ('todo acme "creative" brief', {"text": '"creative" brief'}),
        ('acme due fri "pr" plan', {"due": date(2026, 11, 27), "text": '"pr" plan'}),
        ('acme competitor "media" hi', {"kind": "competitor", "rival": "media", "text": "hi"}),
        ('acme competitor "pr"', {"kind": "competitor", "rival": "pr"}),
    ],
)
def test_a_quoted_word_begins_the_text_and_is_no_category(
    line: str, values: dict[str, Any]
) -> None:
    assert said(line) == values


@pytest.mark.parametrize(
    "line",
    ['acme "pr"', 's acme "public relations"', 'pitch acme "pr"', 'acme call "pr" excl hi'],
)
def test_where_no_text_or_a_scope_stands_beside_it_a_category_may_be_quoted(line: str) -> None:
    assert read(line).category == "pr"


def test_behind_dashes_nothing_is_read() -> None:
    text = "open @jane #x :) due fri on fri -- excl"
    assert said(f"acme call -- {text}") == {"kind": "call", "text": text}
    assert said(f"todo acme -- {text}") == {"text": text}


def test_an_address_belongs_to_whom_the_line_names_in_front_of_its_text() -> None:
    line = "acme call jane.doe@acme.com told @bob that"
    assert said(line) == {
        "kind": "call",
        "people": (JANE,),
        "mail": "jane.doe@acme.com",
        "text": "told @bob that",
    }


def test_taking_out_makes_no_new_token() -> None:
    assert said("acme call held on @jane fri") == {
        "kind": "call",
        "people": (JANE,),
        "text": "held on fri",
    }


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("acme creat call x", "creat"),
        ("acme open call x", "open"),
        ("acme strength 2 call x", "strength"),
        ("acme creat due fri x", "creat"),
        ("acme call creat mb 1.2m", "creat"),
        ("acme tier A call x", "tier"),
    ],
)
def test_a_word_that_would_swallow_the_kind_is_refused(line: str, wrong: str) -> None:
    assert why(line)[0] == wrong


def test_a_begun_category_beside_a_text_is_written_in_full() -> None:
    assert why("acme creat call x")[1] == "creat: write creative in full beside a call."
    assert said("acme creative call x")["category"] == "creative"


@pytest.mark.parametrize(
    ("line", "text", "note"),
    [
        ("p acme @tom Media Lead -- met", "Media Lead", "met"),
        ("p acme @tom Media Lead #vip", "Media Lead", ""),
        ("p acme @tom Media Lead tom@acme.com", "Media Lead", ""),
        ("p acme @tom Media Lead role buyer level man", "Media Lead", ""),
        ("c acme organic food tier B", "organic food", ""),
        ("pitch acme pr new person 400k EUR stage rfp due 31mar", "new person", ""),
        ('p acme @tom "Level 3 Support"', "Level 3 Support", ""),
        ('p acme @tom "Head of ""X""" role user -- a -- b', 'Head of "X"', "a -- b"),
        ("c acme mb retail", "mb retail", ""),
        ("pitch acme pr new person", "new person", ""),
        ("pitch acme pr new person -- new CMO", "new person", "new CMO"),
    ],
)
def test_a_title_may_be_quoted_and_a_note_follows_it(line: str, text: str, note: str) -> None:
    found = read(line)
    assert (found.text, found.note) == (text, note)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('p acme @tom "Head of', '"Head of'),
        ('p acme @tom "Head" of media', "of"),
        ("p acme @tom level crossing", "crossing"),
        ("acme @tom:buyer Head of X", "Head"),
        ("pitch acme pr because", "because"),
        ("pitch acme pr @jane", "@jane"),
        ("pitch acme pr ~ana", "~ana"),
        ('c "Orchard" mb excl 1m', "excl"),
        ("acme mb wants more", "wants"),
        ('acme competitor "Bright', '"Bright'),
    ],
)
def test_what_is_no_title_is_refused(line: str, wrong: str) -> None:
    assert why(line)[0] == wrong


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("acme call {}", 4000),
        ("acme call -- {}", 4000),
        ("acme mb -- {}", 4000),
        ("todo acme {}", 200),
        ("p acme @tom {}", 80),
        ('p acme @tom "{}"', 80),
        ("c acme {}", 60),
        ("acme competitor {}", 80),
        ("c {}", 80),
        ("p acme @{}", 80),
        ("acme mb ~{}", 60),
    ],
)
def test_what_is_too_long_is_refused_and_never_cut(line: str, most: int) -> None:
    assert read(line.format("x" * most))
    assert why(line.format("x" * (most + 1)))[1].endswith(f"longer than {most:,} characters.")
