"""Why a scope has its band."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.vocabulary import SIGNALS
from aortui.errors import NotFound
from aortui.services import policies, rows, why
from aortui.services.why import SignalView, WhyView
from aortui.ui.keymap import ACTIONS
from tests import acme
from tests.acme import ACME, GLOBEX, HOOLI, INITECH, TODAY, TYRELL

DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def signals(scope_id: int) -> dict[str, SignalView]:
    return {one.name: one for one in why.explain(scope_id, TODAY).signals}


def rounded(view: WhyView) -> int:
    return int(view.weighed / view.weight * 10 + 0.5)


@pytest.mark.parametrize("scope_id", [ACME, GLOBEX, INITECH])
def test_the_sum_shown_is_the_score(scope_id: int) -> None:
    view = why.explain(scope_id, TODAY)
    assert view.is_even
    points = [one.points for one in view.signals if one.points is not None]
    assert len(points) == view.known
    assert view.weighed == pytest.approx(sum(points))
    assert rounded(view) == view.score


def test_the_most_points_stand_first_and_what_is_unknown_last() -> None:
    view = why.explain(ACME, TODAY)
    assert sorted(one.name for one in view.signals) == sorted(SIGNALS)
    points = [one.points for one in view.signals]
    assert points[:2] == [10.0, 6.0]
    assert points[-2:] == [None, None]


def test_every_signal_with_points_says_what_we_know_what_to_do_and_by_when() -> None:
    renewal = signals(ACME)["renewal"]
    assert renewal.points == 6.0
    assert renewal.sentence.startswith("Client may give notice until 31 Dec 2026")
    assert renewal.next_step == "Send the proposal; name the decision maker"
    assert renewal.action == "stage.forward"
    assert renewal.act_by is not None
    assert renewal.act_by >= TODAY


def test_a_signal_without_points_asks_for_nothing() -> None:
    delivery = signals(ACME)["delivery"]
    assert (delivery.points, delivery.action, delivery.act_by) == (0.0, "", None)
    assert delivery.fact == "result shown 12 days ago"


@pytest.mark.parametrize(
    ("scope_id", "name", "action", "enters"),
    [
        (ACME, "resourcing", "form", "staffing"),
        (ACME, "satisfaction", "form", "evaluations"),
        (GLOBEX, "single_thread", "form", "contacts"),
        (GLOBEX, "neglect", "log", ""),
        (GLOBEX, "sponsor", "go.contacts", ""),
        (TYRELL, "renewal", "edit", ""),
        (TYRELL, "needs", "edit", ""),
    ],
)
def test_what_is_unknown_says_how_to_enter_it(
    scope_id: int, name: str, action: str, enters: str
) -> None:
    one = signals(scope_id)[name]
    assert one.points is None
    assert (one.action, one.enters) == (action, enters)


def test_without_a_term_one_is_to_be_entered() -> None:
    rows.archive("terms", [TYRELL], **DAY)
    assert signals(TYRELL)["renewal"].action == "renew.terms"


def test_every_action_named_is_in_the_keymap() -> None:
    named = {*why.HELPS.values(), *why.FLOOR_HELPS.values(), *why.MISSING.values()}
    assert named | {"form", "renew.terms", "log"} <= ACTIONS.keys()
    assert why.HELPS.keys() == set(SIGNALS)


def test_a_floor_is_named_as_what_made_the_band() -> None:
    view = why.explain(GLOBEX, TODAY)
    assert (view.band, view.floors) == ("at_risk", ("deadline_missed",))
    assert view.because == "at risk by itself: the deadline was missed"
    assert signals(GLOBEX)["renewal"].action == "renew"


def test_too_little_known_says_how_much_is_needed() -> None:
    view = why.explain(TYRELL, TODAY)
    assert (view.band, view.score, view.known) == ("unknown", None, 0)
    assert view.because == "5 are needed for a band"


def test_weights_are_part_of_the_sum() -> None:
    policies.change("weights.neglect", "2", **DAY)
    policies.change("weights.delivery", "0", **DAY)
    view = why.explain(ACME, TODAY)
    assert view.policy_on == TODAY
    assert not view.is_even
    assert rounded(view) == view.score
    delivery = signals(ACME)["delivery"]
    assert (delivery.points, delivery.action) == (None, "")


def test_what_has_ended_is_not_scored() -> None:
    view = why.explain(HOOLI, TODAY)
    assert (view.band, view.score, view.signals) == ("", None, ())


def test_a_scope_that_is_gone_is_refused() -> None:
    rows.archive("scopes", [ACME], **DAY)
    with pytest.raises(NotFound):
        why.explain(ACME, TODAY)
    with pytest.raises(NotFound):
        why.explain(99, TODAY)
