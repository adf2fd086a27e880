"""From the quick line to where there is more room: the full form, a page of pasted lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aortui.domain.entries import ENTRIES
from aortui.services import forms, imports, quick
from aortui.services.forms import Sheet
from aortui.services.quick import Batch, Filled
from aortui.ui import earlier, quick_lines
from aortui.ui.paint import ink

if TYPE_CHECKING:
    from aortui.ui.dialogs.quick_line import QuickLine


MOST = 500  # pasted lines: reading more would take longer than a person waits
TOO_MANY = f"More than {MOST} lines: put them into a file for aortui add - ."


async def open_form(line: QuickLine) -> None:
    """The form of what the line says; when it was saved the line is empty again."""
    from aortui.ui.forms.sheet_form import form_of  # only when it is asked for

    session, typed = line.session, line.field.value
    client_id = line.client.id if line.client else None
    filled = await line.ask(
        quick.filled, typed, today=session.today, actor=session.actor, client_id=client_id
    )
    sheet = await _sheet(line, filled) if filled is not None else None
    if filled is None or sheet is None or line.is_left or line.field.value != typed:
        return
    noun = ENTRIES[filled.entity].noun
    rest = quick_lines.beside(line.looked.preview, noun) if line.looked.line == typed else ""
    whole = quick.whole(typed, line.held)

    def saved(done: object) -> None:
        if isinstance(done, Batch):
            said = "Nothing differed." if done.is_empty else f"The {noun} is kept."
            if rest:
                earlier.add(session.opening.state, whole)
                said = f"The {noun} is kept without {rest}; Up has the line."
            _follow(line, done, said)

    form = form_of(session, sheet)
    if rest:
        form = replace(form, subject=ink((f"Filled from your line, without {rest}.", "second")))
    await line.open_form(form, saved)


def _follow(line: QuickLine, done: Batch, said: str) -> None:
    """The form has written something: go on as after a line."""
    line.begin_next(None)
    line.tell(said)
    line.doing = line.run_worker(_hold_subject(line, done))


async def _hold_subject(line: QuickLine, done: Batch) -> None:
    """What is typed by now is about that client, unless it began with letting go of one."""
    line.hold(await line.ask(quick.subject, done) or line.client)
    line.look()


async def _sheet(line: QuickLine, filled: Filled) -> Sheet | None:
    """An empty form with these texts, or that of the row with what the line changes in it."""
    today, actor = line.session.today, line.session.actor
    if filled.row_id is None:
        sheet = await line.ask(forms.blank, filled.entity, today=today, actor=actor)
    else:
        sheet = await line.ask(forms.load, filled.entity, filled.row_id)
    return sheet and replace(sheet, texts={**sheet.texts, **filled.texts})


async def open_lines(line: QuickLine, text: str) -> None:
    """The preview of a sheet, where it is one, else of lines to be read one by one."""
    session = line.session
    if imports.is_sheet(text):
        from aortui.ui.deeds.exchange import show_pasted  # only when a sheet comes in

        await show_pasted(line, text, line.tell)
        return
    from aortui.ui.screens.pasted import PastedScreen

    lines = [one for one in text.splitlines() if one.strip()]
    if len(lines) > MOST:
        line.say(TOO_MANY, "warn")
        return
    found = await line.ask(quick.rehearse, lines, today=session.today, actor=session.actor)

    def written(said: str) -> None:
        line.walk = earlier.Earlier(session.opening.state)
        line.tell(said)

    if found is not None and not line.is_left:
        page = line.page(PastedScreen).prepare(lines, found)
        await line.open(page, written)
