"""A person's own call stands beside the computed band, with its reason, until it expires."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected
from aortui.services import (
    history,
    judgements,
    preview,
    review,
    scope_record,
    why,
)
from aortui.services.review import Line, View
from aortui.store import models
from tests import acme
from tests.acme import ACME, GLOBEX, TODAY, TYRELL

DAY = {"today": TODAY, "actor": "sam"}
LAST = TODAY + timedelta(90)


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def line(scope_id: int) -> Line | None:
    found = (one for one in review.rows(View(), today=TODAY) if one.id == scope_id)
    return next(found, None)


def test_it_stands_beside_the_band_wherever_the_scope_is_looked_at() -> None:
    before = why.explain(ACME, TODAY)
    judgements.judge([ACME], "steady", reason=" Jane\x1b[2J likes us ", **DAY)
    seen = why.explain(ACME, TODAY)
    assert (seen.band, seen.score) == (before.band, before.score)
    call = judgements.own_calls([ACME, GLOBEX], today=TODAY)[ACME]
    assert (call.band, call.actor, call.until_on) == ("steady", "sam", LAST)
    assert "\x1b" not in call.reason
    beside = preview.of_scope(ACME, today=TODAY)
    record = scope_record.read(ACME, "overview", today=TODAY)
    assert seen.own_call == beside.own_call == record.own_call == call
    assert preview.of_scope(GLOBEX, today=TODAY).own_call is None


def test_its_last_day_counts_and_the_day_after_it_is_over() -> None:
    judgements.judge([ACME], "steady", reason="Jane", until_on=TODAY + timedelta(2), **DAY)
    for days, holds in ((0, True), (2, True), (3, False)):
        on = TODAY + timedelta(days)
        assert (ACME in judgements.own_calls([ACME], today=on)) is holds


def test_a_persons_next_call_takes_the_place_of_their_last_and_nobody_elses() -> None:
    judgements.judge([ACME], "steady", reason="first", **DAY)
    judgements.judge([ACME], "at_risk", reason="bob", today=TODAY, actor="bob")
    judgements.judge([ACME], "watch", reason="second", until_on=TODAY + timedelta(1), **DAY)
    assert judgements.own_calls([ACME], today=TODAY)[ACME].reason == "second"
    later = TODAY + timedelta(2)
    assert judgements.own_calls([ACME], today=later)[ACME].reason == "bob"


def test_withdrawn_it_is_gone_and_undo_brings_it_back() -> None:
    judgements.judge([ACME], "steady", reason="Jane", **DAY)
    judgements.withdraw([ACME], **DAY)
    assert judgements.own_calls([ACME], today=TODAY) == {}
    history.undo_newest(actor="sam")
    assert judgements.own_calls([ACME], today=TODAY)[ACME].band == "steady"


def test_only_ones_own_is_taken_back() -> None:
    with pytest.raises(Rejected, match="none stands"):
        judgements.withdraw([ACME], **DAY)
    judgements.judge([ACME], "steady", reason="Jane", today=TODAY, actor="bob")
    with pytest.raises(Rejected, match="the call is bob's"):
        judgements.withdraw([ACME], **DAY)


@pytest.mark.parametrize(
    ("band", "reason", "days", "refused"),
    [
        ("fine", "Jane", 9, "is no band"),
        ("watch", "  ", 9, "needs its reason"),
        ("watch", "Jane", 0, "a day after today"),
    ],
)
def test_what_is_no_call_is_refused(band: str, reason: str, days: int, refused: str) -> None:
    with pytest.raises(Rejected, match=refused):
        judgements.judge([ACME], band, reason=reason, until_on=TODAY + timedelta(days), **DAY)
    assert models.Judgement.select().count() == 0


def test_a_scope_that_is_gone_is_said_to_be() -> None:
    with pytest.raises(NotFound):
        judgements.judge([ACME, 99], "watch", reason="Jane", **DAY)
    assert models.Judgement.select().count() == 0


def test_the_history_tells_it_in_plain_words() -> None:
    judgements.judge([ACME], "at_risk", reason="first", **DAY)
    judgements.judge([ACME], "steady", reason="Jane likes us", **DAY)
    judgements.withdraw([ACME], **DAY)
    told = [row.words for row in history.rows(3, actor="sam")]
    assert told == [
        "took back the own call on Acme Corp / media-buying",
        "called Acme Corp / media-buying steady until 22 Feb 2027: Jane likes us",
        "called Acme Corp / media-buying at risk until 22 Feb 2027: first",
    ]


def test_agreement_is_nothing_to_review_and_an_unknown_band_may_be_called() -> None:
    review.mark_reviewed([TYRELL], **DAY)
    judgements.judge([TYRELL], "unknown", reason="no idea either", **DAY)
    assert line(TYRELL) is None
