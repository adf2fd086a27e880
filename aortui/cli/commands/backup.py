"""``aortui backup``: a verified copy of the book, while others go on writing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer, waiting
from aortui.cli.moments import entries, moment
from aortui.services import backups


def arguments(parser: ArgumentParser) -> None:
    """Where to; without it into BOOK.backups, where the newest five stay."""
    text = "a file, or a folder to put it in; else BOOK.backups, of which the newest five stay"
    parser.add_argument("to", nargs="?", default="", metavar="TO", help=text)
    parser.add_argument("--force", action="store_true", help="write over what is there")
    parser.set_defaults(opens=False)


def run(options: Namespace) -> None:
    """Make it, and say in one line what it holds."""
    with waiting.told() as told:
        made = backups.make(options.book, options.to, replace=options.force, told=told)
    newest = made.contents.newest
    if options.json:
        row = {
            "path": str(made.path),
            "bytes": made.size,
            "schema": made.contents.schema,
            "rows": made.contents.rows,
            "batches": made.contents.batches,
            "newest_batch": newest.id if newest else None,
            "newest_at": newest.at if newest else None,
            "newest_by": newest.actor if newest else None,
        }
        printer.rows([row], options.today)
        return
    last = "nothing in it yet"
    if newest:
        when = moment(newest.at, made.contents.time_zone, options.today)
        last = f"{entries(made.contents.batches)}, the newest by {newest.actor}, {when}"
    printer.say(f"{made.path}: {made.size / (1 << 20):,.1f} MB, {last}.")
