"""Renewals as a timeline: zoom, what is kept of it, what ends by quarter, every window."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.ui import clipboard
from aortui.ui.screens.renewals import RenewalsScreen
from tests import agency
from tests.ui.agency_app import shown, typed
from tests.ui.names_app import settle
from tests.ui.own_app import kept, list_of, own_file, running

MEDIA = "▌ !  Acme Corp   media-buying "


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


async def test_plus_and_minus_zoom_and_the_next_start_begins_there(book: Path) -> None:
    async with running(book, "5", "j", "minus") as pilot:
        assert shown(pilot)[1].startswith("  Next 12 months  one column is 10 days")
        assert shown(pilot)[5].startswith(MEDIA + "━━━◆────────◇   ")
        assert "zoom = 12" in kept(book)
        await typed(pilot, "minus", "minus")
        assert shown(pilot)[1].startswith("  Next 24 months  one column is 19 days")
        assert shown(pilot)[13] == "     ends by quarter   Q1 2027 2  1.84m   Q4 2027 1  700k"
        await typed(pilot, *["plus"] * 5)
        assert shown(pilot)[1].startswith("  Next 3 months  one column is 3 days")
        assert shown(pilot)[1].endswith("nothing ends in view")
        assert shown(pilot)[13] == ""
        await typed(pilot, "plus")
        assert shown(pilot)[22] == "  · 3 months are the least to be seen."
    async with running(book, "5") as pilot:
        assert shown(pilot)[1].startswith("  Next 3 months")


async def test_a_zoom_that_is_none_is_told_and_not_taken(book: Path) -> None:
    own_file(book, "[lists.renewals]\nzoom = 36\n")
    async with running(book, "5") as pilot:
        assert shown(pilot)[1].startswith("  Next 36 months  one column is four weeks")


async def test_the_list_of_days_is_a_choice_of_columns(book: Path) -> None:
    own_file(book, '[lists.renewals]\ncolumns = ["client", "notice", "days", "stage", "fee"]\n')
    async with running(book, "5", "j", "minus") as pilot:
        assert shown(pilot)[1].startswith("  5 contracts  !! 1 out  !! 1 notice  ! 1 behind")
        assert shown(pilot)[5].split() == [
            *("▌", "!", "Acme", "Corp", "Thu", "31", "Dec", "37", "d"),
            *("prepared", "→", "proposed", "1.20m"),
        ]
        assert shown(pilot)[22] == "  ! The timeline is not shown here; C shows it."
        assert shown(pilot)[10] == shown(pilot)[13] == ""
        assert "zoom" not in shown(pilot)[23]


async def test_a_filter_and_mine_are_heeded_by_what_ends(book: Path) -> None:
    async with running(book, "5", "slash", *"acme", "enter") as pilot:
        assert shown(pilot)[1].startswith("  / acme   2 of 5")
        assert shown(pilot)[13] == "     ends by quarter   Q1 1  1.20m"
        await typed(pilot, "escape", "slash", *"globex", "enter")
        assert shown(pilot)[13] == ""


async def test_a_copied_row_says_the_day_in_words(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    async def copy(_: object, text: str) -> None:
        copied.append(text)

    monkeypatch.setattr(clipboard, "copy", copy)
    async with running(book, "5", "j", "y", "y", "j", "j", "y", "y") as pilot:
        await settle(pilot)
    assert copied == [
        "!  Acme Corp  media-buying  notice Thu 31 Dec  1.20m",
        "!!  Hooli  seo  notice given: last day 31 Mar 2027  640k",
    ]


async def test_the_column_can_be_chosen_and_sorted_by(book: Path) -> None:
    async with running(book, "5", "right", "right", "right", "right_square_bracket") as pilot:
        assert shown(pilot)[4].startswith("  ·  Acme Corp   creative ")
        assert list_of(pilot).table.sort_down
        await typed(pilot, "i")
        assert "The track is drawn from the term; e edits its days." in shown(pilot)[22]


@pytest.mark.parametrize("size", [(60, 20), (72, 20), (80, 24), (96, 24), (120, 40), (200, 50)])
async def test_every_window_shows_tracks_whole(book: Path, size: tuple[int, int]) -> None:
    async with running(book, "5", "j", size=size) as pilot:
        for keys in ((), ("minus",), ("minus", "minus"), ("plus",)):
            await typed(pilot, *keys)
            row = next(line for line in shown(pilot) if line.startswith("▌"))
            assert "◆" in row
            assert "1.20m" in row
            assert "…" not in shown(pilot)[1]
            assert all(len(line) <= size[0] for line in shown(pilot))


async def test_a_wide_window_shows_the_quarters_with_bars(book: Path) -> None:
    async with running(book, "5", "j", size=(120, 40)) as pilot:
        right = [line[82:].strip() for line in shown(pilot)]
        at = right.index("quarter  notice   ends           fee")
        assert right[at + 1] == "Q4 2026       1      ·  ─────      -"
        assert right[at + 2] == "Q1 2027       ·      2  ━━━━━  1.84m"
        assert not any("ends by quarter" in line for line in shown(pilot))


async def test_moving_the_cursor_paints_two_rows_and_reads_no_quarters(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, "5", "j") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, RenewalsScreen)
        before, painted = screen.outlook, []
        paint = screen.table._paint
        monkeypatch.setattr(
            screen.table, "_paint", lambda row, on: painted.append(row.id) or paint(row, on)
        )
        await typed(pilot, "j")
        assert 1 <= len(painted) <= 2  # a row may be kept as it was painted without the cursor
        assert screen.outlook is before


async def test_in_ascii_the_signs_are_letters(book: Path) -> None:
    own_file(book, 'symbols = "ascii"\n')
    async with running(book, "5") as pilot:
        row = next(line for line in shown(pilot) if "media-buying" in line)
        assert "=====n------------E " in row
        assert any("n notice by    E last day    > beyond" in line for line in shown(pilot))
