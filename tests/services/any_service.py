"""What two people may do to a book, through every writing service, any of it at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from aortui.domain.imports.table import Line, Table
from aortui.domain.vocabulary import BANDS
from aortui.services import (
    activities,
    cells,
    duplicates,
    forms,
    handover,
    history,
    imports,
    judgements,
    members,
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
from aortui.services.imports import Options
from aortui.services.members import Change
from aortui.services.steps import Step
from aortui.services.tasks import About
from aortui.store import changes
from aortui.store.models import Judgement
from tests.services.a_doubled_book import TODAY
from tests.services.somebody import (
    Somebody,
    edit_activity,
    edit_client,
    edit_contact,
    edit_other,
    edit_scope,
    enter_any,
    subject,
)

WORDS = ("urgent", "late", "key")
LINES = (
    "kestrel pr 90k", "=globex pr 1.2m ends 31dec27", '"acme ltd" call @jane on x', "globex pr 1m",
    '"acme ltd" seo call on the plan', '"acme corp" pr meeting @carla', "initech web 80k @zoe",
)  # fmt: skip
SHEETS = (
    (("Client", "Service", "Fee"), ("Kestrel", "pr", "90k"), ("Acme Corp", "seo", "70k")),
    (("Client", "Service", "Contact"), ("Globex", "web", "Dan"), ("Acme Ltd", "seo", "Zoe")),
)


def merge(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "clients", "contacts"))
    keep, gone = who.one(entity), who.one(entity)
    merges.merge(entity, keep, gone, people_too=who.rng.random() < 0.5, **who.day)


def undo_any(who: Somebody) -> None:
    """Any action or undo since they began, of either."""
    newest = changes.newest_id()
    history.undo_batch(who.rng.randint(who.since + 1, max(newest, who.since + 1)), **who.me)


def change_member(who: Somebody) -> None:
    """Nobody locks themselves out: one of the two can always take back what was decided."""
    wanted = who.rng.choice(
        (Change(role="reader"), Change(role="editor"), Change(role="admin"),
         Change(is_active=False), Change(is_active=True))
    )  # fmt: skip
    others = [f"#{row.id}" for row in members.rows() if row.login != who.actor]
    members.change(who.rng.choice(others), wanted, **who.me)


def join_as(who: Somebody) -> None:
    """The other one of the two."""
    members.set_joins_as("editor" if members.joins_as() == "reader" else "reader", **who.me)


def judge(who: Somebody) -> None:
    judgements.judge(who.some("scopes"), who.rng.choice(BANDS[:3]), reason="so", **who.day)


def withdraw(who: Somebody) -> None:
    """Of a scope on which they have said something, where there is one."""
    stands = Judgement.select(Judgement.scope).where(Judgement.archived_on.is_null()).tuples()
    if not stands:
        judge(who)
    judgements.withdraw([row for (row,) in list(stands.clone())], **who.day)


def redo(who: Somebody) -> None:
    """What they took back, or take back now."""
    if changes.newest_undo(who.actor) is None and who.rng.random() < 0.8:
        for _ in range(who.rng.randint(1, 3)):
            if (found := changes.newest_standing(who.actor)) and found.id > who.since:
                history.undo_newest(**who.me)
    history.redo_newest(**who.me)


def part(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "contacts"))
    duplicates.part(entity, who.one(entity), who.one(entity), **who.me)


def archive(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "scopes", "contacts", "activities", "tasks"))
    if who.rng.random() < 0.6:
        rows.archive(entity, who.some(entity), **who.day)
    else:
        if not who.gone(entity):
            rows.archive(entity, who.some(entity), **who.day)
        rows.restore(entity, who.gone(entity), **who.me)


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
    "edit": edit_other,
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
    "judge": judge,
    "withdraw": withdraw,
    "part": part,
    "member": lambda w: members.add(
        w.rng.choice(("lena", "max")), role=w.rng.choice(("", "reader", "admin")), **w.me
    ),
    "role": change_member,
    "joins as": join_as,
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
    "U": redo,
    "by number": undo_any,
}
