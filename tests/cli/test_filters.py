"""Filters behind ``list`` and ``export``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests import agency as the_agency
from tests.cli.command import Command

TODAY = ("--today", "2026-11-24")


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    return the_agency.copy(tmp_path / "agency.aortui")


@pytest.mark.parametrize(
    ("what", "words", "clients"),
    [
        ("scopes", ["owner:ana"], ["Globex", "Initech"]),
        ("scopes", ["owner:me", "acme", "cat:media"], ["Acme Corp"]),
        ("clients", ["tier:B", "not:hooli"], ["Globex"]),
        ("clients", ["acme", "or", "globex"], ["Acme Corp", "Globex"]),
        ("clients", ["acme or globex"], ["Acme Corp", "Globex"]),
        ("clients", ['"acme corp"'], ["Acme Corp"]),
        ("clients", ["tier:-"], ["Umbrella [pr]", "Vandelay"]),
        ("clients", ["archived"], []),
        ("renewals", ["ends<=+10y", "client=globex"], ["Globex"]),
        ("pitches", ["not:status:open", "owner:ana"], ["Globex"]),
    ],
)
def test_a_list_shows_what_its_filter_finds(
    aortui: Command, agency: Path, what: str, words: list[str], clients: list[str]
) -> None:
    done = aortui("list", what, *words, "--json", "--as", "sam", "--book", str(agency), *TODAY)
    assert [row["client"] for row in done.rows] == clients


def test_options_stand_anywhere_among_the_words(aortui: Command, agency: Path) -> None:
    more = ("--book", str(agency), *TODAY)
    for words in (
        ("--json", "scopes", "owner:ana", "globex"),
        ("scopes", "--json", "owner:ana", "globex"),
        ("scopes", "owner:ana", "--json", "globex"),
    ):
        rows = aortui("list", *words, *more).rows
        assert [row["client"] for row in rows] == ["Globex"]
    done = aortui("review", "owner:ana", *more)
    assert (done.status, done.err) == (
        2, "aortui: unrecognized arguments: owner:ana; see `aortui --help`.\n",
    )  # fmt: skip


def test_a_minus_is_told_how_a_shell_says_it(aortui: Command, agency: Path) -> None:
    done = aortui("list", "clients", "-retail", "--book", str(agency), *TODAY)
    said = "aortui: -retail is no option; rows without it are not:retail; see `aortui --help`.\n"
    assert (done.status, done.err) == (2, said)


@pytest.mark.parametrize(
    ("what", "words", "sentence"),
    [
        ("scopes", ["ower:sam"], "aortui: no field 'ower'; did you mean owner?\n"),
        ("scopes", ["owner:zz"], "aortui: no member 'zz'.\n"),
        (
            "contacts", ["stage:agreed"],
            "aortui: contacts have no stage; renewals and pitches have it.\n",
        ),
        ("clients", ["acme", "or"], "aortui: or stands between two filters: acme or globex.\n"),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_refused_in_one_sentence(
    aortui: Command, agency: Path, what: str, words: list[str], sentence: str
) -> None:
    done = aortui("list", what, *words, "--book", str(agency), *TODAY)
    assert (done.status, done.out, done.err) == (2, "", sentence)


def test_an_export_takes_the_filter_of_scopes(aortui: Command, agency: Path) -> None:
    def clients(*words: str) -> list[str]:
        done = aortui("export", *words, "--book", str(agency), *TODAY)
        assert done.status == 0
        return [row["Client"] for row in csv.DictReader(io.StringIO(done.out))]

    assert clients("owner:ana") == ["Globex", "Initech"]
    assert set(clients()) == {*clients("owner:ana"), *clients("not:owner:ana")}
    refused = aortui("export", "level:director", "--book", str(agency), *TODAY)
    assert refused.err == "aortui: scopes have no level; clients and contacts have it.\n"
    whole = aortui("export", "--format", "json", "acme", "--book", str(agency))
    assert whole.err == "aortui: JSON takes out the whole book; leave the filter out.\n"
