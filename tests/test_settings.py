"""Settings of a person, and where files live."""

from __future__ import annotations

from pathlib import Path

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
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_name(folders: Path, text: str, why: str) -> None:
    file = write(folders / "own", text)
    with pytest.raises(Rejected) as refused:
        settings.load()
    assert str(file) in str(refused.value)
    assert why in str(refused.value)
