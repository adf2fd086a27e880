"""What stands in the book twice, and what somebody said is two."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected
from aortui.services import duplicates, history, merges, rows
from tests.services.a_doubled_book import ACME, DAY, LTD, ME, enter, fill, number


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    fill()


def pairs(entity: str = "", words: str = "") -> list[tuple[str, str]]:
    return [(one.keep, one.gone) for one in duplicates.rows(entity, words=words)]


def test_both_kinds_are_found_and_merging_them_leaves_none() -> None:
    enter("contacts", client="Acme Corp", name="J. Doe")
    assert pairs() == [("Acme Corp", "Acme Ltd"), ("Jane Doe", "J. Doe")]
    assert pairs("contacts") == [("Jane Doe", "J. Doe")]
    assert pairs(words="acme corp initials") == [("Jane Doe", "J. Doe")]
    merges.merge("clients", ACME, LTD, **DAY)
    assert pairs("clients") == []


def test_an_archived_one_is_no_double() -> None:
    rows.archive("clients", [LTD], **DAY)
    assert pairs() == []


def test_what_somebody_said_is_two_stays_two_until_it_is_undone() -> None:
    duplicates.part("clients", LTD, ACME, **ME)
    assert pairs() == []
    assert history.rows(1)[0].words == "told Acme Corp and Acme Ltd apart"
    history.undo_newest(**ME)
    assert pairs() == [("Acme Corp", "Acme Ltd")]


def test_what_is_no_pair_is_refused() -> None:
    with pytest.raises(Rejected, match="Two clients"):
        duplicates.part("clients", ACME, ACME, **ME)
    with pytest.raises(NotFound):
        duplicates.part("contacts", 1, 99, **ME)
    with pytest.raises(Rejected, match="nothing else"):
        duplicates.rows("scopes")


def test_the_one_on_which_more_hangs_is_kept_first() -> None:
    assert duplicates.best_first("clients", ACME, LTD) == (LTD, ACME)
    globex = number("clients", "Globex")
    assert duplicates.best_first("clients", globex, ACME) == (ACME, globex)


def test_a_merge_reads_as_a_sentence_and_its_undo_too() -> None:
    done = merges.merge("clients", ACME, LTD, **DAY)
    count = len(history.rows_of(done.id))
    said = f"merged Acme Ltd into Acme Corp, {count} rows in all"
    assert history.rows(1)[0].words == said
    history.undo_newest(**ME)
    assert history.rows(1)[0].words == f"undid: {said}"
