"""``aortui export``: everything out, as a sheet, as a calendar or as the whole book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.filtering import arguments_of_filter, filter_of
from aortui.errors import Rejected
from aortui.services import calendars, exports

FORMATS = ("csv", "json", "ics")


def arguments(parser: ArgumentParser) -> None:
    """The format, and for a sheet the filter that its scopes must meet."""
    parser.add_argument("--format", choices=FORMATS, help="csv unless --json is given")
    arguments_of_filter(parser)


def run(options: Namespace) -> None:
    """Print the scopes as CSV, their days as a calendar, or the whole book as JSON."""
    form = options.format or ("json" if options.json else "csv")
    if form != "json":
        found = filter_of(options, "scopes")
        asked = found if found.groups else None
    if form == "csv":
        printer.raw(exports.scopes_csv(asked))
    elif form == "ics":
        printer.raw(calendars.renewals_ics(asked, today=options.today))
    elif options.filter:
        raise Rejected(filter="JSON takes out the whole book; leave the filter out.")
    else:
        printer.raw(exports.book_json())
