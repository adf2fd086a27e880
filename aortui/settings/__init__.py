"""Per-person settings, and where files live.

They are read here, at every start and therefore fast; ``writing`` changes one of them, ``known``
says what each may be. Both are loaded only when they are wanted.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

import platformdirs

from aortui.errors import Rejected
from aortui.tuples import NamedTuple

NAME = "aortui"
FILE = "settings.toml"
BOOK = "book.aortui"
THEMES = ("auto", "dark", "light", "contrast", "16", "16-light")
SYMBOLS = ("auto", "unicode", "ascii")
ZOOMS = (3, 6, 9, 12, 18, 24, 36)  # months, as ``domain.timeline``
FROM = " from "  # "fee from 96": a column that only lists of so many cells show
Tree = dict[str, object]  # what a TOML file holds
Value = str | bool | int | Sequence[str]  # what one setting may be


class ListChoice(NamedTuple):
    """How a person wants one list; nothing chosen is as usual."""

    columns: tuple[str, ...] = ()  # "fee", or "fee from 96": only in lists of so many cells
    sort: str = ""  # what the list is sorted by
    down: bool = False  # the greatest first
    zoom: int = 0  # months that a timeline shows; 0: as usual


class Settings(NamedTuple):
    """What a person chose for themselves; the book keeps what all share."""

    book: str = ""
    theme: str = "auto"  # one of THEMES
    symbols: str = "auto"  # one of SYMBOLS; auto: ASCII where the locale is not UTF-8
    keys: Mapping[str, str] = MappingProxyType({})  # action id -> keys
    lists: Mapping[str, ListChoice] = MappingProxyType({})  # by the list's place
    filters: Mapping[str, Mapping[str, str]] = MappingProxyType({})  # place -> name -> text


class Opening(NamedTuple):
    """What the command line asks the program to open."""

    book: str  # a path or a URL
    actor: str
    state: Path  # where drafts and the like are kept
    today: date | None = None  # None: as the calendar says
    as_of: date | None = None  # the book of that past day; None: the present one
    read_only: bool = False
    throw_away: bool = False  # the book's folder goes when the program is left: a demo
    settings: Settings = Settings()
    own: Path | None = None  # the person's settings file; None: nothing chosen here is kept
    is_named: bool = True  # whether the actor was given, and is not just the login
    is_restricted: bool = False  # nothing but the book: no files, no other programs
    shows_faults: bool = False  # on the terminal, with what stands in the rows


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


def own_file() -> Path:
    """The person's settings file, which need not be there."""
    return config_folder() / FILE


def machine_file() -> Path:
    """The settings for everybody on this machine; the person's come before them.

    /etc/xdg/aortui/settings.toml on Linux, unless XDG_CONFIG_DIRS says otherwise.
    """
    return Path(platformdirs.site_config_dir(NAME)) / FILE


def machine_book() -> str:
    """The book of everybody on this machine; "" where there is none."""
    return str(read(machine_file()).get("book", ""))


def load(own: Path | None = None) -> Settings:
    """The machine's settings, and over them the person's. Raises Rejected, naming the file."""
    return made(merged(read(machine_file()), read(own or own_file())))


def made(found: Mapping[str, object]) -> Settings:
    """Settings from what files hold, which has been checked."""
    return Settings(
        book=str(found.get("book", "")),
        theme=str(found.get("theme", "auto")),
        symbols=str(found.get("symbols", "auto")),
        keys={name: str(key) for name, key in table(found, "keys").items()},
        lists={place: _choice(table(kept, place)) for kept, place in _tables(found, "lists")},
        filters={
            place: {name: str(text) for name, text in table(kept, place).items()}
            for kept, place in _tables(found, "filters")
        },
    )


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> Tree:
    """Both, table by table; where both say something the second one counts."""
    both = {**under, **over}
    for name, value in over.items():
        below = under.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            both[name] = merged(below, value)
    return both


def read(path: Path) -> Tree:
    """The settings of one file, checked; empty if there is none. Raises Rejected, naming it."""
    found = unchecked(path)
    if problem := trouble(found):
        raise Rejected(settings=f"{path}: {problem}")
    return found


def unchecked(path: Path) -> Tree:
    """What a file holds, whatever it is: to mend it. Raises Rejected where that is no TOML."""
    if not path.exists():
        return {}
    import tomllib  # most people have chosen nothing

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Rejected(settings=f"{path} cannot be read: {error}.") from error


def trouble(found: Mapping[str, object]) -> str:
    """What in a file cannot be taken, as a sentence; empty if all can."""
    for name, allowed in (("theme", THEMES), ("symbols", SYMBOLS)):
        if name in found and found[name] not in allowed:
            return f"{name} is one of {', '.join(allowed)}, not {found[name]}."
    if not isinstance(found.get("keys", {}), dict):
        return "keys are lines of an action and its keys below [keys]."
    for name, example in (("lists", 'sort = "fee"'), ("filters", '"mine" = "owner:me"')):
        whole = found.get(name, {})
        if not isinstance(whole, dict) or not all(isinstance(one, dict) for one in whole.values()):
            return f"{name} are lines such as {example} below [{name}.scopes]."
    for kept, place in _tables(found, "lists"):
        if problem := _choice_trouble(place, table(kept, place)):
            return problem
    for kept, place in _tables(found, "filters"):
        if wrong := [name for name, one in table(kept, place).items() if not isinstance(one, str)]:
            return f"the filter {wrong[0]} of {place} is a text in quotes."
    return ""


def table(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The table of this name; an empty one if there is none."""
    inner = found.get(name, {})
    return inner if isinstance(inner, dict) else {}


def _tables(found: Mapping[str, object], name: str) -> list[tuple[Mapping[str, object], str]]:
    whole = table(found, name)
    return [(whole, place) for place in whole]


def _choice(kept: Mapping[str, object]) -> ListChoice:
    columns = kept.get("columns", ())
    return ListChoice(
        tuple(map(str, columns)) if isinstance(columns, list) else (),
        str(kept.get("sort", "")),
        bool(kept.get("down", False)),
        zoom if (zoom := kept.get("zoom")) in ZOOMS else 0,
    )


def _choice_trouble(place: str, kept: Mapping[str, object]) -> str:
    columns = kept.get("columns", [])
    if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
        return f'the columns of {place} are a list of names: ["client", "fee"].'
    if not isinstance(kept.get("sort", ""), str):
        return f"the sort of {place} is the name of a column in quotes."
    if not isinstance(kept.get("down", False), bool):
        return f"down of {place} is true or false."
    if "zoom" in kept and (type(kept["zoom"]) is not int or kept["zoom"] not in ZOOMS):
        return f"zoom of {place} is one of {', '.join(map(str, ZOOMS))} months, without quotes."
    return ""
