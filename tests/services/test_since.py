"""News name who did it, leave out what one did oneself, and know what time alone has done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.services import (
    books,
    forms,
    history,
    judgements,
    policies,
    review,
    rows,
    since,
    terms,
)
from aortui.services.since import Item, Seen
from aortui.store import changes
from tests import acme
from tests.acme import ACME, GLOBEX, TODAY, enter

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _agency(book: Path) -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        acme.fill()
        yield


def looked() -> Seen:
    return Seen(changes.newest_id(), TODAY, NOON)


def edit(entity: str, row_id: int, actor: str, **typed: str) -> None:
    sheet = forms.load(entity, row_id)
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor=actor)


def news(seen: Seen, actor: str = "sam", **more: int) -> dict[str, Item]:
    """By kind and name."""
    found = since.news(seen, today=TODAY, actor=actor, **more)  # type: ignore[arg-type]
    return {f"{one.kind} {one.what.name}": one for one in found.items}


def test_nothing_is_new_where_nothing_happened() -> None:
    found = since.news(looked(), today=TODAY, actor="sam")
    assert (found.items, found.entered) == ((), frozenset())


def test_what_a_colleague_did_names_them_and_their_entry() -> None:
    seen = looked()
    edit("terms", ACME, "ana", notice="60d", fee="1.3m")
    edit("contacts", 1, "tom", left_on="today", replaced_by="Carla Ruiz")
    found = news(seen)
    fee, jane = found["fee media-buying"], found["person Jane Doe"]
    assert (fee.what.words, fee.by) == ("fee USD 1.20m → 1.30m", "ana")
    assert fee.cause == "notice 90 days → 60 days, 1 more"
    assert (jane.what.words, jane.by) == ("left; Carla Ruiz follows", "tom")


def test_a_band_names_the_entry_that_moved_it() -> None:
    seen = looked()
    terms.step([GLOBEX], 2, today=TODAY, actor="ana")
    band = news(seen)["band creative"]
    assert band.what.before is not None
    assert band.what.before[0] == "at_risk"
    assert (band.by, band.cause) == ("ana", "renewal stage discussed → agreed, 1 more")
    history.undo_newest(actor="ana")
    assert "band creative" not in news(seen)  # it stands as it stood


def test_what_one_did_oneself_is_no_news_but_it_is_to_the_others() -> None:
    seen = looked()
    terms.step([GLOBEX], 2, today=TODAY, actor="ana")
    assert "band creative" not in news(seen, actor="ana")
    assert "band creative" not in news(seen, actor="Ana")
    assert "band creative" in news(seen, actor="")


def test_an_undo_is_told_as_one() -> None:
    terms.step([GLOBEX], 2, today=TODAY, actor="ana")
    seen = looked()
    history.undo_newest(actor="ana")
    assert news(seen)["band creative"].cause == "undo, renewal stage agreed → discussed, 1 more"


def test_time_alone_is_told_with_the_signal_that_grew() -> None:
    seen, later = looked(), TODAY + timedelta(40)
    with time_machine.travel(NOON + timedelta(40), tick=False):
        books.turn_day(later, is_books_day=True)
        found = since.news(seen, today=later, actor="sam").items
    bands = [one for one in found if one.kind == "band" and one.what.client == "Acme Corp"]
    assert [one.by for one in bands] == [""]
    assert " → " in bands[0].what.words
    passed = [one.what.words for one in found if one.kind == "deadline"]
    assert "the notice day passed: Thu 31 Dec" in passed


def test_an_entry_that_nobody_counted_is_told_from_what_time_would_have_done() -> None:
    seen, later = looked(), TODAY + timedelta(1)
    terms.step([GLOBEX], 2, today=TODAY, actor="ana")
    with time_machine.travel(NOON + timedelta(1), tick=False):
        books.turn_day(later, is_books_day=False)  # beside the book, where no band has a history
        [band] = [
            one
            for one in since.news(seen, today=later, actor="sam").items
            if one.kind == "band" and one.what.row_id == GLOBEX
        ]
    assert band.by == "ana"


def test_new_lines_of_today_are_told_apart_unless_they_are_ones_own() -> None:
    review.mark_reviewed([ACME], today=TODAY, actor="sam")
    seen = looked()
    history.undo_newest(actor="sam")
    enter("tasks", title="call back", client="Globex", due_on="today")
    found = since.news(seen, today=TODAY, actor="ana").entered
    assert found == {ACME, -3}
    assert since.news(seen, today=TODAY, actor="sam").entered == frozenset()


def test_own_calls_scopes_and_archiving() -> None:
    seen = looked()
    judgements.judge([ACME], "at_risk", reason="new CMO", today=TODAY, actor="ana")
    rows.archive("clients", [2], today=TODAY, actor="tom")
    enter("scopes", client="Acme Corp", category="seo")
    found = news(seen, actor="eve")
    assert found["call media-buying"].what.words == "own call of ana: at risk"
    assert (found["scope creative"].what.words, found["scope creative"].by) == ("archived", "tom")
    assert (found["scope seo"].what.words, found["scope seo"].by) == ("new: exclusive", "sam")


def test_only_what_is_theirs_where_somebody_looks_at_their_own() -> None:
    enter("members", name="ana", login="ana")
    ana = books.member_of("ana")
    assert ana is not None
    edit("scopes", ACME, "tom", owner="ana")
    seen = looked()
    edit("terms", ACME, "tom", fee="1.3m")
    edit("terms", GLOBEX, "tom", fee="900k")
    edit("contacts", 1, "tom", left_on="today")
    assert set(news(seen, owner_id=ana)) >= {"fee media-buying", "person Jane Doe"}
    assert "fee creative" not in news(seen, owner_id=ana)
    assert "fee creative" in news(seen)


def test_the_client_with_the_worst_news_comes_first_and_its_news_stand_together() -> None:
    seen = looked()
    edit("terms", GLOBEX, "ana", fee="900k")
    edit("terms", ACME, "ana", fee="1.3m")
    edit("contacts", 1, "ana", left_on="today")
    found = since.news(seen, today=TODAY, actor="sam").items
    clients = [one.what.client for one in found]
    assert clients[0] == "Acme Corp"
    assert clients == sorted(clients)
    weights = [one.what.weight for one in found if one.what.client == "Acme Corp"]
    assert weights == sorted(weights)


def test_another_book_in_the_same_place_and_an_earlier_day_have_no_news() -> None:
    edit("terms", ACME, "ana", fee="1.3m")
    ahead = Seen(changes.newest_id() + 5, TODAY, NOON)
    assert since.news(ahead, today=TODAY).items == ()
    assert since.news(Seen(1, TODAY + timedelta(1), NOON), today=TODAY).items == ()


def test_the_end_of_a_day_is_the_book_s() -> None:
    seen = since.by_end_of(TODAY)
    assert (seen.newest, seen.day) == (changes.newest_id(), TODAY)
    assert since.by_end_of(TODAY - timedelta(1)).newest == 0
    assert seen.at.date() == date(2026, 11, 24)


def test_a_limit_that_was_changed_is_a_changed_policy() -> None:
    seen = looked()
    policies.change("bands.watch", "1", today=TODAY, actor="sam")
    policies.change("bands.at_risk", "2", today=TODAY, actor="sam")
    bands = [one for one in news(seen, "tom").values() if one.what.kind == "band"]
    assert {(one.by, one.cause) for one in bands} == {("sam", "policy changed")}
