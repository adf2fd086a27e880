"""Settings of a person, and where files live."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from aortui import settings
from aortui.errors import Rejected


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's and the machine's folders, empty."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "machine"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("AORTUI_BOOK", raising=False)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    file = folder / settings.NAME / settings.FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_everything_is_as_usual(folders: Path) -> None:
    assert settings.load() == settings.Settings()
    assert settings.book_place() == str(folders / "data" / "aortui" / "book.aortui")


def test_a_person_chooses_theme_symbols_and_keys(folders: Path) -> None:
    write(folders / "own", 'theme = "light"\nsymbols = "ascii"\n[keys]\nedit = "v"\n')
    found = settings.load()
    assert (found.theme, found.symbols, dict(found.keys)) == ("light", "ascii", {"edit": "v"})


def test_the_persons_settings_come_before_the_machines(folders: Path) -> None:
    write(folders / "machine", 'book = "/srv/agency.aortui"\ntheme = "contrast"\n')
    write(folders / "own", 'theme = "dark"\n')
    assert settings.load().theme == "dark"
    assert settings.book_place() == "/srv/agency.aortui"


def test_the_book_is_the_nearest_that_was_named(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folders / "own", 'book = "/home/sam/own.aortui"\n')
    assert settings.book_place() == "/home/sam/own.aortui"
    monkeypatch.setenv("AORTUI_BOOK", "/elsewhere/other.aortui")
    assert settings.book_place() == "/elsewhere/other.aortui"
    assert settings.book_place("/given.aortui") == "/given.aortui"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("theme = ", "cannot be read"),
        ('theme = "blue"', "theme is one of auto, dark, light, contrast, 16, 16-light, not blue."),
        ('symbols = "emoji"', "symbols is one of auto, unicode, ascii, not emoji."),
        ('keys = "e"', "keys are lines of an action and its keys"),
        ("lists = 3", 'lists are lines such as sort = "fee" below [lists.scopes].'),
        ("[lists]\nscopes = 3", "lists are lines such as"),
        ('[lists.scopes]\ncolumns = "fee"', "the columns of scopes are a list of names"),
        ("[lists.scopes]\nsort = 3", "the sort of scopes is the name of a column in quotes."),
        ("[lists.scopes]\ndown = 3", "down of scopes is true or false."),
        ("[lists.renewals]\nzoom = 5", "zoom of renewals is one of 3, 6, 9, 12, 18, 24, 36 months"),
        ("[lists.renewals]\nzoom = true", "zoom of renewals is one of 3, 6, 9, 12, 18, 24, 36"),
        ('[filters]\nmine = "owner:me"', "filters are lines such as"),
        ("[filters.scopes]\nmine = 3", "the filter mine of scopes is a text in quotes."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_name(folders: Path, text: str, why: str) -> None:
    file = write(folders / "own", text)
    with pytest.raises(Rejected) as refused:
        settings.load()
    assert str(file) in str(refused.value)
    assert why in str(refused.value)


def test_lists_and_filters_are_read_and_laid_over_the_machines_one_by_one(folders: Path) -> None:
    write(
        folders / "machine",
        '[lists.scopes]\nsort = "fee"\ndown = true\n[filters.scopes]\nall = "fee>0"\nold = "a"\n',
    )
    write(
        folders / "own",
        '[lists.scopes]\ncolumns = ["client", "fee from 96"]\n[filters.scopes]\nold = "b"\n',
    )
    found = settings.load()
    assert found.lists == {
        "scopes": settings.ListChoice(("client", "fee from 96"), "fee", down=True)
    }
    assert found.filters == {"scopes": {"all": "fee>0", "old": "b"}}


def test_reading_takes_less_than_a_millisecond(folders: Path) -> None:
    names = "".join(f'"filter {number}" = "risk:watch owner:me"\n' for number in range(10))
    write(
        folders / "own", 'theme = "dark"\n[lists.scopes]\nsort = "fee"\n[filters.scopes]\n' + names
    )
    times = []
    for _ in range(30):
        start = perf_counter()
        settings.load()
        times.append(perf_counter() - start)
    assert min(times) < 0.001


def test_reading_does_not_load_what_only_writing_needs() -> None:
    code = "import sys, aortui.settings; print({'tomlkit', 'difflib', 'fcntl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
