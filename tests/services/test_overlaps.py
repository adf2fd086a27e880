"""Two exclusive scopes that cannot both be true are refused at every door, with the other named."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.imports.table import Line, Table
from aortui.errors import Rejected
from aortui.services import cells, forms, history, imports, quick, rows, terms
from aortui.services.imports import Options
from tests.agency import TODAY, a_scope, found

DAY = {"today": TODAY, "actor": "sam"}
ME = {"actor": "sam"}
NAMED = r"Acme Corp / pr is exclusive"


@pytest.fixture(autouse=True)
def _book(tmp_path: Path) -> None:
    found(tmp_path / "book.aortui")
    sheet = forms.blank("clients", **DAY)
    forms.save(sheet, {**sheet.texts, "name": "Acme Corp"}, **DAY)


def test_the_form_refuses_a_second_one_and_one_that_becomes_exclusive() -> None:
    a_scope("Acme Corp", "pr")
    with pytest.raises(Rejected, match=NAMED):
        a_scope("Acme Corp", "pr")
    other = a_scope("Acme Corp", "pr", designation="preferred")
    sheet = forms.load("scopes", other)
    with pytest.raises(Rejected, match=NAMED):
        forms.save(sheet, {**sheet.texts, "designation": "exclusive"}, **DAY)


def test_a_cell_refuses_it() -> None:
    a_scope("Acme Corp", "pr")
    other = a_scope("Acme Corp", "pr", designation="preferred")
    with pytest.raises(Rejected, match=NAMED):
        cells.save(cells.read("scopes", "designation", [other]), "exclusive", **DAY)
    moved = a_scope("Acme Corp", "seo")
    with pytest.raises(Rejected, match=NAMED):
        cells.save(cells.read("scopes", "category", [moved]), "pr", **DAY)


def test_a_pitch_that_is_won_becomes_active_only_where_the_place_is_free() -> None:
    a_scope("Acme Corp", "pr")
    won = a_scope("Acme Corp", "pr", status="pitching")
    with pytest.raises(Rejected, match=NAMED):
        cells.save(cells.read("scopes", "status", [won]), "active", **DAY)
    sheet = forms.load("scopes", won)
    with pytest.raises(Rejected, match=NAMED):
        forms.save(sheet, {**sheet.texts, "status": "active"}, **DAY)


def test_the_quick_line_refuses_it() -> None:
    a_scope("Acme Corp", "pr")
    other = a_scope("Acme Corp", "pr", designation="preferred", territory="France")
    assert not quick.preview('"Acme Corp" pr excl', **DAY).is_ready
    with pytest.raises(Rejected, match="Acme Corp"):
        quick.add('"Acme Corp" pr excl', **DAY)
    assert other


def test_a_sheet_refuses_the_row_and_goes_on() -> None:
    a_scope("Acme Corp", "pr")
    columns = ("Client", "Service", "Territory", "Designation")
    lines = (
        Line(2, ("Acme Corp", "pr", "France", "exclusive")),
        Line(3, ("Acme Corp", "seo", "", "exclusive")),
    )
    report = imports.preview(Table(columns, lines), Options(), today=TODAY)
    assert [row.status for row in report.rows] == ["refused", "new"]
    assert "Acme Corp / pr is exclusive already." in report.rows[0].what


def test_what_comes_out_of_the_archive_is_refused_too() -> None:
    first = a_scope("Acme Corp", "pr")
    rows.archive("scopes", [first], **DAY)
    second = a_scope("Acme Corp", "pr")
    with pytest.raises(Rejected, match=NAMED):
        rows.restore("scopes", [first], **ME)
    rows.archive("scopes", [second], **DAY)
    rows.restore("scopes", [first], **ME)


def test_an_undo_that_would_bring_it_about_is_refused_and_the_book_stays_as_it_is() -> None:
    first = a_scope("Acme Corp", "pr")
    archived = rows.archive("scopes", [first], **DAY)
    second = a_scope("Acme Corp", "pr")
    with pytest.raises(Rejected, match=NAMED):
        history.undo_batch(archived.id, **ME)
    assert forms.load("scopes", second).texts["designation"] == "exclusive"
    history.undo_newest(**ME)  # the second one goes, then the first may come
    history.undo_batch(archived.id, **ME)


def test_renewing_makes_a_term_and_no_second_scope() -> None:
    first = a_scope("Acme Corp", "pr")
    a_scope("Acme Corp", "pr", designation="preferred")
    terms.renew([first], **DAY)


def test_one_that_begins_when_the_other_has_ended_is_no_overlap() -> None:
    a_scope("Acme Corp", "pr", status="ended", ended_on="1sep26", outcome="lost")
    with pytest.raises(Rejected, match=NAMED):
        a_scope("Acme Corp", "pr")
    a_scope("Acme Corp", "pr", since_on="1sep26")
