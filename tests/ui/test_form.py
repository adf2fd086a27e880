"""The form: nothing typed is lost, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from aortui.domain.fields import Field, Kind
from aortui.errors import Rejected, Stale, Unwritable
from aortui.ui.widgets.field_sheet import FormField
from tests.ui.names_app import ListApp, Names, filled_in, lines, settle, text


async def test_it_looks_as_it_was_drawn(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await filled_in(app, pilot)
        shown = lines(app)
        assert shown[0].startswith("  3 Scopes › New scope")
        assert shown[1] == "  Acme Corp  filled from your line"
        assert shown[3] == "  scope"
        assert shown[4] == "  ▌ category         media-buying"
        assert shown[5] == "    designation      exclusive                  exclusive, preferred"
        assert shown[14] == "    notice by        ?  needs the end"
        assert shown[23].startswith(
            "  Enter next  Shift+Tab back  F2 save  Up Down a day  Esc cancel"
        )


async def test_in_a_narrow_window_hints_are_cut_before_the_last_column(app: ListApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await filled_in(app, pilot)
        hints = [line for line in lines(app) if line.endswith("…")]
        assert hints
        assert all(len(line) < 60 for line in lines(app))


async def test_typing_goes_into_the_field_and_computed_lines_follow(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, focus="ends_on")
        await pilot.press(*"eoy")
        await settle(pilot)
        assert form.sheet.texts["ends_on"] == "eoy"
        assert lines(app)[11].startswith("  ▌ ends             eoy")
        assert lines(app)[11].endswith("Thu 31 Dec 2026, in 37 d")
        assert lines(app)[14] == "    notice by        eoy"


async def test_a_refusal_marks_the_field_and_keeps_every_text(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, answers = await filled_in(app, pilot, focus="ends_on")
        await pilot.press(*"2027-02-30".replace("-", "-"))
        await pilot.press("tab", "1", "2", "f2")
        await settle(pilot)
        assert lines(app)[12] == (
            "                    ! 2027-02-30 is no date: February 2027 has 28 days."
        )
        assert lines(app)[22] == "  ! Not saved: look at ends. Everything you typed is kept."
        assert form.sheet.current == "ends_on"
        assert form.sheet.texts["renews_months"] == "12"
        assert answers == []
        await pilot.press("backspace")
        await settle(pilot)
        assert "is no date" not in text(app)


async def test_the_last_enter_saves_and_gives_the_answer(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, answers = await filled_in(app, pilot, focus="fee")
        await pilot.press(*"1.2m", "enter", *"2m", "enter")
        await settle(pilot)
        assert app.screen is app.get_screen("today", Names)
        assert [answer["fee"] for answer in answers if isinstance(answer, dict)] == ["1.2m"]
        assert form.sheet.texts["budget"] == "2m"


async def test_choices_go_round_and_are_completed(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, focus="binds")
        await pilot.press("down", "down")
        assert form.sheet.texts["binds"] == "agency"
        await pilot.press("down", "down")
        assert form.sheet.texts["binds"] == "client"
        await pilot.press("up")
        assert form.sheet.texts["binds"] == "both"
        await pilot.press("ctrl+u", "a", "g")
        await settle(pilot)
        assert lines(app)[6].startswith("  ▌ binds            agency")
        await pilot.press("tab")
        assert form.sheet.texts["binds"] == "agency"
        assert form.sheet.current == "binds"
        await pilot.press("tab")
        assert form.sheet.current == "shape"


async def test_known_names_are_offered_by_beginning_and_by_word(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot)
        await pilot.press("ctrl+u", "c", "r", "e")
        await settle(pilot)
        assert lines(app)[4].startswith("  ▌ category         creative")
        await pilot.press("right")
        assert form.sheet.texts["category"] == "creative"
        await pilot.press("ctrl+u", *"stra")
        await settle(pilot)
        assert lines(app)[4].endswith("Tab Brand strategy")
        await pilot.press("tab")
        assert form.sheet.texts["category"] == "Brand strategy"


async def test_arrows_change_days_and_months(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, focus="ends_on")
        for key, day in [
            ("up", "Tue 24 Nov 2026"),
            ("up", "Wed 25 Nov 2026"),
            ("down", "Tue 24 Nov 2026"),
            ("pageup", "Thu 24 Dec 2026"),
            ("pagedown", "Tue 24 Nov 2026"),
        ]:
            await pilot.press(key)
            assert form.sheet.texts["ends_on"] == day


async def test_escape_asks_only_if_something_changed(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await filled_in(app, pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.get_screen("today", Names)
        form, answers = await filled_in(app, pilot)
        await pilot.press("x", "ctrl+c")
        await settle(pilot)
        assert "Drop what you typed?" in text(app)
        await pilot.press("n")
        await settle(pilot)
        assert app.screen is form
        assert form.sheet.texts["category"] == "media-buyingx"
        await pilot.press("escape", "y")
        await settle(pilot)
        assert app.screen is app.get_screen("today", Names)
        assert answers == []


async def test_opened_again_nothing_is_left_of_the_last_time(app: ListApp) -> None:
    async with app.run_test() as pilot:
        first, _ = await filled_in(app, pilot, focus="ends_on")
        await pilot.press(*"2027-02-30", "f2")
        await settle(pilot)
        await pilot.press("escape", "y")
        await settle(pilot)
        again, _ = await filled_in(app, pilot)
        assert again is first
        assert "is no date" not in text(app)
        assert again.sheet.texts["ends_on"] == ""
        assert again.sheet.current == "category"
        assert lines(app)[22] == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Unwritable("The disk is full."), "Not saved: The disk is full. Your typing is kept;"),
        (Rejected(name="There is one already."), "Not saved: There is one already. Everything"),
        (Stale("Acme", "ana", "2026-11-24T09:14:00Z"), "Not saved: Acme: ana, 2026-11-24 09:14."),
    ],
)
async def test_other_refusals_are_said_and_keep_the_form(
    app: ListApp, error: Exception, said: str
) -> None:
    async def refuse(texts: dict[str, str]) -> object:
        raise error

    async with app.run_test() as pilot:
        form, answers = await filled_in(app, pilot, save=refuse)
        await pilot.press("f2")
        await settle(pilot)
        assert said in lines(app)[22]
        assert app.screen is form
        assert answers == []


async def test_a_long_form_follows_the_cursor(app: ListApp) -> None:
    fields = tuple(Field(f"f{at}", f"field {at}") for at in range(40))
    async with app.run_test() as pilot:
        await filled_in(app, pilot, fields=fields, texts={}, computed=(), focus="f39")
        assert "field 39" in text(app)
        await pilot.press("tab")
        await settle(pilot)
        assert "  ▌ field 0" in lines(app)


async def test_a_field_of_several_lines_keeps_enter_for_itself(app: ListApp) -> None:
    fields = (Field("notes", "notes", Kind.LINES), Field("name", "name"))
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, fields=fields, texts={}, computed=())
        await pilot.press("a", "enter", "b")
        assert form.sheet.texts["notes"] == "a\nb"
        await pilot.press("tab")
        assert form.sheet.current == "name"


async def test_names_that_look_like_markup_are_shown_as_they_are(app: ListApp) -> None:
    hostile = "[@click=a.b]Acme [/]"

    async def suggest(of: str, texts: object) -> Sequence[str]:
        return [hostile]

    fields = (Field("who", "who [b]", Kind.REF, "a [hint]", of="clients"), Field("x", "x"))
    async with app.run_test() as pilot:
        form, _ = await filled_in(
            app, pilot, fields=fields, texts={"x": hostile}, computed=(), suggest=suggest
        )
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert hostile in text(app)
        assert "who [b]" in text(app)
        await pilot.press("tab")
        assert form.sheet.texts["who"] == hostile


async def test_one_save_at_a_time(app: ListApp) -> None:
    started: list[int] = []
    gate = asyncio.Event()

    async def slow(texts: dict[str, str]) -> object:
        started.append(1)
        await gate.wait()
        return "done"

    async with app.run_test() as pilot:
        _, answers = await filled_in(app, pilot, save=slow)
        await pilot.press("f2", "f2")
        gate.set()
        await settle(pilot)
        assert started == [1]
        assert answers == ["done"]


async def test_nothing_blinks_in_a_form(app: ListApp) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot)
        assert all(not field.cursor_blink for field in form.query(FormField))


async def test_what_was_mended_is_no_longer_refused_when_one_is_at_the_next_field(
    app: ListApp,
) -> None:
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, focus="ends_on")
        await pilot.press(*"2027-02-30", "f2")
        await settle(pilot)
        assert "ends_on" in form.sheet.errors
        form.sheet.typed["ends_on"].fill("eoy")  # as fast hands do, before anybody has heard of it
        form.action_form_on()
        await settle(pilot)
        assert not form.sheet.errors
        assert form.sheet.current != "ends_on"
