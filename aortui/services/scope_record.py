"""One scope as its record shows it: what stands above, and what the open section lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aortui.domain import months
from aortui.domain import reading as typed
from aortui.domain.entries.scopes import MORE, SCOPE
from aortui.domain.people import is_late
from aortui.domain.review import Look, look
from aortui.domain.terms import Standing, standing
from aortui.errors import NotFound
from aortui.store import (
    activities,
    book,
    chains,
    conflicts,
    history,
    judgements,
    looks,
    papers,
    queue,
    records,
    scope_counts,
    scopes,
    sheets,
    tags,
    teams,
    touched,
    trips,
)
from aortui.store.activities import ActivityRow
from aortui.store.chains import Link
from aortui.store.database import reading
from aortui.store.history import BatchLine
from aortui.store.judgements import OwnCall
from aortui.store.lists import View
from aortui.store.papers import AgreementRow, WorkOrderRow
from aortui.store.scope_counts import Counts
from aortui.store.scopes import ScopeRow
from aortui.store.teams import EvaluationRow, HoursRow, RoleRow

__all__ = [
    "SECTIONS", "ActivityRow", "AgreementRow", "BatchLine", "Counts", "EvaluationRow", "Fact",
    "HoursRow", "Link", "Look", "OwnCall", "RoleRow", "ScopeRecord", "ScopeRow", "WorkOrderRow",
    "read",
]  # fmt: skip

SECTIONS = ("overview", "terms", "team", "evaluations", "activity", "history")
FEW = 20  # newest activities that the overview may need
SAYS = {"discount": "{} %", "mandatory_years": "every {} years", "review_interval_days": "{} d"}
ABOVE = ("client", "category", "designation", "status", "since_on", "owner", "territory", "brand")


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the scope that is filled in."""

    name: str  # of the field
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ScopeRecord:
    """What is always there, and the rows of one section; those of the others are empty."""

    row: ScopeRow
    counts: Counts
    chain: tuple[Link, ...]  # its terms, oldest first
    standing: Standing | None  # None without a term
    facts: tuple[Fact, ...] = ()
    touch: ActivityRow | None = None  # the last two-way one
    is_late: bool = False  # nobody was talked to for longer than the tier asks for
    own_call: OwnCall | None = None
    look: Look | None = None  # when it is looked at again
    agreements: tuple[AgreementRow, ...] = ()
    work_orders: tuple[WorkOrderRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    evaluations: tuple[EvaluationRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    by_month: tuple[int, ...] = ()  # activities of twelve months, this one last; no notes
    history: tuple[BatchLine, ...] = ()
    tags: tuple[str, ...] = ()
    against: tuple[str, ...] = ()  # conflicts that it has a part in, a sentence each

    @property
    def last_term(self) -> Link | None:
        """The last of the chain: deadlines and stages belong to it."""
        return self.chain[self.standing.last] if self.standing else None


def read(scope_id: int, section: str, *, today: date, limit: int = 200) -> ScopeRecord:
    """A scope with at most so many rows of one of SECTIONS. Raises NotFound."""
    with reading():
        row = scopes.get(scope_id)
        if row is None:
            raise NotFound("The scope is not in the book any more.")
        trips.together(
            lambda: chains.of_scope(scope_id), lambda: tags.of("scopes", [scope_id]),
            lambda: scope_counts.counts(scope_id, row.client_id, today),
            lambda: _rows(row, section, today, limit),
        )  # fmt: skip
        chain = chains.of_scope(scope_id)
        stands = standing([link.term for link in chain], today)
        counts = scope_counts.counts(scope_id, row.client_id, today)
        words = tags.of("scopes", [scope_id]).get(scope_id, ())
        record = ScopeRecord(row, counts, tuple(chain), stands, tags=words)
        return replace(record, **_rows(row, section, today, limit))


def _rows(row: ScopeRow, section: str, today: date, limit: int) -> dict[str, Any]:
    """What a section lists."""
    here = activities.on_scope(row.id, row.client_id)
    if section == "overview":
        return _overview(row, here, today)
    if section == "terms":
        trips.together(lambda: papers.agreements(row.client_id), lambda: papers.work_orders(row.id))
        return {
            "agreements": tuple(papers.agreements(row.client_id)),
            "work_orders": tuple(papers.work_orders(row.id)),
        }
    if section == "team":
        trips.together(lambda: teams.roles(row.id, today), lambda: teams.hours(row.id))
        roles, hours = teams.roles(row.id, today), teams.hours(row.id)
        return {"roles": tuple(roles), "hours": tuple(hours)}
    if section == "evaluations":
        return {"evaluations": tuple(teams.evaluations(row.id))}
    if section == "activity":
        return {"activities": tuple(activities.page(here, limit))}
    if section == "history":
        return {"history": tuple(history.of_changes(touched.scope(row.id), limit))}
    return {}


def _overview(row: ScopeRow, here: Any, today: date) -> dict[str, Any]:
    """What there is to see of it at a glance; ``here`` are its activities."""
    trips.together(
        lambda: activities.last_two_way(here, today), lambda: activities.page(here, FEW),
        lambda: activities.by_month(here, months.first_of_year(today)),
        lambda: _facts(row.id), book.policy, lambda: judgements.own_call(row.id, today),
        lambda: _look(row, today), lambda: _against(row, today),
    )  # fmt: skip
    touch = activities.last_two_way(here, today)
    counted = activities.by_month(here, months.first_of_year(today))
    return {
        "activities": tuple(activities.page(here, FEW)),
        "by_month": months.twelve(counted, today),
        "facts": _facts(row.id),
        "touch": touch,
        "is_late": is_late(touch.happened_on if touch else None, today, row.tier, book.policy()),
        "own_call": judgements.own_call(row.id, today),
        "look": _look(row, today),
        "against": _against(row, today),
    }


def _against(row: ScopeRow, today: date) -> tuple[str, ...]:
    found = conflicts.of_row("scopes", row.id, row.client_id, today)
    return tuple(dict.fromkeys(one.sentence for one in found))


def _look(row: ScopeRow, today: date) -> Look | None:
    """When it is looked at again; None for what is not scored or not in the lists."""
    trips.together(lambda: queue.scope_rows(View(), [row.id]), lambda: looks.looks([row.id], today))
    listed = queue.scope_rows(View(), [row.id]).get(row.id)
    if listed is None or not row.band:
        return None
    looked = looks.looks([row.id], today)[row.id]
    return look(row.band, looked, today, is_away=not listed[1])


def _facts(scope_id: int) -> tuple[Fact, ...]:
    """What the form of the scope holds and its head does not say."""
    fields = [one for one in (*SCOPE, *MORE) if one.name not in ABOVE]
    texts = typed.texts(fields, sheets.values(fields, records.current("scopes", scope_id)))
    return tuple(
        Fact(
            one.name, one.label, SAYS.get(one.name, "{}").format(" ".join(texts[one.name].split()))
        )
        for one in fields
        if texts[one.name]
    )
