"""The rows of a preview about what happened and what is to do."""

from __future__ import annotations

from collections.abc import Iterator

from aortui.domain.days import full, written
from aortui.domain.ledger import Row
from aortui.domain.money import Money
from aortui.domain.quick.draft import CONTACT
from aortui.domain.quick.parts import (
    NEW,
    Part,
    PreviewRow,
    hint,
    name,
    row_of,
    second,
    value,
    whence,
)
from aortui.domain.quick.plan import Plan
from aortui.domain.vocabulary import STRATEGIC_KINDS, TWO_WAY_KINDS


def work_rows(plan: Plan) -> Iterator[PreviewRow]:
    """Activity, task, pitch and note, as far as the line makes them."""
    if plan.activity is not None:
        yield _activity(plan, plan.activity)
    if plan.task is not None:
        yield _task(plan, plan.task)
    if plan.pitch is not None:
        yield _pitch(plan, plan.pitch)
    if plan.note is not None:
        row = plan.row("activities", plan.note)
        yield row_of("note", NEW, (value(row["summary"]), hint(f"on {_on(plan, row)}")))


def _on(plan: Plan, row: Row) -> str:
    """The scope that it is on, else the person or the client."""
    client = plan.name("clients", plan.client)
    if row["scope_id"]:
        category = plan.row("scopes", row["scope_id"])["category_id"]
        return f"{client} / {plan.name('categories', category)}"
    people = row.get("contact_ids") or ()
    if CONTACT in plan.draft.makes and people:
        return plan.name("contacts", people[0])
    return client


def _activity(plan: Plan, ref: int) -> PreviewRow:
    row = plan.row("activities", ref)
    parts: list[Part] = []
    if row["rival"]:
        parts.append(name(row["rival"]))
    if row["summary"]:
        parts.append(value(f"{', ' if parts else ''}{row['summary']}"))
    day = written(row["happened_on"], plan.today)
    is_default = bool(plan.whence("activities", ref, "happened_on"))
    if not is_default:
        parts.append(second(f"{', ' if parts else ''}{_with_year(day, plan, ref)}"))
    if row["due_on"]:
        parts.append(second(f"{', ' if parts else ''}due {written(row['due_on'], plan.today)}"))
    hints = [_on(plan, row)] if row["scope_id"] else []
    hints += [day] if is_default else []
    hints += list(_counts(row))
    return row_of(row["kind"], NEW, (*parts, *map(hint, filter(None, [", ".join(hints)]))))


def _with_year(day: str, plan: Plan, ref: int) -> str:
    """A day as it was understood: the year of what was long ago is seen."""
    happened_on = plan.row("activities", ref)["happened_on"]
    return day if happened_on.year == plan.today.year else full(happened_on)


def _counts(row: Row) -> Iterator[str]:
    """What an activity counts as, where somebody said so or it is more than the kind."""
    if row["two_way"] and row["kind"] not in TWO_WAY_KINDS:
        yield "two-way"
    if row["strategic"]:
        yield "strategic" if row["kind"] not in STRATEGIC_KINDS else "strategic: as the kind"
    if row["sentiment"]:
        yield f"mood {row['sentiment']}"
    if row["strength"]:
        yield f"strength {row['strength']}"
    if row["out_of_scope"] is not None:
        yield "out of scope" if row["out_of_scope"] else "in scope"


def _task(plan: Plan, ref: int) -> PreviewRow:
    row = plan.row("tasks", ref)
    parts = [value(row["title"])]
    if row["due_on"]:
        parts.append(second(f", due {written(row['due_on'], plan.today)}"))
    owner = plan.name("members", row["owner_id"])
    parts += whence(plan, "tasks", ref, "owner_id", f"owner {owner}" if owner else "")
    if row["scope_id"]:
        parts.append(hint(f"on {_on(plan, row)}"))
    return row_of("task", NEW, tuple(parts))


def _pitch(plan: Plan, ref: int) -> PreviewRow:
    row = plan.row("pitches", ref)
    client, category = plan.name("clients", plan.client), row["category_id"]
    parts = [name(client), second(" / "), name(plan.name("categories", category))]
    if row["reason"]:
        parts.append(value(f", {row['reason']}"))
    if row["value_minor"] is not None:
        parts.append(value(f", {Money(row['value_minor'], row['value_currency'])} a year"))
    if not plan.whence("pitches", ref, "stage"):
        parts.append(value(f", {row['stage']}"))
    if row["decision_on"]:
        parts.append(second(f", decision {full(row['decision_on'])}"))
    parts += whence(plan, "pitches", ref, "purpose", f"to {row['purpose']}")
    parts += whence(plan, "pitches", ref, "stage", row["stage"])
    parts += whence(plan, "pitches", ref, "opened_on", f"opened {_day(plan, row)}")
    return row_of("pitch", NEW, tuple(parts))


def _day(plan: Plan, row: Row) -> str:
    return written(row["opened_on"], plan.today)
