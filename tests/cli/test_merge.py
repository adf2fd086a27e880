"""``aortui duplicates`` and ``aortui merge``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import agency
from tests.cli.command import Command


@pytest.fixture
def doubled(aortui: Command, place: Path) -> Command:
    agency.copy(place)
    assert aortui("add", '"Globex Ltd" web 90k @zoe', "--as", "sam").status == 0
    return aortui


def test_doubles_are_listed_with_their_reasons(doubled: Command) -> None:
    found = doubled("duplicates", "clients")
    assert found.out.splitlines()[0].split() == ["KIND", "ONE", "THE", "OTHER", "SURE", "WHY"]
    assert "Globex Ltd" in found.out
    (row,) = doubled("duplicates", "clients", "--json").rows
    assert (row["keep"], row["gone"]) == ("Globex", "Globex Ltd")
    assert row["reasons"] == ["same name but for Ltd"]


def test_a_try_writes_nothing_and_yes_does_it(doubled: Command) -> None:
    before = doubled("history", "--json").rows
    tried = doubled("merge", "clients", "Globex", "Globex Ltd", "--dry-run", "--as", "sam")
    assert tried.out.splitlines()[0] == "Globex Ltd into Globex: 1 scope, 1 contact move."
    assert doubled("history", "--json").rows == before
    done = doubled("merge", "clients", "Globex", "Globex Ltd", "--yes", "--as", "sam")
    assert "takes it back" in done.err
    assert doubled("duplicates").out.startswith("Nothing stands in the book twice")
    assert doubled("undo", "--as", "sam").status == 0
    assert doubled("duplicates", "clients", "--json").rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("clients", "Globex", "Globex"), "one and the same"),
        (("clients", "Globex", "Nobody"), "There is no client Nobody"),
        (("contacts", "Jane", "Bob"), "at which client"),
        (("clients", "Globex", "Globex Ltd", "--take", "fee"), "fee is none of"),
        (("scopes", "a", "b"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    doubled: Command, words: tuple[str, ...], said: str
) -> None:
    found = doubled("merge", *words, "--yes", "--as", "sam")
    assert found.status == 2
    assert said in found.err
    assert len(found.err.splitlines()) == 1
