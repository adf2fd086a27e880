"""Writing only if nobody else is: who is refused keeps nobody out afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aortui.errors import Busy
from aortui.services.turns import Queued, if_free, in_turn
from aortui.store import database
from tests import agency
from tests.terminal import ROOT

HOLDER = [sys.executable, "-m", "tests.proofs.one_holder"]
pytestmark = pytest.mark.file


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    return path


def add(name: str) -> int:
    return agency.enter("clients", name=name, tier="C")


def refused(book: Path, *, at_end: bool) -> None:
    """Ask while somebody holds the turn; at the end it has come just as it is not wanted."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*HOLDER, str(book), "ana"], cwd=ROOT, stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        if at_end:
            with pytest.raises(Queued) as queued:
                in_turn(None, lambda: add("Early"))
            holder.communicate(b"")
            assert queued.value.place.wait(20)
            queued.value.place.drop()
            return
        with pytest.raises(Busy):
            if_free(lambda: add("Early"))
        holder.communicate(b"")


@pytest.mark.parametrize("at_end", [False, True])
def test_who_is_refused_keeps_nobody_out(book: Path, at_end: bool) -> None:
    refused(book, at_end=at_end)
    assert if_free(lambda: add("Later"))
