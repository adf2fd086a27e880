"""A migration brings the rows that the log keeps to the shape of their tables, on any database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aortui.store import database, migrating
from aortui.store.migrations import SCHEMA, rewriting
from aortui.store.models import db

OLD = {"archived_on": None, "base_currency": "USD", "id": 1, "name": "é", "time_zone": "UTC"}
CHANGE = "INSERT INTO changes (batch, entity, row_id, before, after) VALUES (1, {}, 1, {}, {})"


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of version 1 with a few changes of its settings in the log, and one of a client."""
    path = tmp_path / "older.aortui"
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "SCHEMA", 1)
        patch.setattr(database, "SCHEMA", 1)
        database.open_book(path, create=True)
        with database.writing():
            batch = ("2026-11-24T10:00:00.000+00:00", "sam", "books.create", "x")
            marks = ", ".join([db.param] * 4)
            asked = f"INSERT INTO batches (at, actor, action, command_id) VALUES ({marks})"
            db.execute_sql(asked, batch)
            put = CHANGE.format(*[db.param] * 3)
            for entity, before in (("settings", None), ("clients", None), ("settings", OLD)):
                texts = (before and json.dumps(before), json.dumps(OLD))
                db.execute_sql(put, (entity, *texts))
        database.close_book()
    return path


def test_every_row_in_the_log_gets_the_new_column(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "MANY", 1)  # more than one slice
    database.open_book(older)
    try:
        assert database.schema() == SCHEMA
        asked = "SELECT entity, before, after FROM changes ORDER BY id"
        found = [
            (entity, before and json.loads(before), json.loads(after))
            for entity, before, after in db.execute_sql(asked).fetchall()
        ]
    finally:
        database.close_book()
    new = {**OLD, "joins_as": "editor"}
    assert found == [("settings", None, new), ("clients", None, OLD), ("settings", OLD | new, new)]
