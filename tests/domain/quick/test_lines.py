"""What each kind of line makes, and what its words say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.quick.draft import (
    ACTIVITY,
    CLIENT,
    CONTACT,
    PITCH,
    SCOPE,
    TASK,
    Fee,
    Named,
    Person,
)
from tests.domain.quick.a_book import ABook, read, said, why

A_MILLION = Fee(Money(100_000_000, "USD"), says_currency=False)


@pytest.mark.parametrize(
    ("line", "makes"),
    [
        ("c acme retail", {CLIENT}),
        ("acme mb", {SCOPE}),
        ("acme mb excl 1.2m ends 31mar27", {SCOPE}),
        ("s acme med", {SCOPE}),
        ("acme call hello", {ACTIVITY}),
        ("t acme visit", {ACTIVITY}),
        ("n acme they moved", {ACTIVITY}),
        ("acme due fri send it", {TASK}),
        ("todo acme send it", {TASK}),
        ("acme @tom:buyer", {CONTACT}),
        ("acme @tom tom@acme.com", {CONTACT}),
        ("acme @jane left 31oct", {CONTACT}),
        ("p acme @tom", {CONTACT}),
        ("pitch acme pr", {PITCH}),
        ("acme mb excl call @jane hello", {SCOPE, ACTIVITY}),
        ("acme mb 1.2m due fri send it", {SCOPE, TASK}),
        ("acme promise due fri the deck", {ACTIVITY}),
    ],
)
def test_a_line_makes(line: str, makes: set[str]) -> None:
    assert read(line).makes == makes


def test_client_scope_contact_and_call_take_few_keys() -> None:
    scope = '"Orchard & Lane" mb excl 1.2m renews 31mar27 notice 90d'
    line = f"{scope} @jane.doe:buyer call wants Q2 earlier"
    found = read(line)
    assert found.makes == {SCOPE, ACTIVITY}
    assert (found.client.id, found.people) == (None, (Person(Named("Jane Doe"), "buyer"),))
    assert len(line) + 1 <= 110  # with Enter


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("excl", {"designation": "exclusive"}),
        ("pref", {"designation": "preferred"}),
        ("1m", {"fee": A_MILLION}),
        ("1m/total", {"fee": replace(A_MILLION, is_total=True)}),
        ("EUR 850k", {"fee": Fee(Money(85_000_000, "EUR"))}),
        ("850k EUR", {"fee": Fee(Money(85_000_000, "EUR"))}),
        ("9500/mo", {"fee": Fee(Money(11_400_000, "USD"), says_currency=False)}),
        ("$1,000,000", {"fee": replace(A_MILLION, says_currency=True)}),
        ("from 1jan", {"starts_on": date(2027, 1, 1)}),
        ("ends 31mar", {"shape": "fixed", "ends_on": date(2027, 3, 31)}),
        ("renews eoy", {"shape": "auto", "ends_on": date(2026, 12, 31)}),
        (
            "every 1y renews eoy",
            {"shape": "auto", "ends_on": date(2026, 12, 31), "renews_months": 12},
        ),
        ("open", {"shape": "open"}),
        ("min +1y", {"shape": "min", "minimum_until": date(2027, 11, 24)}),
        ("notice 3mo", {"notice": Length(3, "m")}),
        ("stage prop", {"stage": "proposed"}),
        ("given fri", {"given_on": date(2026, 11, 20)}),
        ("given yest us", {"given_on": date(2026, 11, 23), "given_by": "us"}),
        ("tier a", {"tier": "A"}),
        ("~sam #Vip #vip", {"owner": Named("Sam Hill", 2), "tags": ("vip",)}),
        ("-- call them @jane #x", {"note": "call them @jane #x"}),
    ],
)
def test_a_scope_says(words: str, values: dict[str, Any]) -> None:
    assert said(f"acme mb {words}") == {"category": "media-buying"} | values


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("mb", "media-buying"),
        ("PR", "pr"),
        ("crea", "creative"),
        ("digi", "digital-marketing"),
        ('"public relations"', "pr"),
        ("event", ""),
        ("events", "events"),
        ("pac", "packaging"),
    ],
)
def test_a_category_is_a_slug_an_alias_or_how_one_begins(words: str, slug: str) -> None:
    found = said(f"acme {words}")
    assert found == ({"category": slug} if slug else {"kind": "event"})


def test_a_beginning_of_several_categories_is_refused_with_them() -> None:
    book = ABook()
    book.categories = {**book.categories, "social-care": ()}
    sentence = "soci: social or social-care? Write more of it."
    assert why("acme soci 1m", book) == ("soci", sentence)
    assert said("acme social", book) == {"category": "social"}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("call hello", {"kind": "call", "text": "hello"}),
        ("meet on fri hello", {"kind": "meeting", "on": date(2026, 11, 20), "text": "hello"}),
        ("mail two-way :) hello", {"kind": "email", "two_way": True, "sentiment": "good"}),
        ("event strategic :( hello", {"kind": "event", "strategic": True, "sentiment": "bad"}),
        ("need in-scope hello", {"kind": "need", "out_of_scope": False}),
        ("need out-of-scope hello", {"kind": "need", "out_of_scope": True}),
        ("promise due mon hello", {"kind": "promise", "due": date(2026, 11, 30)}),
        ("competitor strength 2 Bright", {"kind": "competitor", "strength": 2, "rival": "Bright"}),
        ("call mb hello", {"kind": "call", "category": "media-buying"}),
    ],
)
def test_what_happened_says(words: str, values: dict[str, Any]) -> None:
    assert said(f"acme {words}") == {"text": "hello"} | values if "hello" in words else values


@pytest.mark.parametrize(
    ("text", "rival", "rest"),
    [
        ("Bright called on them", "Bright", "called on them"),
        ('"Bright Side" called', "Bright Side", "called"),
        ('-- "Bright Side" called', "Bright Side", "called"),
        ("Bright, again", "Bright", "again"),
        ("", "", ""),
    ],
)
def test_the_first_word_of_a_sighting_is_the_rival(text: str, rival: str, rest: str) -> None:
    found = read(f"acme competitor {text}")
    assert (found.rival, found.text) == (rival, rest)


def test_a_contact_has_a_title_a_role_a_level_and_days() -> None:
    line = "p acme @tom.bird:lead level dir joined 1sep ~ana tom@acme.com Media Lead #new -- met"
    assert said(line) == {
        "people": (Person(Named("Tom Bird"), "marketing lead"),),
        "level": "director",
        "joined_on": date(2026, 9, 1),
        "owner": Named("Ana Silva", 1),
        "mail": "tom@acme.com",
        "text": "Media Lead",
        "tags": ("new",),
        "note": "met",
    }


def test_a_pitch_has_a_category_a_value_a_stage_days_and_a_reason() -> None:
    line = "pitch acme pr 1m stage short due 31mar on fri proc -- they wrote"
    assert said(line) == {
        "category": "pr",
        "fee": A_MILLION,
        "stage": "shortlist",
        "due": date(2027, 3, 31),
        "on": date(2026, 11, 20),
        "text": "procurement",
        "note": "they wrote",
    }


def test_a_client_has_a_tier_an_owner_people_and_an_industry() -> None:
    line = 'c "Orchard & Lane" tier B ~tom @ann:buyer organic food #new -- from the fair'
    assert said(line) == {
        "tier": "B",
        "owner": Named("Tom Baker", 3),
        "people": (Person(Named("Ann"), "buyer"),),
        "text": "organic food",
        "tags": ("new",),
        "note": "from the fair",
    }
