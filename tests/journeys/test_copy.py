"""What a copy sends to the terminal that a person sits at."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import agency
from tests.terminal import Terminal

ADDRESS = "jane.doe@acme.example"
ASKED = f"\x1b]52;c;{b64encode(ADDRESS.encode()).decode()}\x07".encode()
ANY = re.compile(rb"\x1b\]52;[^\x07\x1b]*")
SAID = f"Copied {ADDRESS}."


@contextmanager
def on_jane(folder: Path, env: Mapping[str, str]) -> Iterator[Terminal]:
    """The contacts, the cursor on one with an address."""
    book = agency.copy(folder / "agency.aortui")
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    with Terminal(*words, env={"HOME": str(folder), **env}) as terminal:
        terminal.wait_for("1 Today")
        terminal.keys("4")
        terminal.wait_for("Jane Doe")
        terminal.keys("j")
        terminal.wait_for(ADDRESS)
        yield terminal


def test_a_terminal_gets_the_address_in_one_sequence(tmp_path: Path) -> None:
    with on_jane(tmp_path, {}) as terminal:
        terminal.keys("y", "e")
        terminal.wait_for(SAID)
        assert terminal.output.count(ASKED) == 1
        assert len(ANY.findall(bytes(terminal.output))) == 1
        assert b"tmux" not in terminal.output


def test_a_page_of_many_lines_arrives_whole(tmp_path: Path) -> None:
    with on_jane(tmp_path, {}) as terminal:
        terminal.keys("y", "r")
        terminal.wait_for("Copied the report on Acme Corp.")
        (sent,) = ANY.findall(bytes(terminal.output))
        page = b64decode(sent.rpartition(b";")[2]).decode()
        assert page.startswith("# Acme Corp\n\nWATCH 37 through media-buying")
        assert page.endswith("send the Q2 outline\n")


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
def test_a_tmux_that_cannot_be_asked_is_sent_both_ways(tmp_path: Path, term: str) -> None:
    """It runs on another machine, or is older than 3.2."""
    nobody = f"{tmp_path}/nobody,1,0"
    with on_jane(tmp_path, {"TERM": term, "TMUX": nobody}) as terminal:
        terminal.keys("y", "e")
        terminal.wait_for(SAID)
        wrapped = ASKED.replace(b"\x1b", b"\x1b\x1b")
        assert ASKED + b"\x1bPtmux;" + wrapped + b"\x1b\\" in terminal.output


def test_a_console_is_sent_nothing(tmp_path: Path) -> None:
    with on_jane(tmp_path, {"TERM": "linux"}) as terminal:
        terminal.keys("y", "e")
        terminal.wait_for("A terminal of the kind linux has no clipboard.")
        assert not ANY.findall(bytes(terminal.output))
