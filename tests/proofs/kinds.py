"""Kinds of terminals over ssh: each shows the same words, in what it can show, and is restored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from tests.proofs.office import Office
from tests.proofs.report import Report, progress
from tests.terminal import NotSeen, Terminal

# Each signs in as if for the first time: where one left off is kept. At last, how the line is set.
AFTER = "export XDG_STATE_HOME=$(mktemp -d -p $HOME); {}; stty -a; exit"
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:[34][0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
# Keys, and what then stands there.
STEPS = (("", "act by"), ("down", "act by"), ("2", "touch"), ("6", "decision"))
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?7h")


class Kind(NamedTuple):
    """What a terminal tells of itself, and whether it gets colours and more than ASCII."""

    env: Mapping[str, str]
    colours: bool = True
    only_ascii: bool = False


TRUE = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
KINDS = {
    "xterm-256color, true colours": Kind(TRUE),
    "xterm-256color": Kind({"TERM": "xterm-256color", "COLORTERM": ""}),
    "screen-256color": Kind({"TERM": "screen-256color", "COLORTERM": ""}),
    "screen": Kind({"TERM": "screen", "COLORTERM": ""}),
    "linux": Kind({"TERM": "linux", "COLORTERM": ""}),
    "vt100": Kind({"TERM": "vt100", "COLORTERM": ""}),
    "NO_COLOR": Kind(TRUE | {"NO_COLOR": "1"}, colours=False),
    "TERM unknown": Kind({"TERM": "unknown", "COLORTERM": ""}, colours=False),
    "LC_ALL=C": Kind(TRUE | {"LC_ALL": "C"}, only_ascii=True),
    "LC_ALL=C, vt100, NO_COLOR": Kind(
        {"TERM": "vt100", "COLORTERM": "", "LC_ALL": "C", "NO_COLOR": "1"}, False, True
    ),
}


def compared(report: Report, office: Office) -> None:
    """Every kind against the first."""
    wrong: list[str] = []
    first: list[list[str]] = []
    for name, kind in KINDS.items():
        progress(name)
        with office.sign_in("ana", around=AFTER, env=kind.env) as terminal:
            pages, screens = walked(terminal, first)
            said = terminal.output[screens:].decode("utf-8", "replace")
            drawn = bytes(terminal.output[:screens])
        first = first or pages
        wrong += [f"{name}: {one}" for one in odd(kind, drawn, said)]
        wrong += [
            f"{name}: other words: {sorted(set(page) ^ set(model))}"
            for page, model in zip(pages, first, strict=True)
            if page != model
        ]
    report.add("kinds of terminals", len(KINDS), ">= 8", len(KINDS) >= 8)
    report.none("drawn wrongly, or not restored", wrong)


def walked(terminal: Terminal, first: list[list[str]]) -> tuple[list[list[str]], int]:
    """The words of a few pages, and how many bytes had come when it was left.

    Those of the first terminal come to stand on each other one, or it is known what stands there.
    """
    pages = []
    terminal.wait_for("1 Today")
    for at, (key, sought) in enumerate(STEPS):
        shown = terminal.text()
        terminal.keys(key)
        terminal.wait_until(partial(differs, terminal, shown if key else ""))
        terminal.wait_for(sought)
        terminal.settle(0.4)
        with suppress(NotSeen):
            terminal.wait_until(partial(shows, terminal, first[at : at + 1]))
        pages.append(words(terminal.text()))
    before = len(terminal.output)
    terminal.keys("Q")
    terminal.status()
    return pages, before


def differs(terminal: Terminal, shown: str) -> bool:
    """Whether something else stands there by now: what is sought may have stood there before."""
    return terminal.text() != shown


def shows(terminal: Terminal, wanted: list[list[str]]) -> bool:
    """Whether these words stand there, if any are known."""
    return wanted in ([], [words(terminal.text())])


def words(text: str) -> list[str]:
    """Those of four letters or more; symbols and what is cut differ."""
    return re.findall(r"(?<![\w?])[A-Za-z]{4,}(?![\w?…~])", text)


def odd(kind: Kind, drawn: bytes, said: str) -> list[str]:
    """What this terminal should not have been sent, or is left in."""
    found = []
    if kind.only_ascii and not drawn.isascii():
        found.append("more than ASCII")
    if bool(COLOUR.search(drawn)) != kind.colours:
        found.append("no colours" if kind.colours else f"a colour: {COLOUR.search(drawn)}")
    found += [f"not sent: {code!r}" for code in RESTORED if code.decode() not in said]
    found += [f"left in {mode}" for mode in ("-icanon", "-echo ", "-isig") if f" {mode}" in said]
    if "icanon" not in said:
        found.append("stty did not say")
    return found
