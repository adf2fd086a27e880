"""Commands run in this process, on a book of their own, away from a person's settings."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from aortui.cli.main import main
from tests.cli.command import Answer, Command


def sam(own: pwd.struct_passwd) -> pwd.struct_passwd:
    """Whoever runs the tests is sam here."""
    return pwd.struct_passwd(("sam", *own[1:]))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the book of these commands lies; there is none yet."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    book = tmp_path / "agency.aortui"
    monkeypatch.setenv("AORTUI_BOOK", str(book))
    known, own = pwd.getpwuid, os.getuid()
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: sam(known(uid)) if uid == own else known(uid))
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
