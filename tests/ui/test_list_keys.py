"""Filter, marks, order and the row keys, on the lists of the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import agency
from tests.ui.agency_app import names, running, shown, typed


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


async def test_the_filter_says_how_many_of_all_it_leaves_and_what_they_pay(book: Path) -> None:
    async with running(book, "2", "slash", "a", "c", "enter") as pilot:
        assert shown(pilot)[1] == (
            "  / ac   1 of 6                                                USD 1.90m a year"
        )
        await typed(pilot, "slash", "x", "x", "enter")
        assert shown(pilot)[4:6] == ["  No clients found.", "  Esc shows all again."]
        await typed(pilot, "escape")
        assert len(names(pilot)) == 6


async def test_archived_rows_are_shown_on_demand_and_restored_with_the_same_key(
    book: Path,
) -> None:
    async with running(book, "2", "D") as pilot:
        assert shown(pilot)[22].startswith("  ✓ Hooli archived.")
        assert "Hooli" not in names(pilot, width=40)
        await typed(pilot, "slash", *"archived", "enter")
        assert shown(pilot)[4][18:23] == "Hooli"
        await typed(pilot, "D")
        assert shown(pilot)[22].startswith("  ✓ Hooli is back in the lists.")
        assert shown(pilot)[4:6] == ["  No clients in the archive.", "  Esc shows the others."]
        await typed(pilot, "escape")
        assert len(names(pilot)) == 6


async def test_marked_rows_show_who_they_are_and_what_they_pay_together(book: Path) -> None:
    async with running(book, "3", "j", "j", "space", "space") as pilot:
        assert shown(pilot)[15:18] == [
            "  2 marked                                                     USD 1.90m a year",
            "  who         Acme Corp / media-buying, Acme Corp / creative",
            "  act on all  d reviewed  s snooze  t log  o owner  # tags  r renew  > < stage",
        ]
        await typed(pilot, "greater_than_sign")
        assert shown(pilot)[22].startswith("  ✓ 2 rows: renewal a stage on.")
        assert shown(pilot)[15].startswith("  Initech / pr")  # the marks are gone


async def test_a_book_that_can_only_be_read_offers_nothing_for_marked_rows(book: Path) -> None:
    async with running(book, "4", "space", read_only=True) as pilot:
        assert "  act on all  nothing can be changed in this book here" in shown(pilot)


async def test_mine_shows_what_i_own_and_all_again(book: Path) -> None:
    async with running(book, "2", "M", actor="ana") as pilot:  # she owns rows: it begins with hers
        assert len(names(pilot)) == 6
        await typed(pilot, "M")
        assert [name[14:] for name in names(pilot, width=30)] == [
            "  Globex",
            "  Initech",
            "  Vandelay",
        ]
    async with running(book, "6", "M") as pilot:
        assert shown(pilot)[4:6] == ["  You own no pitches.", "  M shows everybody's."]


async def test_brackets_sort_by_the_marked_column_up_and_down(book: Path) -> None:
    async with running(book, "2", "right", "right", "left_square_bracket") as pilot:
        assert "client ↑" in shown(pilot)[3]
        up = [line[18:31].strip() for line in shown(pilot)[4:10]]
        assert up == ["Acme Corp", "Globex", "Hooli", "Initech", "Umbrella [pr]", "Vandelay"]
        await typed(pilot, "right_square_bracket")
        assert "client ↓" in shown(pilot)[3]
        assert [line[18:31].strip() for line in shown(pilot)[4:10]] == up[::-1]


async def test_enter_opens_the_record_and_j_and_k_walk_the_list_below(book: Path) -> None:
    async with running(book, "2", "enter") as pilot:
        assert "Hooli" in shown(pilot)[0]
        await typed(pilot, "J", "J")
        assert "Acme Corp" in shown(pilot)[0]
        await typed(pilot, "K")
        assert "Globex" in shown(pilot)[0]
        await typed(pilot, "q")
        assert shown(pilot)[5].startswith("▌ !! AT RISK 32   Globex")


async def test_enter_opens_the_scope_or_the_form_of_what_has_no_page(book: Path) -> None:
    opened = {
        "3": "Hooli / seo",
        "4": "4 Contacts › Acme Corp",
        "5": "Globex / creative",
        "6": "6 Pitches › Umbrella",
    }
    async with running(book) as pilot:
        for key, name in opened.items():
            await typed(pilot, key, "enter")
            assert name in shown(pilot)[0]
            await typed(pilot, "escape")


async def test_a_renewal_and_a_pitch_move_a_stage_on_and_back(book: Path) -> None:
    async with running(book, "5", "j", "greater_than_sign") as pilot:
        assert "✓ prepared ──── ✓ discussed ─── ! proposed" in shown(pilot)[18]
        await typed(pilot, "less_than_sign")
        assert "✓ prepared ──── ! discussed ─── ! proposed" in shown(pilot)[18]
        await typed(pilot, "6", "greater_than_sign")
        assert "proposal" in shown(pilot)[4]
        await typed(pilot, "u")
        assert "rfp" in shown(pilot)[4]


async def test_a_call_on_a_contact_shows_in_its_row_at_once(book: Path) -> None:
    async with running(book, "4", "t", "c") as pilot:
        assert shown(pilot)[4].endswith("today")
        assert "  activity    today       call" in shown(pilot)
        await typed(pilot, "2", "j", "j")
        assert "today" in shown(pilot)[6]  # the client was spoken to as well


async def test_what_is_done_to_a_scope_needs_one(book: Path) -> None:
    async with running(book, "2", "G", "d") as pilot:
        assert "reviewed" not in shown(pilot)[23]
        said = "  ! Vandelay has no scope that is scored; 3 A enters one."
        assert shown(pilot)[22] == said


async def test_with_a_second_mark_the_footer_offers_only_what_several_take(book: Path) -> None:
    async with running(book, "3", "space") as pilot:
        assert "w why  e edit" in shown(pilot)[23]
        await typed(pilot, "space")
        assert "w why" not in shown(pilot)[23]
        assert "e edit" not in shown(pilot)[23]


async def test_a_filter_among_mine_says_so_and_how_to_look_among_all(book: Path) -> None:
    async with running(book, "2", "slash", *"zz", actor="ana") as pilot:
        assert shown(pilot)[1].endswith("0 rows")
        assert len(shown(pilot)[1]) == 79  # where the totals end
        await typed(pilot, "enter")
        assert shown(pilot)[1].startswith("  / zz   0 of 3 yours")
        assert shown(pilot)[4:6] == [
            "  No clients of yours found.",
            "  Esc shows yours again, then M everybody's.",
        ]


async def test_a_long_filter_leaves_room_for_what_it_finds(book: Path) -> None:
    words = "a " * 40
    async with running(book, "2", "slash", *words.replace(" ", "_"), "enter") as pilot:
        assert "…   0 of 6" in shown(pilot)[1]


async def test_while_the_filter_is_typed_marked_rows_promise_no_keys(book: Path) -> None:
    async with running(book, "3", "space", "slash") as pilot:
        await typed(pilot, "a")
        assert "  act on all  letters are text now" in shown(pilot)
        await typed(pilot, "enter")
        assert "  act on all  d reviewed" in "\n".join(shown(pilot))
