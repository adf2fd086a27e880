"""An act of the cheapest change, done as a person would do it: by the service behind its key."""

from __future__ import annotations

from datetime import date

from aortui.domain.risk.acts import Act, Team, team
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.vocabulary import STAGES
from aortui.services import activities, cells, forms, terms
from aortui.store import book, database, facts, records, teams
from aortui.store.models import ScopeSummary

TODAY = date(2026, 11, 26)
NOW = TODAY.toordinal()


def known(scope_id: int) -> tuple[ScopeFacts, Policy, Team]:
    with database.reading():
        found, policy = facts.gather([scope_id], TODAY)[scope_id], book.policy()
        ours = teams.owners(scope_id), teams.active_members()
    return found, policy, team(found, NOW, *ours)


def scored() -> list[int]:
    query = ScopeSummary.select(ScopeSummary.scope).where(ScopeSummary.is_scored == 1)
    return [one for (one,) in query.order_by(ScopeSummary.scope).tuples()]


def name(entity: str, row_id: int | None) -> str:
    return str(records.current(entity, row_id)["name"]) if row_id else ""


def perform(act: Act, scope_id: int) -> None:
    """As a person would do it, by the service behind its key."""
    if act.kind in ("call", "qbr", "value"):
        row = records.current("scopes", scope_id)
        sheet = forms.blank(
            "activities", today=TODAY, actor="sam", client_id=row["client_id"], scope_id=scope_id,
            contact_id=act.contact_id,
        )  # fmt: skip
        by = name("members", act.member_id)
        forms.save(
            sheet, {**sheet.texts, "kind": act.kind, "member_ids": by}, today=TODAY, actor="sam"
        )
    elif act.kind == "fill":
        sheet = forms.load("staffing", act.row_id or 0)
        typed = {**sheet.texts, "member": name("members", act.member_id)}
        if typed["actual_fte"] in ("", "0"):
            typed["actual_fte"] = typed["planned_fte"] or typed["actual_fte"]
        forms.save(sheet, typed, today=TODAY, actor="sam")
    elif act.kind == "review":
        cells.save(
            cells.read("scopes", "reviewed_on", [scope_id]), "today", today=TODAY, actor="sam"
        )
    elif act.kind == "stage":
        has = ScopeSummary.get(ScopeSummary.scope == scope_id).stage
        terms.step(
            [scope_id], STAGES.index(act.stage) - STAGES.index(has), today=TODAY, actor="sam"
        )
    else:
        activities.close(act.row_id or 0, today=TODAY, actor="sam")


def stands(scope_id: int) -> tuple[int | None, str]:
    row = ScopeSummary.get(ScopeSummary.scope == scope_id)
    return row.score, row.band
