"""The record of a pitch, and the defence file, as a person sees and works them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import forms
from aortui.services.pitch_record import PitchRecord
from aortui.store import database
from aortui.store.models import Client, Pitch
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.pitch import PitchScreen
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.screens.why import WhyScreen
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.test_copy import copied as copied  # a fixture

DEFENCE = ("6", "j", "enter")
HEAD = "  to defend  mandatory · opened 24 Nov 2026 · owner sam"
LONG = "Ünïcode [b]& 漢字漢字 Holding 🦊 GmbH & Co. KG, Zürich"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return agency.copy(tmp_path / "agency.aortui")


def record_of(pilot: object) -> PitchRecord:
    screen = getattr(pilot, "app").screen  # noqa: B009  # any pilot
    assert isinstance(screen, PitchScreen)
    assert screen.record is not None
    return screen.record


async def test_a_defence_shows_its_stage_scope_checklist_and_what_is_not_known(book: Path) -> None:
    async with running(book, *DEFENCE) as pilot:
        page = shown(pilot)
        assert page[0].startswith("  6 Pitches › Acme Corp / media-buying")
        assert page[1].startswith(HEAD)
        assert page[5].startswith("  stage  rumour")  # since the real day of the log
        assert page[6].startswith("  › rumour ───── ○ rfi ─────")
        assert page[9].startswith("▌ scope       ")
        assert page[10].strip().startswith("Notice can be given until Thu 31 Dec, in 37 d")
        assert page[13] == "  checklist  0 of 4                  they judge by  0 of 5 known"
        assert page[14] == "  ○ discovery                        capability  ?"
        assert page[20].startswith("  decision    Wed 20 Jan, in 57 d")
        await typed(pilot, "G")
        assert "own record  in all 0 of 1 won" in shown(pilot)[21]


async def test_space_and_enter_tick_off_and_u_takes_it_back(book: Path) -> None:
    async with running(book, *DEFENCE, "space") as pilot:
        assert "Space ticks off a line of the checklist." in shown(pilot)[22]
        await typed(pilot, "j", "space")
        assert shown(pilot)[14].startswith("▌ ✓ discovery")
        assert shown(pilot)[22].startswith("  ✓ Discovery done.")
        await typed(pilot, "j", "enter", "u", "enter", "enter")
        assert shown(pilot)[22].startswith("  ✓ Proposal is to do again.")
        assert (record_of(pilot).row.discovery, record_of(pilot).row.proposal) == (True, False)


async def test_a_book_that_can_only_be_read_is_not_ticked(book: Path) -> None:
    async with running(book, *DEFENCE, "j", "enter", read_only=True) as pilot:
        assert "can only be read" in shown(pilot)[22]
        await typed(pilot, "space")
        assert record_of(pilot).row.checked == 0


async def test_the_stage_moves_on_the_record_and_w_explains_the_scope(book: Path) -> None:
    async with running(book, *DEFENCE, "greater_than_sign", "greater_than_sign") as pilot:
        assert "› shortlist" in shown(pilot)[6]
        await typed(pilot, "less_than_sign")
        assert "› rfi" in shown(pilot)[6]
        await typed(pilot, "w")
        assert isinstance(pilot.app.screen, WhyScreen)
        await typed(pilot, "q", "enter")
        assert isinstance(pilot.app.screen, ScopeScreen)


async def test_closing_asks_for_the_outcome_and_both_reasons_of_the_pitch(book: Path) -> None:
    """Though the cursor stands on the scope that is defended."""
    async with running(book, *DEFENCE, "r", "x") as pilot:
        assert isinstance(pilot.app.screen, FormScreen)
        assert "The pitch for Acme Corp / media-buying" in shown(pilot)[0]
        await typed(pilot, *"lost", "enter", *"price", "enter", *"slow", "f2")
        page = shown(pilot)
        assert page[5].startswith("  outcome     ! lost  today")
        assert page[6:8] == ["  they say    price", "  we say      slow"]
        assert record_of(pilot).row.closed_on == agency.TODAY
        scope = record_of(pilot).scope
        assert scope is not None
        assert (scope.status, scope.outcome) == ("active", "")  # nothing is set silently


async def test_a_pitch_that_was_won_offers_the_form_of_its_scope(book: Path) -> None:
    async with running(book, "6", "r", "x", *"won", "f2") as pilot:
        page = shown(pilot)
        assert "New scope" in page[0]
        assert "Umbrella [pr]" in page[4]
        assert "social" in page[5]
        await typed(pilot, "f2")
        assert shown(pilot)[22].startswith("  ✓ Umbrella [pr] / social is a scope now.")
        await typed(pilot, "3", "slash", *"umbrella fee>300k", "enter")
        assert "400k" in shown(pilot)[4]


async def test_a_fact_opens_the_form_at_its_field(book: Path) -> None:
    async with running(book, *DEFENCE, "G", "k", "k", "enter") as pilot:
        marked = [line for line in shown(pilot) if line.startswith("  ▌")]
        assert "rivals" in marked[0]
        await typed(pilot, *"Norlight", "f2")
        assert record_of(pilot).row.rivals == ("Norlight",)


async def test_rivals_own_record_and_history_have_a_section_each(book: Path) -> None:
    async with running(book, "6", "enter", "tab") as pilot:
        assert shown(pilot)[6].startswith("▌ Norlight")
        assert shown(pilot)[6].endswith("none decided")
        await typed(pilot, "tab")
        assert shown(pilot)[5:7] == ["  by purpose", "▌ to win                  0 of 1 won"]
        await typed(pilot, "tab", "tab")
        assert "added a pitch" in shown(pilot)[6]
        await typed(pilot, "J")
        assert shown(pilot)[1].startswith(HEAD)


async def test_the_list_says_how_such_pitches_ended(book: Path) -> None:
    async with running(book, "6") as pilot:
        assert "  own record  0 of 1 won" in shown(pilot)


async def test_a_colleagues_change_shows_by_itself(book: Path) -> None:
    async with running(book, *DEFENCE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PitchScreen)
        sheet = await screen.session.ask(forms.excerpt, "pitches", 2, ("criteria",), "edit")
        await screen.session.do(
            forms.save, sheet, {"criteria": "team: Ana"}, today=agency.TODAY, actor="ana"
        )
        await typed(pilot, "j")
        assert "team        Ana" in shown(pilot)[16]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_hostile_names_leave_the_columns_where_they_are(
    book: Path, size: tuple[int, int]
) -> None:
    database.open_book(book)
    Client.update(name=LONG).where(Client.id == 1).execute()
    Pitch.update(criteria=f"team: {LONG * 3}, price", rivals=(LONG, "x")).execute()
    database.close_book()
    async with running(book, *DEFENCE, size=size) as pilot:
        for _ in PitchScreen.SECTIONS:
            lines = shown(pilot)
            assert all(len(line) <= size[0] for line in lines)
            assert "Overview" in lines[3]
            await typed(pilot, "tab")


async def test_y_d_copies_the_defence_file(book: Path, copied: list[str]) -> None:
    async with running(book, *DEFENCE, "y", "d") as pilot:
        (page,) = copied
        assert page.startswith("# Defence of Acme Corp / media-buying\n")
        assert shown(pilot)[22].strip() == "✓ Copied the defence file of Acme Corp / media-buying."
        await typed(pilot, "q", "3", "G", "y", "d")
        assert len(copied) == 2


async def test_the_palette_writes_the_defence_file_and_asks_before_writing_over_one(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("./d.md")
    async with running(book, "3", "colon", *"defence acme/media ./d.md", "enter") as pilot:
        assert "Write the defence file of Acme Corp / media-buying to" in "\n".join(shown(pilot))
        await typed(pilot, "enter")
        assert file.read_text(encoding="utf-8").startswith("# Defence of Acme Corp")
        file.write_text("mine")
        await typed(pilot, "colon", *"defence acme/media ./d.md", "enter", "enter")
        assert "d.md is there already. Write over it?" in "\n".join(shown(pilot))
        await typed(pilot, "n")
        assert file.read_text() == "mine"
