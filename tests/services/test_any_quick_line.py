"""Whatever is typed: the preview never fails, and Enter does exactly what it announced."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aortui.errors import Rejected
from aortui.services import history, quick
from aortui.store import database, models, records
from aortui.store.models import TABLES
from tests.examples import many
from tests.services.a_quick_book import DAY, add, found

STARTS = (*("", "= ", "s ", "p ", "c ", "todo ", "pitch ", "= c ", "= p ", "= s ", "n ", "t "),)
CLIENTS = ("acme", "Globex", '"Öl & Söhne"', '"Acme Crop"', "jane@acme.com", "call")
TOKENS = (
    *("mb", "pr", "creative", "excl", "pref", "1.2m", "EUR 850k", "3m/total", "9k/mo"),
    *("from 1apr26", "from 1apr27", "ends 31mar28", "renews 31mar27", "every 6mo", "open"),
    *("min 31dec27", "notice 90d", "notice 3mo", "stage proposed", "given 1nov", "given 1nov us"),
    *("@jane", "@jane.doe:buyer", "@bob.smith:user", "@ann", "~tom", "~sam", "#q1", "#vip"),
    *("jane@acme.com", "role champion", "tier A", "level director", "joined 1jan26"),
    *("left 1nov26", "call", "qbr", "need", "competitor Brightside", "promise", "note"),
    *("on 20nov", "due fri", "two-way", ":)", "strength 2", "out-of-scope", "31feb27", '"'),
)
ENDS = ("", "", "hello", "VP Marketing", "-- a note", "procurement", "\x1b[31m", "3m notice 3m")
LINES = st.builds(
    lambda start, client, tokens, end: " ".join([start + client, *tokens, end]),
    st.sampled_from(STARTS),
    st.sampled_from(CLIENTS),
    st.lists(st.sampled_from(TOKENS), max_size=5),
    st.sampled_from(ENDS),
)
LABELS = {
    "client": "clients", "scope": "scopes", "term": "terms", "contact": "contacts",
    "task": "tasks", "pitch": "pitches", "owner": "members", "ours": "members",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled_book(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """A client with a scope and a contact, one without anything."""
    path = tmp_path_factory.mktemp("quick") / "filled.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    found()
    add(
        's "Acme Corp" mb excl 1m from 1apr25 renews 31mar27 notice 90d @jane.doe:buyer ~tom #q1',
        "c Globex",
    )
    database.close_book()
    return path


def state() -> dict[tuple[str, int], dict[str, Any]]:
    """Every row without its version, which an undo moves on."""
    return {
        (name, row_id): {**records.current(name, row_id), "version": 0}
        for name, model in TABLES.items()
        for (row_id,) in model.select(model.id).tuples()
    }


@settings(
    max_examples=many(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=st.lists(LINES, min_size=1, max_size=3))
def test_enter_does_what_the_preview_says_and_an_undo_takes_it_back(
    filled_book: Path, tmp_path: Path, lines: list[str]
) -> None:
    path = Path(mkdtemp(dir=tmp_path)) / "any.aortui"
    shutil.copy(filled_book, path)
    database.open_book(path)
    expected = quick.rehearse(lines, **DAY)
    for line, outcome in zip(lines, expected, strict=True):
        before = state()
        shown = quick.preview(line, **DAY)
        assert shown.is_ready == (outcome.status != "refused")
        if not shown.is_ready:
            with pytest.raises(Rejected):
                quick.add(line, **DAY)
            assert state() == before
            assert shown.refusal or shown.warnings
            continue
        done = quick.add(line, **DAY, seen=shown)
        assert bool(done.touched) == (outcome.status != "same")
        announced = {LABELS[row.label] for row in shown.rows if _is_announced(row)}
        assert announced <= done.touched.keys()
        if done.touched:
            after = state()
            history.undo_newest(actor="sam")
            assert state() == before
            history.redo_newest(actor="sam")
            assert state() == after
    database.close_book()


def _is_announced(row: quick.PreviewRow) -> bool:
    return row.status in ("new", "changed") and row.label in LABELS


@settings(max_examples=many(200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(line=st.text(max_size=60) | LINES)
def test_no_line_breaks_the_preview_or_the_form(filled_book: Path, line: str) -> None:
    if database.opened() is None:
        database.open_book(filled_book, read_only=True)
    shown = quick.preview(line, client_id=2, **DAY)
    assert not shown.rows or shown.client is not None
    for row in shown.rows:
        assert row.parts
        assert all(part.text.isprintable() for part in row.parts)
    if line.strip() and not shown.rows and shown.refusal:
        with pytest.raises(Rejected):
            quick.filled(line, client_id=2, **DAY)
    else:
        form = quick.filled(line, client_id=2, **DAY)
        assert form.row_id is None or models.TABLES[form.entity].get_by_id(form.row_id)
