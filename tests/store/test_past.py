"""A copy taken back to a day is what the book was at its end."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.domain.book_files import BookFile
from aortui.errors import Forbidden, Rejected, Stale
from aortui.store import book as settings
from aortui.store import changes, database, models, past, records, restore, summaries, undo
from aortui.store.changes import batch

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAYS = 8


def a_write(rng: random.Random) -> None:
    """Something that somebody might do: a new row, an edit, a removal, an undo or a redo."""
    actor = rng.choice(("sam", "tom"))
    clients = [row for (row,) in models.Client.select(models.Client.id).tuples()]
    what = rng.choice(("new", "edit", "edit", "swap", "remove", "undo", "redo", "policy"))
    if what in ("undo", "redo"):
        found = changes.newest_standing(actor) if what == "undo" else changes.newest_undo(actor)
        if found is not None:
            undo.take_back(found.id, actor=actor, action=f"history.{what}")
        return
    with batch(actor, f"test.{what}") as done:
        if what == "policy":
            content = {"bands.at_risk": rng.randint(30, 50)}
            records.save("policies", None, {"content": content, "from_on": date.today()}, done)
        elif what == "new" or len(clients) < 2:
            records.save("clients", None, {"name": f"Client {done.id}"}, done)
        elif what == "edit":
            values = {"notes": str(rng.random()), "competitors": [str(rng.random())]}
            records.save("clients", rng.choice(clients), values, done)
        elif what == "swap":  # two names that the index allows only once each
            one, other = rng.sample(clients, 2)
            names = [records.current("clients", row)["name"] for row in (one, other)]
            records.save("clients", one, {"name": f"between {done.id}"}, done)
            records.save("clients", other, {"name": names[0]}, done)
            records.save("clients", one, {"name": names[1]}, done)
        else:
            records.remove("clients", rng.choice(clients), done)


@pytest.mark.parametrize("seed", range(12))
def test_each_day_is_as_it_was_recorded_by_its_end(book: Path, seed: int) -> None:
    rng = random.Random(seed)
    kept: dict[date, BookFile] = {}
    with time_machine.travel(FIRST, tick=False) as clock:
        settings.found("eve", name="", base_currency="USD", time_zone="America/New_York")
        with batch("eve", "members.add") as done:  # who may write a policy
            member = {"name": "sam", "login": "sam", "role": "admin"}
            records.save("members", None, member, done)
        for day in range(DAYS):
            for hour in (1, 9, 23):  # the first of them is still yesterday in New York
                clock.move_to(FIRST.replace(hour=hour) + timedelta(day))
                if hour == 9 and day:
                    kept[date(2026, 3, 1) + timedelta(day)] = restore.dump()
                for _ in range(rng.randint(0, 4)):
                    try:
                        a_write(rng)
                    except (Forbidden, Rejected, Stale):
                        continue  # somebody else's change stands on it, or only sam may
    now = restore.dump()
    with past.copied():
        for day in sorted(kept, reverse=True):
            past.rewind(day)
            assert restore.dump() == kept[day]
    assert restore.dump() == now


def test_the_real_book_is_back_after_it_and_a_copy_takes_writes(book: Path) -> None:
    with batch("sam", "test") as done:
        acme = records.save("clients", None, {"name": "Acme"}, done)
    today = date.today()
    summaries.turn_day(today, is_books_day=True)
    with past.copied(), batch("sam", "test") as done:
        records.save("clients", acme, {"name": "Globex"}, done)
        assert records.current("clients", acme)["name"] == "Globex"
    assert records.current("clients", acme)["name"] == "Acme"
    with batch("sam", "test") as done:  # the day that the book was turned to still counts
        category = records.save("categories", None, {"slug": "pr", "name": "PR"}, done)
        values = {"client_id": acme, "category_id": category, "known_on": today}
        records.save("scopes", None, values, done)
    assert models.ScopeSummary.select().where(models.ScopeSummary.as_of == today).exists()


def test_what_goes_wrong_inside_leaves_the_real_book_open(book: Path) -> None:
    with pytest.raises(Rejected), past.copied():
        raise Rejected(act="That cannot be supposed.")
    opened = database.opened()
    assert opened is not None
    assert not opened.is_copy
    assert not models.Client.select().exists()
