"""The cheapest change is true: done through its service, it gives what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.domain.risk.acts import KINDS, acts, applied
from aortui.domain.risk.cheapest import cheapest
from aortui.domain.risk.score import assess
from aortui.domain.vocabulary import BANDS, SIGNALS
from aortui.services import books, demo, why
from aortui.store import past, summaries
from tests.services.acting import NOW, TODAY, known, perform, scored, stands


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("cheapest") / "demo.aortui"
    demo.build(path, today=TODAY)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


@pytest.mark.usefixtures("agency")
def test_done_through_its_service_the_act_gives_what_was_predicted() -> None:
    advised = 0
    for scope_id in scored():
        found = why.explain(scope_id, TODAY).cheapest
        if found is None:
            continue
        advised += 1
        before = stands(scope_id)
        with past.copied():
            summaries.turn_day(TODAY, is_books_day=True)
            assert stands(scope_id) == before
            perform(found.act, scope_id)
            assert stands(scope_id) == (found.score, found.band), found.act.words
        assert stands(scope_id) == before
        assert BANDS.index(found.band) > BANDS.index(before[1])
    assert advised >= 5


@pytest.mark.usefixtures("agency")
def test_of_every_kind_of_act_the_facts_are_those_of_the_book_afterwards() -> None:
    """All nine kinds, whether they help or not, each on the first two scopes that know it."""
    seen = dict.fromkeys(KINDS, 0)
    for scope_id in scored():
        found, policy, ours = known(scope_id)
        for act in acts(found, NOW, policy, ours):
            if seen[act.kind] >= 2:
                continue
            seen[act.kind] += 1
            said = assess(applied(act, found, NOW), NOW, policy)
            with past.copied():
                summaries.turn_day(TODAY, is_books_day=True)
                perform(act, scope_id)
                then, _, _ = known(scope_id)
                assert assess(then, NOW, policy) == said, (scope_id, act.words)
    assert min(seen.values()) >= 1


@pytest.mark.usefixtures("agency")
def test_none_means_that_no_act_lowers_the_band_by_what_is_known() -> None:
    without = 0
    for scope_id in scored():
        found, policy, ours = known(scope_id)
        now = assess(found, NOW, policy)
        if cheapest(found, NOW, policy, ours) is not None:
            continue
        without += now.band in ("at_risk", "watch")
        for act in acts(found, NOW, policy, ours):
            after = assess(applied(act, found, NOW), NOW, policy)
            became_known = [
                signal
                for signal, was, has in zip(SIGNALS, now.tenths, after.tenths, strict=True)
                if was is None and has is not None
            ]
            assert BANDS.index(after.band) <= BANDS.index(now.band) or became_known, act.words
    assert without
