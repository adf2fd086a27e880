"""What clients paid on a day, and what their open ideas are worth, added up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from peewee import SQL, fn

from aortui.domain.growth import OPEN_STAGES, Fees
from aortui.domain.money import converted
from aortui.store import clients, scopes
from aortui.store.lists import View
from aortui.store.models import Client, Opportunity, Scope, Term


def fees(view: View, day: date, rates: Mapping[str, Fraction], base: str) -> Fees:
    """What the clients of a view paid a year on a day; see ``fees_of``."""
    return _fees(Scope.client.in_(clients.narrowed(view, [Client.id])), day, rates, base)


def fees_of(client_id: int, day: date, rates: Mapping[str, Fraction], base: str) -> Fees:
    """What the scopes of a client paid a year on a day.

    Of each scope that we had on it the term that had begun last. Both days of a comparison go by
    the same rates, so that it shows what was agreed and not what currencies did.
    """
    return _fees(Scope.client == client_id, day, rates, base)


def _fees(theirs: Any, day: date, rates: Mapping[str, Fraction], base: str) -> Fees:
    query = (
        Scope.select(Term.fee_currency, fn.COUNT(SQL("*")), fn.SUM(Term.fee_minor),
                     fn.COUNT(Term.fee_minor))
        .join(Term, on=(Term.id == _last_begun(day)))
        .where(theirs & _was_ours(day))
        .group_by(Term.fee_currency)
    )  # fmt: skip
    return _summed(query, rates, base)


def _last_begun(day: date) -> Any:
    """The number of the scope's term that had begun last."""
    term = Term.alias()
    begun = term.starts_on.is_null() | (term.starts_on <= day)
    query = term.select(term.id).where(
        (term.scope == Scope.id) & term.archived_on.is_null() & begun
    )
    return query.order_by(term.starts_on.desc(nulls="LAST"), term.id.desc()).limit(1)


def _was_ours(day: date) -> Any:
    """The scopes that we had on a day."""
    began = Scope.since_on.is_null() | (Scope.since_on <= day)
    is_there = (Scope.status != "pitching") & Scope.archived_on.is_null()
    return is_there & began & ~scopes.has_ended(day)


def open_ideas(view: View, rates: Mapping[str, Fraction], base: str) -> Fees:
    """How many ideas of the clients of a view are open, and what they are worth a year."""
    one = Opportunity
    query = (
        one.select(one.value_currency, fn.COUNT(SQL("*")), fn.SUM(one.value_minor),
                   fn.COUNT(one.value_minor))
        .where(
            one.client.in_(clients.narrowed(view, [Client.id]))
            & one.stage.in_(OPEN_STAGES)
            & one.archived_on.is_null()
        )
        .group_by(one.value_currency)
    )  # fmt: skip
    return _summed(query, rates, base)


def _summed(query: Any, rates: Mapping[str, Fraction], base: str) -> Fees:
    """Rows by currency: how many, their sum, how many of them have an amount."""
    whole = Fees()
    for currency, rows, minor, known in query.tuples():
        amount = None if minor is None else converted(minor, currency, rates, base)
        lacks_rate = known if minor is not None and amount is None else 0
        whole = Fees(
            whole.minor + (amount or 0),
            whole.rows + rows,
            whole.without_fee + rows - known,
            whole.without_rate + lacks_rate,
        )
    return whole
