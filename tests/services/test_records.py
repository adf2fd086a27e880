"""What the records of a client and of a scope are told, from a real book."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.errors import NotFound
from aortui.services import client_record, history, rows, scope_record, tasks
from aortui.store import records
from aortui.store.changes import batch
from tests import acme
from tests.acme import ACME, GLOBEX, HOOLI, TODAY, TYRELL, ago
from tests.statements import asked

CLIENT = 1  # Acme Corp
DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def client(section: str, client_id: int = CLIENT, **more: int) -> client_record.ClientRecord:
    return client_record.read(client_id, section, today=TODAY, **more)


def scope(section: str, scope_id: int = ACME, **more: int) -> scope_record.ScopeRecord:
    return scope_record.read(scope_id, section, today=TODAY, **more)


def statements(read: object) -> int:
    with asked() as found:
        read()  # type: ignore[operator]
    return len(found)


def test_above_a_client_stand_its_worst_scope_fees_and_first_day() -> None:
    acme.enter("scopes", client="Acme Corp", category="pr", fee="300k", since_on="1jun23",
               starts_on="1jun26", shape="open", notice="30d")  # fmt: skip
    acme.enter("scopes", client="Acme Corp", category="web", status="pitching", fee="90k",
               starts_on="1jan27")  # fmt: skip
    record = client("overview")
    assert record.worst is not None
    assert record.worst.category == "media-buying"
    assert record.fee_base == 150_000_000
    assert record.since_on == date(2021, 1, 1)
    assert (record.head.name, record.head.tier, record.currency) == ("Acme Corp", "A", "USD")
    counts = record.counts
    assert (counts.contacts, counts.activity, counts.tasks, counts.pitches) == (3, 7, 1, 0)


def test_a_scope_that_has_not_begun_knows_what_is_signed() -> None:
    term = {"starts_on": "1dec26", "ends_on": "30nov27", "notice": "90d", "fee": "EUR 420k"}
    rows.archive("terms", [1], today=TODAY, actor="sam")
    assert scope("overview").row.starts_on is None  # without a term
    acme.enter("terms", scope="Acme Corp / media-buying", **term)
    row = scope("overview").row
    assert (row.state, row.fee_minor, row.fee_base) == ("out_of_contract", None, None)
    assert (row.starts_on, row.signed_minor, row.signed_currency) == (
        date(2026, 12, 1), 42_000_000, "EUR",
    )  # fmt: skip
    rows.restore("terms", [1], actor="sam")
    ahead = scope("overview").row  # one runs until then
    assert (ahead.state, ahead.starts_on, ahead.signed_currency) == ("in_force", None, "")


def test_a_gap_between_two_terms_is_no_late_start() -> None:
    term = {"scope": "Tyrell / events", "notice": "90d"}
    acme.enter("terms", **term, starts_on="1jan25", ends_on="31dec25")
    acme.enter("terms", **term, starts_on="1jan27", ends_on="31dec27", fee="90k")
    row = scope("overview", TYRELL).row
    assert (row.state, row.starts_on, row.signed_minor) == ("out_of_contract", None, None)


def test_the_overview_holds_what_the_page_shows() -> None:
    record = client("overview")
    assert [row.category for row in record.scopes] == ["media-buying"]
    assert [one.name for one in record.people] == ["Carla Ruiz", "Jane Doe", "Bob Ito"]
    assert record.activities[0].kind == "value"
    assert record.by_month == (0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 2, 1)
    assert [row.title for row in record.tasks] == ["send the Q2 outline"]
    assert record.history == record.pitches == ()


def test_people_tell_when_they_were_met_and_how_much_hangs_on_them() -> None:
    carla, jane, bob = client("contacts").people
    assert (carla.touch_on, carla.share, carla.is_late, carla.is_heavy) == (None, 0, True, False)
    assert (jane.touch_on, jane.share) == (TODAY - timedelta(41), 83)
    assert (jane.is_late, jane.is_heavy) == (True, True)
    assert (bob.touch_on, bob.share, bob.is_heavy) == (TODAY - timedelta(30), 17, False)


def test_the_window_of_shares_counts_both_its_ends() -> None:
    for days in (90, 91):
        acme.enter(
            "activities", client="Acme Corp", happened_on=ago(days), contact_ids="Carla Ruiz"
        )
    carla = client("contacts").people[0]
    assert (carla.share, carla.touch_on) == (14, TODAY - timedelta(90))


def test_who_left_comes_last_and_has_no_share() -> None:
    acme.enter("contacts", client="Acme Corp", name="Ann Gone", role="buyer", left_on="1nov26")
    acme.enter("activities", client="Acme Corp", happened_on=ago(40), contact_ids="Ann Gone")
    ann = client("contacts").people[-1]
    assert (ann.name, ann.is_there, ann.share, ann.is_late) == ("Ann Gone", False, None, False)
    assert ann.touch_on == TODAY - timedelta(40)
    assert client("contacts").people[1].share == 83


def test_activities_name_who_took_part_and_come_in_pages() -> None:
    for at in range(30):
        acme.enter("activities", client="Acme Corp", happened_on=ago(100 + at))
    record = client("activity", limit=10)
    assert len(record.activities) == 10
    assert record.counts.activity == 37
    assert record.activities[1].contacts == ("Bob Ito",)
    assert record.activities[1].scope == "media-buying"


def test_open_tasks_come_first_and_the_newest_done_before_the_older() -> None:
    for title, due in (("later", "+9d"), ("soon", "+1d"), ("old", "1nov26"), ("older", "1oct26")):
        acme.enter("tasks", title=title, client="Acme Corp", due_on=due)
    by_title = {row.title: row.id for row in client("tasks").tasks}
    tasks.done([by_title["older"]], today=date(2026, 10, 2), actor="sam")
    tasks.done([by_title["old"]], today=date(2026, 11, 2), actor="sam")
    record = client("tasks")
    assert [row.title for row in record.tasks] == [
        "soon", "send the Q2 outline", "later", "old", "older",
    ]  # fmt: skip
    assert record.counts.tasks == 3


def test_the_history_of_a_client_leaves_out_the_others_and_tells_its_own_part() -> None:
    rows.archive("activities", [1, 8], **DAY)  # one of Acme, one of Initech
    said = [line.words for line in client("history").history]
    assert said[0] == "archived the call with Acme Corp / media-buying"
    assert "added the client Acme Corp" in said
    assert not [words for words in said if "Globex" in words or "Initech" in words]


def test_the_history_of_a_scope_has_what_hangs_on_it() -> None:
    acme.enter("evaluations", scope="Globex / creative", score="80")
    acme.enter("activities", client="Globex", scope="creative")
    acme.enter("activities", client="Globex")
    assert [line.words for line in scope("history", GLOBEX).history] == [
        "logged a call with Globex / creative",
        "added an evaluation of Globex / creative",
        "added the task send the SOW draft",
        "added the scope Globex / creative",
    ]


def test_an_archived_client_can_still_be_read() -> None:
    rows.archive("clients", [CLIENT], **DAY)
    record = client("overview")
    assert record.head.archived_on == TODAY
    assert [row.category for row in record.scopes] == ["media-buying"]


def test_what_is_gone_is_said() -> None:
    with pytest.raises(NotFound):
        client("overview", 99)
    with pytest.raises(NotFound):
        scope("overview", 99)


@pytest.mark.parametrize("section", client_record.SECTIONS)
def test_a_client_takes_the_same_queries_however_much_hangs_on_it(section: str) -> None:
    few = statements(lambda: client(section))
    for at in range(12):
        acme.enter("activities", client="Acme Corp", happened_on=ago(at), contact_ids="Jane Doe")
        acme.enter("contacts", client="Acme Corp", name=f"Person {at}")
    assert statements(lambda: client(section)) <= few + 1


def test_a_scope_knows_its_chain_and_how_it_stands() -> None:
    record = scope("terms")
    assert record.standing is not None
    assert record.last_term is not None
    assert [str(link.fee) for link in record.chain] == ["USD 1,200,000"]
    with batch("sam", "scopes.add") as done:
        bare = {"client_id": CLIENT, "category_id": 1, "known_on": TODAY}
        number = records.save("scopes", None, bare, done)
    assert scope("overview", number).standing is None
    assert scope("overview", number).last_term is None


def test_facts_are_the_fields_that_are_filled_in() -> None:
    acme.enter("scopes", client="Globex", category="seo", discount="5", mandatory_years="3",
               our_commitments="a named team", review_interval_days="60")  # fmt: skip
    facts = {fact.label: fact.text for fact in scope("overview", 6).facts}
    assert facts == {
        "discount": "5 %",
        "they review": "every 3 years",
        "we promised": "a named team",
        "look every": "60 d",
    }


def test_the_last_touch_is_the_scopes_or_the_clients_never_another_scopes() -> None:
    acme.enter("scopes", client="Acme Corp", category="pr")
    pr = scope("overview", 6)
    assert pr.touch is None
    assert pr.is_late
    acme.enter("activities", client="Acme Corp", happened_on=ago(3))
    assert scope("overview", 6).touch == scope("overview").touch
    assert not scope("overview", 6).is_late


def test_the_team_of_today_comes_before_who_was_on_it() -> None:
    on = {"scope": "Acme Corp / media-buying"}
    acme.enter("staffing", **on, role="planner", to_on="1oct26", is_key="yes")
    acme.enter("staffing", **on, role="analyst")
    acme.enter("staffing", **on, role="media lead", is_lead="yes", member="sam")
    acme.enter("hours", **on, month_on="2026-09", scoped_hours="100", actual_hours="110")
    acme.enter("hours", **on, month_on="2026-10", scoped_hours="100")
    record = scope("team")
    assert [row.role for row in record.roles] == ["media lead", "analyst", "planner"]
    assert record.roles[0].member == "sam"
    assert [row.month_on.month for row in record.hours] == [10, 9]
    assert record.counts.team == 2


def test_an_evaluation_stands_beside_the_one_before_of_the_same_side() -> None:
    on = {"scope": "Acme Corp / media-buying"}
    for day, side, score in (("1may25", "client", "80"), ("1jun25", "self", "90"),
                             ("1may26", "client", "74")):  # fmt: skip
        acme.enter("evaluations", **on, happened_on=day, side=side, score=score)
    assert [(one.score, one.before) for one in scope("evaluations").evaluations] == [
        (74, 80), (90, None), (80, None),
    ]  # fmt: skip


def test_papers_of_the_scope_are_the_clients_agreements_and_its_work_orders() -> None:
    acme.enter("agreements", client="Acme Corp", reference="MSA 1", signed_on="1jan21")
    acme.enter("work_orders", scope="Acme Corp / media-buying", title="Retainer", value="90k")
    acme.enter("agreements", client="Globex", reference="MSA 2")
    record = scope("terms")
    assert [one.reference for one in record.agreements] == ["MSA 1"]
    assert [str(one.value) for one in record.work_orders] == ["USD 90,000"]


def test_a_scope_that_ended_by_notice_is_told_of_as_it_stands() -> None:
    record = scope("overview", HOOLI)
    assert record.standing is not None
    assert record.standing.state == "ended"


def test_an_undone_row_leaves_the_record() -> None:
    acme.enter("contacts", client="Acme Corp", name="Oops")
    history.undo_newest(actor="sam")
    assert client("contacts").counts.contacts == len(client("contacts").people) == 3
