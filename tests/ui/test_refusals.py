"""What a form refuses is read to its end, in any window: below its field and on the last line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.domain.entries import ENTRIES
from aortui.domain.fields import Kind
from aortui.services import forms
from aortui.ui.app import AorApp
from aortui.ui.forms.settling import ANOTHER, UNSURE
from aortui.ui.screens.form import FormScreen
from tests import agency
from tests.ui.agency_app import running, shown
from tests.ui.names_app import settle
from tests.ui.own_app import list_of
from tests.ui.own_book import until

SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)])
LONG = "Creative and media buying agency of the house"
NO_GOOD = {
    Kind.DAY: ("2027-02-30", "03/04/2027", "the day before yesterday or so"),
    Kind.MONTH: ("2027-13", "some month in the summer"),
    Kind.MONEY: ("1,4m", "XYZ 3", "a lot of money"),
    Kind.LENGTH: ("90", "3m", "as long as it takes"),
    Kind.MONTHS: ("90d", "as long as it takes"),
    Kind.WHOLE: ("many", "-3"),
    Kind.HUNDREDTHS: ("1.234", "one and a half"),
    Kind.CHOICE: ("exclusivly for them", LONG),
    Kind.FLAG: ("perhaps", LONG),
    Kind.REF: (LONG, "Acme Corporatoin"),
    Kind.REFS: (LONG, "Jane Deo"),
    Kind.LIST: (LONG * 3,),
    Kind.TEXT: ("x" * 300, ""),
    Kind.LINES: ("",),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def blank(pilot: Pilot[None], entity: str) -> FormScreen:
    """The form of a new one."""
    assert isinstance(pilot.app, AorApp)
    session = pilot.app.session
    sheet = await session.ask(forms.blank, entity, today=session.today, actor=session.actor)
    await list_of(pilot).fill_in(sheet, "")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    return screen


def read(pilot: Pilot[None]) -> str:
    """The page as one goes from line to line."""
    return " ".join(" ".join(shown(pilot)).split())


@SIZES
@pytest.mark.parametrize("entity", ENTRIES)
async def test_every_refusal_of_a_field_is_read_to_its_end(
    book: Path, entity: str, size: tuple[int, int]
) -> None:
    async with running(book, "2", size=size) as pilot:
        form = await blank(pilot, entity)
        longest = 0
        for turn in range(3):
            for field in form.sheet.typed.values():
                texts = NO_GOOD[field.field.kind]
                field.fill(texts[turn % len(texts)])
            await pilot.press("f2")
            await settle(pilot)
            assert form.sheet.errors
            for name, why in form.sheet.errors.items():
                form.go_to(name)
                whole = " ".join(why.split())
                # It comes into view with one of the next frames.
                await until(pilot, lambda said=f"! {whole}": said in read(pilot))
                label = form.sheet.typed[name].field.label
                await until(pilot, lambda said=label: said in read(pilot))
                longest = max(longest, len(whole))
        assert longest > size[0] - 23  # one that has no room on one line


@SIZES
async def test_what_stands_on_the_last_line_is_read_to_its_end(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, "2", size=size) as pilot:
        form = await blank(pilot, "scopes")
        for said, key in ((UNSURE, ""), (ANOTHER, "F2"), ("ana " * 20 + "wrote it.", "")):
            form.say(said, "refused", key, "saves it" if key else "")
            await settle(pilot)
            assert f"! {said}" in read(pilot)
            assert f"{key} saves it" in read(pilot) or not key
            assert form.sheet.typed[form.sheet.current].field.label in read(pilot)
        form.hush()
        await settle(pilot)
        assert form.message.size.height == 1
        form.say(UNSURE, "refused")
        await settle(pilot)
        folded = form.message.size.height
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert (folded, form.message.size.height) == (1 if size[0] == 80 else 2, 1)


async def test_a_wide_name_is_not_cut_either(book: Path) -> None:
    async with running(book, "2", size=(60, 20)) as pilot:
        form = await blank(pilot, "clients")
        form.sheet.typed["name"].fill("Wayne")
        form.sheet.typed["owner"].fill("媒体購入" * 9)
        await pilot.press("f2")
        await settle(pilot)
        form.go_to("owner")
        await settle(pilot)
        below = next(at for at, line in enumerate(shown(pilot)) if "! There is" in line)
        said = [line.strip().removeprefix("! ") for line in shown(pilot)[below : below + 3]]
        assert "".join(said).replace(" ", "") == form.sheet.errors["owner"].replace(" ", "")
