"""Filters read against a book, and what it offers while one types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.services import books, clients, filters, forms, scopes
from aortui.services.scopes import View
from tests import agency
from tests.agency import TODAY


@pytest.fixture(scope="module", autouse=True)
def _book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = agency.copy(tmp_path_factory.mktemp("filters") / "agency.aortui")
    books.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    sheet = forms.blank("members", today=TODAY, actor="sam")
    forms.save(sheet, {**sheet.texts, "name": "Bea de Wit"}, today=TODAY, actor="sam")
    yield path
    books.close_book()


def found(text: str) -> list[str]:
    asked = filters.read(text, "clients", today=TODAY, actor="ana")
    return [row.name for row in clients.rows(View().asking(asked), today=TODAY)]


def test_me_is_the_actor() -> None:
    assert found("owner:me") == found("owner:ana") == ["Globex", "Initech", "Vandelay"]


def test_a_filter_that_says_nothing_shows_all() -> None:
    assert len(found("  ")) == 6


def test_amounts_are_in_the_currency_of_the_book() -> None:
    with pytest.raises(Rejected, match="compared in USD"):
        found("fee>EUR1k")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("cat:med", "cat:media-buying"),
        ("owner:a", "owner:ana"),
        ("owner:be", ""),
        ('owner:"be', 'owner:"Bea de Wit"'),
        ('-client:"acm', '-client:"Acme Corp"'),
        ("client:glo", "client:Globex"),
        ("@ab", "@abe.zuno"),
        ("acme ris", "acme risk:"),
        ("zz:a", ""),
        ("", ""),
    ],
)
def test_what_the_book_knows_is_offered(typed: str, whole: str) -> None:
    assert filters.completed(typed, "clients") == whole


def test_as_many_terms_as_a_filter_may_have_can_be_asked() -> None:
    for text in (
        " ".join(["-risk:watch cat:media @jane fee>1"] * 10),
        " or ".join(["-a"] * 40),
        " ".join(["-a"] * 40),
    ):
        for service, of in ((clients, "clients"), (scopes, "scopes")):
            asked = filters.read(text, of, today=TODAY, actor="sam")
            assert service.place(View().asking(asked), None, today=TODAY).total >= 0
