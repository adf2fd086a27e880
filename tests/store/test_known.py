"""What the reader of a line asks of the book: names in any spelling, slips, people, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.text import name_key
from aortui.store import changes, known
from aortui.store.database import reading
from aortui.store.known import KnownBook
from tests.store.entered import TODAY, ago, gone, save


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    save("members", name="Ana Reis", login="ana")
    save("members", name="Gone", active=False)
    for name, short in (
        *(("Acme Corp", "acme"), ("Acme Foods", ""), ("Zenith", "acz"), ("Öl & Söhne", "")),
        *(("Hooli", ""), ("Stark Industries", "stark")),
    ):
        save("clients", name=name, short_name=short)
    gone("clients", save("clients", name="Acme Gone", short_name="agone"))
    save("contacts", client_id=1, name="Jane Doe", title="VP", email="Jane@Acme.com")
    save("contacts", client_id=1, name="Bob", role="user", left_on=ago(1))
    save("contacts", client_id=1, name="Zed", left_on=ago(-5), email="zed@notacme.com")


def names(found: object) -> list[str]:
    assert isinstance(found, list | tuple)
    return [one.name for one in found]


def test_a_client_is_known_by_name_and_short_name_but_not_archived() -> None:
    with reading():
        book = KnownBook(TODAY)
        assert names(book.named(name_key("ACME  corp"))) == ["Acme Corp"]
        assert names(book.named("acme")) == ["Acme Corp"]
        assert names(book.named(name_key("ÖL & SÖHNE"))) == ["Öl & Söhne"]
        assert names(book.named("acme gone")) == names(book.named("")) == []


def test_clients_begin_with_a_key_by_name_or_short_name() -> None:
    with reading():
        book = KnownBook(TODAY)
        assert names(book.beginning("ac")) == ["Acme Corp", "Acme Foods", "Zenith"]
        assert names(book.beginning("ac", 2)) == ["Acme Corp", "Acme Foods"]
        assert names(book.beginning("acz")) == ["Zenith"]
        assert names(book.beginning("%")) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acme Crop", "Acme Corp"),
        ("acm", "Acme Corp"),
        ("holi", "Hooli"),
        ("hoolu", "Hooli"),
        ("Strak Industries", "Stark Industries"),
        ("ol & sohne", "Öl & Söhne"),
    ],
)
def test_a_slip_finds_the_name(typed: str, meant: str) -> None:
    with reading():
        assert KnownBook(TODAY).nearest(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "%", "___", "xyzzy", "\\", "'", '"', "a" * 5000])
def test_nothing_comes_near_a_word_like_that(typed: str) -> None:
    with reading():
        assert list(KnownBook(TODAY).nearest(typed)) == []


def test_people_of_a_client_come_with_those_who_left_last() -> None:
    with reading():
        people = KnownBook(TODAY).people(1)
        assert [(one.name, one.has_left) for one in people] == [
            *(("Jane Doe", False), ("Zed", False), ("Bob", True)),
        ]


def test_people_have_their_address() -> None:
    with reading():
        addresses = {one.name: one.email for one in KnownBook(TODAY).people(1)}
    assert addresses["Jane Doe"] == "Jane@Acme.com"


def test_an_address_names_its_client_and_no_other_domain_does() -> None:
    with reading():
        book = KnownBook(TODAY)
        assert names(book.of_domain("acme.com")) == ["Acme Corp"]
        assert names(book.of_domain("cme.com")) == names(book.of_domain("")) == []


def test_members_are_those_who_are_active() -> None:
    with reading():
        assert names(KnownBook(TODAY).members) == ["Ana Reis", "sam"]


def test_short_names_are_read_again_after_a_client_was_written() -> None:
    with reading():
        KnownBook(TODAY)
        kept = known._short_names.clients
    save("contacts", client_id=1, name="Ann")
    with reading():
        KnownBook(TODAY)
        assert known._short_names.clients is kept
    save("clients", 2, short_name="foods")
    with reading():
        assert names(KnownBook(TODAY).named("foods")) == ["Acme Foods"]


def test_what_was_taken_back_is_not_remembered() -> None:
    from aortui.store import records

    with changes.rehearsal("sam", "quick.add") as done:
        records.save("clients", None, {"name": "New", "short_name": "nn"}, done)
        assert names(KnownBook(TODAY, known.fresh_short_names()).named("nn")) == ["New"]
    with reading():
        assert names(KnownBook(TODAY).named("nn")) == []
