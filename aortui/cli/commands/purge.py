"""``aortui purge``: the data of a person or a client, removed for good from rows and history."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from aortui import settings
from aortui.cli import printer
from aortui.cli.opening import is_at_a_terminal, refuse_past
from aortui.domain.history_words import counted
from aortui.domain.text import name_key
from aortui.errors import NotFound, Rejected
from aortui.services import purge
from aortui.services.purge import Plan
from aortui.settings import forgetting

ENTITIES = {"contact": "contacts", "client": "clients"}
SHOWN = 12  # texts


def arguments(parser: ArgumentParser) -> None:
    """Whose, and whether to ask."""
    parser.add_argument("kind", choices=tuple(ENTITIES), metavar="contact|client")
    parser.add_argument("name", nargs="+", metavar="NAME", help="the whole name, or #12")
    parser.add_argument("--texts", action="store_true", help="empty what may still speak of them")
    parser.add_argument("--yes", action="store_true", help="do not ask; it cannot be undone")


def run(options: Namespace) -> None:
    """Say what goes, ask for the name, remove it, and take the bytes out of the file."""
    refuse_past(options)
    plan = _planned(ENTITIES[options.kind], " ".join(options.name))
    if not options.yes:
        _ask(plan, empties=options.texts)
    done = purge.remove(
        plan.entity, plan.row_id, empties=options.texts, today=options.today, actor=options.actor
    )
    if options.json:
        printer.rows([{"batch": done.id, "actor": done.actor}], options.today)
    else:
        printer.say("Removed for good, from the rows and from the history.")
    forgetting.forget(settings.state_folder(), plan.name)
    if not purge.wipe():
        again = f"aortui purge {options.kind} '#{plan.row_id}'"
        printer.tell(
            f"Others are reading the old pages; when they have left: `{again}`"
            if purge.owns_space()
            else f"Only the owner of the tables empties their space: `{again}`, as that login."
        )
    beside = (
        "Dumps of the server" if purge.lies_on_a_server() else f"Backups ({options.book}.backups)"
    )
    printer.tell(f"{beside} and exports from before still hold it.")
    _tell_mentions(plan, empties=options.texts)


def _planned(entity: str, typed: str) -> Plan:
    found = purge.named(entity, typed)
    if not found:
        raise NotFound(f"Nobody is called exactly {typed}; write the whole name, or #12.")
    if len(found) > 1:
        choices = ", ".join(f"#{one.row_id} {one.name}, {one.client}" for one in found)
        raise Rejected(name=f"{typed} may be any of {choices}.")
    return purge.plan(entity, found[0].row_id)


def _ask(plan: Plan, *, empties: bool) -> None:
    """The name must be typed: nothing brings it back."""
    said = counted(plan.rows, f"This removes {plan.name} from rows and history:")
    printer.tell(f"{said}. No undo brings it back.")
    if empties and plan.mentions:
        printer.tell(f"{len(plan.mentions)} texts that may speak of them are emptied.")
    if not is_at_a_terminal():
        raise Rejected(yes="Nothing was removed: say --yes where there is no terminal to ask.")
    print(f"Type {plan.name} to remove it: ", end="", file=sys.stderr, flush=True)
    if name_key(sys.stdin.readline()) != name_key(plan.name):
        raise Rejected(name="That is not the name; nothing was removed.")


def _tell_mentions(plan: Plan, *, empties: bool) -> None:
    if empties or not plan.mentions:
        return
    printer.tell("These texts may still speak of them; edit them, or run it again with --texts:")
    for one in plan.mentions[:SHOWN]:
        printer.tell(f"  {one.entity} #{one.row_id}: {one.text}")
    if len(plan.mentions) > SHOWN:
        printer.tell(f"  and {len(plan.mentions) - SHOWN} more")
