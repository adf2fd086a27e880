"""Only rows like a cell; filters that are saved, chosen and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.filters.narrowing import term_like
from aortui.services import filters as filter_service
from aortui.settings import writing
from aortui.ui.screens.book_list import BookList
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.today import TodayScreen
from tests import agency
from tests.ui.agency_app import shown, typed
from tests.ui.own_app import kept, list_of, own_file, running


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


# only rows like this


async def test_like_adds_what_stands_under_the_mark_and_takes_it_off_again(book: Path) -> None:
    async with running(book, "3", "equals_sign") as pilot:
        assert shown(pilot)[22] == "  · Left and Right choose a column."
        await typed(pilot, "right", "equals_sign")
        assert shown(pilot)[1].startswith("  / risk:at_risk   2 of 7")
        await typed(pilot, "right", "equals_sign")
        assert shown(pilot)[1].startswith("  / risk:at_risk client=Hooli   1 of 7")
        await typed(pilot, "equals_sign", "left", "equals_sign")
        assert shown(pilot)[1].startswith("  7 scopes")


async def test_like_says_where_no_filter_goes_by_a_column(book: Path) -> None:
    keys = ("2", *["right"] * 4, "equals_sign")
    async with running(book, *keys) as pilot:
        assert shown(pilot)[22] == "  · No filter goes by fee; / takes another one."


async def test_history_is_found_by_words_alone_and_a_list_below_keeps_nothing(book: Path) -> None:
    async with running(book, "2", "D", "7", "equals_sign") as pilot:
        assert shown(pilot)[22] == "  · No filter goes by a column here."
        await typed(pilot, "slash", *"hooli", "enter", "W", "enter")
        assert kept(book) == '[filters.history]\nhooli = "hooli"\n'
        await typed(pilot, "enter", "C")
        assert shown(pilot)[22] == "  ! That is for the lists that the digits lead to."


@pytest.mark.parametrize("key", "123456")
async def test_every_row_is_found_by_each_of_its_cells(book: Path, key: str) -> None:
    async with running(book, key) as pilot:
        screen = list_of(pilot)
        rows = await screen.fetch(None)
        fields = [column.like for column in screen.COLUMNS if column.like]
        assert rows
        assert fields
        terms = set()
        for row in rows:
            assert isinstance(screen, TodayScreen | BookList)
            for has in [screen.like(row, field) for field in fields]:
                if has is not None:
                    terms.add(term := str(term_like(*has)))
                    found = await rows_found(screen, term)
                    assert row.id in [one.id for one in found], f"{term} does not find {row}"
        assert len(terms) >= len(fields)


async def rows_found(screen: ListScreen[object], words: str) -> list[object]:
    """What the list shows with this filter, as the book answers."""
    session = screen.session
    await session.ask(
        filter_service.read, words, screen.PLACE, today=session.today, actor=session.actor
    )
    assert screen.filtering.take(words)
    found = list(await screen.fetch(None))
    screen.filtering.take("")
    return found


# saved filters


async def test_a_filter_is_saved_under_a_name_chosen_deleted_and_brought_back(book: Path) -> None:
    async with running(book, "3", "F") as pilot:
        assert shown(pilot)[22].startswith("  · No filter is saved for this list.")
        await typed(pilot, "W")
        assert shown(pilot)[22].startswith("  · No filter is set.")
        await typed(pilot, "slash", *"risk:watch", "enter", "W", *"to watch", "enter")
        assert shown(pilot)[22].startswith("  ✓ Saved as to watch.")
        assert kept(book) == '[filters.scopes]\n"to watch" = "risk:watch"\n'
        await typed(pilot, "escape", "F")
        assert any(line.startswith("▌ to watch") for line in shown(pilot))
        await typed(pilot, "enter")
        assert shown(pilot)[1].startswith("  / risk:watch   2 of 7")
        await typed(pilot, "F", "D")
        assert "to watch" not in kept(book)
        await typed(pilot, "u")
        assert '"to watch" = "risk:watch"' in kept(book)
        await typed(pilot, "x", "enter")
        assert "  No filter is saved for this list any more." in shown(pilot)


async def test_saving_over_a_name_says_what_it_was(book: Path) -> None:
    own_file(book, '[filters.scopes]\nmine = "risk:watch"\n')
    async with running(book, "3", "slash", *"hooli", "enter", "W", *"mine", "enter") as pilot:
        assert shown(pilot)[22].startswith("  ✓ Saved as mine; it was risk:watch before.")
        await typed(pilot, "W", "enter", "F")
        assert [line.split()[0] for line in shown(pilot)[19:22] if line][:1] == ["▌"]
    assert 'hooli = "hooli"' in kept(book)


async def test_a_name_is_needed_and_a_refused_one_stays_in_the_field(book: Path) -> None:
    async with running(book, "3", "slash", *"hooli", "enter", "W", "space", "enter") as pilot:
        assert "  ! A name is needed; F lists it." in shown(pilot)
        await typed(pilot, *"x" * 61, "enter")
        assert "  ! A name has at most 60 characters." in shown(pilot)


async def test_a_filter_that_can_no_longer_be_read_says_why(book: Path) -> None:
    own_file(book, '[filters.scopes]\n"old" = "ower:me"\nkim = "owner:kim"\n')
    async with running(book, "3", "F") as pilot:
        assert "  ! no field 'ower'; did you mean owner?" in shown(pilot)
        await typed(pilot, "enter", "j")
        assert any(line.startswith("  ! no member 'kim'") for line in shown(pilot))
        await typed(pilot, "escape")
        assert shown(pilot)[1].startswith("  7 scopes")


async def test_what_another_session_saved_is_listed_and_what_the_machine_says_stays(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text('[filters.scopes]\nall = "fee>0"\n', "utf-8")
    monkeypatch.setattr("aortui.settings.machine_file", lambda: machine)
    async with running(book, "3") as pilot:
        own = pilot.app.session.opening.own
        writing.write({("filters", "scopes", "theirs"): "risk:watch"}, own)
        await typed(pilot, "F")
        names = [line[2:].split()[0] for line in shown(pilot) if line.endswith(("fee>0", "watch"))]
        assert names == ["all", "theirs"]
        await typed(pilot, "D")
        assert "  ! It is set for everybody on this machine and stays." in shown(pilot)
