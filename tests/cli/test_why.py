"""One scope, explained and shown, found by whatever somebody calls it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from aortui.domain.vocabulary import SIGNALS
from aortui.services import books, imports
from aortui.store import database, models, records
from aortui.store.changes import batch
from tests.cli.command import Command

TODAY = ("--today", "2026-11-24")
SHEET = """Client,Service,Brand,Designation,Fee,Start,Ends,Notice,Contact,Title,Last contact
Acme Corp,Media buying,,exclusive,USD 1200000,2024-04-01,2027-03-31,90 days,Jane Doe,CMO,2026-11-09
Acme Corp,Creative,,preferred,700k,2024-01-01,2027-12-31,3 months,Jane Doe,CMO,2026-11-09
Acme Corp,Creative,Rockets,preferred,100k,2024-01-01,2027-12-31,3 months,,,
Acme Labs,PR,,exclusive,300k,2024-01-01,2027-12-31,60 days,,,
Wonka [Retail],SEO,,exclusive,300k,2024-01-01,2027-12-31,60 days,,,
A/B Sports,Events,,exclusive,300k,2024-01-01,2026-09-30,60 days,,,
"""
WHY = [
    "client", "category", "band", "score", "known", "floors", "id", "signals", "cheapest",
    "own_call",
]  # fmt: skip


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    (folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    books.create_book(folder / "book.aortui", actor="sam")
    sheet = imports.read_file(folder / "sheet.csv")
    imports.apply(sheet, imports.Options(), today=date(2026, 11, 24), actor="sam")
    books.close_book()
    return folder / "book.aortui"


@pytest.fixture
def ask(aortui: Command, agency: Path) -> Command:
    return lambda *words: aortui(*words, "--book", str(agency), *TODAY)


def test_why_keeps_its_keys_and_the_order_of_its_signals(ask: Command) -> None:
    (row,) = ask("why", "acme corp/media-buying", "--json").rows
    assert list(row) == WHY
    assert (row["client"], row["category"]) == ("Acme Corp", "media-buying")
    assert [signal["name"] for signal in row["signals"]] == list(SIGNALS)
    known = [signal["points"] for signal in row["signals"] if signal["points"] is not None]
    assert row["known"] == len(known)
    assert row["score"] == int(sum(known) / len(known) * 10 + 0.5)
    assert row["cheapest"] == {"next_step": "propose the renewal", "score": 12, "band": "steady"}
    assert all(
        list(signal) == ["name", "points", "sentence", "next_step", "act_by"]
        for signal in row["signals"]
    )


def test_people_read_the_sum_and_every_signal(ask: Command) -> None:
    out = ask("why", "acme corp/media-buying").out
    (row,) = ask("why", "acme corp/media-buying", "--json").rows
    assert out.startswith("Acme Corp / media-buying: ")
    assert all(name.replace("_", " ") in out for name in SIGNALS)
    assert f"= {row['score']}; " in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Acme Corp/media-buying", "media-buying"),
        ("ACME CORP / Media", "media-buying"),
        ("acme c/mb", "media-buying"),
        ("corp/creative", "creative"),
        ("acme corp/creative rockets", "creative"),
        ("wonka", "seo"),
        ("Wonka [Retail]/seo", "seo"),
        ("a/b sports/events", "events"),
        ("a/b sports", "events"),
    ],
)
def test_a_scope_is_found_by_what_people_call_it(ask: Command, words: str, category: str) -> None:
    (row,) = ask("why", words, "--json").rows
    assert row["category"] == category
    (again,) = ask("why", f"#{row['id']}", "--json").rows
    assert again == row


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("acme/pr", "#"),
        ("acme corp", "#"),
        ("wonka retial/seo", "Wonka [Retail]"),
        ("acme corp/seo", "Acme Corp has no scope seo"),
        ("wonka/web", "Wonka [Retail] has no scope web"),
        ("#999", "#999"),
        ("nobody", "nobody"),
        ("", "#"),
    ],
)
def test_what_is_unclear_or_unknown_is_told(ask: Command, words: str, said: str) -> None:
    done = ask("why", words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_client_is_shown_with_what_hangs_on_it(ask: Command) -> None:
    (row,) = ask("show", "acme corp", "--json").rows
    assert row["client"] == "Acme Corp"
    assert [scope["category"] for scope in row["scopes"]].count("creative") == 2
    assert [person["name"] for person in row["contacts"]] == ["Jane Doe"]
    assert {one["kind"] for one in row["activities"]} == {"meeting"}
    assert row["tasks"] == []
    out = ask("show", "acme corp").out
    assert "Jane Doe" in out
    assert "media-buying" in out
    assert "USD 2.00m" in out


def test_a_scope_is_shown_with_its_terms(ask: Command) -> None:
    (row,) = ask("show", "acme corp/media", "--json").rows
    assert (row["category"], row["ends_on"], row["notice_by"]) == (
        "media-buying",
        "2027-03-31",
        "2026-12-31",
    )
    (term,) = row["terms"]
    assert (term["starts_on"], term["notice"]) == ("2024-04-01", "90 d")
    assert term["fee"] == {"minor": 120_000_000, "currency": "USD"}
    assert "31 Mar 2027 - 90 d" in ask("show", "acme corp/media").out


def test_a_client_whose_name_has_a_slash_is_a_client_first(ask: Command) -> None:
    assert ask("show", "A/B Sports", "--json").rows[0]["client"] == "A/B Sports"
    assert "terms" in ask("show", "A/B Sports/events", "--json").rows[0]
    assert ask("show", "nobody").status == 2


def test_a_category_is_found_by_the_aliases_of_this_book(
    aortui: Command, agency: Path, tmp_path: Path
) -> None:
    book = Path(shutil.copy(agency, tmp_path / "own.aortui"))
    database.open_book(book)
    with batch("sam", "test") as done:
        media = models.Category.get(models.Category.slug == "media-buying")
        records.save("categories", media.id, {"aliases": ["spots and space"]}, done)
    database.close_book()
    found = aortui("why", "acme corp/spots and", "--json", "--book", str(book), *TODAY)
    assert [row["category"] for row in found.rows] == ["media-buying"]
