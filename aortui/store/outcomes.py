"""What became of scopes, as far as somebody has recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from aortui.domain.backtest import LOSSES, Case
from aortui.domain.phrases import scope_name
from aortui.store import chains
from aortui.store.models import Category, Client, Pitch, Scope

ONE_DECISION = timedelta(180)  # a defence and the term signed after it are one


def cases(today: date) -> list[Case]:
    """Every outcome by a day, in order: losses, terms signed after another one, defences won.

    What we ended ourselves says nothing about a client, and what notice is about to end has no
    outcome yet. Who loses a client may archive it: the loss counts all the same, while an archived
    scope without one was a slip. Call it inside ``reading``.
    """
    names = _names()
    defended = list(_defended(today, names))
    found = [*_lost(today, names), *defended]
    won = {(case.scope_id, case.on) for case in defended}
    for case in _renewed(today, names):
        on = case.on
        if not any(one == case.scope_id and on - ONE_DECISION <= day <= on for one, day in won):
            found.append(case)
    return sorted(found, key=lambda case: (case.on, case.scope_id, case.outcome))


def _names() -> dict[int, str]:
    """Of the scopes that are not archived, and of archived ones that were lost, by number."""
    query = (
        Scope.select(Scope.id, Client.name, Category.slug, Scope.territory, Scope.brand)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(Scope.archived_on.is_null() | Scope.outcome.in_(LOSSES))
    )
    return {row: f"{client} / {scope_name(*parts)}" for row, client, *parts in query.tuples()}


def _lost(today: date, names: dict[int, str]) -> Iterator[Case]:
    query = Scope.select(Scope.id, Scope.outcome, Scope.ended_on).where(
        Scope.outcome.in_(LOSSES) & (Scope.ended_on <= today)
    )
    for scope, outcome, on in query.tuples():
        if scope in names:
            yield Case(scope, names[scope], outcome, on)


def _defended(today: date, names: dict[int, str]) -> Iterator[Case]:
    won = (Pitch.purpose == "defend") & (Pitch.outcome == "won") & (Pitch.closed_on <= today)
    query = Pitch.select(Pitch.scope, Pitch.closed_on).where(won & Pitch.archived_on.is_null())
    for scope, on in query.tuples():
        if scope in names:
            yield Case(scope, names[scope], "defended", on)


def _renewed(today: date, names: dict[int, str]) -> Iterator[Case]:
    ended = dict(
        Scope.select(Scope.id, Scope.ended_on).where(Scope.ended_on.is_null(False)).tuples()
    )
    for scope, chain in chains.of_scopes(None).items():
        last = min(today, ended.get(scope, date.max) - timedelta(1))  # signed ahead, never begun
        for link in chain[1:]:
            on = link.term.starts_on
            if scope in names and on is not None and on <= last:
                yield Case(scope, names[scope], "renewed", on)
