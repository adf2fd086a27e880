"""``aortui paths``: where the book and the settings lie."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui import settings
from aortui.cli import printer
from aortui.domain.secrets import shown


def arguments(parser: ArgumentParser) -> None:
    """It takes none, and needs no book."""
    parser.set_defaults(opens=False)


def run(options: Namespace) -> None:
    """Print them."""
    places = {
        "book": shown(options.book),
        "settings": str(settings.own_file()),
        "machine": str(settings.machine_file()),
        "state": str(settings.state_folder()),
    }
    if options.json:
        printer.rows([places], options.today)
    else:
        printer.table(("WHAT", "WHERE"), places.items())
