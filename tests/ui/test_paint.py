"""Lines of ink: fitted, laid, painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.text import Text
from textual.strip import Strip

from aortui.ui import theme
from aortui.ui.paint import Edges, changed, fitted, indented, ink, laid, strip


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


def test_only_cells_that_differ_are_painted_again() -> None:
    def line(*parts: tuple[str, str]) -> Strip:
        return strip(ink(*parts), 20)

    old = line(("notice by   ", "hint"), ("Thu 31 Dec", "text"))
    assert changed(old, old) == (0, 0)
    assert changed(old, line(("notice by   ", "hint"), ("Fri 31 Dec", "text"))) == (12, 15)
    assert changed(old, line(("notice by   ", "hint"), ("Thu 31 Dec", "risk"))) == (12, 20)
    assert changed(old, line(("notice", "hint"))) == (7, 20)
    assert changed(old, strip(Text("日本"), 20)) == (0, 20)
