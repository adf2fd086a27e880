"""A purge in the middle of anything: it does not come back, and what others did can be undone.

It takes texts out of rows and log alike, so that the same actions can be taken back and done again
as without it; whatever hangs on whom becomes what it was.
"""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.differences import REFERS
from aortui.domain.purging import CLIENT, PERSON
from aortui.errors import Forbidden, Rejected
from aortui.services import history, purge
from aortui.store import changes
from aortui.store.models import Batch
from tests.examples import many
from tests.services.a_doubled_book import tables
from tests.services.somebody import Somebody
from tests.services.taking_back import (
    DEEDS,
    Deed,
    a_copy,
    do,
    do_all_again,
    standing,
    take_all_back,
)
from tests.services.test_every_write import assert_true_to_log_and_recount

# What a purge leaves alone: what hangs on what, and days that are nobody's.
LEFT = {*REFERS, "id", "role", "level", "left_on", "kind", "status", "fee_minor"}


def left(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows without what a purge may take out of them."""
    return {
        entity: [{name: row[name] for name in LEFT & row.keys()} for row in found]
        for entity, found in rows.items()
    }


def removed(since: int) -> list[tuple[str, int]]:
    """Whose data was removed: the row that is called so now."""
    final = Batch.select(Batch.id).where(Batch.action.in_(changes.FINAL) & (Batch.id > since))
    named = {
        (row.entity, row.row_id)
        for (batch,) in final.tuples()
        for row in changes.of(batch)
        if (row.after or {}).get("name", "").startswith((PERSON, CLIENT))
    }
    return sorted(named)


def carry_out(who: Somebody) -> None:
    entity = who.rng.choice(("contacts", "contacts", "clients"))
    empties = who.rng.random() < 0.5
    with suppress(Forbidden):  # the other one has made them a reader
        done = purge.remove(entity, who.one(entity), empties=empties, **who.day)
        with pytest.raises(Rejected, match="does not come back"):
            history.undo_batch(done.id, actor=who.actor)


@settings(max_examples=many(30), deadline=None)
@given(deeds=DEEDS, more=DEEDS, chance=st.integers(0, 10**6))
def test_what_others_did_is_undone_around_a_purge_and_nobody_comes_back(
    doubled: Path, deeds: list[Deed], more: list[Deed], chance: int
) -> None:
    with a_copy(doubled, doubled.parent) as since:
        start = tables()
        do(deeds, since)
        carry_out(Somebody(chance, "sam"))
        do(more, since)
        end, stood = tables(), standing(since)
        take_all_back(since, random.Random(chance))
        assert left(tables()) == left(start)
        assert_gone(removed(since))
        do_all_again(stood)
        assert left(tables()) == left(end)
        assert_gone(removed(since))
        assert_true_to_log_and_recount()


def assert_gone(rows: list[tuple[str, int]]) -> None:
    """The log of what was before it does not know how they were called."""
    final = Batch.select(Batch.id).where(Batch.action.in_(changes.FINAL)).scalar() or 0
    for entity, row_id in rows:
        for batch, _, *sides in changes.of_row(entity, row_id):
            called = [side["name"] for side in sides if side and batch <= final]
            assert all(name.startswith((PERSON, CLIENT)) for name in called), called
