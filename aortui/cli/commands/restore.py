"""``aortui restore``: the book as a backup holds it; the present one is kept beside it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer, waiting
from aortui.cli.moments import entries, moment
from aortui.cli.opening import ask, is_at_a_terminal, refuse_past
from aortui.errors import Forbidden, Rejected
from aortui.services import backups
from aortui.services.backups import Plan


def arguments(parser: ArgumentParser) -> None:
    """The backup; ``--yes`` where nobody can be asked."""
    parser.add_argument("source", metavar="BACKUP", help="a file that `aortui backup` made")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(opens=False)


def run(options: Namespace) -> None:
    """Verify it, say what would be lost, ask, and put it in the place of the book."""
    refuse_past(options)
    if options.read_only:
        raise Forbidden("--read-only changes nothing; leave it out to restore.")
    actor = options.actor if options.is_named else ""
    plan = backups.plan(options.book, options.source, actor=actor)
    if not options.json:
        printer.say(*told(plan, options))
    if not options.yes:
        if not is_at_a_terminal():
            raise Rejected(yes="Nobody can be asked here; --yes restores it.")
        if ask("Restore it?", ("yes", "no")) == "no":
            printer.tell("Nothing was changed.")
            return
    with waiting.told() as tell:
        old = backups.put_back(options.book, plan.source, told=tell)
    if options.json:
        lost = [one._asdict() for one in plan.lost]
        row = {"book": options.book, "from": str(plan.source), "old": old and str(old)}
        printer.rows([row | {"lost": lost}], options.today)
        return
    printer.say(f"{options.book} is now as that backup.")
    if old is not None:
        printer.say(f"The one before it is kept: {old}")
        printer.say("Who has the book open must quit and start again; their drafts are kept.")


def told(plan: Plan, options: Namespace) -> list[str]:
    """What the backup holds, and what has been written since."""

    def when(at: str) -> str:
        return moment(at, plan.contents.time_zone, options.today)

    newest = plan.contents.newest
    end = f", the newest by {newest.actor}, {when(newest.at)}" if newest else ""
    lines = [f"{plan.source} is whole: {entries(plan.contents.batches)}{end}."]
    if plan.trouble:
        lines.append(f"What has been written since cannot be told: {plan.trouble}")
    elif plan.present is None:
        lines.append(f"There is no book at {options.book} yet.")
    elif plan.is_other:
        lines.append(f"It is of another book; all of {options.book} would go:")
    elif plan.lost:
        count = entries(sum(one.batches for one in plan.lost))
        lines.append(f"{count} since then would be lost:")
    else:
        lines.append("Nothing has been written since.")
    return lines + [
        f"- {one.actor}: {entries(one.batches)}, the newest {when(one.newest)}" for one in plan.lost
    ]
