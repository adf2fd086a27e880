"""Every form there is, saved by two people at once: nothing that either has typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from aortui.domain.entries import ENTRIES
from aortui.services import forms, members
from aortui.services.members import Change
from aortui.ui.app import AorApp
from aortui.ui.dialogs.conflict import Conflict
from aortui.ui.forms.sheet_form import form_of
from aortui.ui.screens.page import Page
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.test_stale import ana, edits, form, stands

SCOPE = "Acme Corp / creative"


class Case(NamedTuple):
    """A row to be made, and what two people make of it; texts as a form prints them."""

    made: dict[str, str]
    mine: tuple[str, str]  # the field that only I change, and what I type
    theirs: tuple[str, str]
    both: tuple[str, str, str]  # the field that both change: mine, theirs


CASES = {
    "clients": Case({"name": "Soylent"}, ("industry", "food"), ("website", "soylent.example"),
                    ("tier", "A", "C")),
    "members": Case({"name": "Lena"}, ("login", "lena"), ("name", "Lena Quill"),
                    ("role", "admin", "reader")),
    "contacts": Case({"client": "Acme Corp", "name": "Ann Ode"}, ("title", "CFO"),
                     ("phone", "+1 555 02"), ("role", "buyer", "champion")),
    "agreements": Case({"client": "Acme Corp", "reference": "MSA 1"}, ("signed_on", "1 Apr 2025"),
                       ("location", "the safe"), ("reference", "MSA 2", "MSA 3")),
    "opportunities": Case({"client": "Acme Corp", "idea": "radio"}, ("value", "USD 50,000"),
                          ("category", "audio"), ("idea", "radio and TV", "podcasts")),
    "scopes": Case({"client": "Globex", "category": "pr"}, ("notes", "mine"), ("notice", "60 days"),
                   ("territory", "France", "Spain")),
    "terms": Case({"scope": "Globex / creative", "starts_on": "1nov26", "ends_on": "31oct27"},
                  ("notice", "60 days"), ("stage", "prepared"),
                  ("ends_on", "31 Dec 2027", "30 Nov 2027")),
    "work_orders": Case({"scope": SCOPE, "title": "spring"}, ("reference", "SOW 1"),
                        ("status", "signed"), ("title", "summer", "autumn")),
    "staffing": Case({"scope": SCOPE, "role": "lead"}, ("planned_fte", "1.5"), ("member", "ana"),
                     ("actual_fte", "0.5", "0.75")),
    "hours": Case({"scope": SCOPE, "month_on": "oct26", "scoped_hours": "100"},
                  ("scoped_hours", "120"), ("month_on", "2026-09"), ("actual_hours", "90", "80")),
    "evaluations": Case({"scope": SCOPE, "score": "70", "happened_on": "1nov26"},
                        ("note", "in person"), ("happened_on", "2 Nov 2026"),
                        ("score", "80", "60")),
    "activities": Case({"client": "Acme Corp", "happened_on": "20nov26"}, ("summary", "of mine"),
                       ("contact_ids", "Carla Ruiz"), ("sentiment", "good", "bad")),
    "tasks": Case({"title": "call"}, ("due_on", "1 Dec 2026"), ("owner", "ana"),
                  ("title", "call them", "write to them")),
    "pitches": Case({"client": "Globex", "category": "seo"}, ("value", "USD 50,000"),
                    ("rivals", "Norlight"), ("stage", "rfi", "rfp")),
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def fill_in(pilot: Pilot[None], entity: str, row: int, *texts: tuple[str, str]) -> None:
    """The form of a row with these texts in it, not saved yet."""
    app = pilot.app
    assert isinstance(app, AorApp)
    assert isinstance(app.screen, Page)
    sheet = await app.session.ask(forms.load, entity, row)
    await app.screen.open_form(form_of(app.session, sheet))
    await typed(pilot)
    for name, text in texts:
        form(pilot).sheet.typed[name].fill(text)
    await typed(pilot)


def test_no_form_is_left_out() -> None:
    assert CASES.keys() == ENTRIES.keys()


@pytest.mark.parametrize("entity", CASES)
async def test_other_fields_are_merged_and_the_same_one_is_asked(book: Path, entity: str) -> None:
    case = CASES[entity]
    (mine, said), (theirs, told), (both, one, other) = case.mine, case.theirs, case.both
    async with running(book, "2", actor="sam") as pilot:
        assert isinstance(pilot.app, AorApp)
        row = await pilot.app.session.ask(agency.enter, entity, **case.made)
        await ana(pilot, members.change, "ana", Change(role="admin"), actor="sam")
        await fill_in(pilot, entity, row, (mine, said))
        await ana(pilot, edits, entity, row, **{theirs: told})
        await typed(pilot, "f2")
        assert any("No field clashes" in line for line in shown(pilot))
        await typed(pilot, "enter")
        found = await stands(pilot, entity, row)
        assert (found[mine], found[theirs]) == (said, told)

        await fill_in(pilot, entity, row, (both, one))
        await ana(pilot, edits, entity, row, **{both: other})
        await typed(pilot, "f2")
        assert isinstance(pilot.app.screen, Conflict)
        assert any("One field clashes" in line for line in shown(pilot))
        assert (await stands(pilot, entity, row))[both] == other
        await typed(pilot, "escape")  # back to the form: nothing typed is lost
        assert form(pilot).sheet.texts[both] == one
        await typed(pilot, "f2")
        assert isinstance(pilot.app.screen, Conflict)  # asked again: it is not settled
        await typed(pilot, "enter")
        assert (await stands(pilot, entity, row)) == {**found, both: one}
