"""The long text of a row in one's own editor.

The file that is edited is named in a draft until its text is saved: so what was typed when the
line dropped, the disk was full or a colleague was faster is what ``E`` on that row opens next.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aortui.domain.fields import Kind
from aortui.domain.text import slug
from aortui.errors import AortuiError, Rejected
from aortui.services import cells
from aortui.services.cells import Cell
from aortui.ui import own_editor
from aortui.ui.admission import RESTRICTED
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import within
from aortui.ui.drafts import Draft
from aortui.ui.meanwhile import Clash, saver
from aortui.ui.presence import BESIDE, Rows, clock, open_elsewhere, open_too

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

TEXTS = {
    "clients": "notes", "scopes": "notes", "contacts": "notes", "activities": "summary",
    "pitches": "criteria",
}  # fmt: skip
NO_TEXT = "E opens notes, what an activity was about, or what a pitch is judged by."
NAMED = 40  # characters of a file's name
AGAIN = "What you typed is kept; E opens it again."


@dataclass(frozen=True, slots=True)
class Open:
    """A text as it was seen, and the file in which it is changed."""

    seen: Cell
    name: str  # of the row, for people
    path: Path

    @property
    def rows(self) -> Rows:
        """What others see that one edits."""
        return tuple((self.seen.entity, row_id) for row_id, _ in self.seen.rows)

    @property
    def draft_name(self) -> str:
        """What it is found by."""
        return f"text {self.seen.entity} {self.seen.rows[0][0]}"

    def draft(self) -> Draft:
        """Where it lies, and what is needed to go on with it."""
        seen = self.seen
        rows = tuple((seen.entity, row_id, version) for row_id, version in seen.rows)
        title = f"{seen.field.label} of {self.name}"
        return Draft({"file": str(self.path)}, title, {"text": seen.text}, rows)


@deed("write")
async def write(screen: RowScreen) -> None:
    """Notes, or what an activity was about."""
    targets, session = screen.meant(TEXTS), screen.session
    if not targets or session.opening.is_restricted:
        screen.say(RESTRICTED if targets else NO_TEXT, "warn")
        return
    target = targets[0]
    seen = await screen.ask(cells.read, target.entity, TEXTS[target.entity], [target.row_id])
    if seen is None:
        return
    try:
        own_editor.editor(os.environ)
        text = _left_behind(screen, Open(seen, target.name, Path())) or _new(
            screen, seen, target.name
        )
    except AortuiError as error:
        screen.say(str(error), "refused")
        return
    await _edit(screen, text)


def _new(screen: RowScreen, seen: Cell, name: str) -> Open:
    """In a file of its own. Raises Unwritable."""
    file = f"{slug(name)[:NAMED] or 'text'}.txt"
    return Open(seen, name, own_editor.put(screen.session.opening.state, file, seen.text))


def _left_behind(screen: RowScreen, text: Open) -> Open | None:
    """What was typed before and is not saved, as the row was seen then; None for nothing."""
    draft = screen.session.drafts.take(text.draft_name)
    path = Path(draft.texts.get("file", ""))
    if not path.is_file():
        return None
    stood = draft.stood.get("text", "")
    rows = tuple((row or 0, version or 0) for _, row, version in draft.rows)
    seen = replace(text.seen, rows=rows, text=stood, texts=(stood,))
    left = replace(text, seen=seen, path=path)
    is_alone = [*path.parent.iterdir()] == [path]  # else an editor keeps something there
    if is_alone and not _differs(left):
        own_editor.drop(path)
        return None
    return left


async def _edit(screen: RowScreen, text: Open) -> None:
    """Until the editor is left; then save."""
    session = screen.session
    session.drafts.hold(text.draft_name, text.draft())
    try:
        await session.presence.edits(screen, text.rows, text.name)
        await _say_who(screen, text.rows)
        said = own_editor.run(screen.app, own_editor.editor(os.environ), text.path)
    except AortuiError as error:
        said = str(error)
    finally:
        await session.presence.edits_no_more(screen)
    if not said:
        await _save(screen, text)
    elif _differs(text):
        screen.say(f"{said} {AGAIN}", "refused")
    else:
        _done(screen, text)
        screen.say(f"{said} Nothing was changed.", "refused")


async def _save(screen: RowScreen, text: Open) -> None:
    try:
        written = typed(text)
        if written == text.seen.text:
            _done(screen, text)
            await _tell(screen, text, "", "Nothing differed.", "note")
            return
        await saver(screen.session, text.seen)(written)
    except Clash as clash:
        await _settle(screen, text, clash)
    except AortuiError as error:
        screen.say(f"Not saved: {error} E opens it again.", "refused")
    else:
        _done(screen, text)
        rest = f": {text.seen.field.label} saved."
        await _tell(screen, text, text.name, rest, "done", "u", "undo")


async def _say_who(screen: RowScreen, rows: Rows) -> None:
    """Who else has it open, on the screen that the editor is laid over."""
    if (line := open_elsewhere(screen.session, rows, screen.app.size.width)) is not None:
        is_painted = asyncio.Event()
        screen.show_message(line)
        screen.call_after_refresh(is_painted.set)
        await is_painted.wait()


async def _tell(screen: RowScreen, text: Open, name: str, rest: str, *more: str) -> None:
    """What became of it, and who has it open by now: meanwhile nobody looked."""
    session, room = screen.session, screen.app.size.width - BESIDE - len("".join(more))
    screen.say(name + rest, *more)
    session.saving.is_done()
    if session.away.is_away:
        return
    stands = session.away.stood(screen)
    await session.ask(session.presence.look)
    if (also := open_too(session, text.rows)) and stands():
        screen.say(within(name, f"{rest} {also}", room), *more)


async def _settle(screen: RowScreen, text: Open, clash: Clash) -> None:
    """Both have changed it: one of the two, or back into the editor with both."""
    from aortui.ui.dialogs.conflict import Conflict, Settled
    from aortui.ui.forms.form import Form

    field, session = text.seen.field, screen.session

    async def save(texts: dict[str, str]) -> object:
        return await saver(session, clash.newest)(texts[field.name])

    def form(cell: Cell) -> Form:
        return Form(text.name, (field,), {field.name: cell.text}, save)

    async def go_on(found: Settled) -> None:
        newest, chosen = replace(text, seen=clash.newest), found.texts[field.name]
        try:
            own_editor.write(text.path, chosen if found.save else both)
        except AortuiError as error:
            screen.say(str(error), "refused")
        else:
            await (_save if found.save else _edit)(screen, newest)

    at = clock(clash.at, session.present_day, session.time_zone)
    mine = typed(text)
    both = f"{mine}\n\n--- {clash.actor} wrote at {at}: ---\n\n{clash.newest.text}"
    screen.say(AGAIN, "note")
    page = screen.dialog(Conflict).prepare(
        form(text.seen), form(clash.newest), {field.name: mine}, clash
    )
    await screen.open(page, lambda found: screen.go_on(partial(go_on, found)))


def typed(text: Open) -> str:
    """What stands in the file now; a field of one line takes the lines with blanks between them.

    Raises Rejected.
    """
    try:
        found = text.path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(text="it is no UTF-8 text.") from error
    except OSError as error:
        raise Rejected(text=f"it cannot be read: {error.strerror}.") from error
    if text.seen.field.kind is Kind.LINES:
        return found.strip()
    return " ".join(found.split())


def _differs(text: Open) -> bool:
    """Whether the file holds anything else than was put there."""
    try:
        return typed(text) != text.seen.text
    except Rejected:
        return True


def _done(screen: RowScreen, text: Open) -> None:
    """Nothing of it is needed any more."""
    own_editor.drop(text.path)
    screen.session.drafts.drop(text.draft_name)
