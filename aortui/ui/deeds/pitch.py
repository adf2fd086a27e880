"""A pitch that is over, and the defence file of a scope: copied, or written where one says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.text import slug
from aortui.services import defence, forms, pitch_record
from aortui.ui.clipboard import LIMIT
from aortui.ui.deeds.copy import put
from aortui.ui.deeds.deed import deed
from aortui.ui.forms.sheet_form import form_of
from aortui.ui.screens.page import Page

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.subject import Subject

OVER = ("closed_on", "outcome", "client_reason", "our_reason")
NAMED = 60  # characters of a file's name before its day


async def close(screen: RowScreen, target: Subject) -> None:
    """How it ended, on which day, and both reasons; a pitch that was won goes on as a scope."""
    session = screen.session
    sheet = await screen.ask(forms.excerpt, "pitches", target.row_id, OVER, "close")
    if sheet is None:
        return
    if not sheet.texts["closed_on"]:
        sheet = replace(sheet, texts={**sheet.texts, "closed_on": days.full(session.today)})
    sheet = replace(sheet, heading=f"The pitch for {target.name}")

    def saved(done: object) -> None:
        if isinstance(done, forms.Batch):
            screen.say_saved(done, "The outcome and both reasons are kept.")
            screen.go_on(lambda: _go_on(screen, target))

    await screen.open_form(replace(form_of(session, sheet), focus="outcome"), saved)


async def _go_on(screen: RowScreen, target: Subject) -> None:
    """The form of the scope that was won, filled with what the pitch knows."""
    won = await screen.ask(pitch_record.won, target.row_id)
    if won is None:
        return
    session, fee = screen.session, won.fee
    if won.scope_id is not None:
        sheet = await screen.ask(forms.load, "scopes", won.scope_id)
        if sheet is not None:
            said = sheet.texts.get("fee") or fee  # a term may say it already
            sheet = replace(sheet, texts={**sheet.texts, "status": "active", "fee": said})
    else:
        sheet = await screen.ask(
            forms.blank, "scopes", today=session.today, actor=session.actor,
            client_id=won.client_id, category=won.category, fee=fee, status="active",
        )  # fmt: skip
    await screen.fill_in(sheet, f"{target.name} is a scope now.")
    if isinstance(page := screen.app.screen, Page) and page is not screen:
        page.say("Won: this is its scope; Esc leaves it for later.", "note")


@deed("copy.defence")
async def copy_defence(screen: RowScreen) -> None:
    """All that speaks for us on a scope, as Markdown."""

    async def copy(scope_id: int) -> None:
        page = await screen.ask(defence.of_scope, scope_id, today=screen.session.today)
        if page is not None and len(page.encode()) * 4 > LIMIT * 3:
            screen.say("It is longer than a terminal copies; :defence writes a file.", "warn")
        elif page is not None:
            title = page.partition("\n")[0].removeprefix("# Defence of ")
            await put(screen, page, f"the defence file of {title}")

    target = screen.targets()[0] if screen.targets() else None
    if target is None or target.client_id is None:
        screen.say("A defence file is about a scope; this row has none.", "warn")
    else:
        await screen.one_scope(copy)


async def write_defence(screen: RowScreen, scope_id: int, name: str, file: str = "") -> None:
    """Ask where, starting with this name, and write it."""
    from aortui.ui.deeds.exchange import write_out

    session = screen.session
    usual = f"~/{slug(name)[:NAMED] or 'scope'}-defence-{session.today.isoformat()}.md"
    start = Path(file.strip() or usual)
    await write_out(
        screen, f"Write the defence file of {name} to", start,
        lambda: session.ask(defence.of_scope, scope_id, today=session.today),
        said="Defence file written",
    )  # fmt: skip
