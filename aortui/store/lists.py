"""What every list shares: find words, mine or all, sort, a page, and where a record stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from peewee import SQL, NodeList, Ordering, fn

from aortui.domain.text import name_key

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class View:
    """How somebody looks at a list."""

    words: str = ""  # each must be found in the names of the row
    owner_id: int | None = None  # only this member's rows
    sort: str = ""  # a column of the list; "" is the list's own order
    descending: bool = False
    archived: bool = False  # the archived rows instead of the others
    client_id: int | None = None  # only this client's rows

    def narrowed(self, words: str) -> View:
        """The same view, looking for other words."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Place:
    """How long a list is, and at which row of it a record stands (None: not in it)."""

    total: int
    at: int | None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list: its rows' table, how they are found and in which orders they stand."""

    key: Any  # the column of the row's number
    query: Callable[[View, Sequence[Any]], Any]  # select these columns, joined and narrowed
    orders: Mapping[str, Sequence[Any]]  # by the name of a column; "" is the list's own

    def _order(self, view: View) -> list[Any]:
        chosen = self.orders.get(view.sort, self.orders[""])
        if view.descending and view.sort in self.orders:
            return [Ordering(part, "DESC", nulls="LAST") for part in chosen] + [self.key]
        return [Ordering(part, "ASC", nulls="LAST") for part in chosen] + [self.key]

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
        """So many rows behind a known one, or behind the first ``skip``; limit None is all."""
        if after is not None:
            at = self.place(view, after).at
            skip = skip if at is None else at + 1
        query = self.query(view, columns).order_by(*self._order(view)).offset(skip or None)
        query = query.limit(limit) if limit is not None or not skip else query.limit(10**9)
        return [row(*values) for values in query.tuples().iterator()]

    def total(self, view: View) -> int:
        """How many rows there are."""
        return int(self.query(view, [fn.COUNT(SQL("*"))]).scalar() or 0)

    def place(self, view: View, row_id: int | None) -> Place:
        """How long the list is and where the record stands in it."""
        total = self.total(view)
        if row_id is None:
            return Place(total, None)
        number = fn.ROW_NUMBER().over(order_by=self._order(view)).alias("number")
        numbered = self.query(view, [self.key.alias("row"), number]).alias("numbered")
        found = numbered.select_from(numbered.c.number).where(numbered.c.row == row_id).scalar()
        return Place(total, None if found is None else int(found) - 1)


def finds(words: str, *columns: Any) -> list[Any]:
    """Conditions: each word is contained in one of the (folded) columns."""
    conditions = []
    for word in name_key(words).split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        alike = [column ** SQL("? ESCAPE '\\'", [f"%{escaped}%"]) for column in columns]
        either = alike[0]
        for one in alike[1:]:
            either = either | one
        conditions.append(either)
    return conditions


def holds(column: Any, number: Any) -> Any:
    """Whether a list column holds a row's number; portable, since the list is text."""
    spaced = fn.REPLACE(fn.REPLACE(column, "[", ", "), "]", ",")
    pattern = SQL("'%, '").concat(number).concat(SQL("',%'"))
    return NodeList((spaced, SQL("LIKE"), pattern))
