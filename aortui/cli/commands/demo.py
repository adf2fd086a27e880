"""``aortui demo``: a believable made-up agency, kept or looked around in."""

from __future__ import annotations

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from aortui.cli import printer
from aortui.cli.opening import needs_a_terminal, opening, refuse_past
from aortui.errors import AortuiError, Rejected
from aortui.services import books, demo
from aortui.settings import NAME, Opening

MOST = 200_000  # clients


def arguments(parser: ArgumentParser) -> None:
    """Where to, how large, and which of all agencies."""
    parser.add_argument("--to", metavar="PATH", help="keep it there; else a copy to throw away")
    parser.add_argument("--clients", type=int, default=demo.CLIENTS, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another agency")
    parser.set_defaults(opens=False)


def run(options: Namespace) -> Opening | None:
    """Build it; without ``--to`` open it in the program."""
    if not 1 <= options.clients <= MOST:
        raise Rejected(clients=f"--clients goes from 1 to {MOST:,}.")
    if options.to:
        refuse_past(options)
        build(options, books.place(options.to))
        printer.say(f"{options.to} is ready: aortui --book {options.to}")
        return None
    needs_a_terminal("Say where the demo goes (--to PATH) where there is no terminal to open it.")
    folder = Path(tempfile.mkdtemp(prefix=f"{NAME}-demo-"))
    options.book = str(folder / "demo.aortui")
    try:
        build(options, Path(options.book))
    except AortuiError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return opening(options, throw_away=True)


def build(options: Namespace, path: books.Place) -> None:
    """The agency of these options, as of today."""
    demo.build(path, today=options.today, clients=options.clients, seed=options.seed)
