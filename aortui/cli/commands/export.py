"""``aortui export``: everything out, as a sheet or as the whole book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.filtering import arguments_of_filter, filter_of
from aortui.errors import Rejected
from aortui.services import exports


def arguments(parser: ArgumentParser) -> None:
    """The format, and for a sheet the filter that its scopes must meet."""
    parser.add_argument("--format", choices=("csv", "json"), help="csv unless --json is given")
    arguments_of_filter(parser)


def run(options: Namespace) -> None:
    """Print the scopes as CSV, or the whole book with its history as JSON."""
    form = options.format or ("json" if options.json else "csv")
    if form == "csv":
        found = filter_of(options, "scopes")
        printer.raw(exports.scopes_csv(found if found.groups else None))
    elif options.filter:
        raise Rejected(filter="JSON takes out the whole book; leave the filter out.")
    else:
        printer.raw(exports.book_json())
