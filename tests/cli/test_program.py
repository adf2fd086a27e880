"""What opens the program with screens, and what it leaves behind."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A person who has never used it, with a folder of their own for what is thrown away."""
    (tmp_path / "tmp").mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    return dict.fromkeys(names, str(tmp_path)) | {"TMPDIR": str(tmp_path / "tmp")}


def test_the_demo_opens_on_today_and_is_thrown_away(home: dict[str, str]) -> None:
    with Terminal("demo", "--clients", "8", env=home) as terminal:
        terminal.wait_for("Today")
        terminal.wait_for("act by")
        terminal.settle()
        assert list(Path(home["TMPDIR"]).iterdir())
        terminal.keys("Q")
        assert terminal.status() == 0
    assert list(Path(home["TMPDIR"]).iterdir()) == []


def test_the_first_start_makes_a_private_book_where_paths_says(home: dict[str, str]) -> None:
    with Terminal(env=home) as terminal:
        terminal.wait_for("Your book is empty")
        terminal.settle()
        terminal.keys("Q")
        assert terminal.status() == 0
        assert b"is new." in terminal.output
    (book,) = Path(home["HOME"]).rglob("*.aortui")
    assert stat.S_IMODE(book.stat().st_mode) == 0o600
    assert stat.S_IMODE(book.parent.stat().st_mode) == 0o700


def test_a_book_that_cannot_be_opened_is_one_sentence_and_no_screen(
    home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "sheet.csv").write_text("client;fee\n" * 100)
    with Terminal("--book", str(tmp_path / "sheet.csv"), env=home, size=(200, 24)) as terminal:
        assert terminal.status() == 3
        assert "is not an aortui book" in terminal.text()
        assert b"\x1b[?1049h" not in terminal.output
