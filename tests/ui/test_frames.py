"""Fewer bytes, the same picture."""

from __future__ import annotations

import io

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from aortui.ui.frames import LeanUpdate, lean

WIDTH, HEIGHT = 24, 4
STYLES = (
    *(f"{bold}#a4aebb on {ground}" for bold in ("", "bold ") for ground in ("#12151a", "#24385a")),
    *("dim default on default", "bold dim red on default", "reverse bold default on default"),
    *("underline #7fbaff on #12151a", "bright_cyan on default"),
)
PARTS = st.lists(st.sampled_from(STYLES), min_size=3, max_size=3)


def painted(styles: list[str], letter: str) -> Strip:
    return Strip([Segment(letter * (WIDTH // 3), Style.parse(style)) for style in styles], WIDTH)


def after(screen: pyte.Screen, sent: str) -> list[object]:
    pyte.Stream(screen).feed(sent)
    cells = [screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)]
    screen.cursor_position()
    return cells


@given(st.lists(PARTS, min_size=HEIGHT, max_size=HEIGHT), st.integers(0, WIDTH - 1))
@settings(max_examples=60, deadline=None)
def test_the_terminal_shows_what_textual_would_have_shown(lines: list[list[str]], at: int) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    chops = [{0: painted(styles, "x")} for styles in lines]
    spans, ends = [(y, at, WIDTH) for y in range(HEIGHT)], [[WIDTH]] * HEIGHT
    update = ChopsUpdate(chops, spans, ends)
    ours = lean(update)
    assert isinstance(ours, LeanUpdate)
    theirs, mine = (one.render_segments(console).replace("\n", "\r\n") for one in (update, ours))
    assert len(mine) <= len(theirs) + len("\x1b[0m") + HEIGHT * len("0;")
    shown = after(pyte.Screen(WIDTH, HEIGHT), theirs)
    got = after(pyte.Screen(WIDTH, HEIGHT), mine)
    for y in range(HEIGHT):
        assert got[y * WIDTH + at : (y + 1) * WIDTH] == shown[y * WIDTH + at : (y + 1) * WIDTH]
        assert all(cell.data == " " for cell in got[y * WIDTH : y * WIDTH + at])  # type: ignore[attr-defined]
