"""What the people map of one client needs, however many they are, in a fixed number of queries."""

from __future__ import annotations

import json
from datetime import date

from peewee import JOIN, Case, fn

from aortui.domain.people_map.known import Card, Ours, Talk
from aortui.store import touches
from aortui.store.models import Client, Contact, Member, Pitch, Scope, ScopeSummary, db

TALKS = """
    SELECT a.happened_on, a.kind, a.contact_ids, a.member_ids, a.sentiment
    FROM activities a
    WHERE a.client_id = {client} AND a.two_way = 1 AND {happened} AND {asked}
    ORDER BY a.happened_on DESC, a.id DESC
"""


def cards(client_id: int) -> tuple[Card, ...]:
    """All contacts but those in the archive."""
    query = Contact.select(
        Contact.id, Contact.name, Contact.title, Contact.level, Contact.role, Contact.email,
        Contact.phone, Contact.counterpart, Contact.started_on, Contact.left_on,
        Contact.reports_to, Contact.replaced_by,
    ).where((Contact.client == client_id) & Contact.archived_on.is_null())  # fmt: skip
    return tuple(Card(*values) for values in query.order_by(Contact.id).tuples())


def talks(client_id: int, scope_id: int | None, today: date) -> tuple[Talk, ...]:
    """Two-way activities, the newest first: of the client, or as a scope's signals read them."""
    asked = "1 = 1" if scope_id is None else f"(a.scope_id IS NULL OR a.scope_id = {int(scope_id)})"
    happened = touches.HAPPENED.format(today=today)
    query = TALKS.format(client=int(client_id), happened=happened, asked=asked)
    return tuple(
        Talk(
            date.fromisoformat(on), kind, tuple(json.loads(contacts)), tuple(json.loads(members)),
            mood,
        )
        for on, kind, contacts, members, mood in db.execute_sql(query)
    )  # fmt: skip


def ours() -> dict[int, Ours]:
    """Our own people by number; who is inactive or in the archive is not here any more."""
    is_here = (Member.active == 1) & Member.archived_on.is_null()
    query = Member.select(Member.id, Member.name, is_here)
    return {number: Ours(name, bool(here)) for number, name, here in query.tuples()}


def owners(client_id: int, scope_id: int | None) -> tuple[int, ...]:
    """Who owns the scope, then who owns the client."""
    query = (
        Client.select(Scope.owner, Client.owner)
        .join(Scope, JOIN.LEFT_OUTER, on=((Scope.client == Client.id) & (Scope.id == scope_id)))
        .where(Client.id == client_id)
    )
    found = query.tuples().first() or ()
    return tuple(dict.fromkeys(one for one in found if one is not None))


def one_decides(client_id: int, today: date) -> bool:
    """Whether one person decides alone, and that is agreed on the day; the last one included."""
    query = Client.select(Client.one_decision_maker, Client.decision_until)
    alone, until = query.where(Client.id == client_id).tuples().first() or (False, None)
    return bool(alone) and (until is None or until >= today)


def procurement(client_id: int) -> str:
    """Why somebody from procurement is to be expected; "" where nobody is."""
    if was_led_by_procurement(client_id):
        return "they led a pitch with us"
    return "it pays more than our average client" if pays_much(client_id) else ""


def was_led_by_procurement(client_id: int) -> bool:
    """Whether a pitch with the client is or was procurement's."""
    query = Pitch.select(Pitch.id).where(
        (Pitch.client == client_id) & (Pitch.reason == "procurement") & Pitch.archived_on.is_null()
    )
    return bool(query.exists())


def pays_much(client_id: int) -> bool:
    """Whether its scored scopes pay more than those of the average client that pays."""
    query = (
        ScopeSummary.select(
            fn.SUM(Case(None, [(Scope.client == client_id, ScopeSummary.fee_base)], 0)),
            fn.SUM(ScopeSummary.fee_base),
            fn.COUNT(Scope.client.distinct()),
        )
        .join(Scope, on=(Scope.id == ScopeSummary.scope))
        .where((ScopeSummary.is_scored == 1) & ScopeSummary.fee_base.is_null(False))
    )
    theirs, everybodys, clients = query.tuples().first() or (None, None, 0)
    return bool(clients > 1 and theirs and theirs * clients > everybodys)
