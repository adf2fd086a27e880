"""``aortui policy``: thresholds and weights, shown and changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.tables import Column, present
from aortui.errors import Rejected
from aortui.services import policies
from aortui.services.policies import PolicyRow

COLUMNS: tuple[Column[PolicyRow], ...] = (
    Column("key", lambda row: row.key, "KEY"),
    Column("value", lambda row: row.value, "VALUE", right=True),
    Column("default", lambda row: row.default, "DEFAULT", right=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Nothing, or ``set KEY VALUE``."""
    usage = "set KEY VALUE, for example: set neglect.touch.A 21"
    parser.add_argument("change", nargs="*", default=[], metavar="set KEY VALUE", help=usage)


def run(options: Namespace) -> None:
    """Print every number, or change one."""
    match options.change:
        case []:
            present(COLUMNS, policies.rows(), options.today, as_json=options.json)
        case ["set", key, value]:
            policies.change(key, value, today=options.today, actor=options.actor)
            printer.say(f"{key} is now {value}; every score is computed anew.")
        case _:
            raise Rejected(policy="Write `aortui policy` or `aortui policy set KEY VALUE`.")
