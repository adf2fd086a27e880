"""Somebody who writes into any form at random, names few enough to clash."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from aortui.services import forms
from aortui.services.activities import Subject
from aortui.store import records
from aortui.store.models import TABLES
from tests.services.a_doubled_book import TODAY

NAMES = ("Acme Corp", "Acme Ltd", "Globex", "Kestrel", "Acme")  # few, so that they clash
PEOPLE = ("Jane Doe", "Bob", "Carla", "Dan")


class Somebody:
    """One of the two, with a random choice for everything."""

    def __init__(self, seed: int, actor: str, since: int = 0) -> None:
        self.rng = random.Random(seed)
        self.actor, self.since = actor, since
        self.me = {"actor": actor}
        self.day: dict[str, Any] = {"today": TODAY, "actor": actor}

    def one(self, entity: str) -> int:
        model: Any = TABLES[entity]
        found = [row for (row,) in model.select(model.id).order_by(model.id).tuples()]
        return int(self.rng.choice(found or [1]))

    def gone(self, entity: str) -> list[int]:
        """Some that are in the archive, where any are."""
        model: Any = TABLES[entity]
        query = model.select(model.id).where(model.archived_on.is_null(False))
        found = [row for (row,) in query.order_by(model.id).tuples()]
        return self.rng.sample(found, min(2, len(found)))

    def some(self, entity: str) -> list[int]:
        return list({self.one(entity) for _ in range(self.rng.randint(1, 3))})

    def near(self) -> Any:
        return TODAY + timedelta(self.rng.randint(-20, 40))


def edit(who: Somebody, entity: str, **typed: str) -> None:
    sheet = forms.load(entity, who.one(entity))
    forms.save(sheet, {**sheet.texts, **typed}, **who.day)


def enter(who: Somebody, entity: str, **typed: str) -> None:
    sheet = forms.blank(entity, **who.day)
    forms.save(sheet, {**sheet.texts, **typed}, **who.day)


def subject(who: Somebody) -> Subject:
    if who.rng.random() < 0.5:
        scope = who.one("scopes")
        return Subject(int(records.current("scopes", scope)["client_id"]), scope)
    return Subject(who.one("clients"))


def edit_client(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"name": who.rng.choice(NAMES)}, {"tier": who.rng.choice("ABC")},
         {"competitors": ", ".join(who.rng.sample(NAMES, 2))}, {"notes": str(who.rng.random())})
    )  # fmt: skip
    edit(who, "clients", **typed)


def edit_contact(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"phone": str(who.rng.randint(1, 99))}, {"reports_to": who.rng.choice(PEOPLE)},
         {"client": who.rng.choice(NAMES), "reports_to": ""}, {"notes": str(who.rng.random())},
         {"name": who.rng.choice(PEOPLE)},
         {"left_on": "1nov26", "replaced_by": who.rng.choice(("", *PEOPLE))})
    )  # fmt: skip
    edit(who, "contacts", **typed)


def edit_scope(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"designation": who.rng.choice(("exclusive", "preferred"))}, {"fee": "2m"},
         {"client": who.rng.choice(NAMES), "agreement": ""}, {"territory": "UK"})
    )  # fmt: skip
    edit(who, "scopes", **typed)


def edit_activity(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"summary": str(who.rng.random())}, {"contact_ids": who.rng.choice(PEOPLE)},
         {"client": who.rng.choice(NAMES), "scope": "", "contact_ids": ""},
         {"scope": who.rng.choice(("pr", "seo", ""))})
    )  # fmt: skip
    edit(who, "activities", **typed)


def edit_other(who: Somebody) -> None:
    client = {"client": who.rng.choice(NAMES)}
    what: tuple[str, dict[str, str]] = who.rng.choice(
        (
            ("agreements", {**client, "reference": str(who.rng.randint(1, 9))}),
            ("tasks", {**client, "scope": "", "contact": who.rng.choice(("", *PEOPLE))}),
            ("tasks", {"title": str(who.rng.random())}),
            ("pitches", {**client, "scope": ""}),
            ("opportunities", {"idea": str(who.rng.random())}),
        )
    )
    edit(who, what[0], **what[1])


def enter_any(who: Somebody) -> None:
    client = {"client": who.rng.choice(NAMES)}
    what: tuple[str, dict[str, str]] = who.rng.choice(
        (
            ("clients", {"name": who.rng.choice(NAMES)}),
            ("contacts", {**client, "name": who.rng.choice(PEOPLE)}),
            ("scopes", {**client, "category": who.rng.choice(("pr", "seo")), "fee": "1m"}),
            ("agreements", {**client, "reference": "MSA"}),
            ("activities", {**client, "kind": "call", "contact_ids": who.rng.choice(PEOPLE)}),
            ("tasks", {**client, "title": "x", "contact": who.rng.choice(PEOPLE)}),
            ("pitches", {**client, "category": who.rng.choice(("pr", "web"))}),
            ("opportunities", {**client, "idea": "more"}),
        )
    )
    enter(who, what[0], **what[1])
