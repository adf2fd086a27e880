"""What somebody whom the book does not know becomes: an editor as before, or a reader."""

from __future__ import annotations

from typing import Any

from aortui.store.migrations.rewriting import rewrite


def _log(db: Any) -> None:
    """Undo and the book as of an earlier day find the column there as well."""
    rewrite(db, "settings", lambda row: {**row, "joins_as": "editor"})


STEPS = ("ALTER TABLE settings ADD COLUMN joins_as TEXT NOT NULL DEFAULT 'editor'", _log)
