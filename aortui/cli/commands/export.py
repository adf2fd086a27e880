"""``aortui export``: everything out, as a sheet or as the whole book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.errors import Rejected
from aortui.services import exports


def arguments(parser: ArgumentParser) -> None:
    """The format, and for a sheet words that narrow it."""
    parser.add_argument("--format", choices=("csv", "json"), help="csv unless --json is given")
    parser.add_argument(
        "words", nargs="*", default=[], metavar="WORD", help="only clients named like this"
    )


def run(options: Namespace) -> None:
    """Print the scopes as CSV, or the whole book with its history as JSON."""
    form = options.format or ("json" if options.json else "csv")
    if form == "csv":
        printer.raw(exports.scopes_csv(" ".join(options.words)))
    elif options.words:
        raise Rejected(words="JSON takes out the whole book; leave the words out.")
    else:
        printer.raw(exports.book_json())
