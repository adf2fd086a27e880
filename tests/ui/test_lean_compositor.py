"""A partial update asks only those widgets for lines that it reaches, and shows the same."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from aortui.services import books, imports
from aortui.services.imports import Options
from aortui.ui.app import AorApp
from aortui.ui.frames import LeanCompositor, Painted, Pieces, at_once
from aortui.ui.glass import Glass
from aortui.ui.paint import ink
from aortui.ui.screens.today import TodayScreen
from tests.ui.own_book import TODAY, press, running, until

SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"
CROPS = [Region(x, y, width, height) for x, y, width, height in (
    (0, 0, 80, 1), (2, 4, 30, 1), (0, 5, 80, 9), (1, 14, 79, 8), (40, 3, 3, 20), (0, 23, 80, 1),
)]  # fmt: skip


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "made.aortui"
    books.create_book(path, actor="root")
    imports.apply(imports.read_file(SHEET), Options(), today=TODAY, actor="root")
    books.close_book()
    return Path(shutil.copy(path, tmp_path / "agency.aortui"))


def shown(chops: Sequence[Mapping[int, Strip | None]], crop: Region) -> list[object]:
    """What is sent of a crop: the parts of its lines that it reaches."""
    return [
        (y, x, list(strip))
        for y in crop.line_range
        for x, strip in chops[y].items()
        if strip is not None and x < crop.right and x + strip.cell_length > crop.x
    ]


def is_the_same(app: AorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    compositor = app.screen._compositor
    assert isinstance(compositor, LeanCompositor)
    for crop in CROPS:
        reached = set(crop.line_range).__contains__
        lean = shown(compositor._render_chops(crop, reached), crop)
        with monkeypatch.context() as patch:
            patch.setattr(LeanCompositor, "_get_renders", Compositor._get_renders)
            whole = shown(compositor._render_chops(crop, reached), crop)
        assert len(lean) >= crop.height
        assert lean == whole


def each_widget_is_the_same(app: AorApp) -> None:
    """What a widget of lines says by itself is what Textual's styles make of it."""
    painted = [one for one in app.screen._compositor.visible_widgets if isinstance(one, Painted)]
    assert painted
    for widget in painted:
        width, height = widget.outer_size
        for crop in (Region(0, 0, width, height), Region(1, height - 1, max(1, width - 2), 1)):
            quick = widget.render_lines(crop)
            widget._styles_cache.clear()
            slow = Widget.render_lines(widget, crop)
            assert [list(line.simplify()) for line in quick] == [
                list(line.simplify()) for line in slow
            ], widget


def each_change_is_the_same(app: AorApp) -> None:
    """A change of some lines goes to the glass as what Textual would have cut it into."""
    compositor, lines = app.screen._compositor, Region(0, 1, 80, 3)
    for region in (lines, Region(3, 4, 20, 1), Region(0, 20, 80, 2)):
        compositor._dirty_regions = {region}
        lean = compositor.render_partial_update()
        compositor._dirty_regions = {region}
        whole = Compositor.render_partial_update(compositor)
        assert whole is not None
        glass = [Glass({"TERM": "xterm"}), Glass({"TERM": "xterm"})]
        for one, update in zip(glass, (lean, whole), strict=True):
            assert update is not None
            one.frame(update).render_segments(app.console)
        assert glass[0].lines == glass[1].lines


async def test_each_screen_is_the_same(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(book) as (app, pilot):
        for keys in (
            ("M",),
            ("down",),
            ("slash", "a"),
            ("escape",),
            ("2",),
            ("w",),
            ("question_mark",),
        ):
            await press(pilot, *keys)
            is_the_same(app, monkeypatch)
            each_widget_is_the_same(app)
            each_change_is_the_same(app)


async def test_where_two_stand_side_by_side_textual_cuts(book: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "slash")
        compositor = app.screen._compositor
        compositor._dirty_regions = {Region(0, 1, 80, 1)}
        assert isinstance(compositor.render_partial_update(), ChopsUpdate)
        compositor._dirty_regions = {Region(0, 5, 80, 1)}
        assert isinstance(compositor.render_partial_update(), Pieces)
        assert compositor.render_partial_update() is None


async def test_a_key_that_moves_is_painted_when_it_is_done(book: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "M")
        screen, shown = app.screen, app.screen._compositor.render_strips()
        assert isinstance(screen, TodayScreen)
        assert screen.table.length > 1
        await press(pilot, "down", "up")  # what lies around is known by now
        await until(pilot, lambda: not screen._reads_ahead and screen._looked_up.is_set())
        with at_once(screen):
            screen.table.action_move(1)
            assert screen._dirty_widgets
        assert not screen._dirty_widgets
        assert [line.text for line in screen._compositor.render_strips()] != [
            line.text for line in shown
        ]


async def test_what_needs_more_than_lines_is_left_to_textual(book: Path) -> None:
    async with running(book) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        await until(pilot, lambda: not screen._dirty_widgets)
        with at_once(screen):
            screen.subject_line.show(ink(("Elsewhere", "name")))
            screen.table.refresh()
        assert screen.subject_line in screen._dirty_widgets
        await until(pilot, lambda: not screen._dirty_widgets)
        assert "Elsewhere" in screen._compositor.render_strips()[1].text
