"""The people map of the book: its numbers are those of the signals, and doing keeps its word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.domain.risk.score import assess
from aortui.domain.risk.signals.single_thread import met_in_window
from aortui.errors import NotFound
from aortui.services import demo, forms, people_map
from aortui.store import book, database, facts, models, summaries
from tests import agency
from tests.statements import asked

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("demo") / "demo.aortui"
    demo.build(path, today=TODAY)
    database.open_book(path)
    summaries.turn_day(TODAY, is_books_day=True)
    yield path
    database.close_book()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[None]:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))
    yield
    database.close_book()


def test_of_every_scope_it_counts_as_its_signals_do(made_up: Path) -> None:
    policy, now = book.policy(), TODAY.toordinal()
    rules = policy.single_thread
    gathered = facts.gather(None, TODAY, policy)
    assert len(gathered) > 40
    for scope_id, known in gathered.items():
        found = people_map.read(known.client_id, scope_id, today=TODAY)
        times, levels, has_buyer = met_in_window(known, now, rules)
        counted = found.known.counted()
        assert met_in_window(counted, now, rules) == (times, levels, has_buyer)
        ours = {one for one, on in known.ours.items() if on >= now - rules.window}
        assert {member for member, _ in found.threads} == ours
        total = sum(times.values())
        for row in found.rows:
            if row.person and total:
                share = 100 * times.get(row.id, 0) / total
                assert row.person.share is not None
                assert abs(row.person.share - share) <= 0.5


def test_what_it_says_a_talk_would_change_is_what_the_talk_changes(made_up: Path) -> None:
    scope = models.ScopeSummary.get(models.ScopeSummary.band == "at_risk").scope
    client = models.Scope.get_by_id(scope).client_id
    found = people_map.read(client, scope, today=TODAY)
    row = next(
        one for one in found.rows if one.person and "QBR" in people_map.opens(found, one).words
    )
    opening = people_map.opens(found, row)
    assert row.person
    assert opening.after
    who = next(one.name for one in found.known.members.values() if opening.words.endswith(one.name))
    sheet = forms.blank(
        "activities", today=TODAY, actor="sam", client_id=client, scope_id=scope, contact_id=row.id
    )
    typed = {"kind": "qbr", "happened_on": TODAY.isoformat(), "member_ids": who}
    done = forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    assert not done.is_empty
    after = assess(facts.gather([scope], TODAY)[scope], TODAY.toordinal(), book.policy())
    assert (after.score, after.band) == (opening.after.score, opening.after.band)


def test_a_client_that_is_gone_is_not_found(small: None) -> None:
    with pytest.raises(NotFound, match="client is not in the book"):
        people_map.read(99, today=agency.TODAY)


def test_procurement_is_expected_of_who_pays_more_than_the_average(small: None) -> None:
    acme, initech = (
        people_map.read(models.Client.get(models.Client.name == name).id, today=agency.TODAY)
        for name in ("Acme Corp", "Initech")
    )
    assert [gap.what for gap in acme.gaps] == ["procurement"]
    assert (initech.gaps, initech.rows) == ((), ())


def test_procurement_is_expected_where_it_led_a_pitch(small: None) -> None:
    globex = models.Client.get(models.Client.name == "Globex").id
    agency.enter("contacts", client="Globex", name="Uma", role="user")
    agency.enter("pitches", client="Globex", category="pr", stage="rfi", reason="procurement")
    gaps = people_map.read(globex, today=agency.TODAY).gaps
    assert [(gap.what, gap.why) for gap in gaps][-1] == ("procurement", "they led a pitch with us")


def queries(client: int) -> int:
    with asked() as found:
        people_map.read(client, today=agency.TODAY)
    return len(found)


def test_however_many_there_are_the_queries_stay_the_same(small: None) -> None:
    client = models.Client.get(models.Client.name == "Acme Corp").id
    few = queries(client)
    for at in range(300):
        models.Contact.insert(client=client, name=f"N{at}", name_key=f"n{at}").execute()
    assert queries(client) == few
    assert len(people_map.read(client, today=agency.TODAY).rows) > 300
