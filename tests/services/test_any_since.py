"""What is new since somebody looked is the difference of two views, whatever was written."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import time_machine

from aortui.domain.looked import Seen
from aortui.domain.since import Difference, PersonState, ScopeState, of_person, of_scope
from aortui.errors import AortuiError
from aortui.services import books
from aortui.services import since as service
from aortui.store import changes, database, models, since
from tests import acme
from tests.services.some_writes import a_write

BEGIN = datetime(2026, 11, 24, 9, tzinfo=UTC)


class View(NamedTuple):
    """All of a book on a day."""

    scopes: dict[int, ScopeState]
    people: dict[int, PersonState]
    queue: set[int]


def whole_view(today: date) -> View:
    with database.reading():
        summary = models.ScopeSummary
        lines = summary.select(summary.scope).where(summary.in_queue == 1).tuples()
        return View(
            since.scope_states(since.every_scope(), today),
            since.person_states(since.every_person(), today),
            {row for (row,) in lines} | {-one for one in since.tasks_due(today)},
        )


def differences(then: View, now: View, day: date, today: date) -> list[Difference]:
    found: list[Difference] = []
    for one in then.scopes.keys() | now.scopes.keys():
        found += of_scope(one, then.scopes.get(one), now.scopes.get(one), day, today)
    for one in then.people.keys() | now.people.keys():
        found += of_person(one, then.people.get(one), now.people.get(one))
    return found


def keep_copy(path: Path, copy: Path, today: date) -> None:
    """The book as it is now; nobody may have it open meanwhile."""
    database.close_book()
    shutil.copy(path, copy)
    database.open_book(path)
    books.turn_day(today, is_books_day=True)


def a_history(path: Path, seed: int) -> tuple[list[tuple[Seen, Path]], date]:
    """Two people write for some weeks; at some moments somebody looks, and the file is kept."""
    rng, looks = random.Random(seed), []
    acme.fill()
    today = BEGIN.date()
    with time_machine.travel(BEGIN, tick=False) as clock:
        for step in range(6):
            books.turn_day(today, is_books_day=True)
            for hour in (9, 15):
                clock.move_to(datetime(today.year, today.month, today.day, hour, tzinfo=UTC))
                for _ in range(rng.randint(0, 5)):
                    try:
                        a_write(rng, today, rng.choice(("ana", "tom")))
                    except AortuiError:
                        continue  # refused: something else stands on it
                copy = path.with_name(f"{seed}-{step}-{hour}.aortui")
                keep_copy(path, copy, today)
                looks.append((Seen(changes.newest_id(), today, datetime.now(UTC)), copy))
            last, today = today, today + timedelta(rng.choice((1, 1, 3, 12)))
    return looks, last


def check(path: Path, seed: int) -> Counter[str]:
    looks, today = a_history(path, seed)
    books.turn_day(today, is_books_day=True)
    now = whole_view(today)
    found = [
        [service.news(seen, today=today, whole=whole) for whole in (False, True)]
        for seen, _ in looks
    ]
    kinds: Counter[str] = Counter()
    for (seen, copy), both in zip(looks, found, strict=True):
        database.open_book(copy)
        books.turn_day(seen.day, is_books_day=True)
        then = whole_view(seen.day)
        wanted = differences(then, now, seen.day, today)
        for news in both:
            assert sorted(map(repr, wanted)) == sorted(repr(one.what) for one in news.items), seen
            assert news.entered == now.queue - then.queue, seen
        kinds.update(one.kind for one in wanted)
    database.open_book(path)
    return kinds


def test_news_are_the_difference_of_the_two_views(tmp_path: Path, empty_book: Path) -> None:
    kinds: Counter[str] = Counter()
    for seed in range(5):
        path = tmp_path / f"{seed}.aortui"
        shutil.copy(empty_book, path)
        database.open_book(path)
        kinds += check(path, seed)
        database.close_book()
    assert all(
        kinds[kind] > 5 for kind in ("band", "notice", "deadline", "person", "fee", "scope", "call")
    ), kinds
