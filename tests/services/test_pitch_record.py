"""The record of a pitch: its stage, rivals, cost, own record; ticking off; what a win begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import time_machine

from aortui.errors import NotFound, Rejected
from aortui.services import forms, history, pitch_record, pitches
from aortui.services.pitch_record import PitchRecord
from aortui.store import database
from tests import agency
from tests.agency import TODAY, enter

WIN, DEFEND, LOST = 1, 2, 3
ME = {"actor": "sam"}


@pytest.fixture(autouse=True)
def _world(tmp_path: Path) -> None:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))


def read(number: int, section: str = "overview") -> PitchRecord:
    return pitch_record.read(number, section, today=TODAY)


def close(number: int, outcome: str) -> None:
    sheet = forms.excerpt("pitches", number, ("closed_on", "outcome"), "close")
    typed = {**sheet.texts, "closed_on": "24nov26", "outcome": outcome}
    forms.save(sheet, typed, today=TODAY, actor="sam")


def test_a_defence_comes_with_its_scope_and_notice() -> None:
    record = read(DEFEND)
    assert record.scope is not None
    assert record.scope.category == "media-buying"
    assert record.notice.startswith("Notice can be given until Thu 31 Dec")
    assert record.own.overall() == "0 of 1 won"
    assert read(WIN).scope is None


def test_days_in_a_stage_come_from_the_log() -> None:
    with time_machine.travel("2026-12-01 12:00Z", tick=False):
        pitches.step([WIN], 1, **ME)
    with time_machine.travel("2026-12-02 12:00Z", tick=False):
        pitches.step([WIN], 1, **ME)
    here = read(WIN).here
    assert (here.stage, here.reached_on) == ("presentation", date(2026, 12, 2))
    history.undo_newest(**ME)  # what was undone is no move
    here = read(WIN).here
    assert (here.stage, here.reached_on) == ("proposal", date(2026, 12, 1))


def test_a_pitch_that_has_ended_keeps_its_stage_until_its_end_is_taken_back() -> None:
    close(WIN, "lost")
    with pytest.raises(Rejected, match="e takes its end back"):
        pitches.step([WIN], 1, **ME)
    history.undo_newest(**ME)
    assert pitches.step([WIN], 1, **ME).touched == {"pitches": {WIN}}


def test_rivals_are_those_who_bid_and_those_who_were_seen() -> None:
    sighting = {"client": "Umbrella [pr]", "kind": "competitor"}
    enter("activities", **sighting, rival="norlight", happened_on="1nov26")
    enter("activities", **sighting, rival="Norlight", happened_on="9nov26")
    enter("activities", **sighting, rival="Kite Lane", happened_on="2nov26")
    enter("activities", client="Globex", kind="competitor", rival="Norlight", happened_on="3nov26")
    seen = [tuple(one) for one in read(WIN, "rivals").rivals]
    assert seen == [
        ("Norlight", True, 2, date(2026, 11, 9)), ("Kite Lane", False, 1, date(2026, 11, 2)),
    ]  # fmt: skip
    assert len(read(WIN).sightings) == 3


def test_what_it_cost_is_held_against_a_years_fee_where_both_are_known() -> None:
    assert (read(WIN).share, read(WIN).unknown) == ("", "the cost is not known")
    sheet = forms.excerpt("pitches", WIN, ("cost",), "edit")
    forms.save(sheet, {"cost": "8k"}, today=TODAY, actor="sam")
    assert read(WIN).share == "2.0 % of a year's fee"
    assert read(WIN).payback == "earned back by 0.2 months of fee"
    forms.save(forms.again(sheet), {"cost": "EUR 8k"}, today=TODAY, actor="sam")
    assert (read(WIN).share, read(WIN).unknown) == ("", "EUR has no rate")


def test_it_is_ticked_off_or_not_after_all_and_each_can_be_undone() -> None:
    assert read(WIN).row.checked == 1
    pitch_record.tick(WIN, "proposal", True, **ME)
    assert read(WIN).row.proposal
    pitch_record.tick(WIN, "discovery", False, **ME)
    assert not read(WIN).row.discovery
    told = [line.words for line in history.rows(2)]
    assert told == [
        "took the tick off the discovery for Umbrella [pr] / social",
        "ticked off the proposal for Umbrella [pr] / social",
    ]
    history.undo_newest(**ME)
    assert read(WIN).row.discovery
    with pytest.raises(NotFound, match="not on the checklist"):
        pitch_record.tick(WIN, "archived_on", True, **ME)


def test_two_who_tick_the_same_off_at_once_have_it_ticked_off() -> None:
    pitch_record.tick(WIN, "proposal", True, actor="ana")
    assert pitch_record.tick(WIN, "proposal", True, **ME).is_empty
    assert read(WIN).row.proposal


def test_a_pitch_that_was_won_knows_what_its_scope_begins_with() -> None:
    assert pitch_record.won(WIN) is None  # open
    close(WIN, "won")
    won = pitch_record.won(WIN)
    assert won is not None
    assert (won.scope_id, won.category, won.fee) == (None, "social", "USD 400,000")
    assert history.rows(1)[0].words == "closed the pitch for Umbrella [pr] / social: won"
    close(DEFEND, "won")
    assert pitch_record.won(DEFEND) is None
    assert pitch_record.won(LOST) is None
    assert read(WIN).own.overall() == "1 of 2 won · 1 of 1 defended"


def test_the_own_record_of_a_day_knows_no_later_ends() -> None:
    assert pitch_record.own(today=date(2026, 6, 1)).overall() == "0 of 1 won"
    assert pitch_record.own(today=date(2026, 5, 31)).overall() == ""


@pytest.mark.parametrize("section", pitch_record.SECTIONS)
@pytest.mark.parametrize("number", [WIN, DEFEND, LOST])
def test_every_section_can_be_read(number: int, section: str) -> None:
    assert read(number, section).row.id == number


def test_what_is_gone_is_not_found() -> None:
    for ask in (lambda: read(99), lambda: pitch_record.won(99)):
        with pytest.raises(NotFound, match="not in the book"):
            ask()
