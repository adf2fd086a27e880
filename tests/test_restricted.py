"""A restricted session from its command line: what it needs, forgets and keeps apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aortui.cli import restricted
from tests.terminal import Terminal

PYTHON = (sys.executable, "-I", "-m", "aortui")


@pytest.fixture
def home(tmp_path: Path, small_demo: Path) -> Path:
    """A home with a book in it."""
    (tmp_path / "b.aortui").write_bytes(small_demo.read_bytes())
    return tmp_path


def refused(home: Path, *words: str, python: tuple[str, ...] = PYTHON) -> tuple[int, str]:
    done = subprocess.run(
        [*python, "--restricted", *words], cwd=home, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.stdout == ""
    return done.returncode, done.stderr.removeprefix("aortui: ").strip()


def test_it_opens_the_program_and_nothing_else(home: Path) -> None:
    book = ("--book", str(home / "b.aortui"), "--as", "ana")
    assert refused(home, *book) == (2, restricted.TERMINAL)
    assert refused(home, "--book", str(home / "b.aortui")) == (2, restricted.NAMED)
    assert refused(home, "--as", "ana") == (2, restricted.NAMED)
    for more in (
        ("review",),
        ("export",),
        ("--json",),
        ("--today", "2026-11-24"),
        ("--as-of", "-1w"),
    ):
        assert refused(home, *book, *more) == (2, f"{restricted.ONLY}.")


def test_python_must_be_told_to_look_at_nothing_of_the_callers(home: Path) -> None:
    book = ("--book", str(home / "b.aortui"), "--as", "ana")
    python = (sys.executable, "-m", "aortui")
    assert refused(home, *book, python=python) == (2, restricted.ISOLATED)


def test_of_the_environment_stays_how_the_terminal_shows_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = {
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "/etc/passwd",
        "TEXTUAL_DRIVER": "x:Y",
        "TEXTUAL_LOG": "/tmp/log", "EDITOR": "sh", "VISUAL": "sh", "PAGER": "sh", "BROWSER": "sh",
        "XDG_STATE_HOME": "/tmp", "HOME": "/tmp", "PATH": "/tmp", "TMUX": "x", "STY": "x",
        "AORTUI_BOOK": "/tmp/other", "SSH_ORIGINAL_COMMAND": "id", "COLORTERM": "\x1b]0;x\x07",
    }  # fmt: skip
    with monkeypatch.context() as patched:
        for name in os.environ:
            patched.delenv(name)
        for name, value in sent.items():
            patched.setenv(name, value)
        restricted.forget_environment()
        left = dict(os.environ)
        os.environ.clear()
    assert left.keys() == {"TERM", "LANG", "PATH", "HOME"}
    assert (left["PATH"], left["HOME"] != "/tmp") == (restricted.PATH, True)


def test_people_who_share_the_account_do_not_share_what_they_type() -> None:
    folders = {restricted.state_folder(name) for name in ("ana", "Ana", "../ana", "ana/..", "ana ")}
    assert len(folders) == 5
    assert {folder.parent.name for folder in folders} == {"restricted"}


def test_the_member_of_the_forced_command_counts_and_not_who_owns_the_file(home: Path) -> None:
    book = str(home / "b.aortui")
    env = {"HOME": str(home)}
    command = (*PYTHON, "--restricted", "--book", book, "--as", "lena")
    with Terminal(command=command, env=env) as terminal:
        terminal.wait_for("reader   lena")
        terminal.settle()
        terminal.keys("d")
        terminal.wait_for("You are a reader in this book; sam can change that.")
        terminal.keys("E")
        terminal.wait_for("Closed here")
        terminal.keys("ctrl+z")
        terminal.keys("ctrl+q")
        assert terminal.status() == 0
