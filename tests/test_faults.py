"""A fault of ours: a sentence on the terminal, our code in a log, clients' data in neither."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from aortui.settings import faults
from tests.terminal import Terminal

BREAKS = """
import sys
from aortui.ui.screens.today import TodayScreen
async def action_reload(self):
    client = "Fallowbrew is {0}".format("secret")
    raise RuntimeError("postgresql://u:s3cret@h/db is gone")
TodayScreen.action_reload = action_reload
from aortui.__main__ import main
sys.exit(main())
"""


def log(home: Path) -> Path:
    return home / ".local" / "state" / "aortui" / faults.FILE


def test_on_a_screen(tmp_path: Path, small_demo: Path) -> None:
    book = tmp_path / "b.aortui"
    book.write_bytes(small_demo.read_bytes())
    words = ("--book", str(book), "--as", "sam", "--today", "2026-11-24")
    for more, is_told in (((), True), (("--debug",), False)):
        command = (sys.executable, "-c", BREAKS, *words, *more)
        with Terminal(command=command, size=(200, 60), env={"HOME": str(tmp_path)}) as terminal:
            terminal.wait_for("1 Today")
            terminal.settle()
            terminal.keys("R")
            assert terminal.status() == 1
            said = bytes(terminal.output).rpartition(b"\x1b[?1049l")[2].decode()
        assert ("A fault of the program ended it" in said) == is_told
        assert ("Traceback" in said) != is_told
        assert ("Fallowbrew" in said) != is_told
    told = log(tmp_path).read_text("utf-8")
    assert told.count("RuntimeError: postgresql://u:***@h/db is gone") == 1
    assert "Fallowbrew is secret" not in told
    assert stat.S_IMODE(log(tmp_path).stat().st_mode) == 0o600


def test_in_a_command(tmp_path: Path) -> None:
    broken = BREAKS.replace("from aortui.ui.screens.today import TodayScreen", "").replace(
        "TodayScreen.action_reload = action_reload",
        "from aortui.cli.commands import paths\n"
        "def run(o): raise RuntimeError('for Acme')\n"
        "paths.run = run",
    )
    with Terminal(
        "paths", command=(sys.executable, "-c", broken), env={"HOME": str(tmp_path)}
    ) as it:
        assert it.status() == 1
        said = bytes(it.output).decode()
    assert said.startswith("aortui: A fault of the program ended it, not you; ")
    assert said.count("\n") == 1
    assert "RuntimeError: for Acme" in log(tmp_path).read_text("utf-8")


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("theirs")
    (tmp_path / faults.FILE).symlink_to(tmp_path / "elsewhere")
    assert faults.keep(ValueError("x"), tmp_path) == (
        "A fault of the program ended it, not you; --debug says more."
    )
    assert (tmp_path / "elsewhere").read_text() == "theirs"


def test_a_long_log_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MOST", 2_000)
    for number in range(100):
        faults.keep(ValueError(f"number {number}"), tmp_path)
    assert os.path.getsize(tmp_path / faults.FILE) < 3_000
    assert "number 99" in (tmp_path / faults.FILE).read_text()
