"""Bringing a sheet in: what it does the first time, the second time, and to what is there."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aortui.errors import NotFound, Rejected
from aortui.exchange import csv_files
from aortui.services import history, imports, rows
from aortui.services.imports import Options, Table
from aortui.store import book as the_book
from aortui.store import changes, models, names, records
from aortui.store.changes import Batch
from aortui.store.models import TABLES

TODAY = date(2026, 11, 24)
HEADINGS = "Client;Service;AOR;Start;Ends;Fee;Notice;Owner;Contact;Title;Email;Last contact;Notes"
ROW = "Acme;PR;exclusive;2026-01-01;2026-12-31;$5k;60d;Ana;Jane;CMO;j@a.example;2026-11-01;likes it"


@pytest.fixture(autouse=True)
def _founded(book: Path) -> None:
    the_book.found("root", name="", base_currency="USD", time_zone="UTC")


def table(*lines: str, headings: str = HEADINGS) -> Table:
    return csv_files.read(io.BytesIO("\n".join([headings, *lines]).encode()))


def bring_in(*lines: str, headings: str = HEADINGS, options: Options = Options()) -> Batch:  # noqa: B008
    return imports.apply(table(*lines, headings=headings), options, today=TODAY, actor="sam")


def statuses(*lines: str, headings: str = HEADINGS) -> list[tuple[str, str]]:
    report = imports.preview(table(*lines, headings=headings), Options(), today=TODAY)
    return [(row.status, row.what) for row in report.rows]


def all_rows(entity: str) -> list[dict[str, Any]]:
    model = TABLES[entity]
    return [records.current(entity, row.id) for row in model.select(model.id).order_by(model.id)]


def test_a_preview_writes_nothing() -> None:
    newest = changes.newest_id()
    assert statuses(ROW) == [
        ("new", "new member, client, scope, term, contact, meeting, note"),
    ]
    assert changes.newest_id() == newest
    assert all_rows("clients") == []


def test_a_row_makes_everything_it_speaks_of_in_one_batch() -> None:
    batch = bring_in(ROW)
    (client,), (scope,), (term,) = map(all_rows, ("clients", "scopes", "terms"))
    (contact,), (meeting, note) = map(all_rows, ("contacts", "activities"))
    ana = names.known("members")["Ana"]
    assert (client["name"], client["owner_id"]) == ("Acme", ana)
    assert (scope["designation"], scope["status"], scope["owner_id"]) == (
        "exclusive",
        "active",
        ana,
    )
    assert (scope["since_on"], scope["known_on"]) == ("2026-01-01", "2026-11-24")
    assert (term["shape"], term["starts_on"], term["ends_on"]) == (
        "fixed", "2026-01-01", "2026-12-31",
    )  # fmt: skip
    assert (term["fee_minor"], term["fee_currency"]) == (500_000, "USD")
    assert (term["notice_count"], term["notice_unit"], term["stage"]) == (60, "d", "none")
    assert (contact["name"], contact["level"], contact["role"]) == ("Jane", "executive", "")
    assert (meeting["kind"], meeting["happened_on"]) == ("meeting", "2026-11-01")
    assert (meeting["two_way"], meeting["strategic"]) == (1, 0)
    assert (meeting["contact_ids"], meeting["scope_id"]) == ([contact["id"]], scope["id"])
    assert (note["kind"], note["summary"], note["happened_on"]) == (
        "note",
        "likes it",
        "2026-11-24",
    )
    assert (note["two_way"], note["scope_id"]) == (0, scope["id"])
    assert {row.action for row in map(changes.get, [batch.id])} == {"imports.apply"}


def test_the_same_sheet_twice_changes_nothing() -> None:
    bring_in(ROW)
    newest = changes.newest_id()
    assert statuses(ROW) == [("same", "")]
    assert bring_in(ROW).id == 0
    assert changes.newest_id() == newest


def test_one_undo_takes_all_of_it_back() -> None:
    before = {entity: all_rows(entity) for entity in TABLES if entity != "members"}
    bring_in(ROW, ROW.replace("PR", "SEO"), ROW.replace("Acme", "Globex"))
    history.undo_newest(actor="sam")
    assert {entity: all_rows(entity) for entity in TABLES if entity != "members"} == before


def test_what_differs_is_changed_and_what_is_empty_is_left() -> None:
    bring_in(ROW)
    other = "ACME;pr;preferred;2026-01-01;2027-06-30;$6k;;Tom;Jane;CEO;J@a.example;;"
    assert statuses(other) == [
        ("changed", "designation, owner, ends, fee, title, email changed; new member"),
    ]
    bring_in(other)
    (term,), (client,), (contact,) = map(all_rows, ("terms", "clients", "contacts"))
    assert (term["ends_on"], term["fee_minor"], term["notice_count"]) == ("2027-06-30", 600_000, 60)
    assert client["name"] == "Acme"
    assert client["owner_id"] == names.known("members")["Ana"]
    assert (contact["title"], contact["level"]) == ("CEO", "executive")


def test_another_start_is_another_term_and_the_first_is_since_when() -> None:
    earlier = "Acme;PR;exclusive;2025-01-01;2025-12-31;$4k;;;;;;;"
    bring_in(ROW, earlier)
    assert [row["starts_on"] for row in all_rows("terms")] == ["2026-01-01", "2025-01-01"]
    assert [row["since_on"] for row in all_rows("scopes")] == ["2025-01-01"]
    assert statuses(ROW, earlier) == [("same", ""), ("same", "")]
    assert statuses("Acme;PR;;;2027-12-31;;;;;;;;") == [("changed", "ends changed")]


def test_a_start_is_filled_into_the_one_term_without_one() -> None:
    bring_in("Acme;PR;exclusive;;2026-12-31;$5k;;;;;;;")
    assert statuses(ROW)[0][1].startswith("owner, starts, notice changed")
    bring_in(ROW)
    assert [row["starts_on"] for row in all_rows("terms")] == ["2026-01-01"]


def test_what_no_cell_says_does_not_change_the_book() -> None:
    bring_in(ROW)
    (term,), (scope,) = map(all_rows, ("terms", "scopes"))
    with changes.batch("sam", "by hand") as done:
        records.save("terms", term["id"], {"shape": "auto", "renews_months": 6}, done)
        records.save("scopes", scope["id"], {"designation": "preferred"}, done)
    assert statuses(ROW.replace("exclusive", "")) == [("same", "")]
    assert statuses(ROW.replace("2026-12-31", "")) == [("changed", "designation changed")]


def test_a_shape_that_is_said_clears_what_it_cannot_have() -> None:
    headings = "Client;Service;Term type;Start;Ends"
    bring_in("Acme;PR;auto;2026-01-01;2026-12-31", headings=headings)
    for row, expected in (
        ("Acme;PR;min;2026-01-01;2026-12-31", ("min", None, "2026-12-31", None)),
        ("Acme;PR;;2026-01-01;2027-12-31", ("min", None, "2027-12-31", None)),
        ("Acme;PR;open;2026-01-01;", ("open", None, None, None)),
        ("Acme;PR;;2026-01-01;2026-12-31", ("fixed", "2026-12-31", None, None)),
        ("Acme;PR;auto;2026-01-01;2026-12-31", ("auto", "2026-12-31", None, 12)),
    ):
        bring_in(row, headings=headings)
        (term,) = all_rows("terms")
        columns = ("shape", "ends_on", "minimum_until", "renews_months")
        assert tuple(term[name] for name in columns) == expected
        assert statuses(row, headings=headings) == [("same", "")]


def test_a_stage_is_set_on_the_day_of_the_import() -> None:
    headings = "Client;Service;Start;Stage"
    bring_in("Acme;PR;2026-01-01;prepared", headings=headings)
    assert [(row["stage"], row["stage_on"]) for row in all_rows("terms")] == [
        ("prepared", "2026-11-24"),
    ]


def test_a_meeting_that_is_there_is_not_entered_again() -> None:
    bring_in(ROW)
    (contact,), (meeting, _) = map(all_rows, ("contacts", "activities"))
    with changes.batch("sam", "by hand") as done:
        records.save("activities", meeting["id"], {"kind": "call", "scope_id": None}, done)
    assert statuses(ROW) == [("same", "")]
    assert statuses(ROW.replace("2026-11-01", "2026-11-02")) == [("changed", "new meeting")]
    assert statuses(ROW.replace("PR", "SEO")) == [("new", "new scope, term, note")]
    assert meeting["contact_ids"] == [contact["id"]]


def test_people_are_known_by_address_and_else_by_name() -> None:
    bring_in(ROW)
    headings = "Client;Contact;Email;Phone"
    assert statuses("Acme;J. Roe;J@A.example;", headings=headings)[0][1] == "email changed"
    assert statuses("Acme;jane;;123-456", headings=headings) == [("changed", "phone changed")]
    assert statuses("Acme;Jane;other@a.example;", headings=headings) == [("changed", "new contact")]
    assert statuses("Globex;Jane;j@a.example;", headings=headings) == [
        ("new", "new client, contact"),
    ]


def test_members_go_by_login_and_name_and_categories_by_alias() -> None:
    assert statuses("Acme;public relations;;;;;;ROOT;;;;;") == [("new", "new client, scope")]
    bring_in("Acme;Press;;;;;;root;;;;;")
    assert all_rows("scopes")[0]["owner_id"] == names.known("members")["root"]
    assert names.known("categories")["PR"] == all_rows("scopes")[0]["category_id"]


def test_a_second_exclusive_scope_is_refused_with_the_first_one_named() -> None:
    headings = "Client;Service;AOR;Territory;Start"
    bring_in("Acme;PR;exclusive;DE;2026-01-01", headings=headings)
    lines = (
        "Acme;PR;exclusive;;2026-01-01",
        "Acme;PR;preferred;UK;2026-01-01",
        "Acme;PR;exclusive;FR;2026-01-01",
        "Acme;PR;exclusive;fr;2026-01-01",
    )
    found = statuses(*lines, headings=headings)
    assert found[0] == ("refused", "Acme / pr DE is exclusive already.")
    assert [status for status, _ in found] == ["refused", "new", "new", "same"]


def test_what_is_archived_is_not_brought_back_unasked() -> None:
    bring_in(ROW)
    (scope,), (client,) = map(all_rows, ("scopes", "clients"))
    rows.archive("scopes", [scope["id"]], today=TODAY, actor="sam")
    assert statuses(ROW) == [("refused", "Acme / pr is archived; restore it first.")]
    rows.archive("clients", [client["id"]], today=TODAY, actor="sam")
    assert statuses(ROW) == [("refused", "Acme is archived; restore it first.")]


def test_a_refused_row_keeps_nothing_and_stops_nobody() -> None:
    wrong = "Globex;New thing;exclusive;2026-01-01;2025-12-31;;;Tom;Bob;;;;"
    bring_in(wrong, ROW)
    assert [row["name"] for row in all_rows("clients")] == ["Acme"]
    assert "Tom" not in names.known("members")
    assert "new-thing" not in names.known("categories")


def test_a_row_that_the_book_refuses_keeps_nothing() -> None:
    headings = "Client;Service;AOR;Start;Ends;Contact"
    bring_in("Acme;PR;exclusive;;2026-12-31;", headings=headings)
    newest = changes.newest_id()
    row = "Acme;PR;exclusive;2027-01-01;;Bob"
    assert statuses(row, headings=headings) == [
        ("refused", "The end (31 Dec 2026) comes before its start (1 Jan 2027)."),
    ]
    with pytest.raises(Rejected, match="Nothing was brought in: 1 lines: 0 new, 0 changed"):
        bring_in(row, headings=headings)
    assert changes.newest_id() == newest
    assert all_rows("contacts") == []


def test_a_column_of_days_that_nothing_decides_must_be_said() -> None:
    row = ROW.replace("2026-11-01", "01/11/2026")
    with pytest.raises(Rejected, match="Last contact: day or month first"):
        bring_in(row)
    assert all_rows("clients") == []
    bring_in(row, options=Options(dates="dmy"))
    assert all_rows("activities")[0]["happened_on"] == "2026-11-01"


def test_refused_rows_can_be_mended_and_brought_in() -> None:
    report = imports.preview(table(";PR", "Acme;=1+1;x"), Options(), today=TODAY)
    assert imports.errors(report).splitlines() == [
        HEADINGS.replace(";", ",") + ",Reason",
        ",PR,,,,,,,,,,,,The row names no client.",
        'Acme,\'=1+1,x,,,,,,,,,,,"x is none of exclusive, preferred."',
    ]


def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        imports.read_file(tmp_path / "none.csv")
    with pytest.raises(Rejected, match="is no file"):
        imports.read_file(tmp_path)


def test_a_hostile_sheet_is_kept_as_text() -> None:
    row = "[@click=app.quit]Acme[/]\x1b[2J;PR;;;;;;;=HYPERLINK(1);;;;\u202eevil"
    bring_in(row)
    assert all_rows("clients")[0]["name"] == "[@click=app.quit]Acme[/]\u241b[2J"
    assert all_rows("contacts")[0]["name"] == "=HYPERLINK(1)"
    assert all_rows("activities")[0]["summary"] == "evil"
    assert statuses(row) == [("same", "")]


def test_a_thousand_clients_are_read_in_a_fixed_number_of_queries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def queries(clients: int) -> int:
        found: list[str] = []
        execute = models.db.execute_sql
        with monkeypatch.context() as patch:
            patch.setattr(
                models.db.obj,
                "execute_sql",
                lambda *a, **k: (found.append(a[0]), execute(*a, **k))[1],
            )
            statuses(*[f"Client {number};PR" + ";" * 11 for number in range(clients)])
        return len(found)

    assert queries(2) == queries(1_000)
