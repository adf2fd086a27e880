"""Who works on a scope, how many hours it took, and what the client thinks of the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from aortui.store.models import Client, Evaluation, Hours, Member, Scope, Staffing


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role on the team; FTE in hundredths, ``to_on`` the last day."""

    id: int
    role: str
    member: str  # "" is vacant
    planned_fte: int | None
    actual_fte: int | None
    is_key: bool
    is_lead: bool
    from_on: date | None
    to_on: date | None

    def is_of(self, today: date) -> bool:
        """Whether the row holds on that day; an empty end is open."""
        begun = self.from_on is None or self.from_on <= today
        return begun and (self.to_on is None or self.to_on >= today)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One month, named by its first day; hours in hundredths."""

    id: int
    month_on: date
    scoped: int | None
    actual: int | None


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """A score from 0 to 100, and the one of the same side before it."""

    id: int
    happened_on: date
    side: str  # client, self
    score: int
    note: str
    before: int | None = None


def held(today: date, *, scope_id: int | None = None, member_id: int | None = None) -> list[int]:
    """The rows that somebody holds today, of a scope, or of one of us."""
    model = Staffing
    is_of = model.scope == scope_id if member_id is None else model.member == member_id
    query = model.select(model.id).where(
        is_of & model.member.is_null(False) & model.archived_on.is_null(),
        model.from_on.is_null() | (model.from_on <= today),
        model.to_on.is_null() | (model.to_on >= today),
    )
    return [row for (row,) in query.order_by(model.id).tuples()]


def roles(scope_id: int, today: date) -> list[RoleRow]:
    """Those of today, key roles first; then those to come and those that ended, newest first."""
    model = Staffing
    query = (
        model.select(
            model.id, model.role, fn.COALESCE(Member.name, ""), model.planned_fte,
            model.actual_fte, model.is_key, model.is_lead, model.from_on, model.to_on,
        )
        .join(Member, JOIN.LEFT_OUTER, on=(model.member == Member.id))
        .where((model.scope == scope_id) & model.archived_on.is_null())
        .order_by(
            model.is_lead.desc(), model.is_key.desc(), model.to_on.desc(nulls="FIRST"), model.id
        )
    )  # fmt: skip
    rows = [RoleRow(*values) for values in query.tuples()]
    return sorted(rows, key=lambda row: not row.is_of(today))


def hours(scope_id: int) -> list[HoursRow]:
    """Month by month, the newest first."""
    model = Hours
    query = model.select(model.id, model.month_on, model.scoped_hours, model.actual_hours)
    query = query.where((model.scope == scope_id) & model.archived_on.is_null())
    return [HoursRow(*values) for values in query.order_by(model.month_on.desc()).tuples()]


def evaluations(scope_id: int) -> list[EvaluationRow]:
    """Both sides', the newest first; of one day the later entered counts and comes first."""
    model = Evaluation
    query = (
        model.select(model.id, model.happened_on, model.side, model.score, model.note)
        .where((model.scope == scope_id) & model.archived_on.is_null())
        .order_by(model.happened_on, model.id)
    )
    last: dict[str, int] = {}
    found = []
    for values in query.tuples():
        whole = (*values, last.get(values[2]))
        row = EvaluationRow(*whole)
        last[row.side] = row.score
        found.append(row)
    return found[::-1]


def owners(scope_id: int) -> list[int]:
    """Whose the scope is, then whose its client is."""
    query = Scope.select(Scope.owner, Client.owner).join(Client, on=(Scope.client == Client.id))
    row = query.where(Scope.id == scope_id).tuples().first() or ()
    return [one for one in row if one is not None]


def active_members() -> list[int]:
    """Those of us who are there, the longest known first."""
    query = Member.select(Member.id).where((Member.active == 1) & Member.archived_on.is_null())
    return [row_id for (row_id,) in query.order_by(Member.id).tuples()]
