"""The news in pieces are the same news, and between two pieces the book is the real one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from aortui.services import forms, since
from aortui.services.since import News, Seen, Steps
from aortui.store import changes, database
from tests import acme
from tests.acme import ACME, TODAY

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _agency(book: Path) -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        acme.fill()
        yield


def edit(fee: str) -> None:
    sheet = forms.load("terms", ACME)
    texts = {**sheet.texts, "fee": fee}
    forms.save(sheet, texts, today=TODAY, actor="ana")


def begun() -> tuple[Seen, Steps]:
    """A colleague has written since somebody looked."""
    seen = Seen(changes.newest_id(), TODAY, NOON)
    edit("1.3m")
    return seen, since.steps(seen, today=TODAY, actor="sam", owner_id=None)


def rest(steps: Steps) -> list[News | None]:
    found = []
    while (piece := since.step(steps)) is not None:
        found.append(piece.news)
    return found


def test_only_the_last_piece_has_the_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(since, "AT_ONCE", 1)
    seen, steps = begun()
    *before, last = rest(steps)
    assert len(before) > 3
    assert not any(before)
    assert last == since.news(seen, today=TODAY, actor="sam")
    assert [one.kind for one in last.items] == ["fee"]


def test_between_two_pieces_the_book_is_the_real_one() -> None:
    _, steps = begun()
    real, pieces = database.opened(), 0
    with closing(steps):
        while since.step(steps) is not None:
            pieces += 1
            assert database.opened() is real
            edit("1.4m")
    assert pieces > 2
    assert not database.is_read_only()
    assert "1,400,000" in forms.load("terms", ACME).texts["fee"]


def test_what_is_written_meanwhile_leaves_no_news() -> None:
    _, steps = begun()
    since.step(steps)
    edit("1.5m")
    assert not any(rest(steps))


def test_one_may_stop_in_the_middle_of_it() -> None:
    seen, steps = begun()
    since.step(steps)
    since.step(steps)
    steps.close()
    assert since.news(seen, today=TODAY, actor="sam").items
