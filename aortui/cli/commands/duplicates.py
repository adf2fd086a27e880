"""``aortui duplicates``: what may stand in the book twice."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.services import duplicates
from aortui.services.duplicates import KINDS, Double


def arguments(parser: ArgumentParser) -> None:
    """Of which kind."""
    parser.add_argument("kind", nargs="?", default="", choices=("", *KINDS), metavar="KIND",
                        help="clients or contacts; else both")  # fmt: skip


def run(options: Namespace) -> None:
    """The pairs, the surest first."""
    found = duplicates.rows(options.kind)
    if options.json:
        printer.rows([one._asdict() for one in found], options.today)
    elif not found:
        printer.say("Nothing stands in the book twice, as far as names and addresses tell.")
    else:
        headings = ("KIND", "ONE", "THE OTHER", "SURE", "WHY")
        printer.table(headings, map(_row, found), right=(3,))


def _row(one: Double) -> tuple[str, str, str, str, str]:
    keep, gone = f"#{one.keep_id} {one.keep}", f"#{one.gone_id} {one.gone}"
    return one.entity, keep, gone, f"{one.strength}%", ", ".join(one.reasons)
