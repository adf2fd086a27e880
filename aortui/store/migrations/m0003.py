"""Pairs of clients or contacts that look alike, and of which somebody said that they are two."""

from __future__ import annotations

STEPS = (
    """
    CREATE TABLE apart (
        id {id}, version {int} NOT NULL, archived_on TEXT, entity TEXT NOT NULL, row_id {int}
        NOT NULL, other_id {int} NOT NULL
    ){strict}
    """,
    "CREATE UNIQUE INDEX apart_pair ON apart (entity, row_id, other_id)",
)
