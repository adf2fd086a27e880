"""``aortui handover``: what is in one member's name into another's."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.opening import ask, is_at_a_terminal
from aortui.domain.money import full
from aortui.services import handover
from aortui.services.handover import KINDS, Handover

NAMED = 3  # names of each kind that are told


def arguments(parser: ArgumentParser) -> None:
    """From whom, to whom, how far to go."""
    parser.add_argument("giver", metavar="FROM", help="a member by name or login")
    parser.add_argument("taker", metavar="TO", help="the member who takes it over")
    parser.add_argument("--dry-run", action="store_true", help="only say what would move")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: Namespace) -> None:
    """Tell, ask where somebody can answer, and do it."""
    plan = handover.preview(options.giver, options.taker, today=options.today)
    tell_of(plan, options)
    if options.dry_run:
        printer.tell("Nothing was written.")
        return
    question = f"Hand it over to {plan.taker.name}?"
    if is_at_a_terminal() and not options.yes and ask(question, ("yes", "no")) == "no":
        printer.tell("Nothing was written.")
        return
    names = f"#{plan.giver.id}", f"#{plan.taker.id}"
    done = handover.hand_over(*names, today=options.today, actor=options.actor, seen=plan)
    printer.tell(f"That is batch {done.id}: `aortui undo {done.id}` takes it back.")


def tell_of(plan: Handover, options: Namespace) -> None:
    """How many of each and the first names; all names for programs."""
    if options.json:
        moved = [{"kind": kind, "name": name} for kind in KINDS for name in plan.names[kind]]
        printer.rows(moved, options.today)
        return
    would = "This would move from" if options.dry_run else "From"
    printer.say(f"{would} {plan.giver.name} to {plan.taker.name}:")
    printer.table(("WHAT", "ROWS", ""), [_row(plan, kind) for kind in KINDS], right=(1,))
    if plan.fees.base:
        printer.say(f"The scopes pay {full(plan.fees.base, plan.currency)} a year.")
    stays = "would stay" if options.dry_run else "stays"
    printer.say(f"What has ended, is done, left or archived {stays}.")


def _row(plan: Handover, kind: str) -> tuple[str, int, str]:
    names = plan.names[kind]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return kind, len(names), f"{', '.join(names[:NAMED])}{more}"
