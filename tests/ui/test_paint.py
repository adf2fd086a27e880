"""Lines of ink: fitted, laid, painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.text import Span, Text
from textual.strip import Strip

from aortui.ui import theme
from aortui.ui.paint import Edges, fitted, indented, ink, laid, line_strip, strip


@pytest.fixture(autouse=True)
def dark() -> Iterator[None]:
    theme.use(theme.Look("dark", theme.PALETTES["dark"]))
    yield
    theme.use(theme.Look("dark", theme.PALETTES["dark"]))


@pytest.mark.parametrize(
    ("words", "width", "right", "shown"),
    [
        ("Acme", 6, False, "Acme  "),
        ("Acme", 6, True, "  Acme"),
        ("Acme Corp", 6, False, "Acme …"),
        ("Acme", 4, True, "Acme"),
        ("日本語", 5, False, "日本…"),
        ("Acme", 0, False, ""),
    ],
)
def test_a_cell_is_exactly_as_wide_as_its_column(
    words: str, width: int, right: bool, shown: str
) -> None:
    assert fitted(Text(words), width, right=right).plain == shown


def test_the_right_end_stands_at_the_edge_and_the_left_gives_way() -> None:
    line = Edges(Text("Acme Corp / media"), Text("USD 1.20m"))
    assert laid(line, 30).plain == "Acme Corp / media    USD 1.20m"
    assert laid(line, 20).plain == "Acme Corp… USD 1.20m"
    assert laid(line, 5).plain == "USD …"


def test_lines_stand_on_the_grid() -> None:
    assert indented(Text("abc"), 8).plain == "  abc   "
    assert indented(Edges(Text("a"), Text("z")), 8).plain == "  a   z "
    assert indented(Text("abc"), 2).plain == "  "


def test_a_strip_fills_its_width_on_its_ground() -> None:
    painted = strip(ink(("Acme", "name"), ("  x", "risk")), 10, "sel")
    assert painted.cell_length == 10
    assert painted.text == "Acme  x   "
    grounds = {segment.style.bgcolor for segment in painted if segment.style}
    assert grounds == {theme.look().style("text", "sel").bgcolor}


def test_gaps_cost_no_colour_of_their_own() -> None:
    painted = strip(ink(("Acme", "name"), ("    ", ""), ("pr", "second"), ("  ", "")), 12)
    assert [segment.text for segment in painted] == ["Acme    ", "pr  "]
    indent = strip(ink(("  ", ""), ("Acme", "name")), 8)
    assert [segment.text for segment in indent] == ["  Acme  "]


def test_what_is_typed_is_never_markup() -> None:
    hostile = "[red]x[/] [@click=app.quit]y[/]"
    assert strip(ink((hostile, "name")), 40).text.strip() == hostile


def test_in_ascii_tracks_are_dots_and_rules_are_dashes() -> None:
    theme.use(theme.Look("none", theme.PALETTES["none"], ascii=True))
    painted = strip(ink(("━━╾", "watch"), ("──", "track"), (" ──", "rule")), 8)
    assert painted.text == "==-.. --"


@pytest.mark.parametrize("width", [1, 2, 8, 12, 13, 14, 20, 40])
@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize(
    "line",
    [
        Text(),
        ink(("notice by   ", "hint"), ("Thu 31 Dec", "risk bold")),
        Text("日本語", end=""),
        Edges(ink(("Acme", "name"), ("  ", ""), ("pr", "second")), ink(("USD 1m", "name"))),
        Edges(ink(("Acme", "name")), Text()),
        Edges(Text(), ink(("USD 1m", "name"))),
    ],
)
def test_the_quick_way_to_paint_a_line_paints_the_same(
    line: Text | Edges, width: int, indent: int
) -> None:
    quick = line_strip(line, width, "bar", indent)
    slow = strip(indented(line, width, indent), width, "bar")
    assert (cells(quick), quick.cell_length) == (cells(slow), width)


def cells(line: Strip) -> list[tuple[str, object]]:
    """Of a blank only the ground is seen."""
    return [
        (sign, style and (style.bgcolor if sign == " " else style))
        for text, style, _ in line
        for sign in text
    ]


def test_control_codes_move_no_ink() -> None:
    line = ink(("a\x07b", "name"), ("", "risk"), ("c", "hint"))
    assert (line.plain, line.spans) == ("abc", [Span(0, 2, "name"), Span(2, 3, "hint")])
