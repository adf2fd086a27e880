"""``aortui list``: a table of one kind of thing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TypeVar

from aortui.cli import columns, printer
from aortui.cli.filtering import arguments_of_filter, filter_of
from aortui.cli.tables import Column, present, sheet
from aortui.services import (
    activities,
    books,
    clients,
    conflicts,
    contacts,
    exports,
    growth,
    pitches,
    renewals,
    scopes,
    tasks,
)
from aortui.services.scopes import View

R = TypeVar("R")


def show(columns: Sequence[Column[R]], rows: Sequence[R], options: Namespace) -> None:
    """The rows as somebody wants them: a table, JSON or CSV."""
    if options.csv:
        keys = [column.key for column in columns]
        printer.raw(exports.rows_csv(keys, sheet(columns, rows)))
    else:
        present(columns, rows, options.today, as_json=options.json)


def list_clients(view: View, options: Namespace) -> None:
    """By name."""
    shown = columns.clients(books.info().base_currency)
    show(shown, clients.rows(view, today=options.today), options)


def list_scopes(view: View, options: Namespace) -> None:
    """By client and service."""
    show(columns.SCOPES, scopes.rows(view, today=options.today), options)


def list_contacts(view: View, options: Namespace) -> None:
    """By client."""
    show(columns.CONTACTS, contacts.rows(view, today=options.today), options)


def list_renewals(view: View, options: Namespace) -> None:
    """The next notice day first."""
    show(columns.RENEWALS, renewals.rows(view, today=options.today), options)


def list_pitches(view: View, options: Namespace) -> None:
    """The open ones first."""
    show(columns.PITCHES, pitches.rows(view, today=options.today), options)


def list_activities(view: View, options: Namespace) -> None:
    """The newest first."""
    show(columns.ACTIVITIES, activities.rows(view), options)


def list_tasks(view: View, options: Namespace) -> None:
    """The open ones first, by due day."""
    show(columns.TASKS, tasks.rows(view), options)


def list_conflicts(view: View, options: Namespace) -> None:
    """What stands against what, then what overlaps; it has no fields to filter by."""
    words = " ".join(options.filter)
    show(columns.CONFLICTS, conflicts.rows(today=options.today, words=words), options)


def list_opportunities(view: View, options: Namespace) -> None:
    """Ideas to grow: the open ones first, by client."""
    show(columns.OPPORTUNITIES, growth.opportunities(words=" ".join(options.filter)), options)


BY_WORDS = ("conflicts", "opportunities")  # found by words alone
LISTS: dict[str, Callable[[View, Namespace], None]] = {
    "clients": list_clients,
    "scopes": list_scopes,
    "contacts": list_contacts,
    "renewals": list_renewals,
    "pitches": list_pitches,
    "activities": list_activities,
    "tasks": list_tasks,
    "conflicts": list_conflicts,
    "opportunities": list_opportunities,
}


def arguments(parser: ArgumentParser) -> None:
    """Which list, and the filter that its rows must meet."""
    parser.add_argument("what", choices=LISTS, metavar="WHAT", help=", ".join(LISTS))
    arguments_of_filter(parser)
    parser.add_argument("--csv", action="store_true", help="for a spreadsheet")


def run(options: Namespace) -> None:
    """Print it."""
    found = None if options.what in BY_WORDS else filter_of(options, options.what)
    LISTS[options.what](View().asking(found), options)
