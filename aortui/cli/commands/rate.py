"""``aortui rate``: what a unit of a currency is worth in the book's base currency."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.tables import Column, present
from aortui.errors import Rejected
from aortui.services import rates
from aortui.services.rates import RateRow

COLUMNS: tuple[Column[RateRow], ...] = (
    Column("currency", lambda row: row.currency, "CURRENCY"),
    Column("rate", lambda row: f"{row.rate.normalize():f}", "RATE", right=True),
    Column("from_on", lambda row: row.from_on, "FROM", year=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Nothing, or a currency and its rate."""
    parser.add_argument("currency", nargs="?", metavar="CUR", help="an ISO code: EUR")
    parser.add_argument("rate", nargs="?", metavar="N", help="base currency for one unit: 1.08")


def run(options: Namespace) -> None:
    """Print the rates that count, or set one from today on."""
    if options.currency is None:
        present(COLUMNS, rates.rows(options.today), options.today, as_json=options.json)
    elif options.rate is None:
        raise Rejected(rate=f"What is one {options.currency} worth? Write a number like 1.0832.")
    else:
        rates.set_rate(options.currency, options.rate, today=options.today, actor=options.actor)
        printer.say(f"One {options.currency.upper()} is worth {options.rate} from today on.")
