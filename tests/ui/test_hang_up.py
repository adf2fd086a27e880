"""The line drops while one types: what only a real terminal shows."""

from __future__ import annotations

import json
import signal
import stat
from pathlib import Path

import pytest

from aortui.services import books
from aortui.ui import drafts
from tests.terminal import Terminal

ALTERNATE_SCREEN_LEFT = b"\x1b[?1049l"


@pytest.fixture
def own_book(tmp_path: Path) -> Path:
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.close_book()
    return path


def program(book: Path) -> Terminal:
    """An empty book, in folders of its own."""
    folders = {f"XDG_{name}_HOME": str(book.parent / name) for name in ("CONFIG", "DATA", "STATE")}
    return Terminal("--book", str(book), "--as", "sam", env=folders)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_half_typed_form_is_kept(own_book: Path, number: int, status: int) -> None:
    with program(own_book) as terminal:
        terminal.wait_for("Your book is empty.")
        terminal.keys("A", "Acme Corp")  # in one piece, as a slow line delivers them
        terminal.wait_for("Acme Corp")
        terminal.signal(number)
        assert terminal.status() == status
        assert ALTERNATE_SCREEN_LEFT in terminal.output
    file = next(own_book.parent.rglob(drafts.FILE))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = json.loads(file.read_text("utf-8"))
    assert [draft["texts"]["client"] for draft in kept["drafts"].values()] == ["Acme Corp"]


def test_quitting_leaves_the_terminal_as_it_was(own_book: Path) -> None:
    with program(own_book) as terminal:
        terminal.wait_for("Your book is empty.")
        terminal.keys("ctrl+q")
        assert terminal.status() == 0
        assert ALTERNATE_SCREEN_LEFT in terminal.output
        assert b"\x1b[?1000h" not in terminal.output  # the mouse stays the terminal's
