"""The rows that the log keeps, brought to a new shape with the tables that they are of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
MANY = 2_000  # changes that are read at once


def rewrite(db: Any, entity: str, change: Callable[[Row], Row]) -> None:
    """Put every row of a table through a function, wherever the log has it.

    In slices: a log may have more rows than there is memory. ``db``: a Peewee database.
    """
    mark, newest = db.param, 0
    asked = (
        "SELECT id, before, after FROM changes"
        f" WHERE entity = {mark} AND id > {mark} ORDER BY id LIMIT {MANY}"
    )
    put = f"UPDATE changes SET before = {mark}, after = {mark} WHERE id = {mark}"
    while rows := db.execute_sql(asked, (entity, newest)).fetchall():
        for number, *both in rows:
            written = [
                None if text is None else json.dumps(change(json.loads(text)), sort_keys=True)
                for text in both
            ]
            db.execute_sql(put, (*written, number))
            newest = number
