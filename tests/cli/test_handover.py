"""A handover from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import agency
from tests.cli.command import Command

DAY = ("--today", agency.TODAY.isoformat())


@pytest.fixture
def filled(aortui: Command, place: Path) -> Command:
    agency.copy(place)
    return aortui


def owners(aortui: Command) -> set[str]:
    return {row["owner"] for row in aortui("list", "scopes", "--json").rows if row["owner"]}


def test_it_tells_what_moves_and_says_how_to_take_it_back(filled: Command) -> None:
    done = filled("handover", "sam", "ana", "--yes", "--as", "ana", *DAY)
    assert done.status == 0
    assert done.out.splitlines() == [
        "From sam to ana:",
        "WHAT      ROWS",
        "clients      3  Acme Corp, Hooli, Umbrella [pr]",
        "scopes       4  Acme Corp / creative, Acme Corp / media-buying, Hooli / seo and 1 more",
        "tasks        1  send the Q2 outline",
        "contacts     1  Jane Doe",
        "The scopes pay USD 2,540,000 a year.",
        "What has ended, is done, left or archived stays.",
    ]
    assert "takes it back" in done.err
    assert owners(filled) == {"ana", "sam"}  # one has ended
    assert filled("undo", "--as", "ana").status == 0
    tried = filled("handover", "sam", "ana", "--dry-run", "--as", "ana", *DAY)
    said = tried.out.splitlines()
    assert said[0] == "This would move from sam to ana:"
    assert said[1:-1] == done.out.splitlines()[1:-1]
    assert said[-1] == "What has ended, is done, left or archived would stay."
    assert tried.err == "aortui: Nothing was written.\n"


def test_a_try_writes_nothing(filled: Command) -> None:
    before = filled("history", "--json").rows
    tried = filled("handover", "sam", "ana", "--dry-run", "--json")
    assert {row["kind"] for row in tried.rows} == {"clients", "scopes", "tasks", "contacts"}
    assert {"kind": "contacts", "name": "Jane Doe"} in tried.rows
    assert filled("history", "--json").rows == before


def test_no_is_an_answer(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "aortui.cli.commands.handover"
    monkeypatch.setattr(f"{name}.is_at_a_terminal", lambda: True)
    monkeypatch.setattr(f"{name}.ask", lambda question, answers: "no")
    assert "Nothing was written." in filled("handover", "sam", "ana").err
    assert owners(filled) == {"ana", "sam"}


def test_an_unknown_name_is_a_sentence_with_who_comes_near(filled: Command) -> None:
    done = filled("handover", "sma", "ana")
    assert (done.status, done.out) == (2, "")
    assert done.err == "aortui: There is no member 'sma'; did you mean sam?\n"
    done = filled("handover", "zoe", "ana")
    assert done.err == "aortui: There is no member 'zoe'; members are ana, sam.\n"
