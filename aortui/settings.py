"""Per-person settings, and where files live."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import platformdirs

from aortui.errors import Rejected

NAME = "aortui"
FILE = "settings.toml"
BOOK = "book.aortui"
THEMES = ("auto", "dark", "light", "contrast", "16", "16-light")
SYMBOLS = ("auto", "unicode", "ascii")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose for themselves; the book keeps what all share."""

    book: str = ""
    theme: str = "auto"  # one of THEMES
    symbols: str = "auto"  # one of SYMBOLS; auto: ASCII where the locale is not UTF-8
    keys: Mapping[str, str] = field(default_factory=dict)  # action id -> keys


@dataclass(frozen=True, slots=True)
class Opening:
    """What the command line asks the program to open."""

    book: str  # a path or a URL
    actor: str
    state: Path  # where drafts and the like are kept
    today: date | None = None  # None: as the calendar says
    read_only: bool = False
    throw_away: bool = False  # the book's folder goes when the program is left: a demo
    settings: Settings = field(default_factory=Settings)


def config_folder() -> Path:
    """Where the person's settings live."""
    return Path(platformdirs.user_config_dir(NAME))


def state_folder() -> Path:
    """Where drafts, the place and what was last looked at live; never in the book."""
    return Path(platformdirs.user_state_dir(NAME))


def data_folder() -> Path:
    """Where a book lives that nobody named."""
    return Path(platformdirs.user_data_dir(NAME))


def book_place(given: str = "", settings: Settings | None = None) -> str:
    """Which book is meant: as given, ``AORTUI_BOOK``, the setting, else the default one."""
    chosen = given or os.environ.get("AORTUI_BOOK", "") or (settings or load()).book
    return os.path.expanduser(chosen) if chosen else str(data_folder() / BOOK)


def load() -> Settings:
    """The machine's settings, and over them the person's. Raises Rejected, naming the file."""
    found: dict[str, object] = {}
    for folder in (Path(platformdirs.site_config_dir(NAME)), config_folder()):
        found |= _read(folder / FILE)
    keys = found.get("keys", {})
    return Settings(
        book=str(found.get("book", "")),
        theme=str(found.get("theme", "auto")),
        symbols=str(found.get("symbols", "auto")),
        keys={str(name): str(key) for name, key in keys.items()} if isinstance(keys, dict) else {},
    )


def _read(path: Path) -> dict[str, object]:
    """The settings of one file, checked; empty if there is none."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Rejected(settings=f"{path} cannot be read: {error}.") from error
    if not isinstance(found.get("keys", {}), dict):
        raise Rejected(settings=f"{path}: keys are lines of an action and its keys below [keys].")
    for name, allowed in (("theme", THEMES), ("symbols", SYMBOLS)):
        if name in found and found[name] not in allowed:
            choices = ", ".join(allowed)
            raise Rejected(settings=f"{path}: {name} is one of {choices}, not {found[name]}.")
    return found
