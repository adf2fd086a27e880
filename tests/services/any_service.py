"""What two people may do to a book, through every writing service, any of it at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aortui.domain.imports.table import Line, Table
from aortui.domain.vocabulary import BANDS
from aortui.services import (
    activities,
    cells,
    forms,
    handover,
    history,
    imports,
    judgements,
    merges,
    owners,
    pitch_record,
    pitches,
    policies,
    quick,
    rates,
    review,
    rows,
    steps,
    tags,
    tasks,
    terms,
)
from aortui.services.activities import Subject
from aortui.services.imports import Options
from aortui.services.steps import Step
from aortui.services.tasks import About
from aortui.store import records
from aortui.store.models import TABLES
from tests.services.a_doubled_book import TODAY

NAMES = ("Acme Corp", "Acme Ltd", "Globex", "Kestrel", "Acme")  # few, so that they clash
PEOPLE = ("Jane Doe", "Bob", "Carla", "Dan")
WORDS = ("urgent", "late", "key")
LINES = (
    "kestrel pr 90k", "=globex pr 1.2m ends 31dec27", '"acme ltd" call @jane on x', "globex pr 1m",
    '"acme ltd" seo call on the plan', '"acme corp" pr meeting @carla', "initech web 80k @zoe",
)  # fmt: skip
SHEETS = (
    (("Client", "Service", "Fee"), ("Kestrel", "pr", "90k"), ("Acme Corp", "seo", "70k")),
    (("Client", "Service", "Contact"), ("Globex", "web", "Dan"), ("Acme Ltd", "seo", "Zoe")),
)


class Somebody:
    """One of the two, with a random choice for everything."""

    def __init__(self, seed: int, actor: str) -> None:
        self.rng = random.Random(seed)
        self.me = {"actor": actor}
        self.day: dict[str, Any] = {"today": TODAY, "actor": actor}

    def one(self, entity: str) -> int:
        model: Any = TABLES[entity]
        found = [row for (row,) in model.select(model.id).order_by(model.id).tuples()]
        return int(self.rng.choice(found or [1]))

    def some(self, entity: str) -> list[int]:
        return list({self.one(entity) for _ in range(self.rng.randint(1, 3))})

    def near(self) -> Any:
        return TODAY + timedelta(self.rng.randint(-20, 40))

    def act(self, name: str) -> None:
        """Do it; may be refused."""
        ACTS[name](self)


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


def merge(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "clients", "contacts"))
    keep, gone = who.one(entity), who.one(entity)
    merges.merge(entity, keep, gone, people_too=who.rng.random() < 0.5, **who.day)


def edit_client(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"name": who.rng.choice(NAMES)}, {"tier": who.rng.choice("ABC")},
         {"competitors": ", ".join(who.rng.sample(NAMES, 2))}, {"notes": str(who.rng.random())})
    )  # fmt: skip
    edit(who, "clients", **typed)


def edit_contact(who: Somebody) -> None:
    typed: dict[str, str] = who.rng.choice(
        ({"phone": str(who.rng.randint(1, 99))}, {"reports_to": who.rng.choice(PEOPLE)},
         {"client": who.rng.choice(NAMES), "reports_to": ""}, {"notes": str(who.rng.random())})
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


def archive(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "scopes", "contacts", "activities", "tasks"))
    if who.rng.random() < 0.6:
        rows.archive(entity, who.some(entity), **who.day)
    else:
        rows.restore(entity, who.some(entity), **who.me)


def tag(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "contacts"))
    sign = who.rng.choice(("", "", "-"))
    tags.change({entity: who.some(entity)}, sign + who.rng.choice(WORDS), **who.me)


def sheet(who: Somebody) -> None:
    head, *lines = who.rng.choice(SHEETS)
    table = Table(head, tuple(Line(at, line) for at, line in enumerate(lines, 2)))
    imports.apply(table, Options(), **who.day)


def end_scope(who: Somebody) -> None:
    form = forms.excerpt("scopes", who.one("scopes"), ("ended_on", "outcome"), "end")
    over = who.rng.random() < 0.7
    typed = {"ended_on": "1nov26" if over else "", "outcome": "lost" if over else ""}
    forms.save(form, {**form.texts, **typed}, **who.day)


ACTS: dict[str, Callable[[Somebody], object]] = {
    "merge": merge,
    "client": edit_client,
    "contact": edit_contact,
    "scope": edit_scope,
    "end": end_scope,
    "activity": edit_activity,
    "enter": enter_any,
    "archive": archive,
    "tag": tag,
    "sheet": sheet,
    "line": lambda w: quick.add(w.rng.choice(LINES), **w.day),
    "lines": lambda w: quick.add_all(w.rng.sample(LINES, 3), **w.day),
    "log": lambda w: activities.log("call", [subject(w), subject(w)], **w.day),
    "note": lambda w: activities.note([subject(w)], "noted", **w.day),
    "annotate": lambda w: activities.annotate(w.some("activities"), "was said", **w.me),
    "close": lambda w: activities.close(w.one("activities"), **w.day),
    "cell": lambda w: cells.save(
        cells.read("terms", "fee", w.some("scopes")), w.rng.choice(("3m", "2m")), **w.day
    ),
    "handover": lambda w: handover.hand_over(*w.rng.sample(("sam", "tom"), 2), **w.day),
    "owner": lambda w: owners.assign(
        {"clients": w.some("clients"), "contacts": w.some("contacts")}, "me", **w.me
    ),
    "judge": lambda w: judgements.judge(
        w.some("scopes"), w.rng.choice(BANDS[:3]), reason="so", **w.day
    ),
    "withdraw": lambda w: judgements.withdraw(w.some("scopes"), **w.day),
    "policy": lambda w: policies.change(
        w.rng.choice(("neglect.touch.A", "neglect.touch.B")), str(w.rng.randint(10, 20)), **w.day
    ),
    "rate": lambda w: rates.set_rate("EUR", str(w.rng.randint(1, 3)), **w.day),
    "reviewed": lambda w: review.mark_reviewed(w.some("scopes"), **w.day),
    "snooze": lambda w: review.snooze(
        w.some("scopes"), TODAY + timedelta(w.rng.randint(1, 9)), reason="", **w.day
    ),
    "task": lambda w: tasks.add_each(
        [About(subject(w).client_id, None)], {"title": "do", "due_on": "fri", "owner": ""}, **w.day
    ),
    "done": lambda w: tasks.done(w.some("tasks"), **w.day),
    "move": lambda w: tasks.move(w.some("tasks"), w.near(), **w.me),
    "renew": lambda w: terms.renew(w.some("scopes"), **w.day),
    "step": lambda w: terms.step(w.some("scopes"), w.rng.choice((1, -1)), **w.day),
    "stage": lambda w: pitches.step(w.some("pitches"), 1, **w.me),
    "tick": lambda w: pitch_record.tick(w.one("pitches"), "proposal", True, **w.me),
    "next step": lambda w: steps.keep(Step(w.one("scopes"), "book", w.near()), **w.day),
    "u": lambda w: history.undo_newest(**w.me),
    "U": lambda w: history.redo_newest(**w.me),
}
