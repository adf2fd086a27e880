"""Fixtures that every floor's tests share: a real book in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.store import database

TODAY = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """A new, empty book, open on this thread."""
    path = tmp_path / "agency.aortui"
    database.open_book(path, create=True)
    yield path
    database.close_book()
