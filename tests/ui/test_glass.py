"""Fewer bytes, the same picture: whatever is shown after whatever."""

from __future__ import annotations

import io
import re

import pyte
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from aortui.ui.glass import Glass
from tests.terminal import Screen

WIDTH, HEIGHT = 24, 4
STYLES = (
    *(f"{bold}#a4aebb on {ground}" for bold in ("", "bold ") for ground in ("#12151a", "#24385a")),
    *("dim default on default", "bold dim red on default", "reverse bold default on default"),
    *("underline #7fbaff on #12151a", "bright_cyan on default", ""),
)
TEXTS = st.text(alphabet="ab  -é▌─中한", max_size=12)
PARTS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=4)
PICTURES = st.lists(st.lists(PARTS, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5)
KINDS = ({"TERM": "xterm-256color"}, {"TERM": "screen"}, {"TERM": "vt100"})


def strip(parts: list[tuple[str, str]]) -> Strip:
    """One line, filled up with blanks of its last style."""
    segments = [Segment(text, Style.parse(style)) for text, style in parts]
    ground = segments[-1].style if segments else Style()
    return Strip(segments).adjust_cell_length(WIDTH, ground)


def whole(picture: list[list[tuple[str, str]]]) -> LayoutUpdate:
    return LayoutUpdate([[strip(parts)] for parts in picture], Region(0, 0, WIDTH, HEIGHT))


def sent(glass: Glass, update: CompositorUpdate, system: str = "truecolor") -> str:
    console = Console(file=io.StringIO(), force_terminal=True, color_system=system)  # type: ignore[arg-type]
    return glass.frame(update).render_segments(console)


def cells(screen: Screen) -> list[object]:
    """What one sees: of a blank the ground, and what is drawn over it."""
    found: list[object] = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            cell = screen.buffer[y][x]
            marks = (cell.bg, cell.underscore, cell.reverse)
            inked = (cell.data, cell.fg, cell.bold, *marks)
            found.append((" ", *marks) if cell.data == " " and not any(marks[1:]) else inked)
    return found


def drawn(*pieces: str) -> Screen:
    screen = Screen(WIDTH, HEIGHT)
    screen.reset_mode(7, private=True)
    stream = pyte.Stream(screen)
    for piece in pieces:
        stream.feed(piece.replace("\n", "\r\n"))
    return screen


@given(PICTURES, st.sampled_from(KINDS))
@settings(max_examples=100, deadline=None)
def test_the_terminal_shows_the_last_picture_as_if_it_were_the_first(
    pictures: list[list[list[tuple[str, str]]]], environ: dict[str, str]
) -> None:
    glass = Glass(environ)
    pieces = [sent(glass, whole(picture)) for picture in pictures]
    fresh = sent(Glass({"TERM": "vt100"}), whole(pictures[-1]))
    assert cells(drawn(*pieces)) == cells(drawn(fresh))
    assert drawn(fresh).display == [line_of(parts) for parts in pictures[-1]]


def line_of(parts: list[tuple[str, str]]) -> str:
    return "".join(segment.text for segment in strip(parts))


@given(PICTURES, st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
@settings(max_examples=1000, deadline=None)
def test_a_part_that_changes_leaves_the_rest_as_it_was(
    pictures: list[list[list[tuple[str, str]]]], first: int, y: int
) -> None:
    glass = Glass({"TERM": "xterm-256color"})
    before, after = pictures[0], pictures[-1]
    assume(all(is_cut_between_signs(strip(one[y]), first) for one in (before, after)))
    base = sent(glass, whole(before))
    chops: list[dict[int, Strip | None]] = [{0: strip(parts)} for parts in after]
    update = ChopsUpdate(chops, [(y, first, WIDTH)], [[WIDTH]] * HEIGHT)
    shown = cells(drawn(base, sent(glass, update)))
    parted = [strip(parts) for parts in before]
    parted[y] = Strip.join([parted[y].crop(0, first), strip(after[y]).crop(first, WIDTH)])
    model = LayoutUpdate([[line] for line in parted], Region(0, 0, WIDTH, HEIGHT))
    assert shown == cells(drawn(sent(Glass({"TERM": "vt100"}), model)))


def is_cut_between_signs(line: Strip, at: int) -> bool:
    return line.crop(0, at).text + line.crop(at, WIDTH).text == line.text


def test_nothing_is_sent_for_what_is_shown_already() -> None:
    glass = Glass({"TERM": "xterm-256color"})
    picture = [[("Acme", STYLES[0])]] * HEIGHT
    assert "Acme" in sent(glass, whole(picture))
    assert sent(glass, whole(picture)) == ""
    glass.forget()
    assert "Acme" in sent(glass, whole(picture))


def test_a_letter_costs_a_letter() -> None:
    glass = Glass({"TERM": "xterm-256color"})
    sent(glass, whole([[("Acme and Sons", "")]] * HEIGHT))
    changed = [[("Acme und Sons", "")], *[[("Acme and Sons", "")]] * (HEIGHT - 1)]
    told = sent(glass, whole(changed))
    assert re.sub(r"\x1b\[[0-9;]*[a-zA-Z]", "", told) == "u"


def test_no_wide_character_is_half_erased() -> None:
    glass = Glass({"TERM": "xterm-256color"})
    rest: list[list[tuple[str, str]]] = [[("Acme", "")]] * (HEIGHT - 1)
    sent(glass, whole([[("中 " * 7, STYLES[0])], *rest]))
    told = sent(glass, whole([[("a" + " " * 12 + "b", STYLES[0])], *rest]))
    assert f"a{' ' * 12}b" in told
    assert re.search(r"\x1b\[\d+X", told) is None


@pytest.mark.parametrize("text", ["👨‍👩‍👧 Sons", "שלום Acme", "e\u0301tude"])
def test_what_terminals_disagree_about_is_written_whole(text: str) -> None:
    glass = Glass({"TERM": "xterm-256color"})
    rest: list[list[tuple[str, str]]] = [[("Acme", "")]] * (HEIGHT - 1)
    sent(glass, whole([[(text, ""), ("| one", STYLES[0])], *rest]))
    told = sent(glass, whole([[(text, ""), ("| two", STYLES[0])], *rest]))
    assert text in told
    assert f"\x1b[1;{cell_len(text) + 1}H" in told  # what follows has its own place


def test_a_column_of_the_same_colour_has_its_own_place_too() -> None:
    told = sent(Glass({"TERM": "vt100"}), whole([[("👨‍👩‍👧   Sons", "")]] * HEIGHT))
    assert "\x1b[1;3H   Sons" in told
