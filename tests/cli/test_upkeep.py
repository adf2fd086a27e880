"""History, undo, policy, rates and the demo from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command

CHANGE = ["batch", "at", "actor", "action", "entity", "id", "before", "after", "undone_by"]


@pytest.fixture
def founded(aortui: Command) -> Command:
    assert aortui("init", "--as", "sam").status == 0
    return aortui


def test_a_number_of_the_policy_is_changed_and_taken_back(founded: Command) -> None:
    assert founded("policy", "set", "neglect.touch.A", "21", "--as", "sam").status == 0

    def touch() -> tuple[float, float]:
        (row,) = (r for r in founded("policy", "--json").rows if r["key"] == "neglect.touch.A")
        return row["value"], row["default"]

    assert touch() == (21, 14)
    assert founded("undo", "--as", "sam").status == 0
    assert touch() == (14, 14)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "neglect.touch.D", "21"), "neglect.touch"),
        (("set", "neglect.touch.A", "soon"), "soon"),
        (("set", "neglect.touch.A"), "set KEY VALUE"),
        (("get",), "set KEY VALUE"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(
    founded: Command, words: tuple[str, ...], said: str
) -> None:
    before = founded("history", "--json").rows
    done = founded("policy", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert founded("history", "--json").rows == before


def test_a_rate_is_set_and_listed(founded: Command) -> None:
    assert founded("rate", "eur", "1.0832", "--today", "2026-11-24").status == 0
    (row,) = founded("rate", "--json", "--today", "2026-11-24").rows
    assert row == {"currency": "EUR", "rate": "1.0832", "from_on": "2026-11-24"}
    assert founded("rate", "--json", "--today", "2026-11-23").rows == []
    for wrong in (("EUR",), ("EURO", "1"), ("EUR", "-1"), ("USD", "2")):
        assert founded("rate", *wrong).status == 2


def test_the_history_is_told_to_people_and_to_programs(founded: Command) -> None:
    founded("rate", "EUR", "1.08", "--as", "ana")
    founded("undo", "--as", "ana")
    rows = founded("history", "--json").rows
    assert all(list(row) == CHANGE for row in rows)
    newest, before = rows[0], rows[1]
    assert (newest["entity"], newest["after"]) == ("rates", None)
    assert before["actor"] == "ana"
    assert before["undone_by"] == newest["batch"]
    assert before["after"]["currency"] == "EUR"
    heading, first, second, *_ = founded("history").out.splitlines()
    assert heading.split()[:4] == ["BATCH", "WHEN", "WHO", "WHAT"]
    assert first.split()[0] == str(newest["batch"])
    assert second.split()[-1] == str(newest["batch"])
    assert len(founded("history", "--last", "1").out.splitlines()) == 2


def test_an_undo_that_cannot_be_says_why(founded: Command) -> None:
    assert founded("undo", "--as", "nobody").status == 2
    assert founded("undo", "999").status == 2
    founded("rate", "EUR", "1.08", "--as", "ana")
    batch = founded("history", "--json").rows[0]["batch"]
    founded("rate", "EUR", "1.09", "--as", "tom")
    refused = founded("undo", str(batch))
    assert refused.status == 6
    assert "tom" in refused.err


def test_a_book_opened_read_only_takes_nothing(founded: Command) -> None:
    refused = founded("rate", "EUR", "1.08", "--read-only")
    assert refused.status == 7
    assert founded("rate", "--json", "--read-only").rows == []


def test_equal_demos_for_equal_seed_and_day(aortui: Command, tmp_path: Path) -> None:
    books = [str(tmp_path / name) for name in ("one", "two", "three")]
    for book, seed in zip(books, "778", strict=True):
        size = ("--clients", "5", "--seed", seed, "--today", "2026-11-24")
        assert aortui("demo", "--to", book, *size).status == 0
    one, two, three = (aortui("export", "--json", "--book", book).out for book in books)
    assert one == two
    assert one != three


def test_a_demo_is_not_written_over_what_is_there(aortui: Command, tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.write_text("mine")
    assert aortui("demo", "--to", str(path)).status == 3
    assert path.read_text() == "mine"
    assert aortui("demo", "--to", str(tmp_path / "new"), "--clients", "0").status == 2
    assert aortui("demo").status == 2  # no terminal to open it in
