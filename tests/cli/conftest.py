"""Commands run in this process, on a book of their own, away from a person's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.cli.main import main
from tests.cli.command import Answer, Command


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the book of these commands lies; there is none yet."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    book = tmp_path / "agency.aortui"
    monkeypatch.setenv("AORTUI_BOOK", str(book))
    monkeypatch.setenv("LOGNAME", "sam")
    return book


@pytest.fixture
def aortui(place: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        status = main(words)
        assert isinstance(status, int)
        return Answer(status, *capsys.readouterr())

    return run
