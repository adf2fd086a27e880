"""Which column of a sheet is which."""

from __future__ import annotations

import pytest

from aortui.domain.imports.columns import HEADINGS, KEYS, SYNONYMS, Column, matched
from aortui.errors import Rejected


def test_our_own_headings_are_all_read() -> None:
    columns = matched(list(HEADINGS.values()))
    assert {key: column.heading for key, column in columns.known.items()} == HEADINGS
    assert columns.unread == ()


def test_no_heading_means_two_things() -> None:
    headings = [
        heading.strip()
        for words in SYNONYMS.values()
        for heading in " ".join(words.split()).split(",")
    ]
    assert len(KEYS) == len(HEADINGS) + len(set(headings))


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("AOR", "designation"),
        ("Main contact", "contact"),
        ("ANNUAL FEE", "fee"),
        ("Renewal", "ends"),
        ("e-mail", "email"),
        ("last_contact", "last_contact"),
        ("Kündigungsfrist", "notice"),
        ("Délai de préavis:", "notice"),
        ("Fecha de fin", "ends"),
        ("Empresa", "client"),
    ],
)
def test_case_accents_and_punctuation_of_a_heading_do_not_count(heading: str, key: str) -> None:
    assert matched(["Client ", heading]).known[key].heading in (heading, "Client")


def test_a_heading_may_say_a_unit_or_a_currency() -> None:
    columns = matched(["Client", "Notice (days)", "Annual fee in EUR", "Fee €"]).known
    assert columns["notice"] == Column(1, "Notice (days)", unit="days")
    assert columns["fee"] == Column(2, "Annual fee in EUR", currency="EUR")


def test_of_two_columns_for_one_field_the_canonical_one_is_read() -> None:
    columns = matched(["Account", "Client", "End date", "Renewal", "Colour", ""])
    assert columns.known["client"].at == 1
    assert columns.known["ends"].at == 2
    assert sorted(columns.unread) == ["Account", "Colour", "Renewal"]


def test_a_sheet_without_clients_is_refused() -> None:
    with pytest.raises(Rejected, match="No column is headed Client; the first line reads A, B"):
        matched(["A", "B"])


def test_a_heading_may_be_hostile() -> None:
    assert matched(["Client", "a\x1b[2J"]).unread == ("a\u241b[2J",)
