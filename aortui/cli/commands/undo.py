"""``aortui undo``: take back your newest action, or the batch that is named."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.opening import refuse_past
from aortui.services import history


def arguments(parser: ArgumentParser) -> None:
    """The number that `aortui history` shows."""
    parser.add_argument("batch", nargs="?", type=int, help="a number from `aortui history`")


def run(options: Namespace) -> None:
    """Take it back, and say how much that was."""
    refuse_past(options)
    if options.batch is None:
        done = history.undo_newest(actor=options.actor)
    else:
        done = history.undo_batch(options.batch, actor=options.actor)
    if options.json:
        printer.rows([{"batch": done.id, "actor": done.actor}], options.today)
    else:
        rows = sum(map(len, done.touched.values()))
        printer.say(f"Taken back: {rows} row{'' if rows == 1 else 's'}.")
