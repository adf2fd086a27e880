"""``aortui config``: a person's settings, shown and changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from aortui import settings
from aortui.cli import printer
from aortui.cli.tables import Column, present
from aortui.domain.filters.parsing import parse
from aortui.domain.secrets import shown
from aortui.errors import Rejected
from aortui.settings import Value, known
from aortui.settings.known import Row
from aortui.settings.writing import write

COLUMNS: tuple[Column[Row], ...] = (
    Column("key", lambda row: row.key, "KEY"),
    Column("value", lambda row: shown(row.value) or None, "VALUE",
           words=lambda row: shown(row.value) or USUAL),
    Column("source", lambda row: row.source, "FROM"),
    Column("allowed", lambda row: row.allowed, "MAY BE"),
)  # fmt: skip
USUAL = "as usual"
USAGE = "[KEY [VALUE]] | set KEY VALUE | unset KEY"


def arguments(parser: ArgumentParser) -> None:
    """Nothing, a key, a key and a value, or ``unset`` and a key; it needs no book."""
    usage = "for example: lists.scopes.sort fee, keys.edit v, unset theme"
    parser.add_argument("words", nargs="*", default=[], metavar=USAGE, help=usage)
    parser.set_defaults(opens=False, settles=False)


def run(options: Namespace) -> None:
    """Print what is set, one value, or change one."""
    match options.words:
        case []:
            present(COLUMNS, known.rows(), options.today, as_json=options.json)
            if not options.json:
                printer.say("", f"keys.ACTION and filters.LIST.NAME too, in {settings.own_file()}")
        case ["unset", key]:
            _unset(key)
        case ["set", key, value]:
            _set(options, key, value)
        case ["set", *_] | ["unset", *_]:
            raise Rejected(config="Write `config set KEY VALUE` or `config unset KEY`.")
        case [key]:
            found = known.row(key)
            if options.json:
                present(COLUMNS, [found], options.today, as_json=True)
            else:
                printer.say(found.value)
        case [key, value]:
            _set(options, key, value)
        case _:
            raise Rejected(config="A value with blanks stands in quotes: config KEY 'a b'.")


def _set(options: Namespace, key: str, text: str) -> None:
    path = known.path_of(key)
    value = known.value_of(path, text)
    _check(options, path, value)
    write({path: value})
    said = known.row(".".join(path))
    over = f", but AORTUI_BOOK says {said.value}" if said.source == "environment" else ""
    printer.say(f"{said.key} is now {_shown(value)}{over}.")


def _unset(key: str) -> None:
    path = known.path_of(key)
    name = ".".join(path)
    if not write({path: None}):
        raise Rejected(config=f"{name} is not set by you.")
    left = next((row for row in known.rows() if row.key == name and row.value), None)
    if left is None or left.source == "default":
        printer.say(f"{name} is as usual again{f': {left.value}' if left else ''}.")
    else:
        printer.say(f"{name} is now {left.value}, which the {left.source} says.")


def _check(options: Namespace, path: Sequence[str], value: Value) -> None:
    """What only a list or the screens know of. Raises Rejected."""
    if path[0] == "filters":
        parse(
            str(value), options.today, "", path[1]
        )  # no book is open: any currency may be its own
    if path[0] == "keys" and options.check_keys:
        options.check_keys({**settings.load().keys, path[1]: str(value)})


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ", ".join(value)
