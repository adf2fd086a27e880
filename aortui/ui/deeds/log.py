"""Write down what happened with a row, or a note on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.services import activities, forms, scopes
from aortui.ui import cells
from aortui.ui.deeds.deed import DEEDS, Deed, deed
from aortui.ui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

KINDS = {
    "log.call": ("call", "Call"),
    "log.mail": ("email", "Mail"),
    "log.meeting": ("meeting", "Meeting"),
    "log.qbr": ("qbr", "QBR"),
}


def _log(kind: str, noun: str) -> Deed:
    async def log(screen: RowScreen) -> None:
        parties, name = screen.parties(), screen.called()
        if not parties:
            screen.say("This row has no client to log it with.", "warn")
            return
        scope_ids = screen.ids("scopes")
        before = await screen.ask(scopes.get, scope_ids[0]) if len(scope_ids) == 1 else None
        said = f"{noun} with {name} logged."
        today = screen.session.today
        done = await screen.write(activities.log, kind, parties, today=today, said=said)
        if done is not None:
            after = await screen.ask(scopes.get, scope_ids[0]) if before else None
            screen.just_logged = sorted(done.touched["activities"])
            screen.say(f"{said}{cells.moved(before, after)}", "done", "n", "its text")

    return log


for _id, (_kind, _noun) in KINDS.items():
    DEEDS[_id] = _log(_kind, _noun)


@deed("log.form")
async def log_form(screen: RowScreen) -> None:
    """The activity form, filled with what the row says."""
    target, session = screen.targets()[0], screen.session
    sheet = await screen.ask(
        forms.blank, "activities", today=session.today, actor=session.actor,
        client_id=target.client_id, scope_id=target.scope_id, contact_id=target.contact_id,
    )  # fmt: skip
    await screen.fill_in(sheet, f"Logged with {target.name}.")


@deed("note")
async def note(screen: RowScreen) -> None:
    """The text of what was just logged, else a note of its own."""
    parties, logged, name = screen.parties(), screen.just_logged, screen.called()
    today, actor = screen.session.today, screen.session.actor

    async def save(text: str) -> None:
        if logged:
            await screen.session.do(activities.annotate, logged, text, actor=actor)
        else:
            await screen.session.do(activities.note, parties, text, today=today, actor=actor)

    def saved(text: str | None) -> None:
        if text is not None:
            screen.just_logged = ()
            screen.say("Noted.", "done", "u", "undo")

    title = f"What was it about? {name}" if logged else f"Note on {name}"
    prompt = screen.dialog(Prompt).prepare(title, label="note", hint="one line", save=save)
    await screen.open(prompt, saved)


@deed("task")
async def task(screen: RowScreen) -> None:
    """A task from this line."""
    target, session = screen.targets()[0], screen.session
    sheet = await screen.ask(
        forms.blank, "tasks", today=session.today, actor=session.actor,
        client_id=target.client_id, scope_id=target.scope_id, contact_id=target.contact_id,
    )  # fmt: skip
    await screen.fill_in(sheet, f"Task on {target.name} kept.")
