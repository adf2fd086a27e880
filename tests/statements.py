"""What a database is asked, counted the same way for a file and for a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from aortui.store.models import db


class Statement(NamedTuple):
    """One that the open book's database was asked."""

    words: str
    values: Any


@contextmanager
def asked() -> Iterator[list[Statement]]:
    """The statements that the open book's database is asked meanwhile."""
    found: list[Statement] = []

    def hook(event: Any) -> None:
        found.append(Statement(event.sql, event.params))

    hooks = db.obj.query_hooks
    hooks.append(hook)
    try:
        yield found
    finally:
        hooks.remove(hook)
