"""``aortui history``: who did what, and when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, tzinfo

from aortui.cli import printer
from aortui.cli.tables import Column, present
from aortui.domain.days import written
from aortui.services import history
from aortui.services.history import BatchLine


def columns(zone: tzinfo, today: date) -> tuple[Column[BatchLine], ...]:
    """What people read of a batch; its moment is told by the book's clock."""

    def when(line: BatchLine) -> str:
        at = line.at.astimezone(zone)
        return f"{written(at.date(), today)} {at:%H:%M}"

    return (
        Column("batch", lambda line: line.id, "BATCH", right=True),
        Column("at", when, "WHEN"),
        Column("actor", lambda line: line.actor, "WHO"),
        Column("words", lambda line: line.words, "WHAT"),
        Column("rows", lambda line: line.rows, "ROWS", right=True),
        Column("undone_by", lambda line: line.undone_by, "UNDONE BY", right=True),
    )


def arguments(parser: ArgumentParser) -> None:
    """Words that narrow it, and how much of it."""
    parser.add_argument(
        "words", nargs="*", default=[], metavar="WORD", help="only what has all the words"
    )
    parser.add_argument("--last", type=int, metavar="N", help="only the newest so many")


def run(options: Namespace) -> None:
    """Batches for people; for programs every change, with whole rows before and after."""
    words = " ".join(options.words)
    if options.json:
        printer.rows(history.changes(options.last, words=words), options.today)
    else:
        shown = columns(options.zone, options.today)
        present(shown, history.rows(options.last, words=words), options.today, as_json=False)
