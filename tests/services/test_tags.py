"""Words on rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected
from aortui.services import client_record, history, scope_record, tags
from aortui.services import preview as previews
from tests import acme
from tests.acme import ACME, TODAY

SAM = {"actor": "sam"}
CLIENTS = {"clients": [1, 2]}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def told() -> str:
    return history.rows(1, actor="sam")[0].words


def test_words_are_put_on_all_rows_and_taken_off_in_one_batch() -> None:
    tags.change(CLIENTS, "Urgent #q1", **SAM)
    assert tags.of(CLIENTS) == {"q1": 2, "urgent": 2}
    done = tags.change({"clients": [1]}, "-q1, key-account", **SAM)
    assert tags.of({"clients": [1]}) == {"key-account": 1, "urgent": 1}
    assert tags.of({"clients": [2]}) == {"q1": 1, "urgent": 1}
    assert {entity: len(ids) for entity, ids in done.touched.items()} == {"tags": 2}
    history.undo_newest(**SAM)
    assert tags.of({"clients": [1]}) == {"q1": 1, "urgent": 1}


def test_the_same_word_again_writes_nothing() -> None:
    tags.change(CLIENTS, "urgent", **SAM)
    assert tags.change(CLIENTS, "URGENT", **SAM).is_empty
    assert tags.known() == ("urgent",)


def test_a_word_comes_back_after_it_was_taken_off() -> None:
    for typed in ("urgent", "-urgent", "urgent"):
        tags.change(CLIENTS, typed, **SAM)
    assert tags.of(CLIENTS) == {"urgent": 2}


def test_known_words_stand_in_the_order_of_their_use() -> None:
    tags.change({"clients": [1]}, "alpha beta", **SAM)
    tags.change({"scopes": [ACME]}, "beta", **SAM)
    assert tags.known() == ("beta", "alpha")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a word to put on, or -word to take one off."),
        ("a/b", "a/b is no tag: letters, digits, - and _, as #key-account."),
        ("--x", "-x is no tag: letters, digits, - and _, as #key-account."),
        ("x" * 31, f"#{'x' * 30}… is longer than 30 characters."),
        ("old -old", "#old is to be put on and taken off; write it once."),
        ("-urgen", "#urgen is not on it; did you mean urgent?"),
        ("\x1b[31m", "␛[31m is no tag: letters, digits, - and _, as #key-account."),
    ],
)
def test_what_is_no_tag_is_refused_in_a_sentence(typed: str, said: str) -> None:
    tags.change(CLIENTS, "urgent", **SAM)
    with pytest.raises(Rejected) as caught:
        tags.change(CLIENTS, typed, **SAM)
    assert str(caught.value) == said
    assert tags.of(CLIENTS) == {"urgent": 2}


def test_letters_of_any_language_make_a_tag() -> None:
    tags.change(CLIENTS, "ÉTÉ हिन्दी 要緊", **SAM)
    assert set(tags.of(CLIENTS)) == {"été", "हिन्दी", "要緊"}


def test_a_row_that_is_gone_takes_no_tag() -> None:
    with pytest.raises(NotFound):
        tags.change({"clients": [99]}, "urgent", **SAM)


def test_the_history_tells_what_was_put_on_which_row() -> None:
    tags.change({"clients": [1]}, "urgent", **SAM)
    assert told() == "tagged Acme Corp #urgent"
    tags.change({"clients": [1]}, "-urgent", **SAM)
    assert told() == "took #urgent off Acme Corp"
    tags.change({"scopes": [ACME]}, "q1", **SAM)
    assert told() == "tagged Acme Corp / media-buying #q1"


def test_records_and_previews_have_their_words() -> None:
    tags.change({"clients": [1], "scopes": [ACME]}, "urgent", **SAM)
    assert client_record.read(1, "overview", today=TODAY).tags == ("urgent",)
    assert scope_record.read(ACME, "overview", today=TODAY).tags == ("urgent",)
    found = previews.of_scope(ACME, today=TODAY)
    assert found is not None
    assert found.tags == ("urgent",)


def test_a_word_that_a_colleague_took_off_meanwhile_is_off() -> None:
    tags.change(CLIENTS, "urgent q1", **SAM)
    seen = tags.of(CLIENTS)
    tags.change(CLIENTS, "-q1", actor="ana")
    tags.change({"clients": [1]}, "vip", actor="ana")
    assert tags.change(CLIENTS, "-q1", **SAM, seen=seen).is_empty
    tags.change(CLIENTS, "-q1 new", **SAM, seen=seen)
    assert tags.of(CLIENTS) == {"new": 2, "urgent": 2, "vip": 1}
    with pytest.raises(Rejected, match="#q2 is not on it"):
        tags.change(CLIENTS, "-q2", **SAM, seen=seen)
