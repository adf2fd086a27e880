"""What a quick line writes: its draft, completed by what it may leave open, beside the book."""

from __future__ import annotations

from datetime import date
from typing import Any

from aortui.domain.ledger import Ledger
from aortui.domain.quick.contracts import one_of, put_scope, running
from aortui.domain.quick.draft import ACTIVITY, CLIENT, CONTACT, PITCH, SCOPE, TASK, Draft
from aortui.domain.quick.persons import put_owner, put_people
from aortui.domain.quick.plan import Plan, Similar
from aortui.domain.text import name_key
from aortui.domain.vocabulary import STRATEGIC_KINDS, TWO_WAY_KINDS


def plan(
    draft: Draft, ledger: Ledger, today: date, me: int | None, similar: Similar | None = None
) -> Plan:
    """Put into the ledger what the line says. Never raises: what is wrong stands in the plan."""
    found = Plan(draft, ledger, today, me, similar)
    put_owner(found)
    if not _put_client(found):
        return found
    category = ledger.named("categories", draft.category) if draft.category else None
    if draft.category and category is None:
        found.refused.append(f"There is no category '{draft.category}'.")
        return found
    if category is not None and SCOPE in draft.makes:
        put_scope(found, category)
    elif category is not None and draft.makes & {ACTIVITY, TASK}:
        found.scope = one_of(found, category)
    put_people(found)
    if ACTIVITY in draft.makes:
        _put_activity(found)
    if TASK in draft.makes:
        _put_task(found)
    if PITCH in draft.makes:
        _put_pitch(found, category)
    _put_tags(found)
    if draft.note:
        _put_note(found)
    return found


def _put_client(found: Plan) -> bool:
    """The client as it is, new, or changed; False where nothing can hang on it."""
    draft, ledger = found.draft, found.ledger
    known = draft.client.id
    if known is None:
        known = ledger.named("clients", draft.client.name)
    values: dict[str, Any] = {}
    if draft.tier:
        values["tier"] = draft.tier
    if CLIENT in draft.makes and draft.text and not draft.makes & {ACTIVITY, TASK, PITCH}:
        values["industry"] = draft.text
    if known is None:
        return _new_client(found, values)
    row = ledger.row("clients", known)
    if row["archived_on"]:
        found.refused.append(f"{row['name']} is archived; restore it first.")
        return False
    if draft.makes == {CLIENT}:
        if found.owner:
            values["owner_id"] = found.owner
        if not draft.is_update:
            found.exists.append(f"{row['name']} exists; = in front updates it.")
    found.client = found.put("clients", known, values)
    return True


def _new_client(found: Plan, values: dict[str, Any]) -> bool:
    draft = found.draft
    if draft.is_update:
        name = draft.client.name
        found.refused.append(f"{name} is not there to be updated; without = the line makes it.")
    owner = found.owner or found.me
    assumed = {} if found.owner else {"owner_id": "you"}
    named = {"name": draft.client.name, "owner_id": owner} | values
    found.client = found.put("clients", None, named, assumed)
    return True


def _put_activity(found: Plan) -> None:
    draft = found.draft
    ours = [found.me]
    if found.owner and SCOPE not in draft.makes:
        ours.append(found.owner)
    values = {
        "client_id": found.client,
        "scope_id": found.scope,
        "kind": draft.kind,
        "happened_on": draft.on or found.today,
        "two_way": draft.two_way or draft.kind in TWO_WAY_KINDS,
        "strategic": draft.strategic or draft.kind in STRATEGIC_KINDS,
        "contact_ids": found.contacts,
        "member_ids": tuple(dict.fromkeys(filter(None, ours))),
        "sentiment": draft.sentiment,
        "summary": draft.text,
        "due_on": draft.due,
        "out_of_scope": draft.out_of_scope,
        "rival": draft.rival,
        "strength": draft.strength,
    }
    assumed = {} if draft.on else {"happened_on": "default"}
    found.activity = found.put("activities", None, values, assumed)


def _put_task(found: Plan) -> None:
    draft = found.draft
    if not draft.text:
        found.refused.append("What is there to do? The words stand behind the client.")
    values = {
        "title": draft.text,
        "due_on": draft.due,
        "owner_id": found.owner or found.me,
        "client_id": found.client,
        "scope_id": found.scope,
        "contact_id": found.contacts[0] if found.contacts else None,
    }
    assumed = {} if found.owner else {"owner_id": "you"}
    found.task = found.put("tasks", None, values, assumed)


def _put_pitch(found: Plan, category: int | None) -> None:
    """To defend the scope that the client has with us in the category, else to win one."""
    draft = found.draft
    if category is None:
        found.refused.append("A pitch needs its category: media-buying, pr, seo.")
        return
    held = running(found, category)
    values: dict[str, Any] = {
        "client_id": found.client,
        "category_id": category,
        "purpose": "defend" if held else "win",
        "scope_id": held[0][0] if held else None,
        "reason": draft.text,
        "stage": draft.stage or "rumour",
        "opened_on": draft.on or found.today,
        "decision_on": draft.due,
    }
    assumed = {"purpose": "they are ours" if held else "not ours yet"}
    assumed |= {} if draft.stage else {"stage": "default"}
    assumed |= {} if draft.on else {"opened_on": "default"}
    if draft.fee:
        values |= {"value_minor": draft.fee.money.minor, "value_currency": draft.fee.money.currency}
        if draft.fee.is_total:
            found.refused.append("A pitch has its worth a year; write it without /total.")
    name = f"{found.name('clients', found.client)} / {found.name('categories', category)}"
    for _, row in found.ledger.of("pitches", found.client):
        if row["category_id"] == category and not row["archived_on"]:
            found.doubts.append(f"A pitch for {name} is open already, at {row['stage']}.")
            break
    found.pitch = found.put("pitches", None, values, assumed)


def _put_tags(found: Plan) -> None:
    """On the scope, else the client or the person that the line is about."""
    draft = found.draft
    target = ("clients", found.client)
    if found.scope is not None:
        target = ("scopes", found.scope)
    elif found.pitch is not None:
        target = ("pitches", found.pitch)
    elif CONTACT in draft.makes and CLIENT not in draft.makes and found.contacts:
        target = ("contacts", found.contacts[0])
    found.tagged = target
    there = {
        row["word"]
        for _, row in found.ledger.all("tags")
        if (row["entity"], row["row_id"]) == target
    }
    for word in dict.fromkeys(map(name_key, draft.tags)):
        if word not in there:
            values = {"entity": target[0], "row_id": target[1], "word": word}
            found.ledger.put("tags", None, values)


def _put_note(found: Plan) -> None:
    """Paper on what the line makes, of today."""
    is_theirs = CONTACT in found.draft.makes
    values = {
        "client_id": found.client,
        "scope_id": found.scope,
        "kind": "note",
        "happened_on": found.today,
        "summary": found.draft.note,
        "contact_ids": found.contacts if is_theirs else (),
        "member_ids": () if found.me is None else (found.me,),
    }
    found.note = found.put("activities", None, values)
