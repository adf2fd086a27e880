"""What the lists of the program and of the command line are given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.domain.filters.filter import naming
from aortui.domain.filters.parsing import parse
from aortui.domain.money import Money
from aortui.domain.risk.ladder import ladder
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.vocabulary import STAGES
from aortui.errors import Rejected
from aortui.services import clients, contacts, pitches, rates, renewals, rows, scopes, terms
from aortui.services.scopes import View
from aortui.store import book as the_book
from aortui.store import chains, database, summaries
from tests import agency
from tests.agency import TODAY, a_scope


@pytest.fixture(autouse=True)
def _agency(tmp_path: Path) -> Iterator[None]:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    summaries.turn_day(TODAY, is_books_day=True)
    yield
    database.close_book()


def renewal(client: str, category: str = "") -> renewals.RenewalRow:
    found = renewals.rows(View(), today=TODAY)
    return next(row for row in found if row.client == client and category in row.category)


def test_a_renewal_has_every_key_that_programs_are_promised() -> None:
    row = renewal("Acme Corp", "media-buying")
    promised = {
        "client": "Acme Corp", "category": "media-buying", "designation": "exclusive",
        "shape": "fixed", "state": "in_force", "starts_on": date(2025, 4, 1),
        "term_ends_on": date(2027, 3, 31), "ends_on": date(2027, 3, 31),
        "notice_by": date(2026, 12, 31), "notice_sum": "2027-03-31 - 90 d = 2026-12-31",
        "earliest_exit": date(2027, 3, 31), "days_to_notice": 37, "stage": "prepared",
        "expected_stage": "proposed", "fee": Money(120_000_000, "USD"), "owner": "sam",
    }  # fmt: skip
    assert {key: getattr(row, key) for key in promised} == promised


def test_renewals_are_what_is_neither_pitched_for_nor_ended_with_an_outcome() -> None:
    found = [(row.client, row.state) for row in renewals.rows(View(), today=TODAY)]
    assert found == [  # by their notice day
        ("Globex", "out_of_contract"),
        ("Acme Corp", "in_force"),
        ("Acme Corp", "in_force"),
        ("Hooli", "notice_given"),
        ("Initech", "in_force"),
    ]


def test_what_has_ended_by_notice_stays_until_its_outcome_is_said() -> None:
    scope = a_scope("Initech", "events", shape="open", ends_on="", notice="10d",
                    notice_given_on="1nov26", notice_given_by="us")  # fmt: skip
    row = renewal("Initech", "events")
    assert (row.state, row.ends_on, row.notice_by) == ("ended", date(2026, 11, 11), None)
    assert renewals.totals(View(), today=TODAY).counts["ended"] == 1
    assert renewals.detail(scope, today=TODAY).rungs == ()


def test_a_scope_without_a_term_is_a_renewal_of_which_nothing_is_known() -> None:
    scope = a_scope("Initech", "web")
    terms_of_it = [link.id for link in chains.of_scope(scope)]
    rows.archive("terms", terms_of_it, today=TODAY, actor="sam")
    row = renewal("Initech", "web")
    assert (row.shape, row.state, row.notice_sum, row.fee) == ("", "", None, None)
    assert renewals.detail(scope, today=TODAY) == renewals.RenewalDetail(
        scope, "", "", (), 0, False, ""
    )


def test_a_page_of_renewals_is_the_same_as_those_of_all() -> None:
    everything = renewals.rows(View(), today=TODAY)
    first = renewals.rows(View(), 2, today=TODAY)
    rest = renewals.rows(View(), 9, today=TODAY, after=first[-1].id)
    assert first + rest == everything
    places = [renewals.place(View(), row.id, today=TODAY).at for row in everything]
    assert places == [0, 1, 2, 3, 4]


def test_the_ladder_says_when_each_stage_is_due_and_how_far_it_is_behind() -> None:
    found = renewals.detail(renewal("Acme Corp", "media-buying").id, today=TODAY)
    assert found.sum == "31 Mar 2027 - 90 d = 31 Dec 2026"
    assert found.notice == "Notice can be given until Thu 31 Dec, in 37 d: 31 Mar 2027 - 90 d."
    assert [(rung.stage, rung.due_on) for rung in found.rungs] == [
        ("prepared", date(2026, 7, 4)),
        ("discussed", date(2026, 9, 2)),
        ("proposed", date(2026, 10, 2)),
        ("agreed", date(2026, 12, 1)),
    ]
    assert [rung.is_done for rung in found.rungs] == [True, False, False, False]
    assert [rung.is_due for rung in found.rungs] == [True, True, True, False]
    assert [rung.stage for rung in found.rungs if rung.is_here] == ["prepared"]
    assert (found.behind, found.is_missed) == (2, False)
    assert found.next_step == "Send the proposal; name the decision maker"


@pytest.mark.parametrize(
    "term",
    [
        {"starts_on": "1apr25", "ends_on": "31mar27"},
        {"starts_on": "1sep26", "ends_on": "28feb27", "notice": "30d"},  # short: fewer days
        {"starts_on": "1jan26", "ends_on": "31mar27", "shape": "auto", "renews_months": "12mo"},
        {"starts_on": "", "ends_on": "31mar27"},
    ],
)
def test_a_stage_is_expected_from_the_very_day_on_which_the_ladder_shows_it(
    term: dict[str, str],
) -> None:
    scope = a_scope("Vandelay", "events", **term)
    terms_of_it = [link.term for link in chains.of_scope(scope)]
    rungs = renewals.detail(scope, today=TODAY).rungs
    for rung in rungs:
        for day in (rung.due_on - timedelta(1), rung.due_on):
            stands = renewals.standing(terms_of_it, day)
            found = ladder(terms_of_it, stands, day.toordinal(), DEFAULT.renewal)
            begun = terms_of_it[0].starts_on is None or terms_of_it[0].starts_on <= day
            expected = [one.stage for one in rungs if one.due_on <= day and begun]
            assert STAGES[found.expected if found else 0] == (expected or ["none"])[-1]


def test_a_missed_notice_day_is_said_and_what_lapsed_has_no_ladder() -> None:
    scope = a_scope("Vandelay", "events", ends_on="31dec26", notice="60d")
    missed = renewals.detail(scope, today=TODAY)
    assert (missed.is_missed, missed.behind) == (True, 4)
    lapsed = renewals.detail(renewal("Globex").id, today=TODAY)
    assert lapsed.rungs == ()
    assert lapsed.notice == "Out of contract since 1 Nov 2026: nothing was signed to follow."


def test_totals_of_renewals_count_what_is_behind_and_what_is_over() -> None:
    found = renewals.totals(View(), today=TODAY)
    assert found.counts == {"behind": 1, "in_force": 2, "out_of_contract": 1, "notice_given": 1}
    assert (found.rows, found.without_fee, found.without_rate) == (5, 0, 1)
    assert found.fee == 285_000_000  # without the euros of Globex
    rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    assert renewals.totals(View(), today=TODAY).fee == 285_000_000 + 93_500_000


def test_stepping_moves_the_stage_that_the_list_shows() -> None:
    row = renewal("Acme Corp", "media-buying")
    terms.step([row.id], 1, today=TODAY, actor="sam")
    assert renewal("Acme Corp", "media-buying").stage == "discussed"
    assert renewals.detail(row.id, today=TODAY).behind == 1


def test_a_stage_dated_ahead_is_not_shown_as_set_where_there_is_no_deadline_either() -> None:
    ahead = {"stage": "agreed", "stage_on": "25nov26", "ends_on": ""}
    a_scope("Vandelay", "events", shape="open", **ahead)
    assert renewal("Vandelay", "events").stage == "none"


def test_stepping_starts_anew_once_a_contract_has_renewed_by_silence() -> None:
    then = {"stage": "agreed", "stage_on": "1jan26"}
    renewing = {"shape": "auto", "renews_months": "12mo", "ends_on": "30jun26", "notice": "30d"}
    scope = a_scope("Vandelay", "events", starts_on="1jul25", **renewing, **then)
    assert renewal("Vandelay", "events").stage == "none"
    terms.step([scope], 1, today=TODAY, actor="sam")
    assert renewal("Vandelay", "events").stage == "prepared"


def test_a_client_shows_its_scopes_its_people_and_how_much_hangs_on_it() -> None:
    rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    acme = clients.rows(View(filter=naming("acme")), today=TODAY)[0]
    assert (acme.scopes, acme.fee_base, acme.touch_on) == (2, 190_000_000, date(2026, 10, 14))
    assert (acme.next_task, acme.next_due_on) == ("send the Q2 outline", date(2026, 11, 27))
    found = clients.detail(acme.id, today=TODAY)
    assert [row.category for row in found.scopes] == ["media-buying", "creative"]
    assert [row.name for row in found.contacts] == ["Carla Ruiz", "Jane Doe"]  # Bob left
    assert found.exposure
    assert (found.exposure.part, found.exposure.whole) == (190_000_000, 378_500_000)
    assert found.exposure.level == "red"


def test_exposure_is_unknown_while_a_rate_is_missing_anywhere() -> None:
    acme = clients.rows(View(filter=naming("acme")), today=TODAY)[0]
    assert clients.detail(acme.id, today=TODAY).exposure is None


def test_a_client_is_found_by_its_number_archived_or_not() -> None:
    acme = clients.rows(View(filter=naming("acme")), today=TODAY)[0]
    rows.archive("clients", [acme.id], today=TODAY, actor="sam")
    gone = clients.get(acme.id, today=TODAY)
    assert gone
    assert gone.archived_on == TODAY
    assert clients.get(99, today=TODAY) is None
    archived = View().asking(parse("archived", TODAY, "USD"))
    assert [row.name for row in clients.rows(archived, today=TODAY)] == ["Acme Corp"]
    assert clients.place(archived, acme.id, today=TODAY).at == 0
    assert clients.totals(archived, today=TODAY).rows == 1


def test_mine_is_what_i_own() -> None:
    ana = the_book.member_of("ana")
    mine = View(owner_id=ana)
    assert [row.name for row in clients.rows(mine, today=TODAY)] == [
        "Globex",
        "Initech",
        "Vandelay",
    ]
    assert [row.client for row in scopes.rows(mine, today=TODAY)] == ["Globex", "Initech"]
    assert [row.client for row in renewals.rows(mine, today=TODAY)] == ["Globex", "Initech"]
    assert [row.name for row in contacts.rows(mine, today=TODAY)] == ["Abe Zuno"]
    assert [row.client for row in pitches.rows(mine, today=TODAY)] == ["Globex"]


def test_a_scope_shows_how_much_of_the_budget_comes_to_us() -> None:
    found = {(row.client, row.category): row.routed for row in scopes.rows(View(), today=TODAY)}
    assert found[("Acme Corp", "media-buying")] == 80
    assert found[("Acme Corp", "creative")] is None  # the budget is not known
    by_share = View(sort="routed", descending=True)
    assert scopes.rows(by_share, 1, today=TODAY)[0].category == "media-buying"


def test_the_scopes_of_a_client_come_worst_first() -> None:
    acme = clients.rows(View(filter=naming("acme")), today=TODAY)[0]
    assert [row.category for row in scopes.of_client(acme.id)] == ["media-buying", "creative"]


def test_a_contact_shows_who_is_above_what_happened_and_who_follows() -> None:
    jane = contacts.rows(View(filter=naming("jane")), today=TODAY)[0]
    assert (jane.touch_on, jane.touch_kind, jane.counterpart) == (date(2026, 10, 14), "call", "sam")
    found = contacts.detail(jane.id, jane.client_id, today=TODAY)
    assert (found.reports_to, found.replaced_by) == ("Carla Ruiz", "")
    assert [(one.kind, one.summary) for one in found.touches] == [("call", "wants Q2 plan earlier")]
    acme = contacts.rows(View(client_id=jane.client_id), today=TODAY)
    assert [row.name for row in acme] == ["Carla Ruiz", "Jane Doe", "Bob Ito"]
    totals = contacts.totals(View(filter=naming("acme")), today=TODAY)
    assert (totals.rows, totals.of, totals.counts) == (3, 4, {"left": 1, "clients": 1})


def test_pitches_add_up_what_is_at_stake_in_the_open_ones() -> None:
    found = pitches.totals(View(), today=TODAY)
    assert found.counts == {"win": 1, "defend": 1, "closed": 1}
    assert found.fee == 40_000_000 + 120_000_000  # the defence: the fee of its scope
    win, defend, lost = pitches.rows(View(), today=TODAY)
    assert (win.checked, win.is_open, win.rivals) == (1, True, ("Norlight",))
    assert (defend.purpose, defend.worth) == ("defend", Money(120_000_000, "USD"))
    assert (lost.outcome, lost.client_reason, lost.is_open) == ("lost", "price", False)
    assert pitches.place(View(), lost.id, today=TODAY).at == 2


def test_a_pitch_moves_stage_by_stage_and_not_beyond_the_last() -> None:
    win = pitches.rows(View(), today=TODAY)[0]
    for _ in range(4):
        pitches.step([win.id], 1, actor="sam")
    with pytest.raises(Rejected, match="no further stage"):
        pitches.step([win.id], 1, actor="sam")
    assert pitches.rows(View(), today=TODAY)[0].stage == "award"
