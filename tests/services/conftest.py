"""Books that several properties begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aortui.store import database
from tests.services.a_doubled_book import fill


@pytest.fixture(scope="session")
def doubled(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """A book in which Acme Corp stands twice, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("doubled") / "book.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    fill()
    database.close_book()
    return path
