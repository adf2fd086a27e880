"""``export --format ics``: the days of the contracts for any calendar program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import vobject

from tests import agency
from tests.cli.command import Command


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(agency.copy(tmp_path_factory.mktemp("calendar") / "agency.aortui"))


def told(aortui: Command, book: str, *words: str) -> set[str]:
    done = aortui("export", "--format", "ics", "--book", book, "--today", "2026-11-24", *words)
    assert (done.status, done.err) == (0, "")
    found = vobject.readOne(done.out).contents.get("vevent", [])
    return {one.summary.value.split(": ")[1] for one in found}


def test_a_filter_says_which_contracts(aortui: Command, book: str) -> None:
    whole = {
        "Acme Corp / media-buying", "Acme Corp / creative", "Globex / creative", "Hooli / seo",
    }  # fmt: skip
    assert told(aortui, book) == whole
    assert told(aortui, book, "owner:ana") == {"Globex / creative"}
    assert told(aortui, book, "not:creative") == {"Acme Corp / media-buying", "Hooli / seo"}


def test_a_format_that_is_none_is_refused(aortui: Command, book: str) -> None:
    done = aortui("export", "--format", "xls", "--book", book)
    assert done.status == 2
    assert "'csv', 'json', 'ics'" in done.err


def test_icalendar_is_loaded_only_when_a_calendar_is_wanted(book: str) -> None:
    asked = (
        "import sys; from aortui.cli.main import main;"
        f"main(['export', '--format', 'csv', '--book', {book!r}]);"
        "sys.exit('icalendar' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert Path(book).exists()
