"""What a filter says: alternatives, each of terms that must all hold, and how it is printed.

``str(filter)`` reads back as an equal filter. A filter says nothing about the book: names of ours
and of categories stand in it as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from aortui.domain.days import plus
from aortui.domain.lengths import Length
from aortui.domain.money import Money, exponent
from aortui.tuples import NamedTuple

WORD = ""  # the field of a bare word: it is looked for in the names of a row
SIGNS = {"tag": "#", "person": "@"}
FLAGS = {
    "archived": ("archived", ""),
    "ended": ("status", "ended"),
    **dict.fromkeys(("excl", "exclusive"), ("held", "exclusive")),
    **dict.fromkeys(("pref", "preferred"), ("held", "preferred")),
}  # whole words that stand for a field and its value, on the lists that have the field
PLAIN = re.compile(r"\w[\w-]*")
AGO = ("touch",)  # fields whose lengths count back from today
AHEAD = ("notice", "ends")  # fields whose lengths begin today: what has passed is not soon
OURS = ("owner", "cat")  # fields whose words only the book knows
DAY = timedelta(days=1)
Value = str | date | Length | Money | None  # None is what nobody knows: owner:-


class Term(NamedTuple):
    """One thing that must hold, or with ``is_not`` must not hold, of a row."""

    field: str  # of FIELDS, or WORD
    op: str  # : = < <= > >=; of words : is "contains" or "begins like", = is "is exactly"
    value: Value
    is_not: bool = False

    def __str__(self) -> str:
        no = "-" if self.is_not else ""
        if self.field == "archived":
            return f"{no}archived"
        if self.field == WORD:
            return no + written(str(self.value), reserved=("or", *FLAGS))
        if self.field in SIGNS and self.op == ":" and self.value is not None:
            return no + SIGNS[self.field] + written(str(self.value))
        return f"{no}{self.field}{self.op}{_typed(self.value)}"

    def without_not(self) -> Term:
        """The same, asked the other way round."""
        return self._replace(is_not=False)

    def span(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day that a field of days may have; None: there is no such end.

        Also for days since: the days on which it was. Only for a date or a length.
        """
        if isinstance(self.value, Length):
            return self._counted(self.value, today)
        assert isinstance(self.value, date)
        return _between(self.op, self.value)

    def _counted(self, length: Length, today: date) -> tuple[date | None, date | None]:
        if self.field in AGO:
            turned = self.op.translate(str.maketrans("<>", "><"))
            return _between(turned, plus(today, length, -1))
        low, high = _between(self.op, plus(today, length))
        if self.field in AHEAD and low is None:
            return today, high
        return low, high


class Filter(NamedTuple):
    """What a row must be to be shown: at least one of the groups, of a group all terms."""

    groups: tuple[tuple[Term, ...], ...]
    today: date = date.min  # what lengths count from
    actor: str = ""  # who ``me`` is

    def __str__(self) -> str:
        return " or ".join(" ".join(map(str, group)) for group in self.groups)

    @property
    def is_archived(self) -> bool:
        """Whether only archived rows can be found."""
        asked = [ARCHIVED in group for group in self.groups]
        return bool(asked) and all(asked)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those of all groups."""
        return tuple(term for group in self.groups for term in group)

    @property
    def names(self) -> tuple[Term, ...]:
        """The terms with a word that the book may not know."""
        return tuple(one for one in self.terms if one.field in OURS and one.value is not None)


ARCHIVED = Term("archived", ":", "archived")


def naming(text: str) -> Filter:
    """What has all these words in its names; nothing in the text is a field or a sign."""
    terms = tuple(Term(WORD, ":", word) for word in text.split())
    return Filter((terms,) if terms else ())


def _between(op: str, day: date) -> tuple[date | None, date | None]:
    if op == "<":
        return None, day - DAY
    if op == "<=":
        return None, day
    if op == ">":
        return day + DAY, None
    if op == ">=":
        return day, None
    return day, day


def _typed(value: Value) -> str:
    """A value as a person types it behind the operator."""
    if value is None:
        return "-"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Length):
        return f"{value.count}{'mo' if value.unit == 'm' else value.unit}"
    if isinstance(value, Money):
        return _amount(value)
    return written(value)


def _amount(money: Money) -> str:
    """``500k``, ``1234.56``: in the book's currency, which needs no name."""
    decimals = exponent(money.currency)
    units, rest = divmod(money.minor, 10**decimals)
    if rest:
        return f"{units}.{rest:0{decimals}}"
    return f"{units // 1000}k" if units and units % 1000 == 0 else str(units)


def written(word: str, *, reserved: Collection[str] = ()) -> str:
    """A word as it must be typed: in quotes where it would be read as something else."""
    is_plain = PLAIN.fullmatch(word) and word.casefold() not in reserved
    return word if is_plain else '"' + word.replace('"', '""') + '"'
