"""Numbered migrations: each a list of steps, statements in the words of both databases.

``{id}``, ``{int}``, ``{key}``, ``{late}`` and ``{strict}`` stand for what the dialect calls
them; only ``store/database`` knows which dialect it is. What statements cannot say is a function
of the database. The log has whole rows: a migration changes them there as it does in the tables,
see ``rewriting``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aortui.store.migrations import m0001, m0002, m0003

Step = str | Callable[[Any], None]
MIGRATIONS: tuple[tuple[Step, ...], ...] = (m0001.STATEMENTS, m0002.STEPS, m0003.STEPS)
SCHEMA = len(MIGRATIONS)  # the version of the book that this program writes
