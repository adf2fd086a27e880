"""What a person may fill in, described once: forms, imports and checks read the same lists."""

from __future__ import annotations

from enum import StrEnum

from aortui.tuples import NamedTuple


class Kind(StrEnum):
    """How the text of a field is read, and the type its value has afterwards (empty text: None)."""

    TEXT = "text"  # str, cleaned, one line; empty is ""
    LINES = "lines"  # str, cleaned, line ends kept; empty is ""
    DAY = "day"  # datetime.date
    MONTH = "month"  # datetime.date, the first of the month
    MONEY = "money"  # Money; the columns are NAME_minor and NAME_currency
    LENGTH = "length"  # Length; the columns are NAME_count and NAME_unit
    MONTHS = "months"  # int, calendar months: 12mo, 1y, 1q
    WHOLE = "whole"  # int
    HUNDREDTHS = "hundredths"  # int, in hundredths: 1.5 FTE is 150
    CHOICE = "choice"  # str, one of ``choices``; empty is ""
    FLAG = "flag"  # bool, None is unset
    REF = "ref"  # str, the name of a row of ``of``; the column is NAME_id
    REFS = "refs"  # tuple[str, ...], names of rows of ``of``, divided by commas; column of ids
    LIST = "list"  # tuple[str, ...], words divided by commas


class Leaning(StrEnum):
    """Which year is meant by a day without one."""

    LAST = "last"  # what happened: 31 Mar is the last one
    NEXT = "next"  # what is due: the next one
    NEAREST = "nearest"  # what began: the nearest one


class Field(NamedTuple):
    """One field of a form or a column of an import; ``name`` is the key of its value."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()
    of: str = ""  # REF and REFS: the entity, by its plural name
    required: bool = False
    leaning: Leaning = Leaning.NEAREST
    section: str = ""  # the heading that stands above this field and those after it
    makes: bool = False  # REF and REFS: an unknown name makes a new row
    limit: int = 200  # characters
    default: str = ""  # what an empty form starts with, as a person would type it
