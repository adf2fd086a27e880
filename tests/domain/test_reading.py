"""From texts to typed values and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.fields import Field, Kind, Leaning
from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.reading import Reading, columns, read, texts
from aortui.domain.text import clean
from aortui.errors import Rejected

READING = Reading(date(2026, 11, 24), "USD")
FIELDS = (
    Field("name", "name", required=True),
    Field("notes", "Notes", Kind.LINES, limit=4000),
    Field("ends_on", "Ends", Kind.DAY, leaning=Leaning.NEXT),
    Field("month_on", "Month", Kind.MONTH),
    Field("fee", "Fee", Kind.MONEY),
    Field("notice", "Notice", Kind.LENGTH),
    Field("renews_months", "renews every", Kind.MONTHS),
    Field("years", "Review every", Kind.WHOLE),
    Field("fte", "FTE", Kind.HUNDREDTHS),
    Field("stage", "Stage", Kind.CHOICE, choices=("none", "prepared", "proposed", "pro")),
    Field("is_key", "Key", Kind.FLAG),
    Field("owner", "Owner", Kind.REF, of="members"),
    Field("contacts", "Contacts", Kind.REFS, of="contacts"),
    Field("rivals", "Rivals", Kind.LIST),
)
ONE_LINE = st.text(max_size=20).map(clean)
SOME_WORD = ONE_LINE.filter(lambda word: word and word != "-")
WORDS = st.lists(SOME_WORD, max_size=3, unique=True).map(tuple)


def value(field: str, text: str) -> object:
    return read(FIELDS, {"name": "Acme", field: text}, READING)[field]


def refusal(field: str, text: str) -> str:
    with pytest.raises(Rejected) as refused:
        read(FIELDS, {"name": "Acme", field: text}, READING)
    return refused.value.fields[field]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("name", " Acme \x1b Corp ", "Acme \u241b Corp"),
        ("notes", "one\r\ntwo ", "one\ntwo"),
        ("notes", "-", "-"),
        ("ends_on", "31mar", date(2027, 3, 31)),
        ("ends_on", "-", None),
        ("month_on", "oct", date(2026, 10, 1)),
        ("fee", "1.2m", Money(120_000_000, "USD")),
        ("fee", "-", None),
        ("notice", "6 months", Length(6, "m")),
        ("renews_months", "12mo", 12),
        ("renews_months", "1 year", 12),
        ("years", "3", 3),
        ("years", "", None),
        ("fte", "1.5", 150),
        ("fte", ".", "refused"),
        ("fte", "0.05", 5),
        ("fte", "15 %", 1500),
        ("stage", "prep", "prepared"),
        ("stage", "PRO", "pro"),
        ("stage", "", ""),
        ("is_key", "y", True),
        ("is_key", "No", False),
        ("is_key", "-", None),
        ("owner", " Ana ", "Ana"),
        ("owner", "-", ""),
        ("contacts", 'Jane Doe, "Belson, Gavin",', ("Jane Doe", "Belson, Gavin")),
        ("contacts", "", ()),
        ("rivals", "a, b,, a", ("a", "b")),
        ("rivals", '"say ""hi""", it"s', ('say "hi"', 'it"s')),
    ],
)
def test_each_kind_reads_its_texts(field: str, text: str, expected: object) -> None:
    if expected == "refused":
        assert refusal(field, text)
    else:
        assert value(field, text) == expected


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "", "Name is needed."),
        ("name", "x" * 201, "Name is longer than 200 characters."),
        ("ends_on", "2027-02-30", "2027-02-30 is no date: February 2027 has 28 days."),
        ("fee", "1,4m", "1,4m: is , a decimal mark? Write 1.4m or 14m."),
        ("notice", "3m", "3m is three million; months are 3mo."),
        ("renews_months", "90d", "90d: write whole months, as 12mo or 1y."),
        ("years", "three", "three is no whole number."),
        ("fte", "1,5", "1,5: write a number with at most two decimals, as 1.5."),
        ("stage", "pr", "pr: prepared or proposed or pro?"),
        ("stage", "nune", "nune is none of none, prepared, proposed, pro; did you mean none?"),
        ("stage", "zzz", "zzz is none of none, prepared, proposed, pro."),
        ("is_key", "perhaps", "perhaps: write yes, no or -."),
        ("rivals", 'a, "b', '"b: quotes stand around a whole name.'),
    ],
)
def test_each_kind_refuses_with_a_sentence(field: str, text: str, sentence: str) -> None:
    assert refusal(field, text) == sentence


def test_all_refusals_come_at_once_by_field() -> None:
    with pytest.raises(Rejected) as refused:
        read(FIELDS, {"ends_on": "soon", "fee": "much", "notice": "90d"}, READING)
    assert list(refused.value.fields) == ["name", "ends_on", "fee"]


def test_money_and_lengths_take_two_columns() -> None:
    values: dict[str, Any] = {"fee": Money(5, "EUR"), "notice": None, "owner": "Ana", "stage": ""}
    assert columns(FIELDS, values) == {
        "fee_minor": 5,
        "fee_currency": "EUR",
        "notice_count": None,
        "notice_unit": "",
        "owner": "Ana",
        "stage": "",
    }


VALUES = st.fixed_dictionaries(
    {
        "name": ONE_LINE.filter(bool),
        "notes": st.text(max_size=40).map(lambda text: clean(text, lines=True)),
        "ends_on": st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        "month_on": st.none()
        | st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(lambda day: day.replace(day=1)),
        "fee": st.none()
        | st.builds(Money, st.integers(0, 10**15), st.sampled_from(["USD", "JPY", "KWD", "EUR"])),
        "notice": st.none() | st.builds(Length, st.integers(0, 1200), st.sampled_from("dwm")),
        "renews_months": st.none() | st.integers(0, 1200),
        "years": st.none() | st.integers(0, 10**6),
        "fte": st.none() | st.integers(0, 10**6),
        "stage": st.sampled_from(["", "none", "prepared", "proposed", "pro"]),
        "is_key": st.none() | st.booleans(),
        "owner": ONE_LINE.filter(lambda name: name != "-"),
        "contacts": WORDS,
        "rivals": WORDS,
    }
)


@given(VALUES)
def test_what_is_shown_for_typing_reads_back(values: dict[str, object]) -> None:
    assert read(FIELDS, texts(FIELDS, values), READING) == values
