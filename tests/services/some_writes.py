"""What people might write into the small agency, any of it at random."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from aortui.domain.vocabulary import BANDS, STAGES
from aortui.store import changes, models, records, undo
from aortui.store.changes import batch


def a_write(rng: random.Random, today: date, actor: str) -> None:
    """One action of somebody; may be refused."""
    what = rng.choice(
        (
            *("term", "term", "contact", "contact", "scope", "client", "talk", "talk"),
            *("call", "mark", "task", "policy", "undo", "redo"),
        )
    )
    if what in ("undo", "redo"):
        found = changes.newest_standing(actor) if what == "undo" else changes.newest_undo(actor)
        if found is not None:
            undo.take_back(found.id, actor=actor, action=f"history.{what}")
        return
    with batch(actor, f"test.{what}") as done:
        for entity, row_id, values in WRITES[what](rng, today, actor):
            records.save(entity, row_id, values, done)


Row = tuple[str, int | None, dict[str, Any]]


def _any(rng: random.Random, entity: str) -> int:
    model: Any = models.TABLES[entity]
    return int(rng.choice([row for (row,) in model.select(model.id).tuples()]))


def _near(rng: random.Random, today: date, back: int = 20, ahead: int = 20) -> date:
    return today + timedelta(rng.randint(-back, ahead))


def _term(rng: random.Random, today: date, actor: str) -> list[Row]:
    values: dict[str, Any] = rng.choice(
        (
            {"fee_minor": rng.choice((None, 50, 70)), "fee_currency": "USD"},
            {"notice_count": rng.choice((30, 60, 90)), "notice_unit": "d"},
            {"ends_on": _near(rng, today, 10, 120)},
            {"stage": rng.choice(STAGES), "stage_on": _near(rng, today, 5, 5)},
            {"notice_given_on": _near(rng, today, 5, 5), "notice_given_by": "client"},
            {"notice_given_on": None, "notice_given_by": ""},
            {"shape": rng.choice(("auto", "fixed", "open")), "renews_months": 6},
        )
    )
    if rng.random() < 0.2:
        ahead = {"starts_on": _near(rng, today, 0, 15), "ends_on": _near(rng, today, 0, 200)}
        fee = {"fee_minor": 90, "fee_currency": "USD", "scope_id": _any(rng, "scopes")}
        return [("terms", None, {**ahead, **fee})]
    return [("terms", _any(rng, "terms"), values)]


def _contact(rng: random.Random, today: date, actor: str) -> list[Row]:
    if rng.random() < 0.3:
        new = {"name": f"Person {rng.random()}", "role": rng.choice(("buyer", "user"))}
        started = rng.choice((None, _near(rng, today)))
        return [
            ("contacts", None, {**new, "client_id": _any(rng, "clients"), "started_on": started})
        ]
    row = _any(rng, "contacts")
    values: dict[str, Any] = rng.choice(
        (
            {"left_on": _near(rng, today)},
            {"left_on": None},
            {"started_on": _near(rng, today)},
            {"replaced_by_id": rng.choice((None, _any(rng, "contacts")))},
            {"archived_on": rng.choice((None, today))},
        )
    )
    return [("contacts", row, values)]


def _scope(rng: random.Random, today: date, actor: str) -> list[Row]:
    if rng.random() < 0.3:
        new = {"category_id": _any(rng, "categories"), "known_on": today}
        return [("scopes", None, {**new, "client_id": _any(rng, "clients")})]
    values: dict[str, Any] = rng.choice(
        (
            {"ended_on": _near(rng, today), "outcome": "lost"},
            {"ended_on": None, "outcome": ""},
            {"archived_on": rng.choice((None, today))},
            {"reviewed_on": _near(rng, today, 30, 0)},
            {"status": rng.choice(("active", "active", "pitching"))},
        )
    )
    return [("scopes", _any(rng, "scopes"), values)]


def _client(rng: random.Random, today: date, actor: str) -> list[Row]:
    values = {"tier": rng.choice("ABC"), "archived_on": rng.choice((None, None, today))}
    return [("clients", _any(rng, "clients"), values)]


def _talk(rng: random.Random, today: date, actor: str) -> list[Row]:
    kind = rng.choice(("call", "qbr", "need", "promise", "competitor", "value"))
    scope = records.current("scopes", _any(rng, "scopes"))
    values = {
        "kind": kind,
        "client_id": scope["client_id"],
        "scope_id": rng.choice((None, scope["id"])),
        "happened_on": _near(rng, today, 60, 0),
        "two_way": kind in ("call", "qbr"),
        "strategic": kind == "qbr",
        "due_on": _near(rng, today) if kind == "promise" else None,
    }
    return [("activities", None, values)]


def _call(rng: random.Random, today: date, actor: str) -> list[Row]:
    on = _near(rng, today, 3, 5)
    values = {"band": rng.choice(BANDS), "judged_on": on, "until_on": on + timedelta(10)}
    return [("judgements", None, {**values, "scope_id": _any(rng, "scopes"), "actor": actor})]


def _mark(rng: random.Random, today: date, actor: str) -> list[Row]:
    kind = {"kind": rng.choice(("reviewed", "snoozed")), "band": rng.choice(BANDS), "actor": actor}
    days = {"marked_on": today, "back_on": _near(rng, today, -1, 12)}
    return [("review_marks", None, {**kind, **days, "scope_id": _any(rng, "scopes")})]


def _task(rng: random.Random, today: date, actor: str) -> list[Row]:
    if rng.random() < 0.5:
        scope = records.current("scopes", _any(rng, "scopes"))
        about = {"client_id": scope["client_id"], "scope_id": scope["id"]}
        return [("tasks", None, {"title": "do it", "due_on": _near(rng, today, 2, 9), **about})]
    return [("tasks", _any(rng, "tasks"), {"done_on": rng.choice((None, today))})]


def _policy(rng: random.Random, today: date, actor: str) -> list[Row]:
    if rng.random() < 0.7:
        return _talk(rng, today, actor)
    content = {"bands.at_risk": rng.randint(30, 45)}
    return [("policies", None, {"content": content, "from_on": today})]


WRITES = {
    "term": _term,
    "contact": _contact,
    "scope": _scope,
    "client": _client,
    "talk": _talk,
    "call": _call,
    "mark": _mark,
    "task": _task,
    "policy": _policy,
}
