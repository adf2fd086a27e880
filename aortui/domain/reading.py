"""From what people type to typed values, and back: the one reader of forms, imports and checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aortui.domain import days, lengths, money
from aortui.domain.fields import Field, Kind
from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.names import meant
from aortui.domain.text import clean, name_key
from aortui.errors import Rejected

UNKNOWN = "-"  # typed for "not known"; as good as nothing
FLAGS = {"yes": True, "y": True, "no": False, "n": False}
MANY = (Kind.REFS, Kind.LIST)
LONG = (Kind.TEXT, Kind.LINES)  # free text, in which a dash is a dash
# Quoted words keep their commas: "Belson, Gavin", Jane
WORD = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^\s",][^,]*)|)\s*(?:,|\Z)')
MOST = 10**9  # far beyond any count of ours


@dataclass(frozen=True, slots=True)
class Reading:
    """What bare dates and bare amounts mean: the day it is and the book's currency."""

    today: date
    currency: str


def read(fields: Iterable[Field], texts: Mapping[str, str], reading: Reading) -> dict[str, object]:
    """The typed value of every field by its name; a missing text is an empty one.

    Raises Rejected with a sentence for every field that cannot be read or is needed and empty.
    """
    values: dict[str, object] = {}
    refused: dict[str, str] = {}
    for field in fields:
        try:
            values[field.name] = value_of(field, texts.get(field.name, ""), reading)
        except Rejected as reason:
            refused[field.name] = str(reason)
    if refused:
        raise Rejected(refused)
    return values


def value_of(field: Field, text: str, reading: Reading) -> object:
    """The value of one field. Raises Rejected with one sentence."""
    typed = clean(text, limit=field.limit + 1, lines=field.kind is Kind.LINES)
    if len(typed) > field.limit:
        raise Rejected(text=f"{_said(field)} is longer than {field.limit:,} characters.")
    if field.kind not in LONG and typed == UNKNOWN:
        typed = ""
    if field.required and not typed:
        raise Rejected(text=f"{_said(field)} is needed.")
    return READERS[field.kind](field, typed, reading) if typed else _nothing(field.kind)


def texts(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, str]:
    """What a person would type to get these values; unknown and missing ones are empty."""
    return {field.name: _typed(field, values.get(field.name)) for field in fields}


def columns(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    """Values by column: money and lengths take two, names of other rows stay names.

    Only the fields that ``values`` has.
    """
    found: dict[str, object] = {}
    for field in fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.kind is Kind.MONEY:
            known = value if isinstance(value, Money) else None
            found[f"{field.name}_minor"] = known.minor if known else None
            found[f"{field.name}_currency"] = known.currency if known else ""
        elif field.kind is Kind.LENGTH:
            length = value if isinstance(value, Length) else None
            found[f"{field.name}_count"] = length.count if length else None
            found[f"{field.name}_unit"] = length.unit if length else ""
        else:
            found[field.name] = value
    return found


def of_columns(field: Field, row: Mapping[str, Any], called: Callable[[str, Any], str]) -> object:
    """The value of a field from the columns of its row, the way back from ``columns``.

    ``called`` gives the name of a row of an entity by its number, "" for None.
    """
    name = field.name
    if field.kind is Kind.MONEY:
        minor = row[f"{name}_minor"]
        return None if minor is None else Money(minor, row[f"{name}_currency"])
    if field.kind is Kind.LENGTH:
        count = row[f"{name}_count"]
        return None if count is None else Length(count, row[f"{name}_unit"])
    if field.kind is Kind.REF:
        return called(field.of, row[f"{name}_id"])
    if field.kind is Kind.REFS:
        return tuple(called(field.of, number) for number in row[name])
    return row[name]


def chosen(word: str, choices: Sequence[str]) -> str:
    """The choice that is meant: the word itself or the only one that begins like it.

    Raises Rejected with what it could be.
    """
    key = name_key(word)
    near = [choice for choice in choices if name_key(choice).startswith(key)]
    exact = [choice for choice in near if name_key(choice) == key]
    if len(exact or near) == 1:
        return (exact or near)[0]
    if near:
        raise Rejected(choice=f"{word}: {' or '.join(near)}?")
    known = ", ".join(choices)
    raise Rejected(choice=f"{word} is none of {known}{meant(word, choices) or '.'}")


def words(text: str) -> tuple[str, ...]:
    """Words divided by commas; quotes keep a comma inside, each word stands once."""
    found: dict[str, None] = {}
    at = 0
    while at < len(text):
        word = WORD.match(text, at)
        if word is None:
            raise Rejected(words=f"{text[at:].strip()}: quotes stand around a whole name.")
        one = word[1].replace('""', '"') if word[1] is not None else word[2] or ""
        if one.strip():
            found[one.strip()] = None
        at = word.end()
    return tuple(found)


def _said(field: Field) -> str:
    return field.label[:1].upper() + field.label[1:]


def _nothing(kind: Kind) -> object:
    return () if kind in MANY else "" if kind in (*LONG, Kind.CHOICE, Kind.REF) else None


def _flag(field: Field, typed: str, reading: Reading) -> bool:
    if (word := typed.casefold()) not in FLAGS:
        raise Rejected(flag=f"{typed}: write yes, no or -.")
    return FLAGS[word]


def _whole(field: Field, typed: str, reading: Reading) -> int:
    digits = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", typed, re.ASCII)
    if digits is None or (number := int(typed.replace(",", ""))) > MOST:
        raise Rejected(whole=f"{typed} is no whole number.")
    return number


def _hundredths(field: Field, typed: str, reading: Reading) -> int:
    digits = re.fullmatch(r"(\d+)(?:\.(\d{1,2}))? ?%?", typed, re.ASCII)
    if digits is None or (number := int(digits[1])) > MOST:
        raise Rejected(hundredths=f"{typed}: write a number with at most two decimals, as 1.5.")
    return number * 100 + int((digits[2] or "").ljust(2, "0"))


def _months(field: Field, typed: str, reading: Reading) -> int:
    length = lengths.parse_length(typed)
    if length.unit != "m":
        raise Rejected(months=f"{typed}: write whole months, as 12mo or 1y.")
    return length.count


READERS: dict[Kind, Callable[[Field, str, Reading], object]] = {
    Kind.TEXT: lambda _, typed, __: typed,
    Kind.LINES: lambda _, typed, __: typed,
    Kind.DAY: lambda field, typed, to: days.parse_day(typed, to.today, field.leaning),
    Kind.MONTH: lambda field, typed, to: days.parse_month(typed, to.today, field.leaning),
    Kind.MONEY: lambda _, typed, to: money.parse_money(typed, to.currency),
    Kind.LENGTH: lambda _, typed, __: lengths.parse_length(typed),
    Kind.MONTHS: _months,
    Kind.WHOLE: _whole,
    Kind.HUNDREDTHS: _hundredths,
    Kind.CHOICE: lambda field, typed, _: chosen(typed, field.choices),
    Kind.FLAG: _flag,
    Kind.REF: lambda _, typed, __: typed,
    Kind.REFS: lambda _, typed, __: words(typed),
    Kind.LIST: lambda _, typed, __: words(typed),
}


def _typed(field: Field, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%Y-%m}" if field.kind is Kind.MONTH else days.full(value)
    if isinstance(value, Length):
        return value.words
    if isinstance(value, int) and field.kind is Kind.MONTHS:
        return Length(value, "m").words
    if isinstance(value, int) and field.kind is Kind.HUNDREDTHS:
        whole, rest = divmod(value, 100)
        return f"{whole}.{rest:02}".rstrip("0").rstrip(".")
    if isinstance(value, tuple | list):
        return ", ".join(map(_quoted, value))
    return str(value)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if re.search(r'[,"]', word) else word
