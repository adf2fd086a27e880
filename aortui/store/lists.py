"""What every list shares: find words, mine or all, sort, a page, and where a record stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

from peewee import SQL, Case, Cast, Node, NodeList, Ordering, Value, fn

from aortui.domain.money import exponent
from aortui.domain.text import name_key
from aortui.store import trips
from aortui.tuples import NamedTuple

if TYPE_CHECKING:
    from aortui.domain.filters.filter import Filter  # who types none needs none of it

R = TypeVar("R")
LAST = "\U0010ffff"  # stands behind whatever begins with a key


class View(NamedTuple):
    """How somebody looks at a list."""

    filter: Filter | None = None  # what a row must be, with a term at least
    owner_id: int | None = None  # only this member's rows
    sort: str = ""  # a column of the list; "" is the list's own order
    descending: bool = False
    archived: bool = False  # the archived rows instead of the others
    client_id: int | None = None  # only this client's rows

    def whole(self) -> View:
        """The same view without its filter; of the archive where that shows nothing else."""
        return self._replace(filter=None, archived=self.is_archived)

    def asking(self, found: Filter | None) -> View:
        """The same view with a filter; None and one of nothing show all."""
        return self._replace(filter=found if found is not None and found.groups else None)

    @property
    def is_archived(self) -> bool:
        """Whether it shows archived rows alone."""
        return self.archived or (self.filter is not None and self.filter.is_archived)


class Place(NamedTuple):
    """How long a list is, and at which row of it a record stands (None: not in it)."""

    total: int
    at: int | None


class Totals(NamedTuple):
    """What stands above a list."""

    rows: int
    of: int  # as many without the words that are looked for
    counts: Mapping[str, int]  # how many rows are what: in a band, behind, open
    fee: int  # a year, in minor units of the base currency
    without_fee: int  # rows that the sum leaves out
    without_rate: int  # the same for want of a rate of their currency


class ListOf(NamedTuple):
    """A list: its rows' table, how they are found and in which orders they stand.

    ``descending`` turns the first part of an order; the others break ties and stay. Unknown
    stands last either way. A part that is an ``Ordering`` is taken as it is: an index can serve
    it only without a word about NULL.
    """

    key: Any  # the column of the row's number
    query: Callable[[View, Sequence[Any]], Any]  # select these columns, joined and narrowed
    orders: Mapping[str, Sequence[Any]]  # by the name of a column; "" is the list's own
    above: Sequence[Any] = ()  # what comes first in each order, and is never turned

    def _order(self, view: View) -> list[Ordering]:
        first, *rest = self.orders.get(view.sort, self.orders[""])
        turned = view.descending and view.sort in self.orders
        parts = [*map(_directed, self.above), _directed(first, down=turned)]
        return [*parts, *map(_directed, rest), self.key.asc()]

    def page(
        self,
        view: View,
        columns: Sequence[Any],
        row: Callable[..., R],
        limit: int | None = None,
        *,
        after: int | None = None,
        skip: int = 0,
    ) -> list[R]:
        """So many rows behind a known one, or behind the first ``skip``; limit None is all.

        Finds which rows they are before it reads them: a sort would read all rows of the list.
        """
        if after is not None:
            at = self.place(view, after).at
            skip = skip if at is None else at + 1
        keys = self.query(view, [self.key]).order_by(*self._order(view))
        keys = keys.limit(10**9 if limit is None else limit).offset(skip)
        found = [number for (number,) in keys.tuples().iterator()]
        whole = self.query(view._replace(sort=""), [self.key.alias("key"), *columns])
        if limit is not None:
            whole = whole.where(self.key.in_(found))
        rows = {number: values for number, *values in whole.tuples().iterator()}
        return [row(*rows[number]) for number in found]

    def total(self, view: View) -> int:
        """How many rows there are."""
        return int(self.query(view._replace(sort=""), [fn.COUNT(SQL("*"))]).scalar() or 0)

    def place(self, view: View, row_id: int | None) -> Place:
        """How long the list is and where the record stands in it."""
        if row_id is None:
            return Place(self.total(view), None)
        trips.together(lambda: self.total(view), lambda: self._number(view, row_id))
        number = self._number(view, row_id)
        return Place(self.total(view), None if number is None else number - 1)

    def _number(self, view: View, row_id: int) -> int | None:
        """Of a record, from 1; None where it is not in the list."""
        parts = self._order(view)
        named = [part.node.alias(f"part{at}") for at, part in enumerate(parts)]
        inner = self.query(view, [self.key.alias("row"), *named]).alias("inner")
        order = [
            Ordering(getattr(inner.c, f"part{at}"), part.direction, nulls=part.nulls)
            for at, part in enumerate(parts)
        ]
        number = fn.ROW_NUMBER().over(order_by=order).alias("number")
        numbered = inner.select_from(inner.c.row, number).alias("numbered")
        found = numbered.select_from(numbered.c.number).where(numbered.c.row == row_id).scalar()
        return None if found is None else int(found)


def _directed(part: Any, *, down: bool = False) -> Any:
    """A part of an order, least first; ``down`` turns it."""
    if not isinstance(part, Ordering):
        return Ordering(part, "DESC" if down else "ASC", nulls="LAST")
    if not down:
        return part
    return Ordering(part.node, "ASC" if part.direction == "DESC" else "DESC", nulls=part.nulls)


def ranked(column: Any, words: Sequence[str]) -> Any:
    """A word's place among these, for an order; unknown where it is none of them."""
    return Case(column, [(word, at) for at, word in enumerate(words)])


def in_base(minor: Any, currency: Any, rates: Mapping[str, Fraction], base: str) -> Any:
    """An amount in the base currency's minor units, to sort by; unknown without a rate."""
    shifts = {code: Fraction(10) ** (exponent(base) - exponent(code)) for code in rates}
    factors = [(code, float(rate * shifts[code])) for code, rate in rates.items()]
    return Case(currency, [(code, minor * factor) for code, factor in factors])


def finds(words: str, *columns: Any) -> list[Any]:
    """Conditions: each word is contained in one of the (folded) columns."""
    return [holding(word, *columns) for word in name_key(words).split()]


def holding(key: str, *columns: Any, whole: bool = False) -> Any:
    """A condition: one of the columns contains this, or (``whole``) is nothing else."""
    around = "" if whole else "%"
    return reduce(or_, [like(column, key, around, around) for column in columns])


def like(column: Any, key: str, before: str, behind: str) -> Any:
    """A condition: the column is this; only what stands before and behind it is a pattern."""
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column ** _Pattern(f"{before}{escaped}{behind}")


class _Pattern(Node):  # type: ignore[misc]  # peewee has no types
    """What LIKE compares with; the sign before a letter that is no pattern is a backslash."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __sql__(self, context: Any) -> Any:
        return context.value(self.text, converter=False).literal(" ESCAPE '\\'")


def beginning(key: str, column: Any) -> Any:
    """A condition that an index serves: the folded column begins with this."""
    return (column >= key) & (column < key + LAST)


def opposite(condition: Any) -> Any:
    """All rows but these; those of which it is not known too."""
    return Case(None, [(condition, 1)], 0) == 0


def shown(view: View, of: str, *, live: Any, gone: Any) -> Any:
    """What a view shows of a list (of ``filtered.ROWS``), as one condition.

    ``live`` are the rows that it shows unless the archive is asked for, ``gone`` those in there.
    """
    if view.filter is None:
        return gone if view.archived else live
    from aortui.store.filtered import ROWS  # what fields mean: only for who filters
    from aortui.store.filters import matching

    usual = gone if view.archived else live
    return matching(view.filter, ROWS[of], usual=usual, live=live, gone=gone)


def holds(column: Any, number: Any) -> Any:
    """Whether a list column holds a row's number; portable, since the list is text."""
    spaced = fn.REPLACE(fn.REPLACE(column, "[", ", "), "]", ",")
    pattern = Value("%, ").concat(Cast(number, "TEXT")).concat(Value(",%"))
    return NodeList((spaced, SQL("LIKE"), pattern))
