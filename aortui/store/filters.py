"""Filters as conditions of a query: what the fields of a list mean in its tables.

``filtered`` says what the ``Rows`` of each list are; ``matching`` makes one condition of a filter
and them. A field that the rows do not have holds of none of them: what may be asked of a list is
decided where a filter is read, and Today, which is two lists, asks both the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import SQL

from aortui.domain.filters.filter import ARCHIVED, WORD, Filter, Term
from aortui.domain.money import Money
from aortui.domain.text import name_key
from aortui.errors import Rejected
from aortui.store import book
from aortui.store.lists import holding, opposite
from aortui.store.models import Category, Member
from aortui.tuples import NamedTuple

NOBODY = -1  # a number that no row has
NOTHING = SQL("1 = 0")
Means = Callable[[Term, Filter], Any]  # a term, and the filter with its day and its actor


class Beside(NamedTuple):
    """Rows that hang together with those of a list; one of them must meet all the terms."""

    fields: Mapping[str, Means]
    through: Callable[[Any, Sequence[Term], Filter], Any]  # a condition on them made one here


class Rows(NamedTuple):
    """The rows of a list."""

    names: Sequence[Any]  # folded columns that a bare word is looked for in
    own: Mapping[str, Means]
    beside: Sequence[Beside] = ()


def matching(asked: Filter, rows: Rows, *, usual: Any, live: Any, gone: Any) -> Any:
    """What a filter finds among the usual rows, or where it names the archive in there."""
    if not any(term.field == ARCHIVED.field for term in asked.terms):
        return usual & reduce(or_, [_all(group, asked, rows) for group in asked.groups])
    groups = []
    for group in asked.groups:
        named = [term for term in group if term.field == ARCHIVED.field]
        among = usual if not named else live if named[-1].is_not else gone
        groups.append(among & _all(group, asked, rows))
    return reduce(or_, groups)


def _all(group: Sequence[Term], found: Filter, rows: Rows) -> Any:
    """All terms of a group hold."""
    conditions = [SQL("1 = 1")]
    terms = [term for term in group if term.field != ARCHIVED.field]
    for beside in rows.beside:
        there = [term for term in terms if _is_of(beside, term, rows) and not term.is_not]
        if there:
            conditions.append(_through(beside, there, found))
            terms = [term for term in terms if term not in there]
    conditions += [_one(term, found, rows) for term in terms]
    return reduce(and_, conditions)


def _one(term: Term, found: Filter, rows: Rows) -> Any:
    if term.is_not:
        return opposite(_one(term.without_not(), found, rows))
    if term.field == WORD:
        return holding(name_key(str(term.value)), *rows.names)
    if term.field in rows.own:
        return rows.own[term.field](term, found)
    for beside in rows.beside:
        if term.field in beside.fields:
            return _through(beside, [term], found)
    return NOTHING


def _is_of(beside: Beside, term: Term, rows: Rows) -> bool:
    return term.field in beside.fields and term.field not in rows.own


def _through(beside: Beside, terms: Sequence[Term], found: Filter) -> Any:
    conditions = [beside.fields[term.field](term, found) for term in terms]
    return beside.through(reduce(and_, conditions), terms, found)


# what terms mean


def same(column: Any) -> Means:
    """A word of a few; unknown is empty."""
    return lambda term, _: column == (term.value or "")


def named(*columns: Any) -> Means:
    """A part of a name, or with = the whole of it; unknown is none at all."""

    def means(term: Term, _: Filter) -> Any:
        if term.value is None:
            return reduce(and_, [column.is_null() | (column == "") for column in columns])
        key = name_key(str(term.value))
        if term.op == "=":
            return reduce(or_, [column == key for column in columns])
        return holding(key, *columns)

    return means


def called(column: Any) -> Means:
    """The same for a column as people typed it."""

    def means(term: Term, _: Filter) -> Any:
        if term.value is None:
            return column == ""
        text = str(term.value)
        return holding(text, column, whole=term.op == "=")

    return means


def owned(*columns: Any) -> Means:
    """Whose a row is: one of these members it must be."""

    def means(term: Term, found: Filter) -> Any:
        if term.value is None:
            return reduce(and_, [column.is_null() for column in columns])
        ids = member_ids(term, found)
        return reduce(or_, [column.in_(ids) for column in columns])

    return means


def serving(column: Any) -> Means:
    """Of which category it is."""

    def means(term: Term, _: Filter) -> Any:
        return column.is_null() if term.value is None else column.in_(category_ids(term))

    return means


def on_days(column: Any, *, or_never: bool = False) -> Means:
    """A day within a span; ``or_never`` counts no day as longer ago than any."""

    def means(term: Term, found: Filter) -> Any:
        if term.value is None:
            return column.is_null()
        low, high = term.span(found.today)
        condition = within(column, low, high)
        return condition | column.is_null() if or_never and low is None else condition

    return means


def touched(last: Callable[[date | None, date], Any]) -> Means:
    """When it was touched last; ``last(after, until)`` says whether it was between two days.

    ``after`` is the day before the first one, None for ever. Never is longer ago than any day.
    """

    def means(term: Term, found: Filter) -> Any:
        if term.value is None:
            return opposite(last(None, found.today))
        low, high = term.span(found.today)
        conditions = [SQL("1 = 1")]
        if low is not None:
            conditions.append(last(low - timedelta(1), found.today))
        if high is not None:
            conditions.append(opposite(last(high, found.today)))
        return reduce(and_, conditions)

    return means


def compared(column: Any) -> Means:
    """An amount in minor units of the base currency."""

    def means(term: Term, _: Filter) -> Any:
        if not isinstance(term.value, Money):
            return column.is_null()
        minor = term.value.minor
        return {
            "<": column < minor,
            "<=": column <= minor,
            ">": column > minor,
            ">=": column >= minor,
        }.get(term.op, column == minor)

    return means


def within(column: Any, low: date | None, high: date | None) -> Any:
    """Between two days, both included; None is no end."""
    conditions = [] if low is None else [column >= low]
    conditions += [] if high is None else [column <= high]
    return reduce(and_, conditions)


# names that a filter means


def member_ids(term: Term, found: Filter) -> list[int]:
    """The members who are called so; of ``:`` also those who begin like it."""
    typed = name_key(str(term.value))
    if typed == "me":
        return [book.member_of(found.actor) or NOBODY]
    return _meant(term, _members())


def category_ids(term: Term) -> list[int]:
    """The categories that are called so; of ``:`` also those that begin like it."""
    return _meant(term, _categories())


def _members() -> dict[int, list[str]]:
    """Their logins and names, by number."""
    query = Member.select(Member.id, Member.login, Member.name)
    return {number: names for number, *names in query.tuples()}


def _categories() -> dict[int, list[str]]:
    query = Category.select(Category.id, Category.slug, Category.name, Category.aliases)
    return {number: [slug, name, *aliases] for number, slug, name, aliases in query.tuples()}


def _meant(term: Term, known: Mapping[int, Sequence[str]]) -> list[int]:
    key = name_key(str(term.value))
    keys = {number: [name_key(name) for name in names] for number, names in known.items()}
    exact = [number for number, names in keys.items() if key in names]
    if exact or term.op == "=":
        return exact
    return [
        number
        for number, names in keys.items()
        if any(name.startswith(key) or f" {key}" in name for name in names)
    ]


def check(found: Filter) -> None:
    """Raise Rejected where the book knows no member or no category of a name in the filter."""
    from aortui.domain.names import meant  # only for who types a filter

    for term in found.names:
        is_owner = term.field == "owner"
        if member_ids(term, found) if is_owner else category_ids(term):
            continue
        noun, known = ("member", _members()) if is_owner else ("category", _categories())
        near = meant(str(term.value), [name for names in known.values() for name in names if name])
        raise Rejected(filter=f"no {noun} '{term.value}'{near or '.'}")
