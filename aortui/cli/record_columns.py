"""What a record shows: its own facts, and the columns of the lists in it."""

from __future__ import annotations

from aortui.cli.columns import band, fee, score
from aortui.cli.tables import Column, money
from aortui.services.client_record import ActivityRow, ClientRecord, Person, TaskRow
from aortui.services.scope_record import Fact, Link, ScopeRecord

CLIENT: tuple[Column[ClientRecord], ...] = (
    Column("id", lambda one: one.head.id),
    Column("client", lambda one: one.head.name, "client"),
    Column("tier", lambda one: one.head.tier, "tier"),
    Column("industry", lambda one: one.head.industry, "industry"),
    Column("owner", lambda one: one.head.owner, "owner"),
    Column("website", lambda one: one.head.website, "website"),
    Column("since_on", lambda one: one.since_on, "since", year=True),
    Column("fee", lambda one: money(one.fee_base, one.currency), "fee a year"),
)
SCOPE: tuple[Column[ScopeRecord], ...] = (
    Column("id", lambda one: one.row.id),
    Column("client", lambda one: one.row.client, "client"),
    Column("category", lambda one: one.row.category, "scope", words=lambda one: one.row.name),
    Column("territory", lambda one: one.row.territory),
    Column("brand", lambda one: one.row.brand),
    Column("designation", lambda one: one.row.designation, "held"),
    Column("status", lambda one: one.row.status, "status"),
    Column("since_on", lambda one: one.row.since_on, "since", year=True),
    Column("owner", lambda one: one.row.owner, "owner"),
    Column(
        "fee",
        lambda one: money(one.row.fee_minor, one.row.fee_currency),
        "fee a year",
        words=lambda one: fee(one.row),
    ),
    Column("ends_on", lambda one: one.row.ends_on, "ends", year=True),
    Column("notice_by", lambda one: one.row.notice_by, "notice by"),
    Column("stage", lambda one: one.row.stage, "stage"),
    Column("expected_stage", lambda one: one.row.expected_stage, "expected"),
    Column("band", lambda one: one.row.band, "risk", words=lambda one: band(one.row)),
    Column("score", lambda one: one.row.score, "score", words=lambda one: score(one.row)),
    Column("known", lambda one: one.row.known),
    Column("reason", lambda one: one.row.reason, "why"),
    Column("last_two_way_on", lambda one: one.touch and one.touch.happened_on, "last talk"),
    Column("own_band", lambda one: one.own_call and one.own_call.band, "own call"),
)
PEOPLE: tuple[Column[Person], ...] = (
    Column("id", lambda one: one.id),
    Column("name", lambda one: one.name, "NAME"),
    Column("title", lambda one: one.title, "TITLE"),
    Column("level", lambda one: one.level, "LEVEL"),
    Column("role", lambda one: one.role, "ROLE"),
    Column("email", lambda one: one.email, "E-MAIL"),
    Column("phone", lambda one: one.phone, "PHONE"),
    Column("counterpart", lambda one: one.ours, "OURS"),
    Column("left_on", lambda one: one.left_on, "LEFT"),
    Column("last_two_way_on", lambda one: one.touch_on, "LAST TALK"),
    Column("share_per_cent", lambda one: one.share, "SHARE %", right=True),
)
ACTIVITIES: tuple[Column[ActivityRow], ...] = (
    Column("id", lambda one: one.id),
    Column("happened_on", lambda one: one.happened_on, "DAY"),
    Column("kind", lambda one: one.kind, "KIND"),
    Column("category", lambda one: one.scope, "SCOPE"),
    Column("contacts", lambda one: one.contacts, "WITH"),
    Column("summary", lambda one: one.summary, "WHAT"),
    Column("due_on", lambda one: one.due_on, "DUE"),
    Column("closed_on", lambda one: one.closed_on, "CLOSED"),
)
TASKS: tuple[Column[TaskRow], ...] = (
    Column("id", lambda one: one.id),
    Column("title", lambda one: one.title, "TASK"),
    Column("due_on", lambda one: one.due_on, "DUE"),
    Column("owner", lambda one: one.owner, "OWNER"),
    Column("done_on", lambda one: one.done_on, "DONE"),
)
TERMS: tuple[Column[Link], ...] = (
    Column("id", lambda one: one.id),
    Column("shape", lambda one: one.term.shape, "TERM"),
    Column("starts_on", lambda one: one.term.starts_on, "FROM", year=True),
    Column("ends_on", lambda one: one.term.ends_on, "TO", year=True),
    Column("minimum_until", lambda one: one.term.minimum_until),
    Column("renews_months", lambda one: one.term.renews_months),
    Column("notice", lambda one: one.term.notice and str(one.term.notice), "NOTICE"),
    Column("fee", lambda one: one.fee, "FEE A YEAR", right=True),
    Column("stage", lambda one: one.term.stage, "STAGE"),
    Column("notice_given_on", lambda one: one.term.notice_given_on),
    Column("notice_given_by", lambda one: one.term.notice_given_by),
)
FACTS: tuple[Column[Fact], ...] = (
    Column("label", lambda one: one.label, "WHAT"),
    Column("text", lambda one: one.text, "IS"),
)
