"""What hangs on a row that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Snapshot = dict[str, Any]  # a whole row as plain JSON values, by column name


def around(
    entity: str, row_id: int, before: Snapshot | None, after: Snapshot | None
) -> Iterator[tuple[str, int]]:
    """The scopes, and the clients with all their scopes, whose facts a change may touch."""
    for row in (before, after):
        if row is None:
            continue
        if entity in ("clients", "scopes"):
            yield entity, row_id
        elif entity in ("contacts", "activities", "pitches"):
            yield "clients", row["client_id"]
        elif row.get("scope_id") is not None:
            yield "scopes", row["scope_id"]
