"""Actions taken back and done again in any order, by either, while the other one goes on.

What is refused is refused whole, with who stands in the way and when; what is not leads back to
the book as it was, and again to the book as it had become.
"""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.services import history
from aortui.store import changes
from tests.examples import many
from tests.services.a_doubled_book import tables
from tests.services.taking_back import (
    DEEDS,
    NAMED,
    TWO,
    Deed,
    a_copy,
    do,
    refusal,
    standing,
    take_all_back,
)
from tests.services.test_every_write import assert_true_to_log_and_recount

WITHOUT_RIGHTS = "You are "  # a reader, no longer active: named is who can change that


def tried(batch_id: int, actor: str) -> bool:
    """Whether an action was taken back, or done again; refused, nothing of it has happened."""
    before, newest = tables(), changes.newest_id()
    why = refusal(lambda: history.undo_batch(batch_id, actor=actor))
    if why:
        assert NAMED.search(why) or why.startswith(WITHOUT_RIGHTS), why
        assert (tables(), changes.newest_id()) == (before, newest)
    return not why


def undo_of(action: int) -> int:
    """The undo of an action that is undone."""
    query = changes.Undo.select(changes.Undo.id)
    return int(query.where((changes.Undo.undoes == action) & ~changes.REDONE).scalar())


def do_again_in_any_order(stood: set[int], rng: random.Random) -> bool:
    """Whether all could be done again; two may want the same name, and one of them comes first."""
    left = sorted(stood)
    while left:
        asked = [(action, actor) for action in left for actor in TWO]
        rng.shuffle(asked)
        done = next((one for one, actor in asked if tried(undo_of(one), actor)), None)
        if done is None:
            return False
        left.remove(done)
    return True


def take_some_back(since: int, deeds: list[Deed], rng: random.Random) -> None:
    """By number, in any order, with entries of either between."""
    for deed in deeds:
        if stands := sorted(standing(since)):
            tried(rng.choice(stands), rng.choice(TWO))
        do([deed], since)


@settings(max_examples=many(25), deadline=None)
@given(deeds=DEEDS, more=DEEDS, seed=st.integers(0, 10**6))
def test_in_any_order_it_is_refused_by_name_or_leads_back_and_forth(
    doubled: Path, deeds: list[Deed], more: list[Deed], seed: int
) -> None:
    rng = random.Random(seed)
    with a_copy(doubled, doubled.parent) as since:
        start = tables()
        do(deeds, since)
        take_some_back(since, more, rng)
        end, stood = tables(), standing(since)
        take_all_back(since, rng)
        assert tables() == start
        if not do_again_in_any_order(stood, rng):
            take_all_back(since, rng)
            assert tables() == start
            for action in sorted(stood):
                assert any(tried(undo_of(action), actor) for actor in TWO), action
        assert tables() == end
        assert_true_to_log_and_recount()
