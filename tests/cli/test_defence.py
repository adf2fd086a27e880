"""The defence file from a shell: printed, or into a file that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import agency
from tests.cli.command import Command

TODAY = ("--today", "2026-11-24")


@pytest.fixture
def ask(aortui: Command, place: Path) -> Command:
    agency.copy(place)
    return lambda *words: aortui(*words, *TODAY)


def test_it_is_printed(ask: Command) -> None:
    done = ask("defence", "acme/media")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# Defence of Acme Corp / media-buying\n")
    assert done.out == ask("defence", "#1").out
    (row,) = ask("defence", "#1", "--json").rows
    assert row["markdown"] == done.out
    assert (row["id"], row["client"], row["category"]) == (1, "Acme Corp", "media-buying")


def test_it_goes_into_a_file_but_never_over_one(ask: Command, tmp_path: Path) -> None:
    file = tmp_path / "acme.md"
    done = ask("defence", "acme/media", str(file))
    assert (done.status, done.err) == (0, "")
    assert file.read_text(encoding="utf-8") == ask("defence", "#1").out
    file.write_text("mine")
    done = ask("defence", "acme/media", str(file))
    assert (done.status, done.out) == (2, "")
    assert done.err == "aortui: acme.md is there already; name another file.\n"
    assert file.read_text() == "mine"
    assert ask("defence", "acme/media", str(tmp_path / "none" / "x.md")).status == 7


def test_what_is_unknown_is_told(ask: Command) -> None:
    done = ask("defence", "nobody/pr")
    assert (done.status, done.out) == (2, "")
    assert "nobody" in done.err


def test_the_list_of_pitches_tells_reasons_and_cost_to_programs(ask: Command) -> None:
    rows = ask("list", "pitches", "--json").rows
    lost = next(row for row in rows if row["outcome"] == "lost")
    assert (lost["client_reason"], lost["our_reason"]) == ("price", "too slow")
    assert (lost["hours"], lost["cost"], lost["criteria"]) == (None, None, None)
