"""The white space and the fees against last year, from what was entered."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.filters.parsing import parse
from aortui.services import client_record, clients, growth, rates, rows, tags
from aortui.services.growth import GrowthRow, View
from aortui.store import database
from tests.agency import TODAY, a_scope, copy, enter


@pytest.fixture(autouse=True)
def _book(tmp_path: Path) -> None:
    database.open_book(copy(tmp_path / "agency.aortui"))


def grid(**view: object) -> dict[str, dict[str, str]]:
    found = growth.rows(View(**view), today=TODAY)  # type: ignore[arg-type]
    return {row.name: {slug: one.word for slug, one in row.cells.items()} for row in found}


def row(name: str) -> GrowthRow:
    return next(one for one in growth.rows(View(), today=TODAY) if one.name == name)


def test_the_grid_says_what_is_held_pitched_for_and_lost() -> None:
    found = grid()
    assert found["Acme Corp"] == {"media-buying": "excl", "creative": "pref"}
    assert found["Umbrella [pr]"] == {"social": "pitch"}
    assert found["Globex"] == {"creative": "excl", "events": "lost"}
    assert found["Hooli"] == {"seo": "excl", "web": "lost"}
    assert found["Vandelay"] == {}
    assert row("Vandelay").cell("pr").word == "?"


def test_tags_sightings_and_ideas_fill_what_nobody_pitched_for() -> None:
    tags.change({"clients": [1]}, "pr_in-house seo_none web_norlight", actor="sam")
    enter("opportunities", client="Acme Corp", category="social", idea="one partner")
    enter("activities", client="Hooli", scope="web", kind="competitor", rival="Kite Lane")
    found = grid()
    assert found["Acme Corp"] == {
        "media-buying": "excl", "creative": "pref", "pr": "in-house", "seo": "·",
        "web": "norlight", "social": "idea",
    }  # fmt: skip
    assert found["Hooli"]["web"] == "Kite Lane"


def test_a_page_has_the_rows_behind_one_and_mine_and_the_filter_narrow_it() -> None:
    first = growth.rows(View(), 2, today=TODAY)
    rest = growth.rows(View(), 2, today=TODAY, after=first[-1].id)
    assert [one.name for one in (*first, *rest)] == ["Acme Corp", "Globex", "Hooli", "Initech"]
    assert growth.place(View(), rest[0].id, today=TODAY) == (6, 2)
    asked = View(filter=parse("cat:creative", TODAY, "USD", "clients", "sam"))
    assert list(grid(filter=asked.filter)) == ["Acme Corp", "Globex"]
    assert growth.totals(asked, today=TODAY)[:2] == (2, 6)


def test_columns_begin_with_what_most_clients_have() -> None:
    slugs = [one.slug for one in growth.services()]
    assert slugs[:2] == ["creative", "media-buying"]
    assert set(slugs) >= {"events", "social"}  # the usual ones too, held or not


def test_the_fee_a_year_ago_comes_from_the_terms_of_that_day() -> None:
    a_scope("Vandelay", "pr", fee="100k", starts_on="1jan26", since_on="1jan26")
    a_scope("Vandelay", "web", fee="300k", starts_on="1apr20", since_on="1apr20",
            status="ended", ended_on="1feb26", outcome="lost")  # fmt: skip
    found = growth.of_client(6, today=TODAY)
    assert (found.now.minor, found.now.rows) == (10_000_000, 1)
    assert (found.then.minor, found.then.rows) == (30_000_000, 1)
    assert growth.against(found.now, found.then) == "-67 % on last year"


def test_a_renewal_at_another_fee_is_growth() -> None:
    scope = a_scope("Vandelay", "pr", fee="100k", ends_on="31dec25", starts_on="1jan25")
    enter("terms", scope_id=scope, starts_on="1jan26", ends_on="31dec26", fee="110k")
    found = growth.of_client(6, today=TODAY)
    assert growth.against(found.now, found.then) == "+10 % on last year"


def test_sums_go_by_the_same_rates_and_say_what_they_leave_out() -> None:
    before = growth.sums(View(), today=TODAY)
    assert before.now.without_rate == 1  # Globex pays in euros
    assert before.now.minor == clients.totals(View(), today=TODAY).fee
    rates.set_rate("EUR", "1.2", today=TODAY, actor="sam")
    after = growth.sums(View(), today=TODAY)
    assert after.now.without_rate == after.then.without_rate == 0
    assert after.now.minor - before.now.minor == 102_000_000


def test_open_ideas_are_counted_with_their_worth() -> None:
    for stage, value in (("idea", "100k"), ("proposed", ""), ("dropped", "9m"), ("agreed", "8m")):
        enter("opportunities", client="Hooli", idea=stage, stage=stage, value=value)
    found = growth.sums(View(), today=TODAY).ideas
    assert (found.rows, found.minor, found.without_fee) == (2, 10_000_000, 1)
    listed = [one.idea.stage for one in growth.opportunities()]
    assert sorted(listed[:2]) == ["idea", "proposed"]
    assert [one.client for one in growth.opportunities(words="hooli dropped")] == ["Hooli"]
    rows.archive("clients", [3], today=TODAY, actor="sam")
    assert growth.opportunities() == []


def test_the_section_of_the_record_has_shares_ideas_and_what_is_missing() -> None:
    enter("activities", client="Acme Corp", kind="idea", happened_on="1nov26", summary="a study")
    enter("activities", client="Acme Corp", kind="idea", happened_on="1jan26", summary="too old")
    found = client_record.read(1, "growth", today=TODAY).growth
    assert found is not None
    assert [(one.name, one.routed) for one in found.scopes] == [
        ("media-buying", 80), ("creative", None),
    ]  # fmt: skip
    assert [(one.summary, one.by) for one in found.proposed] == [("a study", ("sam",))]
    assert found.missing[0].startswith("No routed share for creative")
    assert client_record.read(1, "tasks", today=TODAY).growth is None


def test_a_pitch_that_is_withdrawn_leaves_the_place_unknown() -> None:
    closed = {"outcome": "withdrawn", "closed_on": "1nov26", "rivals": "Norlight"}
    enter("pitches", client="Vandelay", category="seo", **closed)
    assert row("Vandelay").cell("seo").word == "?"
