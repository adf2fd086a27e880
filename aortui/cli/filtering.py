"""The filter behind a command: ``aortui list scopes risk:watch owner:me``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.services import filters
from aortui.services.filters import Filter

EXPLAINED = "such as acme, risk:watch, owner:me, 'notice<=30d', not:retail"


def arguments_of_filter(parser: ArgumentParser) -> None:
    """Any words behind the others; a minus is an option to a shell, so there it is ``not:``."""
    parser.add_argument("filter", nargs="*", default=[], metavar="FILTER", help=EXPLAINED)


def filter_of(options: Namespace, what: str) -> Filter:
    """What they say of a list. Raises Rejected."""
    typed = " ".join(options.filter)
    return filters.read(typed, what, today=options.today, actor=options.actor)
