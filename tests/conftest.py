"""Fixtures that every floor's tests share: a real book in a real file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.services import books, demo
from aortui.store import database

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("book") / "empty.aortui"
    database.open_book(path, create=True)
    database.close_book()
    return path


@pytest.fixture
def book(tmp_path: Path, empty_book: Path) -> Iterator[Path]:
    """A new, empty book, open on this thread."""
    path = tmp_path / "agency.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    yield path
    database.close_book()


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with twelve clients on TODAY, made once; whoever writes takes a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.aortui"
    demo.build(path, today=TODAY, clients=12)
    books.close_book()
    return path
