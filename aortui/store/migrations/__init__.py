"""Numbered migrations: each a list of statements, in the words of both databases.

``{id}``, ``{int}``, ``{key}``, ``{late}`` and ``{strict}`` stand for what the dialect calls
them; only ``store/database`` knows which dialect it is.
"""

from __future__ import annotations

from aortui.store.migrations import m0001, m0002

MIGRATIONS: tuple[tuple[str, ...], ...] = (m0001.STATEMENTS, m0002.STATEMENTS)
SCHEMA = len(MIGRATIONS)  # the version of the book that this program writes
