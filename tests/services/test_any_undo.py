"""Whatever two people do, each takes back the own in the own order until the book is as it was.

Members who joined by their first write are nobody's action: both are there from the start.
"""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import is_long, many
from tests.services.a_doubled_book import tables
from tests.services.taking_back import (
    DEEDS,
    Deed,
    Tally,
    a_copy,
    do,
    do_all_again,
    standing,
    take_all_back,
)
from tests.services.test_every_write import NAMES, assert_true_to_log_and_recount

FINAL = "purge.remove"  # nobody takes it back; test_any_purge
LEAST = 20  # times that a long run must have seen each service write


def test_whatever_two_people_do_can_be_taken_back_and_done_again(
    doubled: Path, tmp_path: Path
) -> None:
    tally = Tally()

    @settings(max_examples=many(60), deadline=None)
    @given(deeds=DEEDS, seed=st.integers(0, 10**6))
    def any_deeds(deeds: list[Deed], seed: int) -> None:
        with a_copy(doubled, tmp_path) as since:
            start = tables()
            with tally.kept(tuple(name for name in NAMES if name != FINAL)):
                do(deeds, since)
            end, stood = tables(), standing(since)
            take_all_back(since, random.Random(seed))
            assert tables() == start
            do_all_again(stood)
            assert tables() == end
            assert_true_to_log_and_recount()

    any_deeds()
    if is_long():
        print(*tally.lines(), sep="\n")
        rare = {name: tally.wrote[name] for name in NAMES if tally.wrote[name] < LEAST}
        assert set(rare) == {FINAL}, rare
