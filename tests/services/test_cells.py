"""One field of a row, and the same field of several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected, Stale
from aortui.services import cells, forms, history
from aortui.store import records
from aortui.store.changes import batch
from tests import acme
from tests.acme import ACME, GLOBEX, TODAY

DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def term_of(scope_id: int) -> int:
    return cells.read("terms", "fee", [scope_id]).rows[0][0]


def test_a_fee_is_that_of_the_last_term_as_a_form_prints_it() -> None:
    cell = cells.read("terms", "fee", [ACME])
    assert cell.text == "USD 1,200,000"
    done = cells.save(cell, "1.3m", **DAY)
    assert done.touched["terms"] == {term_of(ACME)}
    assert cells.read("terms", "fee", [ACME]).text == "USD 1,300,000"
    history.undo_newest(actor="sam")
    assert cells.read("terms", "fee", [ACME]).text == "USD 1,200,000"


def test_the_same_is_written_into_several_rows_at_once() -> None:
    cell = cells.read("clients", "tier", [1, 2])
    cells.save(cell, "c", **DAY)
    assert [records.current("clients", number)["tier"] for number in (1, 2)] == ["C", "C"]
    assert history.rows(1, actor="sam")[0].words == "changed Acme Corp and 1 more: tier → C"
    history.undo_newest(actor="sam")
    assert cells.read("clients", "tier", [1]).text == cell.text


def test_whoever_was_faster_is_named_and_nothing_is_written() -> None:
    cell = cells.read("clients", "tier", [1, 2])
    cells.save(cells.read("clients", "industry", [2]), "glass", today=TODAY, actor="ana")
    with pytest.raises(Stale, match="ana"):
        cells.save(cell, "c", **DAY)
    assert cells.read("clients", "tier", [1]).text == cell.text


def test_a_rule_across_fields_sees_the_rest_of_the_row() -> None:
    cells.save(cells.read("terms", "ends_on", [ACME]), "", **DAY)
    cells.save(cells.read("terms", "shape", [ACME]), "open", **DAY)
    with pytest.raises(Rejected, match="An open term has no end"):
        cells.save(cells.read("terms", "ends_on", [ACME]), "31mar28", **DAY)


def test_of_several_rows_the_one_that_refuses_is_named() -> None:
    cells.save(cells.read("terms", "ends_on", [ACME]), "", **DAY)
    cells.save(cells.read("terms", "shape", [ACME]), "open", **DAY)
    with pytest.raises(Rejected, match=r"^Acme Corp / media-buying: An open term has no end"):
        cells.save(cells.read("terms", "ends_on", [GLOBEX, ACME]), "31mar28", **DAY)


def test_what_did_not_fit_before_is_no_matter_of_now() -> None:
    row = records.current("terms", term_of(ACME))
    with batch("sam", "terms.edit") as done:
        records.save("terms", row["id"], {"renews_months": 12, "shape": "fixed"}, done)
    cells.save(cells.read("terms", "fee", [ACME]), "2m", **DAY)
    assert cells.read("terms", "fee", [ACME]).text == "USD 2,000,000"


@pytest.mark.parametrize(
    ("entity", "name", "typed", "said"),
    [
        ("clients", "name", "", "Name is needed."),
        ("clients", "tier", "d", "d is none of A, B, C"),
        ("clients", "owner", "nobdy", "There is no member 'nobdy'"),
        ("terms", "ends_on", "2027-02-30", "2027-02-30 is no date"),
    ],
)
def test_a_refusal_is_one_sentence(entity: str, name: str, typed: str, said: str) -> None:
    with pytest.raises(Rejected, match=said):
        cells.save(cells.read(entity, name, [1]), typed, **DAY)


def test_a_scope_without_a_term_has_no_fee_and_among_others_is_left_out() -> None:
    bare = max(acme.enter("scopes", client="Acme Corp", category="web").touched["scopes"])
    with batch("sam", "rows.archive") as done:
        for number, _ in cells.read("terms", "fee", [bare]).rows:
            records.save("terms", number, {"archived_on": TODAY}, done)
    with pytest.raises(NotFound, match="no term yet; r r enters one"):
        cells.read("terms", "fee", [bare])
    cell = cells.read("terms", "fee", [bare, ACME])
    assert (len(cell.rows), cell.without) == (1, 1)


def test_a_stage_takes_its_day_along() -> None:
    cells.save(cells.read("terms", "stage", [ACME]), "proposed", **DAY)
    row = records.current("terms", term_of(ACME))
    assert (row["stage"], row["stage_on"]) == ("proposed", TODAY.isoformat())


def test_an_exclusive_scope_does_not_come_to_stand_beside_another() -> None:
    second = {"client": "Acme Corp", "category": "media-buying", "designation": "preferred"}
    number = max(acme.enter("scopes", **second).touched["scopes"])
    with pytest.raises(Rejected, match="is exclusive already"):
        cells.save(cells.read("scopes", "designation", [number]), "exclusive", **DAY)


def test_the_summary_of_an_activity_leaves_its_kind_alone() -> None:
    sheet = forms.load("activities", 1)
    cells.save(cells.read("activities", "summary", [1]), "they want more", **DAY)
    after = forms.load("activities", 1)
    assert {**after.texts, "summary": ""} == {**sheet.texts, "summary": ""}


def test_an_outcome_or_a_day_alone_ends_the_scope_on_that_day() -> None:
    def put(name: str, typed: str, today: date = TODAY) -> str:
        cells.save(cells.read("scopes", name, [ACME]), typed, today=today, actor="sam")
        return str(records.current("scopes", ACME)["status"])

    assert put("ended_on", "1dec26") == "active"
    assert put("outcome", "lost") == "active"  # its day is still to come
    assert put("owner", "") == "active"
    assert put("outcome", "expired", date(2026, 12, 1)) == "ended"
    put("status", "active")
    assert put("ended_on", "1nov26") == "ended"
