"""Write down what happened with a row, or a note on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from aortui.services import activities, forms, scopes, tasks
from aortui.ui import cells
from aortui.ui.deeds.deed import DEEDS, Deed, deed
from aortui.ui.deeds.saying import called, left_out
from aortui.ui.deeds.step import keep_next_step
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.forms.form import Form
from aortui.ui.screens.row_screen import Logged

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
        parties, targets = screen.parties(), screen.targets()
        name = called([one for one in targets if one.client_id is not None])
        if not parties:
            screen.say("This row has no client to log it with.", "warn")
            return
        scope_ids = screen.ids("scopes")
        before = await screen.ask(scopes.get, scope_ids[0]) if len(scope_ids) == 1 else None
        said = f"{noun} with {name} logged."
        rest = left_out(len(targets) - len(parties), "client")
        today = screen.session.today
        done = await screen.write(activities.log, kind, parties, today=today, said=said)
        if done is not None:
            screen.just_logged = Logged(tuple(sorted(done.touched["activities"])), name)
            stands = screen.session.away.stood(screen)
            after = await screen.ask(scopes.get, scope_ids[0]) if before else None
            if stands():
                screen.say(f"{said}{cells.moved(before, after)}{rest}", "done", "n", "its text")

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
    logged, targets, parties = screen.logged or screen.just_logged, screen.targets(), []
    if logged is None:
        parties = screen.parties()
        if not parties:
            screen.say("This row has no client to keep a note on.", "warn")
            return
    today, actor = screen.session.today, screen.session.actor
    name = logged.name if logged else called([one for one in targets if one.client_id is not None])

    async def save(text: str) -> None:
        if logged:
            await screen.session.do(activities.annotate, logged.ids, text, actor=actor)
        else:
            await screen.session.do(activities.note, parties, text, today=today, actor=actor)

    def saved(_: str) -> None:
        screen.hush()
        if not logged:
            screen.unmark()
        rest = "" if logged else left_out(len(targets) - len(parties), "client")
        screen.say(f"Noted on {name}.{rest}" if len(parties) > 1 else "Noted.", "done", "u", "undo")

    title = f"What was it about? {name}" if logged else f"Note on {name}"
    # Found by either question: what was just logged is not any more when one comes back.
    prompt = screen.dialog(Prompt).prepare(
        title, label="note", hint="one line", save=save, kept_as=f"note on {name}",
        rows=tuple(("activities", one) for one in logged.ids) if logged else (),
    )  # fmt: skip
    await screen.open(prompt, saved)


@deed("task")
async def task(screen: RowScreen) -> None:
    """What the scope's worst signal asks for, at once; else a form, one for all marked rows."""
    target, session = screen.targets()[0], screen.session
    if screen.has_several():
        await _task_for_each(screen)
        return
    if target.entity == "scopes" and await keep_next_step(screen, target.row_id):
        return
    sheet = await screen.ask(
        forms.blank, "tasks", today=session.today, actor=session.actor,
        client_id=target.client_id, scope_id=target.scope_id, contact_id=target.contact_id,
    )  # fmt: skip
    await screen.fill_in(sheet, f"Task on {target.name} kept.")


async def _task_for_each(screen: RowScreen) -> None:
    """One form, one task for every marked row."""
    targets, session = screen.targets(), screen.session
    about = [tasks.About(one.client_id, one.scope_id, one.contact_id) for one in targets]

    async def save(texts: dict[str, str]) -> object:
        today, actor = session.today, session.actor
        return await session.do(tasks.add_each, about, texts, today=today, actor=actor)

    async def suggest(of: str, texts: Mapping[str, str]) -> Sequence[str]:
        return await session.ask(forms.suggestions, of)

    def saved(_: object) -> None:
        screen.unmark()
        screen.say(f"A task on {called(targets)} kept.", "done", "u", "undo")

    blank = await screen.ask(forms.blank, "tasks", today=session.today, actor=session.actor)
    texts = blank.texts if blank else {}
    title = f"New task for {called(targets)}"
    await screen.open_form(Form(title, tasks.EACH, texts, save, suggest=suggest), saved)
