"""What a terminal sends, and which keys it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from textual import events
from textual.message import Message

from aortui.services import books
from aortui.ui.keyboard import WORDS, Typing, alts
from tests.terminal import Terminal

PIECES = 5  # of a second each, at rest
WAKES = 5  # a second: it looks twice for what colleagues have saved


def keys(*pieces: str, kept: str = "") -> list[str]:
    """The names of the keys, and what is pasted as it is."""
    typing, found = Typing(), list[Message]()
    for piece in pieces:
        found += typing.read(piece, kept)
    typing._parser._timeout_time = typing._parser._timeout_time and 0.0
    found += typing.late()
    return [
        one.key if isinstance(one, events.Key) else one.text
        for one in found
        if isinstance(one, events.Key | events.Paste)
    ]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("\x1b", ["escape"]),
        ("\x1bj", ["escape", "j"]),
        ("\x1bQ", ["escape", "Q"]),
        ("\x1b2", ["escape", "2"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b/acme", ["escape", "slash", "a", "c", "m", "e"]),
        ("\x1b\x11", ["escape", "ctrl+q"]),
        ("\x1b\x1bj", ["escape", "escape", "j"]),
        ("\x1b\x1b\x1b\x11", ["escape", "escape", "escape", "ctrl+q"]),
        ("\x1bb", ["escape", "b"]),
        ("x\x1bé", ["x", "escape", "é"]),
        ("\x1b" + "x" * 40, ["escape", *"x" * 40]),
        ("\x1bO", ["escape", "O"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("j\x1bP", ["j", "escape", "P"]),
        ("\x1b[A", ["up"]),
        ("\x1bOA", ["up"]),
        ("\x1b\t", ["shift+tab"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b\x7f", ["ctrl+w"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("j\x1b[Bk", ["j", "down", "k"]),
    ],
)
def test_esc_with_a_key_right_behind_it_is_both_keys(sent: str, meant: list[str]) -> None:
    assert keys(sent) == meant
    assert keys(*sent) == meant, "also where it comes by and by"


def test_in_a_field_a_terminals_words_are_not_esc() -> None:
    assert keys("\x1bb", "\x1bf", kept=WORDS) == ["ctrl+left", "ctrl+right"]


def test_what_somebody_has_bound_with_alt_is_alt() -> None:
    assert alts(["j,alt+n", "alt+shift+p", "g alt+2", "alt+enter"]) == "nP2"
    assert keys("\x1bn\x1bj", kept="n") == ["alt+n", "escape", "j"]
    assert keys("\x1bnj\x1b", "n", kept="n") == ["alt+n", "j", "alt+n"]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_what_is_pasted_is_no_key_whatever_it_holds(size: int) -> None:
    sent = "a\x1b[200~b\x1bqc\x1b\rd\x1b[Ae\x1b[201~\x1bq\x1b[200~f\x1b[201~"
    found = keys(*(sent[at : at + size] for at in range(0, len(sent), size)))
    assert found == ["a", "bqc\rd[Ae", "escape", "q", "f"]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.close_book()
    own = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE")}
    with Terminal("--book", str(path), "--as", "sam", env=own) as found:
        found.wait_for("Your book is empty.")
        yield found


def test_what_a_slow_line_delivers_in_one_piece_closes_and_goes_on(terminal: Terminal) -> None:
    terminal.keys("I")
    terminal.wait_for("Bring a list in")
    terminal.keys("escape", "A")
    terminal.wait_for("New scope")
    terminal.keys("escape", "I", "escape", "Q")
    assert terminal.status() == 0


def test_bytes_that_are_no_character_end_nothing(terminal: Terminal) -> None:
    terminal.keys("A")
    terminal.settle()
    os.write(terminal._line, b"\xe9Caf\xc3\xa9\xff")
    terminal.wait_for("Café")
    terminal.keys("ctrl+q")
    assert terminal.status() == 0


def test_at_rest_it_wakes_only_to_look_what_others_have_saved(terminal: Terminal) -> None:
    terminal.settle(1)
    found = sorted(wakes_a_second(terminal) for _ in range(PIECES))
    assert found[PIECES // 2] <= WAKES, found  # now and then it asks a server who is there


def wakes_a_second(terminal: Terminal) -> float:
    """In the next one, however long that takes here."""
    before, begun = wakes(terminal.pid), monotonic()
    terminal.read(1)
    return (wakes(terminal.pid) - before) / max(1.0, monotonic() - begun)


def wakes(pid: int) -> int:
    """How often any thread of it has waited for something."""
    lines = [
        line
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in (task / "status").read_text("ascii", "replace").splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
