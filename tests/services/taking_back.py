"""Two people take back what they did and do it again, each the own, as the keys u and U do."""

from __future__ import annotations

import importlib
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import wraps
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from aortui.errors import AortuiError, Forbidden
from aortui.services import books, history
from aortui.store import changes, database
from aortui.store.changes import BatchRow
from aortui.store.models import Batch
from tests.services.a_doubled_book import TODAY
from tests.services.any_service import ACTS
from tests.services.somebody import Somebody

TWO = ("sam", "tom")
# What makes the hard cases is drawn more often.
OFTEN = (
    "merge", "client", "contact", "scope", "activity", "enter", "archive", "tag", "u", "U",
    "by number",
)  # fmt: skip
Deed = tuple[str, str, int]  # who, which of ACTS, and a number for what is left to chance
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(TWO), st.sampled_from((*OFTEN, *OFTEN, *ACTS)), st.integers(0, 10**6)
    ),
    min_size=2,
    max_size=24,
)
NAMED = re.compile(r"\b(sam|tom), 20\d\d-\d\d-\d\d \d\d:\d\d")


@contextmanager
def a_copy(of: Path, folder: Path) -> Iterator[int]:
    """A copy of a book, open; gives its newest batch."""
    path = Path(mkdtemp(dir=folder)) / "any.aortui"
    shutil.copy(of, path)
    database.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    try:
        yield changes.newest_id()
    finally:
        database.close_book()


def do(deeds: list[Deed], since: int) -> None:
    """What the two came upon; what is refused leaves nothing."""
    for actor, name, chance in deeds:
        if name == "u" and newest(actor, since) is None:
            continue
        with suppress(AortuiError):
            ACTS[name](Somebody(chance, actor, since))


def newest(actor: str, since: int) -> BatchRow | None:
    found = changes.newest_standing(actor)
    return found if found is not None and found.id > since else None


def take_all_back(since: int, rng: random.Random) -> None:
    """Each presses u; who is refused is told by whom, and waits for them."""
    waiting: set[str] = set()
    while left := {actor: row for actor in TWO if (row := newest(actor, since))}:
        able = [actor for actor in left if actor not in waiting]
        assert able, left
        actor = rng.choice(able)
        row = left[actor]
        if why := refusal(lambda: _by_themselves(history.undo_newest, row.id, actor)):  # noqa: B023
            assert NAMED.search(why), why
            waiting.add(actor)
        else:
            waiting.clear()


def _by_themselves(press: Callable[..., object], batch_id: int, actor: str) -> None:
    """Whoever has been made a reader since asks the other one."""
    try:
        press(actor=actor)
    except Forbidden:
        (other,) = set(TWO) - {actor}
        history.undo_batch(batch_id, actor=other)


def refusal(act: Callable[[], object]) -> str:
    """Why it was refused; empty if it was not."""
    try:
        act()
    except AortuiError as refused:
        return str(refused)
    return ""


def do_all_again(stood: set[int]) -> None:
    """Each presses U, in the order in which it was done first."""
    while True:
        found = {actor: changes.newest_undo(actor) for actor in TWO}
        ours = {a: row for a, row in found.items() if row and row.undoes in stood}
        if not ours:
            return
        actor = min(ours, key=lambda one: ours[one].undoes or 0)
        _by_themselves(history.redo_newest, ours[actor].id, actor)


def standing(since: int) -> set[int]:
    query = Batch.select(Batch.id).where(changes.STANDS & (Batch.id > since))
    return {row for (row,) in query.tuples()}


class Tally:
    """How often each service was called, and how often it wrote something."""

    def __init__(self) -> None:
        self.called: Counter[str] = Counter()
        self.wrote: Counter[str] = Counter()

    @contextmanager
    def kept(self, names: tuple[str, ...]) -> Iterator[None]:
        """Count calls of these services, by the names under which modules hold them."""
        with ExitStack() as stack:
            for name in names:
                stack.enter_context(self._patched(name))
            yield

    def _patched(self, name: str) -> Any:
        module, _, function = name.partition(".")
        held = importlib.import_module(f"aortui.services.{module}")
        return patch.object(held, function, self._counted(name, getattr(held, function)))

    def _counted(self, name: str, service: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(service)
        def counting(*args: Any, **named: Any) -> Any:
            self.called[name] += 1
            done = service(*args, **named)
            self.wrote[name] += not done.is_empty
            return done

        return counting

    def lines(self) -> Iterator[str]:
        for name, number in sorted(self.called.items()):
            yield f"{name:24}{number:7,} called{self.wrote[name]:7,} wrote"
