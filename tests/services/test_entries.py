"""What a signal was counted from: rows that are there, and enough of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.domain.vocabulary import SIGNALS
from aortui.errors import NotFound
from aortui.services import books, demo, entries, forms, why
from aortui.services.entries import Entry
from aortui.store import records
from tests.services.acting import TODAY, scored


@pytest.fixture(scope="module", autouse=True)
def _agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("entries") / "demo.aortui"
    demo.build(path, today=TODAY)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


def every() -> Iterator[tuple[why.SignalView, int, tuple[Entry, ...]]]:
    for scope_id in scored():
        for signal in why.explain(scope_id, TODAY).signals:
            yield signal, scope_id, entries.entries(scope_id, signal.name, TODAY)


def test_a_signal_with_points_has_entries_all_of_them_rows_with_a_form() -> None:
    # Silence has none: what did not happen, or a review that is nowhere, leaves no row.
    by_silence = ("neglect", "delivery", "single_thread", "needs")
    for signal, scope_id, found in every():
        assert found or not signal.points or signal.name in by_silence, (signal.name, scope_id)
        assert len({(one.entity, one.row_id, one.what) for one in found}) == len(found)
        for one in found:
            records.current(one.entity, one.row_id)
            assert one.what
            assert one.on is None or one.on <= TODAY or "due" in one.what


def test_each_entry_opens_in_its_form() -> None:
    kinds = {one.entity: one.row_id for _, _, found in every() for one in found}
    assert set(kinds) >= {"activities", "staffing", "hours", "contacts", "terms", "evaluations"}
    for entity, row_id in kinds.items():
        assert forms.load(entity, row_id).parts


def test_overdue_promises_have_their_points_and_sightings_theirs() -> None:
    promised = seen = 0
    for signal, _, found in every():
        if signal.name == "delivery":
            late = [one for one in found if one.share == "4.0"]
            promised += len(late)
            assert not late or (signal.points or 0) >= min(10.0, 4.0 * len(late))
        elif signal.name == "competition" and signal.points and not signal.sentence.count("review"):
            shares = [float(one.share) for one in found if one.share]
            seen += len(shares)
            assert min(sum(shares), 10.0) == pytest.approx(signal.points, abs=0.1 * len(shares))
    assert promised
    assert seen


def test_the_parts_of_contact_add_up() -> None:
    for signal, _, found in every():
        parts = [int(one.share.removesuffix(" %")) for one in found if one.share.endswith(" %")]
        if signal.name == "single_thread" and parts:
            assert sum(parts) == pytest.approx(100, abs=len(parts))
            assert parts == sorted(parts, reverse=True)


def test_all_nine_signals_can_be_asked_and_a_scope_that_is_gone_has_none() -> None:
    assert all(entries.entries(999, name, TODAY) == () for name in SIGNALS)
    with pytest.raises(NotFound):
        why.explain(999, TODAY)
