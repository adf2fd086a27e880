"""Copying inside a real tmux, as it is set up at first and as people set it up."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from tests import agency
from tests.guard import Guard
from tests.terminal import ROOT, Terminal

pytestmark = pytest.mark.service  # tmux, which not every laptop has

ADDRESS = "jane.doe@acme.example"
ASKED = re.compile(rb"\x1b\]52;[cps]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")


def tmux(folder: Path, *words: str) -> str:
    """Ask the tmux of this test, and no other."""
    done = subprocess.run(
        ("tmux", "-S", str(folder / "socket"), *words), capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "set -s set-clipboard on",
        "set -g allow-passthrough on",
        "set -g default-terminal screen",
    ],
)
def test_a_copy_reaches_the_terminal_around_it_and_the_buffer(
    tmp_path: Path, settings: str
) -> None:
    (tmp_path / "conf").write_text(f"{settings}\n", encoding="utf-8")
    book = agency.copy(tmp_path / "agency.aortui")
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    inside = shlex.join((sys.executable, "-m", "aortui", *words))
    command = ("tmux", "-S", str(tmp_path / "socket"), "-f", str(tmp_path / "conf"))
    started = (*command, "new-session", "-s", "copy", inside)
    with (
        Guard((*command, "kill-server")),
        Terminal(command=started, env={"HOME": str(tmp_path)}, cwd=ROOT) as terminal,
    ):
        try:
            terminal.wait_for("1 Today")
            terminal.keys("4")
            terminal.wait_for("Jane Doe")
            terminal.keys("j")
            terminal.wait_for(ADDRESS)
            terminal.keys("y", "e")
            terminal.wait_for(f"Copied {ADDRESS}.")
            terminal.wait_until(lambda: ASKED.search(terminal.output) is not None)
            sent = [b64decode(found) for found in ASKED.findall(terminal.output)]
            assert sent == [ADDRESS.encode()]
            assert tmux(tmp_path, "show-buffer") == ADDRESS
        finally:
            tmux(tmp_path, "kill-session", "-t", "copy")
