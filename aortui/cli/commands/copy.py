"""``aortui copy``: a whole book into another place, a file or a database on a server."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer, waiting
from aortui.cli.opening import refuse_past
from aortui.domain.secrets import shown
from aortui.services import copying


def arguments(parser: ArgumentParser) -> None:
    """From where, to where; a signpost for colleagues who still open the old file."""
    parser.add_argument("source", metavar="FROM", help="a book: a path, or a URL")
    parser.add_argument("target", metavar="TO", help="where there is none, or an empty one")
    parser.add_argument(
        "--signpost", action="store_true", help="the file FROM leads to TO from now on"
    )
    parser.set_defaults(opens=False)


def run(options: Namespace) -> None:
    """Copy and verify it, and say how much that was."""
    refuse_past(options)
    with waiting.told() as told:
        done = copying.copy(
            options.source, options.target, signpost=options.signpost,
            actor=options.actor if options.is_named else "", told=told,
        )  # fmt: skip
    if options.json:
        tables = {one.table: one.rows for one in done.tables}
        row = {"from": shown(options.source), "to": shown(options.target), "tables": tables}
        printer.rows([row | {"old": done.old and str(done.old)}], options.today)
        return
    printer.table(
        ("ROWS", "OF"),
        [(f"{one.rows:,}", one.table) for one in done.tables if one.rows],
        right=(0,),
    )
    printer.say(f"{shown(options.target)} holds all of it: {done.rows:,} rows, each compared.")
    if done.old is not None:
        printer.say(f"{options.source} leads there from now on; the old book is kept: {done.old}")
        printer.say("Whoever opens it signs in to the server by their own name.")
        printer.say("Who has it open must quit and start again; their drafts are kept.")
