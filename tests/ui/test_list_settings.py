"""What a person chooses in a list stays: its columns, its order, its last filter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import agency
from tests.terminal import Terminal
from tests.ui.agency_app import shown, typed
from tests.ui.own_app import kept, own_file, running


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


def heading(lines: list[str]) -> list[str]:
    return [word for word in lines[3].split() if word not in "↑↓"]


# columns


async def test_columns_are_hidden_shown_and_moved_and_come_back_at_the_next_start(
    book: Path,
) -> None:
    async with running(book, "3", "C", *"jjj", "space", *"jj", "K", "K", "enter") as pilot:
        assert heading(shown(pilot)) == ["risk", "client", "scope", "fee", "notice"]
        assert shown(pilot)[22].startswith("  ✓ Columns kept.")
        await typed(pilot, "C", *"jjj")
        assert shown(pilot)[15] == "▌   held"
    assert 'columns = ["risk", "client", "scope", "fee from 72", "by from 118"' in kept(book)
    async with running(book, "3") as pilot:
        assert heading(shown(pilot)) == ["risk", "client", "scope", "fee", "notice"]
    async with running(book, "3", size=(200, 24)) as pilot:
        assert heading(shown(pilot))[3:5] == ["fee", "by"]


async def test_a_column_of_wide_windows_is_shown_in_a_narrow_one_if_asked_for(book: Path) -> None:
    keys = ("3", "C", *"jjjj", "space")
    async with running(book, *keys) as pilot:
        assert shown(pilot)[16].split() == ["▌", "by"]
        await typed(pilot, "space", "enter")
        assert "by" in heading(shown(pilot))
        assert all(len(line) <= 80 for line in shown(pilot))


async def test_what_has_no_room_says_so_and_the_name_of_the_row_stays(book: Path) -> None:
    async with running(book, "3", "C", size=(60, 20)) as pilot:
        client = next(line for line in shown(pilot) if line.startswith("  ✓ client"))
        assert client.endswith("always")
        await typed(pilot, *"j", "space")
        assert "  ! client says whose row it is and stays." in shown(pilot)
        await typed(pilot, *"jj", "space", "space", "j", "space", "space", *"jj", "space", "space")
        assert any(line.endswith("no room here") for line in shown(pilot))
        await typed(pilot, "enter")
        assert "client" in heading(shown(pilot))
        assert all(len(line) <= 60 for line in shown(pilot))


async def test_as_usual_forgets_the_choice_and_escape_chooses_nothing(book: Path) -> None:
    async with running(book, "3", "C", *"jjj", "space", "escape") as pilot:
        assert kept(book) == ""
        assert "held" in heading(shown(pilot))
        await typed(pilot, "C", *"jjj", "space", "enter")
        assert "columns = " in kept(book)
        await typed(pilot, "C", "0", "enter")
        assert shown(pilot)[22].startswith("  ✓ Columns as usual.")
        assert "columns = " not in kept(book)
        assert "held" in heading(shown(pilot))


async def test_the_tail_of_today_stands_in_the_chosen_columns(book: Path) -> None:
    own_file(book, '[lists.today]\ncolumns = ["why", "client"]\n')
    async with running(book, "d", size=(80, 40)) as pilot:
        assert heading(shown(pilot)) == ["why", "client"]
        at = shown(pilot)[3].index("client")
        done = [line for line in shown(pilot) if line.startswith("  reviewed ")]
        assert [line[at:] for line in done] == ["Hooli"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('columns = ["fees"]', "Settings: no column 'fees' here; did you mean fee?"),
        ('sort = "fees"', "Settings: this list has no sort 'fees'; did you mean fee?"),
    ],
)
async def test_settings_that_a_list_has_not_are_said_and_passed_over(
    book: Path, text: str, said: str
) -> None:
    own_file(book, f"[lists.scopes]\n{text}\n")
    async with running(book, "3") as pilot:
        assert shown(pilot)[22] == f"  ! {said}"
        assert "held" in heading(shown(pilot))


# the order


async def test_the_order_comes_back(book: Path) -> None:
    keys = ("2", "right", "right", "left_square_bracket", "right_square_bracket")
    async with running(book, *keys) as pilot:
        before = shown(pilot)[3:10]
        assert "client ↓" in before[0]
    assert kept(book) == '[lists.clients]\nsort = "client"\ndown = true\n'
    async with running(book, "2") as pilot:
        assert [line[2:] for line in shown(pilot)[3:10]] == [line[2:] for line in before]


async def test_what_cannot_be_kept_holds_for_now_and_is_said(book: Path) -> None:
    async with running(book, "2") as pilot:
        (book.parent / "own").write_text("a file where the folder should be", "utf-8")
        await typed(pilot, "right", "right", "left_square_bracket")
        assert "client ↑" in shown(pilot)[3]
        assert "cannot be written" in shown(pilot)[22]


async def test_without_a_file_of_ones_own_nothing_is_kept(book: Path) -> None:
    keys = ("2", "right", "right", "left_square_bracket", "C", "enter", "slash", *"ac", "enter")
    async with running(book, *keys, "W", "enter", "F", kept=False) as pilot:
        assert "Filters of Clients" in "\n".join(shown(pilot))
        await typed(pilot, "escape", "Q")
    assert kept(book) == ""
    assert not (book.parent / "state" / "filters.json").exists()


def test_the_program_in_a_terminal_keeps_it_in_the_persons_folder(book: Path) -> None:
    folders = {f"XDG_{name}_HOME": str(book.parent / name) for name in ("CONFIG", "DATA", "STATE")}
    day = agency.TODAY.isoformat()
    with Terminal("--book", str(book), "--as", "max", "--today", day, env=folders) as terminal:
        terminal.wait_for("act by")
        terminal.keys("2", "right", "right", "[")
        terminal.wait_for("client ↑")
        terminal.keys("Q")
        assert terminal.status() == 0
    own = next((book.parent / "CONFIG").rglob("settings.toml"))
    assert own.read_text("utf-8") == '[lists.clients]\nsort = "client"\ndown = false\n'


# the last filter


async def test_the_last_filter_comes_back_except_on_today(book: Path) -> None:
    async with running(book, "slash", *"hooli", "enter", "3", "slash", *"acme", "enter") as pilot:
        await typed(pilot, "Q")
    state = book.parent / "state" / "filters.json"
    assert json.loads(state.read_text("utf-8")) == {str(book): {"scopes": "acme", "today": "hooli"}}
    async with running(book) as pilot:
        assert "/" not in shown(pilot)[1][:4]
        await typed(pilot, "3")
        assert shown(pilot)[1].startswith("  / acme   2 of 7")
        assert shown(pilot)[22].startswith("  · Filtered as you left it.")
        assert shown(pilot)[22].endswith("Esc shows all")
        await typed(pilot, "escape", "Q")
    async with running(book, "3") as pilot:
        assert shown(pilot)[1].startswith("  7 scopes")


async def test_a_last_filter_that_says_nothing_any_more_is_said_and_dropped(book: Path) -> None:
    state = book.parent / "state"
    state.mkdir()
    (state / "filters.json").write_text(json.dumps({str(book): {"scopes": "owner:kim"}}), "utf-8")
    async with running(book, "3") as pilot:
        assert shown(pilot)[1].startswith("  7 scopes")
        assert shown(pilot)[22].startswith("  ! Not filtered as you left it: no member 'kim'")
    (state / "filters.json").write_text("{", "utf-8")
    async with running(book, "3") as pilot:
        assert shown(pilot)[1].startswith("  7 scopes")
