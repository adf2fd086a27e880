"""The command line: options that stand before or after the command, and the commands."""

from __future__ import annotations

import importlib
import re
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from keyword import iskeyword
from typing import NoReturn

from aortui import __version__
from aortui.errors import Rejected

# In the order of the help. Each is a module of its own in ``commands`` with ``arguments(parser)``
# and ``run(options)``; only the module of the command that was typed is loaded.
COMMANDS = {
    "demo": "look around a believable made-up agency",
    "init": "create a book",
    "add": "the quick line: a client, then what you know, in any order",
    "review": "today's rows: who is at risk, why, and what to do by when",
    "list": "a table of clients, scopes, pitches and so on",
    "show": "a client, or one of its scopes",
    "why": "why a scope is at risk, signal by signal",
    "what-if": "bands before and after something that may happen",
    "backtest": "the scores held against what came of it",
    "defence": "all that speaks for us on a scope, as Markdown",
    "import": "bring in a sheet, or a book exported as JSON",
    "export": "take everything out, as CSV or JSON; contract days as a calendar",
    "history": "who did what, and when",
    "undo": "take back your newest action, or the batch that is named",
    "handover": "what is in one member's name into another's",
    "duplicates": "clients and contacts that may stand in the book twice",
    "merge": "make one of two clients or contacts",
    "policy": "thresholds and weights",
    "member": "who we are, and what each of us may do",
    "purge": "remove a person's or a client's data for good",
    "rate": "what a unit of a currency is worth",
    "backup": "a verified copy of the book, while others go on writing",
    "restore": "the book as a backup holds it; the present one is kept",
    "doctor": "what is wrong with the book and its place, and what helps",
    "share": "let a group of this machine work in the book",
    "copy": "the whole book into another place: a file, or a database on a server",
    "paths": "where the book and the settings lie",
    "config": "your own settings, shown and changed",
}
FILTERED = {"list", "export"}  # commands that take a filter, in which a minus means without
UNREAD = "unrecognized arguments: "
DAYS = ("--today", "--as-of")
BACK = re.compile(r"-\d")  # -3mo
MINUS = re.compile(rf"{UNREAD}(?:\S+ )*?(-\S+)")
DEFAULTS = {
    "book": "",
    "today": "",
    "as_of": "",
    "read_only": False,
    "actor": "",
    "json": False,
    "debug": False,
    "restricted": False,
    "command": "",
    "opens": True,  # whether the book is opened before ``run``
    "creates": False,  # whether a missing book is made first
    "settles": True,  # whether the person's settings must be in order
}


class Parser(ArgumentParser):
    """An argparse parser whose refusal is one sentence."""

    takes_filter = False

    def error(self, message: str) -> NoReturn:
        """Raise what was wrong instead of printing the usage."""
        if self.takes_filter and (found := MINUS.match(message)):
            message = f"{found[1]} is no option; rows without it are not:{found[1].lstrip('-')}"
        raise Rejected(command=f"{message}; see `{self.prog} --help`.")


def module_of(command: str) -> str:
    """Where a command lives; ``import`` and ``what-if`` are no names for a module."""
    name = command.replace("-", "_")
    return f"aortui.cli.commands.{name}{'_' if iskeyword(name) else ''}"


def _common() -> Parser:
    """Options of every command; SUPPRESS keeps a command from undoing what stood before it."""
    common = Parser(add_help=False, argument_default=SUPPRESS)
    common.add_argument("--book", metavar="PATH", help="the book to open")
    common.add_argument("--today", metavar="DATE", help="read the book on that day")
    common.add_argument("--as-of", metavar="DATE", help="what was recorded by the end of that day")
    common.add_argument("--read-only", action="store_true", help="change nothing")
    common.add_argument("--as", dest="actor", metavar="NAME", help="who is acting")
    common.add_argument("--debug", action="store_true", help="show a fault with all its data")
    common.add_argument("--json", action="store_true", help="one object, for programs")
    return common


def _with_days(words: Sequence[str]) -> list[str]:
    """``--as-of -3mo`` in one word: argparse would take the day for an option."""
    found: list[str] = []
    for word in words:
        is_day = found and found[-1] in DAYS and BACK.match(word)
        found[-1 if is_day else len(found) :] = [f"{found[-1]}={word}" if is_day else word]
    return found


def parse(words: Sequence[str]) -> Namespace:
    """Read a command line; raises Rejected, and SystemExit after ``--help``."""
    words = _with_days(words)
    named = [name for name in COMMANDS if name in words]
    try:
        if not {"-h", "--help"} & set(words):
            return _parsed(words, named)  # making a parser for each takes a while
    except Rejected:
        pass  # that some command is missing may be why
    return _parsed(words, list(COMMANDS))


def _parsed(words: Sequence[str], named: Sequence[str]) -> Namespace:
    """The same where only these commands are known."""
    common = _common()
    parser = Parser(
        prog="aortui",
        parents=[common],
        allow_abbrev=False,
        description="Agency-of-Record relationships in the terminal."
        " Without a command it opens the program.",
    )
    use = "for a forced command of sshd: the program, and no way out of it"
    parser.add_argument("--restricted", action="store_true", help=use)
    parser.add_argument("--version", action="version", version=f"aortui {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name in named:
        purpose = COMMANDS[name]
        command = commands.add_parser(
            name, help=purpose, description=purpose, parents=[common], allow_abbrev=False
        )
        if name in words:
            module = importlib.import_module(module_of(name))
            module.arguments(command)
            command.set_defaults(run=module.run)
    parser.takes_filter = not FILTERED.isdisjoint(words)
    options, rest = parser.parse_known_args(words, Namespace(**DEFAULTS))
    if rest and (options.command not in FILTERED or any(word.startswith("-") for word in rest)):
        parser.error(f"{UNREAD}{' '.join(rest)}")
    if rest:  # words of the filter behind an option, which argparse does not put together
        options.filter = [*options.filter, *rest]
    return options
