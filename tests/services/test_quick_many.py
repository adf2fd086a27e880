"""Several lines at once, the full form of a line, and what is told of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import Rejected, Stale
from aortui.services import forms, history, quick
from aortui.services.quick import Filled, Outcome
from aortui.store import changes
from tests.services.a_quick_book import DAY, add, counts, found, last, look

LINES = (
    's "Acme Corp" mb excl 1.2m renews 31mar27 notice 90d',
    "",
    "acme @jane.doe:buyer",
    "acme call @jane hello",
    "nobody call hello",
    "=acme mb 1.3m",
    "=acme mb 1.3m",
)


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    found()


def test_later_lines_see_what_earlier_ones_make_and_nothing_stays() -> None:
    newest, before = changes.newest_id(), counts()
    assert quick.rehearse(LINES, **DAY) == [
        Outcome(1, "new", "new client Acme Corp; new scope Acme Corp / media-buying"),
        Outcome(3, "new", "new contact Jane Doe"),
        Outcome(4, "new", "new call hello"),
        Outcome(5, "refused", "There is no client 'nobody'; c in front of it makes one."),
        Outcome(6, "changed", "fee USD 1,200,000 a year → USD 1,300,000 a year"),
        Outcome(7, "same", ""),
    ]
    assert (changes.newest_id(), counts()) == (newest, before)
    assert look("acme call hello").refusal


def test_many_lines_are_one_batch_and_one_undo() -> None:
    done = quick.add_all(LINES, **DAY)
    assert (last("terms")["fee_minor"], counts()["activities"]) == (130_000_000, 1)
    assert changes.newest_id() == done.id
    history.undo_newest(actor="sam")
    assert set(counts().values()) == {0}


def test_what_was_seen_is_written_or_nothing() -> None:
    add("c Acme")
    lines = ["acme pr 10k", "acme call hello"]
    seen = quick.rehearse(lines, **DAY)
    add("acme pr 20k")
    newest = changes.newest_id()
    with pytest.raises(Stale, match="The book has changed; look again: sam, "):
        quick.add_all(lines, **DAY, seen=seen)
    assert changes.newest_id() == newest
    now = quick.rehearse(lines, **DAY)
    assert [one.status for one in now] == ["refused", "new"]
    quick.add_all(lines, **DAY, seen=now)
    assert counts()["activities"] == 1


def test_lines_that_are_all_refused_write_nothing() -> None:
    newest = changes.newest_id()
    with pytest.raises(Rejected) as refused:
        quick.add_all(["nobody call hello", "acme pr ends 31feb27"], **DAY)
    assert str(refused.value).startswith("Nothing was written: There is no client 'nobody'")
    assert changes.newest_id() == newest


def test_a_line_refused_late_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    add("c Acme")
    done = quick.add_all(["acme pr 10k", "c Acme tier B", "acme seo 10k"], **DAY)
    assert done.touched == {"scopes": {1, 2}, "terms": {1, 2}}


def test_the_form_is_filled_with_what_the_line_says_and_its_defaults() -> None:
    add('c "Acme Corp"')
    form = quick.filled("acme mb excl 1.2m renews 31mar27 notice 90d", **DAY)
    assert form == Filled(
        "scopes",
        {
            "client": "Acme Corp", "category": "media-buying", "designation": "exclusive",
            "status": "active", "since_on": "24 Nov 2026", "owner": "sam", "shape": "auto",
            "starts_on": "24 Nov 2026", "ends_on": "31 Mar 2027", "renews_months": "12 months",
            "notice": "90 days", "fee": "USD 1,200,000", "stage": "none",
        },
    )  # fmt: skip
    sheet = forms.blank("scopes", **DAY, **dict(form.texts))
    forms.save(sheet, sheet.texts, **DAY)
    assert (last("terms")["notice_count"], last("scopes")["client_id"]) == (90, 1)


@pytest.mark.parametrize(
    ("line", "entity", "row_id", "texts"),
    [
        ("acme call @jane hello", "activities", None, {"contact_ids": "Jane", "kind": "call"}),
        ("todo acme send it due fri", "tasks", None, {"title": "send it"}),
        ("pitch acme pr", "pitches", None, {"category": "pr", "purpose": "win"}),
        ("p acme @bob Boss", "contacts", None, {"name": "Bob", "title": "Boss"}),
        ("=acme @jane:user", "contacts", 1, {"role": "user", "email": ""}),
        ("=c acme tier A", "clients", 1, {"tier": "A"}),
        ("=acme mb 2m", "scopes", 1, {"fee": "USD 2,000,000", "renews_months": ""}),
    ],
)
def test_the_form_of_each_kind_of_line(
    line: str, entity: str, row_id: int | None, texts: dict[str, str]
) -> None:
    add("s Acme mb 1m ends 31mar27", "p acme @jane")
    form = quick.filled(line, **DAY)
    assert (form.entity, form.row_id) == (entity, row_id)
    assert texts.items() <= form.texts.items()
    assert set(form.texts) <= {field.name for field in forms.blank(entity, **DAY).fields}


def test_a_following_term_opens_as_a_new_term_of_its_scope() -> None:
    add("s Acme mb 1m from 1jan26 ends 31mar27")
    form = quick.filled("=acme mb from 1apr27 ends 31mar28", **DAY)
    assert (form.entity, form.row_id, form.scope_id) == ("terms", None, 1)
    assert (form.texts["starts_on"], form.texts["fee"]) == ("1 Apr 2027", "USD 1,000,000")


def test_the_form_of_an_empty_line_knows_the_client_of_the_prompt() -> None:
    add("c Acme")
    assert quick.filled("", client_id=1, **DAY) == Filled("scopes", {"client": "Acme"})
    with pytest.raises(Rejected):
        quick.filled("acme pr ends 31feb27", **DAY)


def test_what_was_written_is_told_in_sentences() -> None:
    shown = look("s Acme mb excl 1.2m ends 31mar27 notice 90d @jane:buyer")
    assert quick.told(shown) == [
        "Client, new: Acme; owner sam: you.",
        "Scope, new: Acme / media-buying / exclusive; owner sam: the client's.",
        "Fee: USD 1,200,000 a year; currency, period: default.",
        "Term: today to Wed 31 Mar 2027.",
        "Notice by: Thu 31 Dec, in 37 d; 31 Mar 2027 - 90 d.",
        "Contact, new: Jane, buyer.",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("s Acme web 1m ends 31mar27", "added the scope Acme / web"),
        ("acme call @bob.smith hello", "logged a call with Acme: hello"),
        ("=acme mb 2m", "changed Acme / media-buying: fee USD 1.00m → 2.00m"),
        ("p acme @bob.smith Boss -- a note", "added the contact Bob Smith, Acme"),
        ("todo acme send it", "added the task send it"),
        ("c Globex -- a note", "added the client Globex"),
        ("=acme mb from 1apr27", "added a term of Acme / media-buying"),
    ],
)
def test_history_says_what_a_line_was_about(line: str, sentence: str) -> None:
    add("s Acme mb 1m from 1jan26 ends 31mar27")
    add(line)
    assert history.rows(1)[0].words == sentence
