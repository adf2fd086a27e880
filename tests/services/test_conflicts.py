"""Conflicts are warned of through every door and listed with both clients; nothing is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aortui.domain.imports.table import Line, Table
from aortui.services import (
    cells,
    client_record,
    conflicts,
    forms,
    imports,
    pitch_record,
    quick,
    rows,
)
from aortui.services.forms import Batch
from aortui.services.imports import Options
from aortui.store import database
from tests.agency import TODAY, a_scope, enter, found

DAY = {"today": TODAY, "actor": "sam"}
SENTENCE = "Acme Corp names Globex as a competitor; we have pr there."


@pytest.fixture(autouse=True)
def _book(tmp_path: Path) -> None:
    found(tmp_path / "book.aortui")
    enter("clients", name="Acme Corp", industry="retail", competitors="globex, Hooli")
    enter("clients", name="Globex", industry="retail")


def saved(entity: str, **typed: str) -> Batch:
    sheet = forms.blank(entity, **DAY)
    return forms.save(sheet, {**sheet.texts, **typed}, **DAY)


def warned(done: Batch) -> tuple[str, ...]:
    return conflicts.of_batch(done, today=TODAY)


def test_a_form_warns_before_it_is_saved_and_after() -> None:
    typed = {"client": "Globex", "category": "pr", "designation": "preferred"}
    assert conflicts.of_typed("scopes", None, typed, today=TODAY) == (SENTENCE,)
    assert conflicts.of_typed("scopes", None, {"client": "Globex"}, today=TODAY) == ()
    assert warned(saved("scopes", **typed)) == (SENTENCE,)
    assert conflicts.of_typed("scopes", 1, typed, today=TODAY) == ()  # it is so already


def test_the_record_of_a_pitch_names_what_stands_against_it() -> None:
    pitch = enter("pitches", client="Globex", category="seo")
    record = pitch_record.read(pitch, "overview", today=TODAY)
    sentence = "Acme Corp names Globex as a competitor; we pitch for seo there."
    assert record.against == (sentence,)


def test_naming_somebody_we_work_for_warns_too() -> None:
    a_scope("Globex", "seo")
    typed = {"name": "Vandelay", "competitors": "GLOBEX"}
    sentence = "Vandelay names Globex as a competitor; we have seo there."
    assert conflicts.of_typed("clients", None, typed, today=TODAY) == (sentence,)
    assert warned(saved("clients", **typed)) == (sentence,)


def test_the_quick_line_warns_and_writes() -> None:
    shown = quick.preview("globex pr pref 90k", **DAY)
    assert (shown.warnings, shown.is_ready) == ((SENTENCE,), True)
    pitch = quick.preview("pitch globex seo", **DAY)
    assert pitch.warnings == ("Acme Corp names Globex as a competitor; we pitch for seo there.",)
    quick.add("globex pr pref 90k", **DAY, seen=shown)
    assert quick.preview("=globex pr pref 95k", **DAY).warnings == ()


def test_a_new_client_that_is_on_a_list_is_warned_of_in_its_first_line() -> None:
    (warning,) = quick.preview("hooli mb excl", **DAY).warnings
    assert warning == "Acme Corp names hooli as a competitor; we have media-buying there."


def test_the_report_of_a_sheet_says_it_once() -> None:
    table = Table(
        ("Client", "Service", "Designation", "Fee"),
        (Line(2, ("Globex", "pr", "preferred", "90k")), Line(3, ("Acme Corp", "pr", "", "10k"))),
    )
    report = imports.preview(table, Options(), today=TODAY)
    said = [one.sentence for one in report.assumptions if one.name == "conflict"]
    assert said == [SENTENCE]
    assert report.brings == 2
    imports.apply(table, Options(), **DAY)
    again = imports.preview(table, Options(), today=TODAY)
    assert not [one for one in again.assumptions if one.name == "conflict"]


def test_a_cell_and_the_archive_bring_it_about_as_well() -> None:
    scope = a_scope("Globex", "pr", designation="preferred")
    rows.archive("scopes", [scope], **DAY)
    assert warned(rows.restore("scopes", [scope], actor="sam")) == (SENTENCE,)
    cell = cells.read("clients", "competitors", [2])
    assert warned(cells.save(cell, "acme", **DAY)) == (
        "Acme Corp names Globex as a competitor; we have pr there.",
    )


def test_what_does_not_matter_warns_of_nothing() -> None:
    scope = a_scope("Globex", "pr", designation="preferred")
    assert warned(cells.save(cells.read("scopes", "notes", [scope]), "a word", **DAY)) == ()


def test_it_is_listed_with_both_and_by_owner_and_words() -> None:
    a_scope("Globex", "pr", designation="preferred")
    assert [one.sentence for one in conflicts.rows(today=TODAY)] == [SENTENCE]
    assert [one.kind for one in conflicts.of_client(1, today=TODAY)] == ["named"]
    assert conflicts.of_client(1, today=TODAY) == conflicts.of_client(2, today=TODAY)
    assert conflicts.rows(today=TODAY, words="GLOBEX names") != []
    assert conflicts.rows(today=TODAY, words="hooli") == []
    assert conflicts.rows(today=TODAY, owner_id=99) == []
    rows.archive("clients", [1], **DAY)
    assert conflicts.rows(today=TODAY) == []


def test_exclusivity_that_binds_us_is_listed() -> None:
    a_scope("Acme Corp", "media-buying", binds="agency")
    other = a_scope("Globex", "media-buying", designation="preferred")
    (one,) = conflicts.rows(today=TODAY, words="binds")
    assert one.sentence == (
        "Acme Corp / media-buying binds us in retail; we have media-buying at Globex."
    )
    assert (one.entity, one.row_id) == ("scopes", other)


def test_what_ends_later_binds_until_then_and_a_pitch_is_said_as_one() -> None:
    a_scope(
        "Acme Corp", "seo", binds="agency", status="ended", ended_on="1dec26", outcome="lost",
    )  # fmt: skip
    a_scope("Globex", "seo", designation="preferred", status="pitching")
    said = [one.sentence for one in conflicts.rows(today=TODAY)]
    assert said == [
        "Acme Corp names Globex as a competitor; we pitch for seo there.",
        "Acme Corp / seo binds us in retail; we pitch for seo at Globex.",
    ]
    assert len(conflicts.rows(today=TODAY + timedelta(30))) == 1


def test_overlaps_that_are_in_the_book_are_listed() -> None:
    first = a_scope("Acme Corp", "pr")
    second = a_scope("Acme Corp", "pr", designation="preferred")
    with database.writing():  # as a restored book may have it
        database.db.execute_sql("UPDATE scopes SET designation = 'exclusive'")
    (one,) = conflicts.of_client(1, today=TODAY)
    assert (one.kind, one.id) == ("overlap", f"overlap {first} {second}")
    assert one.sentence.startswith("Acme Corp / pr is exclusive twice; end one")
    assert client_record.read(1, "overview", today=TODAY).against == (one.sentence,)
