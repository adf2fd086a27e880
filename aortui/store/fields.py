"""Columns as the book keeps them: days as ISO text, flags as 0 and 1, lists as JSON text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from peewee import AutoField, IntegerField, TextField


class IdField(AutoField):  # type: ignore[misc]  # peewee has no types
    """A row's number, never given twice (the migration says AUTOINCREMENT)."""

    def __deepcopy__(self, memo: Any) -> IdField:
        """Each table that inherits it has its own: a deep copy took a sixth of all tables' time."""
        return copy(self)


class VersionField(IntegerField):  # type: ignore[misc]
    """How often a row was written."""

    def __deepcopy__(self, memo: Any) -> VersionField:
        """As the number's."""
        return copy(self)


class DayField(TextField):  # type: ignore[misc]
    """A day, as ISO text, which sorts by itself."""

    def __deepcopy__(self, memo: Any) -> DayField:
        """As the number's."""
        return copy(self)

    def db_value(self, value: Any) -> str | None:
        """Write ``2026-11-24``."""
        return value.isoformat()[:10] if isinstance(value, date) else value or None

    def python_value(self, value: Any) -> date | None:
        """Read a plain date."""
        return None if value is None else date.fromisoformat(value)


class FlagField(IntegerField):  # type: ignore[misc]
    """Yes, no or unset."""

    def db_value(self, value: Any) -> int | None:
        """Write 1, 0 or NULL."""
        return None if value is None else int(value)

    def python_value(self, value: Any) -> bool | None:
        """Read a bool; None is unset."""
        return None if value is None else bool(value)


class ListField(TextField):  # type: ignore[misc]
    """A short list of words or row numbers, as JSON text."""

    def db_value(self, value: Iterable[Any] | str | None) -> str:
        """Write a JSON list."""
        return value if isinstance(value, str) else json.dumps(list(value or ()))

    def python_value(self, value: Any) -> tuple[Any, ...]:
        """Read a tuple."""
        return () if not value else tuple(json.loads(value))


class ObjectField(TextField):  # type: ignore[misc]
    """A small JSON object: a policy, the criteria of a pitch, a row in the log."""

    def db_value(self, value: Any) -> str | None:
        """Write JSON with sorted keys, so that equal objects are equal text."""
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value, sort_keys=True, ensure_ascii=False)

    def python_value(self, value: Any) -> Any:
        """Read a dict; None stays None."""
        return None if value is None else json.loads(value)


MADE = (DayField, FlagField, ListField, ObjectField)  # the others keep values as they are
