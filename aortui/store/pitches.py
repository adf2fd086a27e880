"""Pitches as lists show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from peewee import JOIN, SQL, Case, fn

from aortui.domain.money import Money, converted
from aortui.domain.vocabulary import PITCH_STAGES
from aortui.store.lists import ListOf, Totals, View, in_base, ranked, shown
from aortui.store.models import Category, Client, Member, Pitch, Scope, ScopeSummary


@dataclass(frozen=True, slots=True)
class PitchRow:
    """One pitch of a list; hours in hundredths."""

    id: int
    version: int
    client_id: int
    client: str
    scope_id: int | None
    category: str
    purpose: str
    reason: str
    stage: str
    rivals: tuple[str, ...]
    criteria: str
    discovery: bool
    proposal: bool
    case_studies: bool
    presentation: bool
    value_minor: int | None
    value_currency: str
    fee_minor: int | None  # of the scope that is defended
    fee_currency: str | None
    decision_on: date | None
    opened_on: date | None
    closed_on: date | None
    outcome: str
    client_reason: str
    our_reason: str
    hours: int | None
    cost_minor: int | None
    cost_currency: str
    owner: str
    archived_on: date | None

    @property
    def checked(self) -> int:
        """How many of the four things of the checklist are done."""
        return sum((self.discovery, self.proposal, self.case_studies, self.presentation))

    @property
    def is_open(self) -> bool:
        """Whether it is undecided."""
        return self.closed_on is None and not self.outcome

    @property
    def worth(self) -> Money | None:
        """What is won or kept, a year: as said, else the fee of the scope that is defended."""
        if self.value_minor is not None:
            return Money(self.value_minor, self.value_currency)
        return None if self.fee_minor is None else Money(self.fee_minor, self.fee_currency or "")


COLUMNS: tuple[Any, ...] = (
    Pitch.id, Pitch.version, Pitch.client, Client.name, Pitch.scope, Category.slug, Pitch.purpose,
    Pitch.reason, Pitch.stage, Pitch.rivals, Pitch.criteria, Pitch.discovery, Pitch.proposal,
    Pitch.case_studies, Pitch.presentation, Pitch.value_minor, Pitch.value_currency,
    ScopeSummary.fee_minor, ScopeSummary.fee_currency, Pitch.decision_on, Pitch.opened_on,
    Pitch.closed_on, Pitch.outcome, Pitch.client_reason, Pitch.our_reason, Pitch.hours,
    Pitch.cost_minor, Pitch.cost_currency, Member.name, Pitch.archived_on,
)  # fmt: skip
IS_CLOSED = Case(None, [(Pitch.closed_on.is_null(False) | (Pitch.outcome != ""), 1)], 0)
# of open ones the day ahead, of closed ones the newest first
DECISION = (
    Case(IS_CLOSED, [(0, Pitch.decision_on)]),
    Pitch.closed_on.desc(nulls="LAST"),
    Client.sort_key,
)
WORTH = fn.COALESCE(Pitch.value_minor, ScopeSummary.fee_minor)
WORTH_IN = Case(
    None, [(Pitch.value_minor.is_null(False), Pitch.value_currency)], ScopeSummary.fee_currency
)


def row(*values: Any) -> PitchRow:
    """One row from the columns."""
    found = list(values)
    found[5] = found[5] or ""
    found[28] = found[28] or ""
    return PitchRow(*found)


LIVE = Pitch.archived_on.is_null() & Client.archived_on.is_null()
GONE = Pitch.archived_on.is_null(False)


def _joined(columns: Sequence[Any]) -> Any:
    """Pitches with their client, its owner, their scope and its summary."""
    return (
        Pitch.select(*columns)
        .join(Client, on=(Pitch.client == Client.id))
        .join(Scope, JOIN.LEFT_OUTER, on=(Pitch.scope == Scope.id))
        .join(
            Category,
            JOIN.LEFT_OUTER,
            on=(Category.id == fn.COALESCE(Pitch.category, Scope.category)),
        )
        .join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
        .join(ScopeSummary, JOIN.LEFT_OUTER, on=(ScopeSummary.scope == Pitch.scope))
    )


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The pitches that a view shows, the open ones first; mine are those of my clients."""
    query = _joined(columns)
    query = query.where(shown(view, "pitches", live=LIVE, gone=GONE))
    if view.owner_id is not None:
        query = query.where(Client.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Pitch.client == view.client_id)
    return query


def listed(rates: Mapping[str, Fraction], base: str) -> ListOf:
    """The list of pitches: open ones first, the next decision before the others."""
    orders = {
        "": DECISION,
        "client": (Client.sort_key, Category.slug),
        "scope": (Category.slug, Client.sort_key),
        "purpose": (Pitch.purpose, Pitch.decision_on),
        "stage": (ranked(Pitch.stage, PITCH_STAGES), Pitch.decision_on),
        "decision": DECISION,
        "outcome": (fn.NULLIF(Pitch.outcome, ""), Pitch.closed_on),
        "done": (_checked(), Pitch.decision_on),
        "value": (in_base(WORTH, WORTH_IN, rates, base), Client.sort_key),
    }
    return ListOf(Pitch.id, narrowed, orders, above=(IS_CLOSED,))


def _checked() -> Any:
    return Pitch.discovery + Pitch.proposal + Pitch.case_studies + Pitch.presentation


def totals(view: View, rates: Mapping[str, Fraction], base: str) -> Totals:
    """How many are open, by purpose, and what is at stake in them, in base minor units."""
    is_closed = IS_CLOSED.alias("is_closed")
    columns = [is_closed, Pitch.purpose, WORTH_IN.alias("worth_in"), fn.COUNT(SQL("*"))]
    columns += [fn.SUM(WORTH), fn.SUM(Case(None, [(WORTH.is_null(), 1)], 0))]
    grouped = narrowed(view, columns).group_by(SQL("is_closed"), Pitch.purpose, SQL("worth_in"))
    counts: dict[str, int] = {}
    rows = fee = without_fee = without_rate = 0
    for closed, purpose, currency, number, minor, missing in grouped.tuples():
        name = "closed" if closed else purpose
        counts[name] = counts.get(name, 0) + number
        rows += number
        if closed:
            continue
        without_fee += missing
        found = None if minor is None else converted(minor, currency, rates, base)
        fee += found or 0
        without_rate += number - missing if minor is not None and found is None else 0
    of = listed(rates, base).total(view.whole()) if view.filter else 0
    return Totals(rows, of, counts, fee, without_fee, without_rate)


def get(pitch_id: int) -> PitchRow | None:
    """One pitch, archived or not; None if it is gone."""
    values = _joined(COLUMNS).where(Pitch.id == pitch_id).tuples().first()
    return row(*values) if values else None
