"""The people that a quick line names: theirs and ours, known or new."""

from __future__ import annotations

from typing import Any

from aortui.domain.names import proposed_level
from aortui.domain.quick.draft import ACTIVITY, CLIENT, CONTACT, SCOPE, TASK, Person
from aortui.domain.quick.plan import Plan


def put_owner(plan: Plan) -> None:
    """Whom ~ names; a new name becomes a member without a login."""
    said = plan.draft.owner
    if said is None:
        return
    known = said.id if said.id is not None else plan.ledger.named("members", said.name)
    plan.owner = known if known is not None else plan.put("members", None, {"name": said.name})


def put_people(plan: Plan) -> None:
    """Everybody who is named, with what is said of them."""
    people = plan.draft.people
    alone = len(people) == 1
    if plan.draft.is_update and CONTACT in plan.draft.makes and SCOPE not in plan.draft.makes:
        for one in people:
            if one.who.id is None:
                plan.refused.append(
                    f"{one.who.name} is not there to be updated; without = the line makes them."
                )
    plan.contacts = tuple(_put(plan, one, _said(plan, one, alone=alone)) for one in people)


def _said(plan: Plan, one: Person, *, alone: bool) -> dict[str, Any]:
    """What the line says of one of them; most can be meant of one person only."""
    draft = plan.draft
    said: dict[str, Any] = {"role": one.role}
    if alone:
        said |= {"email": draft.mail, "level": draft.level}
        said |= {"started_on": draft.joined_on, "left_on": draft.left_on}
    if CONTACT in draft.makes and not draft.makes & {SCOPE, ACTIVITY, TASK}:
        if CLIENT not in draft.makes:
            said["title"] = draft.text
        said["counterpart_id"] = plan.owner
    return {name: value for name, value in said.items() if value}


def _put(plan: Plan, one: Person, said: dict[str, Any]) -> int:
    if one.who.id is None:
        return _new(plan, one, said)
    row = plan.row("contacts", one.who.id)
    other = [name for name, value in said.items() if row[name] and row[name] != value]
    if other and not plan.draft.is_update:
        shown = " and ".join(f"{_label(name)} {_text(plan, name, row[name])}" for name in other)
        plan.exists.append(f"{one.who.name} is known with {shown}; = in front changes it.")
    return plan.put("contacts", one.who.id, said)


def _label(column: str) -> str:
    labels = {"email": "the address", "counterpart_id": "ours", "started_on": "the start"}
    return labels.get(column, f"the {column.removesuffix('_on')}")


def _text(plan: Plan, column: str, value: Any) -> str:
    return plan.name("members", value) if column == "counterpart_id" else str(value)


def _new(plan: Plan, one: Person, said: dict[str, Any]) -> int:
    assumed = {}
    if "level" not in said and (level := proposed_level(said.get("title", ""))):
        said["level"] = level
        assumed["level"] = "from the title"
    values = {"client_id": plan.client, "name": one.who.name} | said
    return plan.put("contacts", None, values, assumed)
