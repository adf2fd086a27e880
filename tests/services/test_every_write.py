"""Every writing service goes through the log, and leaves summaries equal to a full recount."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aortui.services
from aortui.domain.imports.table import Line, Table
from aortui.errors import AortuiError
from aortui.services import (
    activities,
    books,
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
    purge,
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
from aortui.services.members import Change
from aortui.services.steps import Step
from aortui.services.tasks import About
from aortui.store import book as the_book
from aortui.store import changes, database, models, records, summaries
from aortui.store.models import TABLES, ScopeSummary
from tests.examples import many

TODAY = date(2026, 11, 24)
DAY = {"today": TODAY, "actor": "sam"}
ME = {"actor": "sam"}
A_TASK = {"title": "send it", "due_on": "fri", "owner": ""}
LINES = ("=acme pr 1.3m notice 60d", "globex web 90k ends 31dec27 @priya", "acme pr nonsense")
A_TABLE = Table(("Client", "Service", "Fee"), (Line(2, ("Kestrel", "pr", "90k")),))


def enter(entity: str, **typed: str) -> int:
    sheet = forms.blank(entity, **DAY)
    done = forms.save(sheet, {**sheet.texts, **typed}, **DAY)
    return max(done.touched[entity])


@pytest.fixture(autouse=True)
def _world(book: Path) -> None:
    fill()


def fill() -> None:
    """Two clients with scopes of each shape, people, a team, work and pitches."""
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    enter("members", name="ana")
    scope = {"client": "Acme", "category": "pr", "starts_on": "1jan25", "notice": "90d"}
    enter("scopes", **scope, ends_on="31dec26", fee="1.2m")
    enter("scopes", **scope | {"category": "seo", "shape": "auto"}, ends_on="31mar27",
          renews_months="12mo", fee="EUR 300k")  # fmt: skip
    enter("scopes", **scope | {"client": "Globex", "shape": "open"}, status="active")
    for name, client in (("Jane", "Acme"), ("Bob", "Acme"), ("Priya", "Globex")):
        enter("contacts", client=client, name=name, role="buyer", level="director")
    on = {"scope": "Acme / pr"}
    enter("staffing", **on, role="lead", planned_fte="1", is_key="yes")
    enter("hours", **on, month_on="2026-10", scoped_hours="100", actual_hours="120")
    enter("evaluations", **on, score="70")
    enter("activities", client="Acme", kind="promise", summary="draft", due_on="1nov26")
    enter("tasks", title="send it", due_on="today", client="Acme", scope="pr")
    enter("pitches", client="Globex", category="pr", stage="rfi")


def writes() -> dict[str, Callable[[], object]]:
    """One call of each writing service."""
    parties = [Subject(1, 1, 1), Subject(2)]
    scope_sheet = forms.load("scopes", 1)
    return {
        "activities.annotate": lambda: activities.annotate([1], "what was said", **ME),
        "activities.close": lambda: activities.close(1, **DAY),
        "activities.log": lambda: activities.log("call", parties, **DAY),
        "activities.note": lambda: activities.note(parties, "a note", **DAY),
        "cells.save": lambda: cells.save(cells.read("terms", "fee", [1, 2]), "3m", **DAY),
        "forms.save": lambda: forms.save(scope_sheet, {**scope_sheet.texts, "fee": "2m"}, **DAY),
        "handover.hand_over": lambda: handover.hand_over("sam", "ana", **DAY),
        "history.undo_newest": lambda: history.undo_newest(**ME),
        "history.redo_newest": lambda: (history.undo_newest(**ME), history.redo_newest(**ME)),
        "history.undo_batch": lambda: history.undo_batch(changes.newest_id(), **ME),
        "imports.apply": lambda: imports.apply(A_TABLE, Options(), **DAY),
        "owners.assign": lambda: owners.assign({"scopes": [1], "contacts": [2]}, "sam", **ME),
        "policies.change": lambda: policies.change("neglect.touch.B", "10", **DAY),
        "quick.add": lambda: quick.add("acme pr call @jane on the plan", **DAY),
        "quick.add_all": lambda: quick.add_all(LINES, **DAY),
        "rates.set_rate": lambda: rates.set_rate("EUR", "1.0832", **DAY),
        "review.mark_reviewed": lambda: review.mark_reviewed([1, 2], **DAY),
        "review.snooze": lambda: review.snooze(
            [1], TODAY + timedelta(7), reason="waits", **DAY
        ),
        "rows.archive": lambda: rows.archive("clients", [1], **DAY),
        "rows.restore": lambda: (
            rows.archive("scopes", [2], **DAY), rows.restore("scopes", [2], **ME),
        ),
        "tags.change": lambda: (
            tags.change({"clients": [1], "scopes": [2]}, "urgent q1", **ME),
            tags.change({"clients": [1]}, "-q1", **ME),
        ),
        "tasks.add_each": lambda: tasks.add_each([About(1, 1, 1), About(2)], A_TASK, **DAY),
        "tasks.done": lambda: tasks.done([1], **DAY),
        "tasks.move": lambda: tasks.move([1], TODAY + timedelta(3), **ME),
        "terms.renew": lambda: terms.renew([1], **DAY),
        "terms.step": lambda: terms.step([1, 2], 1, **DAY),
    } | of_calls_and_pitches()  # fmt: skip


def of_calls_and_pitches() -> dict[str, Callable[[], object]]:
    """Own calls, the steps that follow from a signal, pitches."""
    return {
        "duplicates.part": lambda: duplicates.part("contacts", 1, 2, **ME),
        "merges.merge": lambda: merges.merge("contacts", 1, 2, **DAY),
        "judgements.judge": lambda: judgements.judge([1, 2], "watch", reason="new CFO", **DAY),
        "judgements.withdraw": lambda: (
            judgements.judge([1], "steady", reason="all well", **DAY),
            judgements.withdraw([1], **DAY),
        ),
        "members.add": lambda: members.add("lena", role="reader", **ME),
        "members.change": lambda: members.change("ana", Change(role="admin"), **ME),
        "members.set_joins_as": lambda: members.set_joins_as("reader", **ME),
        "pitch_record.tick": lambda: pitch_record.tick(1, "discovery", True, **ME),
        "purge.remove": lambda: purge.remove("contacts", 1, **DAY),
        "pitches.step": lambda: pitches.step([1], 1, **ME),
        "steps.keep": lambda: steps.keep(Step(1, "book the QBR", TODAY, 1), **DAY),
    }  # fmt: skip


NAMES = (
    *("activities.annotate", "activities.close", "activities.log", "activities.note"),
    *("forms.save", "handover.hand_over", "cells.save", "owners.assign", "tags.change"),
    *("judgements.judge", "judgements.withdraw", "tasks.add_each", "steps.keep"),
    *("history.undo_newest", "history.redo_newest", "history.undo_batch"),
    *("duplicates.part", "merges.merge"),
    "purge.remove",
    *("members.add", "members.change", "members.set_joins_as"),
    *("imports.apply", "pitch_record.tick", "pitches.step", "policies.change", "rates.set_rate"),
    *("quick.add", "quick.add_all"),
    *("review.mark_reviewed", "review.snooze", "rows.archive", "rows.restore"),
    *("tasks.done", "tasks.move", "terms.renew", "terms.step"),
)
# They make a book or fill an empty one, and are tested by themselves.
OF_A_WHOLE_BOOK = {"books.create_book", "demo.build", "exports.restore", "imports.restore"}


def writing_services() -> set[str]:
    """Every public function of a service that wants to know who acts and is no reader."""
    found = set()
    for info in pkgutil.iter_modules(aortui.services.__path__):
        module = importlib.import_module(f"aortui.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            returns = str(inspect.signature(function).return_annotation)
            if (
                is_own
                and returns in ("Batch", "BookInfo", "Entered")
                and "actor" in inspect.signature(function).parameters
            ):
                found.add(f"{info.name}.{name}")
    return found


def state() -> dict[tuple[str, int], dict[str, Any]]:
    return {
        (name, row_id): records.current(name, row_id)
        for name, model in TABLES.items()
        for (row_id,) in model.select(model.id).tuples()
    }


def replayed() -> dict[tuple[str, int], dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in models.Change.select().order_by(models.Change.id):
        key = (row.entity, row.row_id)
        assert found.get(key) == row.before
        found[key] = row.after
    return {key: row for key, row in found.items() if row is not None}


def summary() -> list[dict[str, Any]]:
    return list(ScopeSummary.select().order_by(ScopeSummary.scope).dicts())


def assert_true_to_log_and_recount() -> None:
    assert replayed() == state()
    kept = summary()
    with database.writing():
        summaries.recount()
    assert summary() == kept


def test_no_writing_service_is_left_out() -> None:
    assert writing_services() - OF_A_WHOLE_BOOK == set(writes()) == set(NAMES)


def test_each_write_is_in_the_log_and_in_the_summaries() -> None:
    for name in writes():
        newest = changes.newest_id()
        writes()[name]()
        assert changes.newest_id() > newest, name
        assert_true_to_log_and_recount()


@settings(
    max_examples=many(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
def test_after_any_sequence_the_stored_summaries_equal_a_full_recount(
    empty_book: Path, tmp_path: Path, names: list[str]
) -> None:
    path = Path(mkdtemp(dir=tmp_path)) / "any.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    fill()
    for name in names:
        before = state()
        try:
            writes()[name]()
        except AortuiError:
            assert state() == before
    assert_true_to_log_and_recount()
