"""Whatever two people do, each takes back the own in the own order until the book is as it was.

Members who joined by their first write are nobody's action: both are there from the start.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aortui.errors import AortuiError, Rejected, Stale
from aortui.services import books, history
from aortui.store import changes, database
from aortui.store.changes import BatchRow
from tests.examples import many
from tests.services.a_doubled_book import TODAY, fill, tables
from tests.services.any_service import ACTS, Somebody
from tests.services.test_every_write import assert_true_to_log_and_recount

TWO = ("sam", "tom")
NAMED = re.compile(r"\b(sam|tom), 20\d\d-\d\d-\d\d \d\d:\d\d")
# What makes the hard cases is drawn more often.
OFTEN = ("merge", "client", "contact", "scope", "activity", "enter", "archive", "tag", "u", "U")
DEED = st.tuples(
    st.sampled_from(TWO), st.sampled_from((*OFTEN, *OFTEN, *ACTS)), st.integers(0, 10**6)
)


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """The book they begin with, made once."""
    path = tmp_path_factory.mktemp("doubled") / "book.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    fill()
    database.close_book()
    return path


def newest(actor: str, since: int) -> BatchRow | None:
    found = changes.newest_standing(actor)
    return found if found is not None and found.id > since else None


def take_all_back(since: int, rng: random.Random) -> None:
    """Each presses u; who is refused is told by whom, and waits for them."""
    waiting: set[str] = set()
    while left := [actor for actor in TWO if newest(actor, since)]:
        able = [actor for actor in left if actor not in waiting]
        assert able, [newest(actor, since) for actor in left]
        actor = rng.choice(able)
        if why := refusal(actor):
            assert NAMED.search(why), why
            waiting.add(actor)
        else:
            waiting.clear()


def refusal(actor: str) -> str:
    """Why u was refused; empty if it was not."""
    try:
        history.undo_newest(actor=actor)
    except (Stale, Rejected) as refused:
        return str(refused)
    return ""


def do_all_again(stood: set[int]) -> None:
    """Each presses U, in the order in which it was done first."""
    while True:
        found = {actor: changes.newest_undo(actor) for actor in TWO}
        ours = {a: row.undoes for a, row in found.items() if row and row.undoes in stood}
        if not ours:
            return
        actor = min(ours, key=lambda one: ours[one] or 0)
        history.redo_newest(actor=actor)


def standing(since: int) -> set[int]:
    from aortui.store.models import Batch

    query = Batch.select(Batch.id).where(changes.STANDS & (Batch.id > since))
    return {row for (row,) in query.tuples()}


@settings(
    max_examples=many(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=st.lists(DEED, min_size=2, max_size=18), seed=st.integers(0, 10**6))
def test_whatever_two_people_do_can_be_taken_back_and_done_again(
    doubled: Path, tmp_path: Path, deeds: list[tuple[str, str, int]], seed: int
) -> None:
    path = Path(mkdtemp(dir=tmp_path)) / "any.aortui"
    shutil.copy(doubled, path)
    database.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    since, start = changes.newest_id(), tables()
    for actor, name, chance in deeds:
        if name == "u" and newest(actor, since) is None:
            continue
        try:
            Somebody(chance, actor).act(name)
        except AortuiError:
            continue
    end, stood = tables(), standing(since)
    take_all_back(since, random.Random(seed))
    assert tables() == start
    do_all_again(stood)
    assert tables() == end
    assert_true_to_log_and_recount()
    database.close_book()
