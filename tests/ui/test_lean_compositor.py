"""A partial update asks only those widgets for lines that it reaches, and shows the same."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from aortui.services import books, imports
from aortui.services.imports import Options
from aortui.ui.app import AorApp
from aortui.ui.frames import LeanCompositor
from tests.ui.own_book import TODAY, press, running

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
