"""``E``: the long text of a row in one's own editor, in a real terminal."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.store import database, records
from aortui.ui.own_editor import editor
from tests import agency
from tests.terminal import Terminal
from tests.ui.a_task import a_task
from tests.ui.agency_app import running, shown, typed

ACME = 1


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def script(folder: Path, body: str) -> Path:
    """An editor: a program that is given the name of a file."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@contextmanager
def program(book: Path, command: str, **more: str) -> Iterator[Terminal]:
    """The program on Clients, the cursor on Acme Corp; ended by its own key."""
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    around = {"HOME": str(book.parent), "VISUAL": command, **more}
    with Terminal(*words, env=around) as terminal:
        terminal.wait_for("1 Today 5")
        terminal.settle()
        terminal.keys("2", "j", "j")
        terminal.wait_for("▌ !  WATCH   37   Acme Corp")
        terminal.wait_for("next        send the Q2 outline")  # the last line of the preview
        terminal.settle()
        yield terminal
        terminal.settle()
        terminal.keys("Q")
        assert terminal.status() == 0


def notes(book: Path) -> str:
    database.open_book(book)
    found = str(records.current("clients", ACME)["notes"])
    database.close_book()
    return found


def kept(book: Path) -> list[Path]:
    return sorted(book.parent.rglob("text-*/*"))


def test_what_the_editor_wrote_is_saved_and_the_screen_is_back(book: Path, tmp_path: Path) -> None:
    looks = 'stat -c "%a" "$1" "$(dirname "$1")" > "$HOME/modes"; tty > "$HOME/tty"; stty -a'
    body = f'{looks} > "$HOME/stty"; printf "likes short calls\\nno mail\\n" >> "$1"'
    with program(book, f"'{script(tmp_path, body)}'") as terminal:
        before = terminal.text().splitlines()
        terminal.keys("E")
        terminal.wait_for("Acme Corp: notes saved.")
        terminal.wait_until(lambda: terminal.text().splitlines()[:21] == before[:21])
        terminal.keys("j", "k", "u")
        terminal.wait_for("Undid: changed Acme Corp: notes")
        terminal.keys("U")
        terminal.wait_for("Did again")
    assert notes(book) == "likes short calls\nno mail"
    assert (tmp_path / "modes").read_text().split() == ["600", "700"]
    assert (tmp_path / "tty").read_text().startswith("/dev/")
    modes = (tmp_path / "stty").read_text().split()
    assert {"icanon", "echo", "isig"} <= set(modes)  # the editor had a terminal as it should be
    assert kept(book) == []


def test_an_untouched_text_changes_nothing(book: Path, tmp_path: Path) -> None:
    with program(book, f"'{script(tmp_path, 'true')}'") as terminal:
        terminal.keys("E")
        terminal.wait_for("Nothing differed.")
    assert notes(book) == ""
    assert kept(book) == []


def test_an_editor_that_fails_changes_nothing_and_keeps_what_was_typed(
    book: Path, tmp_path: Path
) -> None:
    body = 'echo precious > "$1"; exit 3'
    with program(book, f"'{script(tmp_path, body)}'") as terminal:
        terminal.keys("E")
        terminal.wait_for("What you typed is kept; E opens it again.")
    assert notes(book) == ""
    assert [path.read_text() for path in kept(book)] == ["precious\n"]


def test_an_editor_that_fails_at_once_says_so(book: Path, tmp_path: Path) -> None:
    with program(book, f"'{script(tmp_path, 'exit 3')}'") as terminal:
        terminal.keys("E")
        terminal.wait_for("my editor ended with 3. Nothing was changed.")
    assert kept(book) == []


def test_a_text_that_is_refused_is_kept_in_the_file(book: Path, tmp_path: Path) -> None:
    body = 'head -c 4100 /dev/zero | tr "\\0" x > "$1"'
    with program(book, f"'{script(tmp_path, body)}'") as terminal:
        terminal.keys("E")
        terminal.wait_for("E opens it again.")
    assert notes(book) == ""
    assert [path.stat().st_size for path in kept(book)] == [4100]
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept(book)] == [0o600]


def test_an_editor_that_is_not_there_is_named(book: Path) -> None:
    with program(book, "no-such-editor -f") as terminal:
        terminal.keys("E")
        terminal.wait_for("no-such-editor is no program here; name another in $EDITOR.")
    assert kept(book) == []


def test_visual_comes_before_editor_and_words_are_divided(tmp_path: Path) -> None:
    path = {"PATH": "/usr/bin:/bin"}
    assert editor({"VISUAL": "sh -c 'a b'", "EDITOR": "cat", **path}) == ["sh", "-c", "a b"]
    assert editor({"EDITOR": "cat", **path}) == ["cat"]
    with pytest.raises(Rejected, match="mend"):
        editor({"EDITOR": "sh 'x"})


def test_without_any_editor_it_says_which_variable_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Rejected, match=r"name an editor in \$EDITOR"):
        editor({})


async def test_a_row_without_a_long_text_says_what_has_one(book: Path) -> None:
    async with running(book, "7", "E") as pilot:
        assert "E" not in {key for key, _ in pilot.app.screen.active_bindings.items()}
    async with running(book, "1") as pilot:
        await a_task(pilot)
        await typed(pilot, "G", "E")
        said = "E opens notes, what an activity was about, or what a pitch is judged by."
        assert said in shown(pilot)[22]


async def test_where_the_terminal_cannot_be_lent_nothing_is_lost(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with running(book, "2", "E") as pilot:
        assert "This terminal cannot be lent to an editor." in shown(pilot)[22]
    assert kept(book) == []
