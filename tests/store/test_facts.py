"""The facts of scopes, as the book has them on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.risk.facts import Contact, Evaluation, Hours, Pitch, Staffing
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.score import assess
from aortui.domain.terms import Term
from aortui.store import database, facts, models
from tests.statements import asked
from tests.store.entered import NOW, TODAY, a_scope, activity, ago, gone, of, save


@pytest.fixture
def client(book: Path) -> int:
    return save("clients", name="Acme", tier="A")


@pytest.fixture
def scope(client: int) -> int:
    return a_scope(client)


def test_what_stands_on_the_scope_and_its_client(client: int) -> None:
    save("clients", client, one_decision_maker=True, decision_until=ago(-9))
    scope = a_scope(
        client, status="ended", ended_on=ago(-5), reviewed_on=ago(40), mandatory_years=3,
        mandatory_last_on=ago(400),
    )  # fmt: skip
    found = of(scope)
    assert (found.scope_id, found.client_id, found.tier) == (scope, client, "A")
    assert (found.since_on, found.known_on) == (NOW - 1000, NOW - 900)
    assert (found.status, found.ended_on) == ("ended", NOW + 5)
    assert (found.reviewed_on, found.mandatory_years) == (NOW - 40, 3)
    assert found.mandatory_last_on == NOW - 400
    assert (found.has_one_decision_maker, found.one_decision_maker_until) == (True, NOW + 9)


def test_a_scope_of_which_nothing_is_known(book: Path) -> None:
    scope = a_scope(save("clients", name="Bare"), since_on=None)
    found = of(scope)
    assert (found.since_on, found.activity_on, found.two_way, found.standing) == (None,) * 4
    assert (found.contacts, found.met, found.needs, found.has_need) == ({}, {}, (), False)
    assert assess(found, NOW, DEFAULT).known == 0


def test_contacts_of_the_client_and_when_they_were_met(client: int, scope: int) -> None:
    dana = save("contacts", client_id=client, name="Dana", role="buyer", left_on=ago(300))
    lee = save("contacts", client_id=client, name="Lee", title="CMO", level="executive")
    save("contacts", dana, replaced_by_id=lee)
    gone("contacts", save("contacts", client_id=client, name="Mo"))
    save("contacts", client_id=save("clients", name="Globex"), name="Hank")
    other = a_scope(client)
    activity(client, 250, "meeting", two_way=True, contact_ids=(lee,), scope_id=other)
    activity(client, 2, "meeting", contact_ids=(lee,))  # nobody answered
    activity(client, 1, "need", two_way=True, contact_ids=(lee,))  # no introduction
    assert of(scope).contacts == {
        dana: Contact(dana, "Dana", role="buyer", left_on=NOW - 300, replaced_by=lee),
        lee: Contact(lee, "Lee", "CMO", "executive", introduced_on=NOW - 250),
    }


@pytest.mark.parametrize(("days", "floors"), [(395, ()), (396, ("sponsor_gone",))])
def test_an_introduction_a_month_before_a_change_a_year_ago_is_found(
    client: int, scope: int, days: int, floors: tuple[str, ...]
) -> None:
    lee = save("contacts", client_id=client, name="Lee")
    dana = {"name": "Dana", "role": "champion", "left_on": ago(365), "replaced_by_id": lee}
    save("contacts", client_id=client, **dana)
    activity(client, days, contact_ids=(lee,))
    assert assess(of(scope), NOW, DEFAULT).floors == floors


def test_staffing_hours_evaluations_and_pitches(client: int, scope: int) -> None:
    ana = models.Member.create(name="Ana", name_key="ana").id
    save("staffing", scope_id=scope, role="lead", member_id=ana, planned_fte=100, actual_fte=80,
         is_key=True, is_lead=True, from_on=ago(90), to_on=ago(-1))  # fmt: skip
    gone("staffing", save("staffing", scope_id=scope, role="planner"))
    for month in (date(2026, 7, 1), date(2026, 8, 1), date(2026, 11, 1)):
        save("hours", scope_id=scope, month_on=month, scoped_hours=1000, actual_hours=None)
    save("evaluations", scope_id=scope, happened_on=ago(9), score=70)
    save("evaluations", scope_id=scope, happened_on=ago(5), score=80, side="self")
    save("evaluations", scope_id=scope, happened_on=ago(9), score=71)
    save("evaluations", scope_id=scope, happened_on=ago(-1), score=9)
    save("pitches", client_id=client, scope_id=scope, purpose="defend", stage="rfp")
    save("pitches", client_id=client, scope_id=scope, opened_on=ago(-1))
    save("pitches", client_id=client, purpose="defend", stage="rfp")
    found = of(scope)
    (lead,) = found.staffing
    assert lead._replace(id=0) == Staffing("lead", ana, 100, 80, True, True, NOW - 90, NOW + 1)
    assert [hours.month_on for hours in found.hours] == [
        date(2026, month, 1).toordinal() for month in (8, 11)
    ]
    assert found.hours[0]._replace(id=0) == Hours(date(2026, 8, 1).toordinal(), 1000, None)
    assert tuple(one._replace(id=0) for one in found.evaluations) == (
        Evaluation(NOW - 5, 80, "self"),
        Evaluation(NOW - 9, 71),  # the later entered stands first
        Evaluation(NOW - 9, 70),
    )
    assert [one._replace(id=0) for one in found.pitches] == [Pitch("defend", "rfp")]
    assert found.members[ana] == "Ana"


def test_the_chain_of_terms_how_it_stands_and_its_fee(client: int, scope: int) -> None:
    term = {"scope_id": scope, "shape": "fixed", "notice_count": 60, "notice_unit": "d"}
    save("terms", **term, starts_on=ago(-100), ends_on=ago(-465), fee_minor=900, fee_currency="USD")
    save("terms", **term, starts_on=ago(300), ends_on=ago(-99), fee_minor=700, fee_currency="EUR")
    found = of(scope)
    first, last = found.terms
    assert first == Term("fixed", ago(300), ago(-99), notice=Length(60, "d"))
    assert found.standing is not None
    assert (found.standing.state, found.standing.starts_on) == ("in_force", last.starts_on)
    assert found.fee == Money(700, "EUR")  # of the running one


def test_archived_scopes_and_those_of_archived_clients_are_left_out(client: int) -> None:
    here, archived = a_scope(client), a_scope(client)
    left = a_scope(save("clients", name="Left", archived_on=TODAY))
    gone("scopes", archived)
    assert set(facts.gather(None, TODAY)) == {here}
    assert set(facts.gather([here, archived, left, 99], TODAY)) == {here}
    assert facts.gather([], TODAY) == {}


def fill(first: int, last: int) -> None:
    """So many clients, each with a scope, a contact, a call and a promise."""
    numbers = range(first, last)
    names = [{"id": n, "name": f"C{n}", "name_key": f"c{n}"} for n in numbers]
    scopes = [{"id": n, "client": n, "category": 1, "known_on": TODAY} for n in numbers]
    contacts = [{"client": n, "name": "Jane", "role": "buyer", "left_on": ago(9)} for n in numbers]
    acts = [{"client": n, "scope": n, "kind": kind, "happened_on": ago(9), "two_way": True}
            for n in numbers for kind in ("call", "promise")]  # fmt: skip
    models.Category.get_or_none() or models.Category.create(id=1, slug="pr", name="PR")
    with database.writing():
        models.Client.insert_many(names).execute()
        models.Scope.insert_many(scopes).execute()
        models.Contact.insert_many(contacts).execute()
        models.Activity.insert_many(acts).execute()


def test_a_thousand_clients_take_as_many_queries_as_ten(book: Path) -> None:
    taken = []
    for first, last in ((1, 11), (11, 1001)):
        fill(first, last)
        for which in (None, list(range(1, last))):
            with asked() as statements:
                found = facts.gather(which, TODAY)
            assert len(found) == last - 1
            taken.append(len(statements))
    assert taken in ([11] * 4, [3] * 4)  # a server answers several at once
