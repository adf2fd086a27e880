"""A running program without a book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.settings import Opening
from aortui.ui.session import Session
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
