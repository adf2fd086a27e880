"""The columns of the lists: keys for programs that stay, and headings for people."""

from __future__ import annotations

from aortui.cli.tables import Column, money
from aortui.domain import ahead
from aortui.domain.days import full
from aortui.services.activities import Entry
from aortui.services.clients import ClientRow
from aortui.services.conflicts import Trouble
from aortui.services.contacts import ContactRow
from aortui.services.growth import Opportunity
from aortui.services.pitches import PitchRow
from aortui.services.renewals import RenewalRow
from aortui.services.scopes import ScopeRow
from aortui.services.tasks import TaskRow


def band(row: ClientRow | ScopeRow) -> str:
    """A band in words."""
    return row.band.replace("_", " ").upper()


def score(row: ClientRow | ScopeRow) -> object:
    """The score, or how little is known where that is too little for one."""
    return f"{row.known} of 9" if row.band == "unknown" else row.score


def fee(row: ScopeRow) -> object:
    """What it pays a year; what is signed where its first term is still ahead."""
    paid = money(row.fee_minor, row.fee_currency)
    if paid is None and row.starts_on:
        return ahead.fee(row.signed_minor, row.signed_currency, full(row.starts_on))
    return paid


def state(row: ScopeRow) -> str:
    """How the contract stands, in words."""
    return ahead.state(row.starts_on) if row.starts_on else row.state.replace("_", " ")


def clients(currency: str) -> tuple[Column[ClientRow], ...]:
    """Of clients; fees are summed up in the book's currency."""
    return (
        Column("id", lambda row: row.id),
        Column("client", lambda row: row.name, "CLIENT"),
        Column("tier", lambda row: row.tier, "TIER"),
        Column("industry", lambda row: row.industry),
        Column("scopes", lambda row: row.scopes, "SCOPES", right=True),
        Column("fee", lambda row: money(row.fee_base, currency), "FEE A YEAR", right=True),
        Column("band", lambda row: row.band, "RISK", words=band),
        Column("score", lambda row: row.score, "SCORE", right=True, words=score),
        Column("known", lambda row: row.known),
        Column("last_two_way_on", lambda row: row.touch_on, "LAST TALK"),
        Column("owner", lambda row: row.owner, "OWNER"),
        Column("next_task", lambda row: row.next_task, "NEXT"),
        Column("next_task_due_on", lambda row: row.next_due_on, "DUE"),
    )


SCOPES: tuple[Column[ScopeRow], ...] = (
    Column("id", lambda row: row.id),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category, "SCOPE", words=lambda row: row.name),
    Column("territory", lambda row: row.territory),
    Column("brand", lambda row: row.brand),
    Column("designation", lambda row: row.designation, "HELD"),
    Column("status", lambda row: row.status),
    Column(
        "fee",
        lambda row: money(row.fee_minor, row.fee_currency),
        "FEE A YEAR",
        right=True,
        words=fee,
    ),
    Column("routed_per_cent", lambda row: row.routed),
    Column("ends_on", lambda row: row.ends_on, "ENDS", year=True),
    Column("notice_by", lambda row: row.notice_by, "NOTICE BY"),
    Column("band", lambda row: row.band, "RISK", words=band),
    Column("score", lambda row: row.score, "SCORE", right=True, words=score),
    Column("known", lambda row: row.known),
    Column("reason", lambda row: row.reason, "WHY"),
    Column("act_by", lambda row: row.act_by),
    Column("last_two_way_on", lambda row: row.touch_on),
    Column("outcome", lambda row: row.outcome),
    Column("owner", lambda row: row.owner, "OWNER"),
)
CONTACTS: tuple[Column[ContactRow], ...] = (
    Column("id", lambda row: row.id),
    Column("name", lambda row: row.name, "NAME"),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("title", lambda row: row.title, "TITLE"),
    Column("level", lambda row: row.level, "LEVEL"),
    Column("role", lambda row: row.role, "ROLE"),
    Column("email", lambda row: row.email, "E-MAIL"),
    Column("phone", lambda row: row.phone, "PHONE"),
    Column("counterpart", lambda row: row.counterpart, "OURS"),
    Column("started_on", lambda row: row.started_on),
    Column("left_on", lambda row: row.left_on, "LEFT"),
    Column("last_two_way_on", lambda row: row.touch_on, "LAST TALK"),
    Column("last_two_way_kind", lambda row: row.touch_kind),
)
RENEWALS: tuple[Column[RenewalRow], ...] = (
    Column("id", lambda row: row.id),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category, "SCOPE", words=lambda row: row.scope.name),
    Column("designation", lambda row: row.designation),
    Column("shape", lambda row: row.shape, "TERM"),
    Column("state", lambda row: row.state, "STATE", words=lambda row: state(row.scope)),
    Column("starts_on", lambda row: row.starts_on),
    Column("term_ends_on", lambda row: row.term_ends_on),
    Column("ends_on", lambda row: row.ends_on, "ENDS", year=True),
    Column("notice_by", lambda row: row.notice_by, "NOTICE BY"),
    Column("notice_sum", lambda row: row.notice_sum),
    Column("earliest_exit", lambda row: row.earliest_exit),
    Column("days_to_notice", lambda row: row.days_to_notice, "DAYS", right=True),
    Column("stage", lambda row: row.stage, "STAGE"),
    Column("expected_stage", lambda row: row.expected_stage, "EXPECTED"),
    Column("fee", lambda row: row.fee, "FEE A YEAR", right=True, words=lambda row: fee(row.scope)),
    Column("owner", lambda row: row.owner, "OWNER"),
)
PITCHES: tuple[Column[PitchRow], ...] = (
    Column("id", lambda row: row.id),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category, "SCOPE"),
    Column("purpose", lambda row: row.purpose, "TO"),
    Column("reason", lambda row: row.reason, "REASON"),
    Column("stage", lambda row: row.stage, "STAGE"),
    Column("checklist_done", lambda row: row.checked, "DONE OF 4", right=True),
    Column("rivals", lambda row: row.rivals, "RIVALS"),
    Column("value", lambda row: row.worth, "A YEAR", right=True),
    Column("opened_on", lambda row: row.opened_on),
    Column("decision_on", lambda row: row.decision_on, "DECISION"),
    Column("closed_on", lambda row: row.closed_on),
    Column("outcome", lambda row: row.outcome, "OUTCOME"),
    Column("criteria", lambda row: row.criteria or None),
    Column("hours", lambda row: None if row.hours is None else row.hours / 100),
    Column("cost", lambda row: money(row.cost_minor, row.cost_currency)),
    Column("client_reason", lambda row: row.client_reason or None),
    Column("our_reason", lambda row: row.our_reason or None),
    Column("owner", lambda row: row.owner, "OWNER"),
)
ACTIVITIES: tuple[Column[Entry], ...] = (
    Column("id", lambda row: row.id),
    Column("happened_on", lambda row: row.happened_on, "WHEN"),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category or None, "SCOPE"),
    Column("kind", lambda row: row.kind, "KIND"),
    Column("contacts", lambda row: row.contacts, "WITH"),
    Column("two_way", lambda row: row.two_way),
    Column("strategic", lambda row: row.strategic),
    Column("sentiment", lambda row: row.sentiment),
    Column("summary", lambda row: row.summary, "SUMMARY"),
    Column("due_on", lambda row: row.due_on, "DUE"),
    Column("closed_on", lambda row: row.closed_on, "CLOSED"),
)
CONFLICTS: tuple[Column[Trouble], ...] = (
    Column("kind", lambda row: row.kind, "WHAT"),
    Column("client", lambda row: row.client, "MAY OBJECT"),
    Column("other", lambda row: row.other, "AGAINST"),
    Column("categories", lambda row: row.categories, "SERVICES"),
    Column("entity", lambda row: row.entity),
    Column("id", lambda row: row.row_id),
    Column("sentence", lambda row: row.sentence, "WHY"),
)
OPPORTUNITIES: tuple[Column[Opportunity], ...] = (
    Column("id", lambda row: row.idea.id),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category or None, "SCOPE"),
    Column("idea", lambda row: row.idea.idea, "IDEA"),
    Column("stage", lambda row: row.idea.stage, "STAGE"),
    Column(
        "value",
        lambda row: money(row.idea.value_minor, row.idea.value_currency),
        "A YEAR",
        right=True,
    ),
)
TASKS: tuple[Column[TaskRow], ...] = (
    Column("id", lambda row: row.id),
    Column("task", lambda row: row.title, "TASK"),
    Column("due_on", lambda row: row.due_on, "DUE"),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("category", lambda row: row.category, "SCOPE"),
    Column("owner", lambda row: row.owner, "OWNER"),
    Column("done_on", lambda row: row.done_on, "DONE"),
)
