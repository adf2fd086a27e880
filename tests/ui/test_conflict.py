"""Somebody was faster: yours, theirs, and what stood there before."""

from __future__ import annotations

from dataclasses import replace

from aortui.errors import Stale
from aortui.ui.dialogs.conflict import Differing, differing
from aortui.ui.forms.form import Form
from tests.ui.names_app import ListApp, a_form, filled_in, settle, text


async def test_a_stale_save_offers_theirs_beside_yours(app: ListApp) -> None:
    saved: list[dict[str, str]] = []

    async def stale(texts: dict[str, str]) -> object:
        raise Stale("Acme", "ana", "2026-11-24T09:14:00Z")

    async def save(texts: dict[str, str]) -> object:
        saved.append(texts)
        return "done"

    async def newest() -> Form:
        form = a_form(app.session)
        return replace(form, texts={**form.texts, "notice": "60 days"}, save=save)

    async with app.run_test() as pilot:
        _, answers = await filled_in(app, pilot, save=stale, newest=newest, focus="fee")
        await pilot.press(*"1.25m", "f2")
        await settle(pilot)
        shown = text(app)
        assert "! ana changed New scope at 09:14, while you typed." in shown
        assert "No field clashes: Enter saves both." in shown
        assert "▌   notice         90 days          ✓ 60 days            90 days" in shown
        assert "    a year       ✓ 1.25m              -                  -" in shown
        await pilot.press("left", "enter")
        await settle(pilot)
        assert [(texts["notice"], texts["fee"]) for texts in saved] == [("90 days", "1.25m")]
        assert answers == ["done"]


async def test_escape_in_a_conflict_keeps_the_form_as_it_was(app: ListApp) -> None:
    async def stale(texts: dict[str, str]) -> object:
        raise Stale("Acme", "ana", "2026-11-24T09:14:00Z")

    async def newest() -> Form:
        return a_form(app.session, texts={"notice": "60 days"})

    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot, save=stale, newest=newest, focus="fee")
        await pilot.press(*"9m", "f2")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is form
        assert (form.sheet.texts["fee"], form.sheet.texts["notice"]) == ("9m", "90 days")


def test_only_fields_that_differ_are_asked_about(app: ListApp) -> None:
    before = a_form(app.session, texts={"fee": "1m", "notice": "90 days", "binds": "client"})
    newest = replace(before, texts={"fee": "2m", "notice": "90 days", "binds": "agency"})
    typed = {"fee": "1m", "notice": "60 days", "binds": "agency"}
    assert differing(before, newest, typed) == [
        Differing("notice", "notice", "60 days", "90 days", "90 days"),
        Differing("fee", "a year", "1m", "2m", "1m"),
    ]
