"""An entry in a few words."""

from __future__ import annotations

from aortui.domain.differences import Change
from aortui.domain.entry_words import Entry, words

JANE = {"id": 1, "version": 1, "name": "Jane Doe", "left_on": None, "title": "VP", "client_id": 1}


def entered(before: dict[str, object] | None, after: dict[str, object] | None) -> str:
    change = Change("contacts", 1, before, after)
    return words(Entry(1, "2026-11-24T09:00:00+00:00", "ana", "quick.add", None, change), {})


def test_somebody_who_left_is_named() -> None:
    left = JANE | {"version": 2, "left_on": "2026-11-24"}
    assert entered(JANE, left) == "Jane Doe left 24 Nov 2026"


def test_a_departure_that_is_moved_or_comes_with_more_is_a_change_of_fields() -> None:
    left = JANE | {"version": 2, "left_on": "2026-11-24"}
    later = left | {"version": 3, "left_on": "2026-11-30"}
    assert entered(left, later) == "left 24 Nov 2026 → 30 Nov 2026"
    assert entered(JANE, left | {"title": "CMO"}).endswith(", 1 more")


def test_who_came_and_who_was_taken_out_are_named() -> None:
    assert entered(None, JANE) == "Jane Doe entered"
    assert entered(JANE, None) == "Jane Doe removed"
