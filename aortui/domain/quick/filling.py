"""The full form of what a line says: the texts of its fields, as a person would type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from aortui.domain.entries import ENTRIES
from aortui.domain.entries.scopes import MORE, SCOPE, TERM
from aortui.domain.fields import Field
from aortui.domain.ledger import Row
from aortui.domain.quick import draft
from aortui.domain.quick.plan import Plan
from aortui.domain.reading import of_columns, texts
from aortui.tuples import NamedTuple


class Filled(NamedTuple):
    """A form to open: of a new row, of the row that the line changes, of a next term of a scope."""

    entity: str
    texts: Mapping[str, str]
    row_id: int | None = None
    scope_id: int | None = None  # whose next term this is


def filling(plan: Plan) -> Filled:
    """The form of the thing that the line is most about.

    Of a new row the empty fields are left out.
    """
    entity, ref = _main(plan)
    if entity == "scopes" and ref > 0 and plan.term is not None and plan.term < 0:
        return Filled("terms", _texts(plan, TERM, plan.row("terms", plan.term)), scope_id=ref)
    found: dict[str, str] = {}
    if entity == "scopes":
        found |= _texts(plan, (*SCOPE, *MORE), plan.row("scopes", ref))
        if plan.term is not None:
            found |= _texts(plan, TERM, plan.row("terms", plan.term))
    else:
        found |= _texts(plan, ENTRIES[entity].fields, plan.row(entity, ref))
    return Filled(entity, found, ref if ref > 0 else None)


def _main(plan: Plan) -> tuple[str, int]:
    if plan.scope is not None and draft.SCOPE in plan.draft.makes:
        return "scopes", plan.scope
    if plan.activity is not None:
        return "activities", plan.activity
    if plan.task is not None:
        return "tasks", plan.task
    if plan.pitch is not None:
        return "pitches", plan.pitch
    if draft.CONTACT in plan.draft.makes and plan.contacts:
        return "contacts", plan.contacts[0]
    return "clients", plan.client


def _texts(plan: Plan, fields: Iterable[Field], row: Row) -> dict[str, str]:
    known, called = list(fields), partial(_called, plan)
    values = {field.name: of_columns(field, row, called) for field in known}
    is_new = row["id"] is None
    return {name: text for name, text in texts(known, values).items() if text or not is_new}


def _called(plan: Plan, entity: str, ref: int | None) -> str:
    if ref is None:
        return ""
    row = plan.row(entity, ref)
    if entity != "scopes":
        return str(row["slug"] if entity == "categories" else row["name"])
    parts = (plan.name("categories", row["category_id"]), row["territory"], row["brand"])
    return " ".join(filter(None, parts))
