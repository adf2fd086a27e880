"""``:purge jane doe``: the data of a person or a client, removed for good; the name is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aortui.domain.phrases import plural
from aortui.domain.text import name_key
from aortui.errors import AortuiError, Rejected
from aortui.services import finding, roles
from aortui.services.finding import Found
from aortui.settings import forgetting
from aortui.ui.commands import places
from aortui.ui.commands.entry import Entry, refused

if TYPE_CHECKING:
    from aortui.services.purge import Plan
    from aortui.ui.screens.row_screen import RowScreen

FEW = 12
KINDS = ("contacts", "clients")
WHAT = "remove data for good"
DONE = "Removed for good; backups from before still hold it."
READ = "Removed; others still read the old pages, so do it again when they left."
OWNED = "Removed; only the tables' owner empties their space, by aortui purge."


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """Whose that may be; refused for all but admins."""
    session = screen.session
    reason = session.refusal or await session.ask(roles.only_admins, session.actor, WHAT)
    if reason:
        return [refused(f"purge {rest}", reason)]
    rows = await session.ask(finding.places, rest, FEW, session.today, kinds=KINDS)
    return [
        places.entry(row)._replace(text=f"purge {row.name}", run=partial(ask, row)) for row in rows
    ]


async def ask(row: Found, screen: RowScreen) -> None:
    """Say what goes, and have the name typed."""
    from aortui.services import purge  # only when somebody goes for good
    from aortui.ui.dialogs.prompt import Prompt

    plan = await screen.ask(purge.plan, row.entity, row.row_id)
    if plan is None:
        return
    session = screen.session

    async def save(typed: str) -> None:
        if name_key(typed) != name_key(plan.name):
            raise Rejected(name="That is not the name; nothing was removed.")
        today, actor = session.today, session.actor
        await session.do(purge.remove, plan.entity, plan.row_id, today=today, actor=actor)

    async def wipe() -> None:
        try:
            is_gone = await session.ask(purge.wipe)
            await session.ask(forgetting.forget, session.opening.state, plan.name)
        except AortuiError as error:
            screen.say(str(error), "refused")
        else:
            left = READ if await session.ask(purge.owns_space) else OWNED
            screen.say(DONE if is_gone else left, "done" if is_gone else "warn")

    # Nothing is kept of it: a name that stood there already would be one Enter from gone.
    prompt = screen.dialog(Prompt).prepare(
        f"Remove {plan.name} from rows and history", label="name", hint=_hint(plan), save=save,
        kept_as="", rows=((plan.entity, plan.row_id),),
    )  # fmt: skip
    await screen.open(prompt, lambda _: screen.go_on(wipe))


def _hint(plan: Plan) -> str:
    """What cannot be undone, and how much may be left in texts."""
    count = len(plan.mentions)
    left = f"{plural(count, 'text')} may still speak of them." if count else ""
    return f"No undo brings it back. Type the whole name to remove it.\n{left}"
