"""All migrations in their order; loaded only where a book is made or brought up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aortui.store.migrations import m0001, m0002, m0003

Step = str | Callable[[Any], None]
MIGRATIONS: tuple[tuple[Step, ...], ...] = (m0001.STATEMENTS, m0002.STEPS, m0003.STEPS)
