"""A task that comes up while the program runs."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from aortui.services import forms
from aortui.services.forms import Batch
from aortui.ui.app import AorApp
from tests.agency import TODAY
from tests.ui.names_app import settle

TITLE = "call the printer"


async def a_task(pilot: Pilot[None], **typed: str) -> None:
    """One that is due today, without a client unless one is named."""
    assert isinstance(pilot.app, AorApp)
    await pilot.app.session.do(_enter, TODAY, {"title": TITLE, "due_on": "today", **typed})
    await settle(pilot)


def _enter(today: date, typed: dict[str, str]) -> Batch:
    sheet = forms.blank("tasks", today=today, actor="max")
    return forms.save(sheet, {**sheet.texts, **typed}, today=today, actor="max")
