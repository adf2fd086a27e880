"""A person's data removed by command: asked before, and out of the file behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import purge
from tests.cli.command import Command


@pytest.fixture
def founded(aortui: Command) -> Command:
    aortui("init")
    aortui("add", "acme pr 1.2m @jane.doe:buyer")
    assert aortui("list", "contacts", "--json").rows[0]["name"] == "Jane Doe"
    return aortui


def test_without_a_terminal_it_must_be_meant(founded: Command, place: Path) -> None:
    answer = founded("purge", "contact", "Jane", "Doe")
    assert answer.status == 2
    assert "This removes Jane Doe from rows and history: 1 contact." in answer.err
    assert "--yes" in answer.err
    assert founded("list", "contacts", "--json").rows[0]["name"] == "Jane Doe"


@pytest.mark.file
def test_it_is_gone_from_the_file(founded: Command, place: Path) -> None:
    answer = founded("purge", "contact", "jane", "doe", "--yes")
    assert (answer.status, answer.out) == (
        0,
        "Removed for good, from the rows and from the history.\n",
    )
    assert f"{place}.backups" in answer.err
    for path in place.parent.glob(f"{place.name}*"):
        if path.is_file():
            assert b"jane" not in path.read_bytes().lower()
    assert founded("list", "contacts", "--json").rows[0]["name"] == "removed person"
    assert (
        founded("history")
        .out.splitlines()[1]
        .endswith("sam  removed the data of a person for good     1          -")
    )


@pytest.mark.parametrize("is_ours", [True, False])
def test_space_that_could_not_be_emptied_is_emptied_later(
    founded: Command, monkeypatch: pytest.MonkeyPatch, is_ours: bool
) -> None:
    with monkeypatch.context() as for_now:
        for_now.setattr(purge, "wipe", lambda: False)
        for_now.setattr(purge, "owns_space", lambda: is_ours)
        answer = founded("purge", "contact", "jane", "doe", "--yes")
    assert "`aortui purge contact '#1'`" in answer.err
    assert ("owner of the tables" in answer.err) is not is_ours
    again = founded("purge", "contact", "#1", "--yes")
    assert (again.status, "'#1'" in again.err) == (0, False)


def test_a_server_has_dumps_instead(founded: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "lies_on_a_server", lambda: True)
    answer = founded("purge", "contact", "jane", "doe", "--yes")
    assert "Dumps of the server and exports from before still hold it." in answer.err


def test_the_whole_name_is_needed(founded: Command) -> None:
    assert founded("purge", "contact", "jane", "--yes").status == 2
    founded("add", "globex web 10k @jane.doe:user")
    answer = founded("purge", "contact", "jane", "doe", "--yes")
    assert (answer.status, "may be any of #1 Jane Doe, acme" in answer.err) == (2, True)
    assert founded("purge", "contact", "#2", "--yes").status == 0


def test_editors_may_not(founded: Command) -> None:
    founded("member", "bob", "add")
    assert founded("purge", "client", "acme", "--yes", "--as", "bob").status == 8
    assert founded("purge", "client", "acme", "--yes").status == 0
    assert founded("list", "clients").out == ""


def test_what_was_kept_for_the_person_forgets_them_too(
    founded: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state"
    monkeypatch.setattr("aortui.settings.state_folder", lambda: state)
    state.mkdir()
    (state / "drafts.json").write_text('{"note": "JANE DOE called; ask Bob"}')
    (state / "other.json").write_text("{}")
    founded("purge", "contact", "jane", "doe", "--yes")
    assert (state / "drafts.json").read_text() == '{"note": "removed called; ask Bob"}'
    assert (state / "other.json").read_text() == "{}"
