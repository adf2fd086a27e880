"""``aortui init``: create a book."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.opening import create_book, is_zone
from aortui.domain.money import is_currency
from aortui.domain.secrets import shown
from aortui.errors import Rejected


def arguments(parser: ArgumentParser) -> None:
    """Where, and the two things that a book is founded on."""
    parser.add_argument(
        "book", nargs="?", default=SUPPRESS, metavar="PATH", help="instead of --book"
    )
    parser.add_argument("--currency", default="USD", help="of totals and bare amounts: EUR")
    parser.add_argument("--zone", default="", help="where its day turns: Europe/Berlin")
    parser.set_defaults(opens=False)


def run(options: Namespace) -> None:
    """Create it; refuse if something is there already."""
    currency = options.currency.upper()
    if not is_currency(currency):
        raise Rejected(currency=f"{currency} is no currency; write EUR, USD or another ISO code.")
    if options.zone and not is_zone(options.zone):
        raise Rejected(zone=f"{options.zone} is no time zone; write one like Europe/Berlin.")
    info = create_book(options, currency=currency, time_zone=options.zone)
    if options.json:
        made = {"book": shown(options.book), "currency": currency, "time_zone": info.time_zone}
        printer.rows([made], options.today)
    else:
        printer.say(f"{options.book} is ready: totals in {currency}, days of {info.time_zone}.")
