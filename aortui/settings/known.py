"""What can be set, what it may be and where it comes from: for ``aortui config``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from aortui import settings
from aortui.errors import Rejected
from aortui.settings import (
    BOOK,
    FROM,
    SYMBOLS,
    THEMES,
    ZOOMS,
    Tree,
    Value,
    data_folder,
    merged,
    table,
)
from aortui.tuples import NamedTuple

YES, NO = ("true", "yes", "on"), ("false", "no", "off")
SIMPLE = ("book", "theme", "symbols")
OF_A_LIST = ("columns", "sort", "down")
ZOOMED = ("renewals",)  # lists with a timeline


class Names(NamedTuple):
    """What the columns of a list are called, and what it can be sorted by."""

    columns: tuple[str, ...]
    sorts: tuple[str, ...]


# By the list's place. The screens say how each column looks; a test holds both together.
LISTS: Mapping[str, Names] = {
    "today": Names(
        ("risk", "client", "scope", "why", "act by", "in", "fee", "owner"),
        ("risk", "client", "scope", "act by", "fee", "owner"),
    ),
    "clients": Names(
        ("risk", "client", "tier", "scopes", "fee", "touch", "by", "next"),
        ("risk", "client", "tier", "scopes", "fee", "touch", "owner", "next"),
    ),
    "scopes": Names(
        (
            *("risk", "client", "scope", "held", "by", "fee", "share"),
            *("look", "ends", "notice", "days"),
        ),
        ("risk", "client", "scope", "designation", "owner", "fee", "routed", "ends", "notice by"),
    ),
    "contacts": Names(
        ("name", "title", "client", "role", "level", "ours", "last"),
        ("name", "title", "client", "role", "level", "ours", "last"),
    ),
    "renewals": Names(
        (*("client", "scope", "timeline", "notice", "days", "stage", "by", "ends", "fee"),),
        ("client", "scope", "notice by", "stage", "owner", "ends", "fee"),
    ),
    "pitches": Names(
        ("client", "scope", "to", "stage", "rivals", "done", "decision", "value"),
        ("client", "scope", "purpose", "stage", "done", "decision", "value"),
    ),
    "history": Names(("when", "who", "what"), ()),
}


class Row(NamedTuple):
    """One setting: its value now, where that comes from, and what it may be."""

    key: str
    value: str  # "" is as usual
    source: str  # default, machine, person, environment
    allowed: str


def rows() -> list[Row]:
    """Everything that can be set, with what is set; raises Rejected, naming a file."""
    layers = {
        "person": settings.read(settings.own_file()),
        "machine": settings.read(settings.machine_file()),
    }
    whole = merged(layers["machine"], layers["person"])
    return [_row(path, whole, layers) for path in _paths(whole)]


def row(key: str) -> Row:
    """One setting; raises Rejected where there is no such key, or it names what is not set."""
    path = path_of(key)
    found = [one for one in rows() if one.key == ".".join(path)]
    if found:
        return found[0]
    if path[0] == "filters":
        raise Rejected(key=f"No filter of {path[1]} is called {path[2]}.")
    return Row(key, "", "default", allowed(path))


def path_of(key: str) -> tuple[str, ...]:
    """``lists.scopes.sort`` as tables and a key; raises Rejected with the nearest there is."""
    first, _, rest = key.partition(".")
    if not rest and first in SIMPLE:
        return (first,)
    if first == "keys" and rest:
        return first, rest
    place, _, name = rest.partition(".")
    if first in ("lists", "filters") and name:
        if place not in LISTS:
            raise Rejected(key=f"There is no list {place}{_did_you_mean(place, LISTS) or '.'}")
        if first == "filters" or name in _of(place):
            return first, place, name
        near = _did_you_mean(name, _of(place))
        raise Rejected(key=f"{first}.{place} has no {name}{near or '.'}")
    raise Rejected(key=f"There is no setting {key}{_did_you_mean(key, _all_keys()) or '.'}")


def value_of(path: Sequence[str], text: str) -> Value:
    """A value as typed; raises Rejected, naming what it may be."""
    if path[0] != "lists":
        choices = {"theme": THEMES, "symbols": SYMBOLS}.get(path[0])
        if choices is not None and text not in choices:
            raise Rejected(value=f"{path[0]} is one of {', '.join(choices)}, not {text}.")
        if not text.strip():
            raise Rejected(value=f"{'.'.join(path)} is some text; `config unset` takes it out.")
        return text
    _, place, name = path
    if name == "down":
        if text.lower() not in (*YES, *NO):
            raise Rejected(value=f"down is true or false, not {text}.")
        return text.lower() in YES
    if name == "zoom":
        if text not in map(str, ZOOMS):
            raise Rejected(value=f"zoom is {allowed(path)}, not {text}.")
        return int(text)
    if name == "sort":
        return _known(text, LISTS[place].sorts, f"{place} cannot be sorted by {text}")
    columns = [" ".join(one.split()) for one in text.split(",") if one.strip()]
    for column in columns:
        wanted, _, least = column.partition(FROM)
        _known(wanted, LISTS[place].columns, f"{place} has no column {wanted}")
        if FROM in column and not least.isdigit():
            raise Rejected(value=f"{column}: write `{wanted} from 96`, a width in cells.")
    return columns


def _known(name: str, names: Sequence[str], otherwise: str) -> str:
    if name not in names:
        there_is = f"; there is {', '.join(names)}." if names else "; it has one order."
        raise Rejected(value=otherwise + (_did_you_mean(name, names) or there_is))
    return name


def _did_you_mean(name: str, names: Iterable[str]) -> str:
    """As ``domain.names.meant``, which settings cannot see."""
    found = get_close_matches(name, list(names), 1, 0.6)
    return f"; did you mean {found[0]}?" if found else ""


def allowed(path: Sequence[str]) -> str:
    """What a setting may be, in a few words."""
    match tuple(path):
        case ("book",):
            return "a path"
        case ("theme",):
            return ", ".join(THEMES)
        case ("symbols",):
            return ", ".join(SYMBOLS)
        case ("keys", _):
            return "keys, divided by commas; two in a row by a blank"
        case ("lists", place, "columns"):
            return ", ".join(LISTS[place].columns)
        case ("lists", place, "sort"):
            return ", ".join(LISTS[place].sorts)
        case ("lists", _, "down"):
            return "true, false"
        case ("lists", _, "zoom"):
            return f"{', '.join(map(str, ZOOMS))} months"
    return "a filter"


def _row(path: tuple[str, ...], whole: Tree, layers: Mapping[str, Tree]) -> Row:
    found = _at(whole, path)
    source = next((name for name, one in layers.items() if _at(one, path) is not None), "default")
    value = _shown(found)
    if path == ("book",):
        if named := os.environ.get("AORTUI_BOOK", ""):
            value, source = named, "environment"
        value = value or str(data_folder() / BOOK)
    elif not value and path[0] in SIMPLE:
        value = "auto"
    return Row(".".join(path), value, source, allowed(path))


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, list):
        return ", ".join(map(str, found))
    return "" if found is None else str(found)


def _at(tree: Mapping[str, object], path: Sequence[str]) -> object:
    inner: object = tree
    for name in path:
        inner = inner.get(name) if isinstance(inner, dict) else None
    return inner


def _paths(whole: Tree) -> Iterator[tuple[str, ...]]:
    yield from ((name,) for name in SIMPLE)
    yield from (("keys", name) for name in table(whole, "keys"))
    yield from (("lists", place, name) for place in LISTS for name in _of(place))
    filters = table(whole, "filters")
    yield from (("filters", place, name) for place in LISTS for name in table(filters, place))


def _of(place: str) -> tuple[str, ...]:
    names = OF_A_LIST if LISTS[place].sorts else OF_A_LIST[:1]
    return (*names, "zoom") if place in ZOOMED else names


def _all_keys() -> list[str]:
    return [".".join(path) for path in _paths({})]
