"""A running program without a book, and the book of a small made-up agency."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.settings import Opening
from aortui.store import database
from aortui.ui.session import Session
from tests import acme
from tests.ui.names_app import TODAY, ListApp, Names, Others, rows


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    return Opening(book="", actor="sam", state=tmp_path / "state", today=TODAY)


@pytest.fixture
def app(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> Iterator[ListApp]:
    monkeypatch.setenv("COLORTERM", "truecolor")
    made = {"today": Names, "clients": Others}
    monkeypatch.setattr("aortui.ui.registry.made", lambda place, session: made[place.name](session))
    app = ListApp(Session(opening))
    app.get_screen("today", Names).rows = rows(1000)
    yield app
    app.session.close()


@pytest.fixture(scope="session")
def filled_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up agency, entered once; tests work on copies."""
    path = tmp_path_factory.mktemp("agency") / "agency.aortui"
    database.open_book(path, create=True)
    acme.fill()
    database.close_book()
    return path


@pytest.fixture
def path(filled_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book of the made-up agency, closed."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    return Path(shutil.copy(filled_book, tmp_path / "agency.aortui"))
