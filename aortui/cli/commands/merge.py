"""``aortui merge``: make one of two clients or contacts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from aortui.cli import printer
from aortui.cli.commands.what_if import shown
from aortui.cli.opening import ask, is_at_a_terminal
from aortui.errors import Busy, Forbidden, Rejected
from aortui.services import merges
from aortui.services.merges import GONE, MERGED, Merge, Rescored, moved


def arguments(parser: ArgumentParser) -> None:
    """Which two, and how far to go."""
    parser.add_argument("kind", choices=MERGED, metavar="KIND", help="clients or contacts")
    parser.add_argument("keep", metavar="KEEP", help="by name or #12; Acme / Jane Doe")
    parser.add_argument("gone", metavar="GONE", help="the one that goes into the archive")
    parser.add_argument("--take", action="append", default=[], metavar="FIELD",
                        help="take this field from the one that goes, as website")  # fmt: skip
    parser.add_argument("--keep-people", action="store_true", help="do not merge namesakes")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: Namespace) -> None:
    """Tell, ask where somebody can answer, and do it."""
    keep, gone = merges.rows_of(options.kind, (options.keep, options.gone))
    chosen = dict.fromkeys(options.take, GONE)
    plan = merges.preview(options.kind, keep, gone, chosen, today=options.today)
    if unknown := set(chosen) - {one.name for one in plan.choices}:
        known = ", ".join(one.name for one in plan.choices)
        raise Rejected(take=f"{min(unknown)} is none of {known}.")
    tell_of(plan, chosen, options)
    if plan.refused:
        raise Rejected(merge=plan.refused[0])
    question = f"Merge {plan.gone} into {plan.keep}?"
    asks = is_at_a_terminal() and not options.yes and not options.dry_run
    if options.dry_run or (asks and ask(question, ("yes", "no")) == "no"):
        printer.tell("Nothing was written.")
        return
    done = merges.merge(
        options.kind, keep, gone, chosen, people_too=not options.keep_people, seen=plan.seen,
        today=options.today, actor=options.actor,
    )  # fmt: skip
    printer.tell(f"That is batch {done.id}: `aortui undo {done.id}` takes it back.")


def tell_of(plan: Merge, chosen: dict[str, str], options: Namespace) -> None:
    """What moves, what each field becomes, and what it does to scores."""
    scores, unknown = _scores(plan, chosen, options)
    if options.json:
        fields = [{**one._asdict(), "becomes": one.becomes} for one in plan.choices]
        people = [name for _, _, name in plan.people]
        told = [
            {
                "scope": f"{one.before.client} / {one.before.name}",
                "before": {"band": one.before.band, "score": one.before.score},
                "after": {"band": one.after.band, "score": one.after.score},
            }
            for one in scores
        ]
        printer.rows(fields, options.today, keep=plan.keep, gone=plan.gone, moves=plan.moves,
                     people=people, refused=list(plan.refused), scores=told)  # fmt: skip
        return
    printer.say(f"{plan.gone} into {plan.keep}: {moved(plan)}.")
    rows = [(one.label, one.keep, one.gone, one.becomes) for one in plan.choices]
    printer.table(("FIELD", plan.keep, plan.gone, "BECOMES"), rows)
    if plan.people:
        verb = "Both kept" if options.keep_people else "Merged too"
        printer.say(f"{verb}: {', '.join(name for _, _, name in plan.people)}.")
    if others := [one for one in scores if one.is_other]:
        lines = [(f"{one.before.client} / {one.before.name}", shown(one.before), shown(one.after))
                 for one in others]  # fmt: skip
        printer.table(("SCOPE", "NOW", "THEN"), lines)
    elif not plan.refused:
        printer.say(unknown or "No score would move.")


def _scores(
    plan: Merge, chosen: dict[str, str], options: Namespace
) -> tuple[Sequence[Rescored], str]:
    """What it does to scores; else why nobody knows."""
    if plan.refused:
        return (), ""
    people_too, today, actor = not options.keep_people, options.today, options.actor
    try:
        found = merges.scores(plan, chosen, people_too=people_too, today=today, actor=actor)
    except (Busy, Forbidden) as error:
        return (), f"What it does to scores is not known: {error}"
    return found, ""
