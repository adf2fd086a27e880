"""The long text of a row in one's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from aortui.domain.fields import Kind
from aortui.domain.text import clean, slug
from aortui.errors import AortuiError, Rejected, Unwritable
from aortui.services import cells
from aortui.services.cells import Cell
from aortui.ui.admission import RESTRICTED
from aortui.ui.deeds.deed import deed
from aortui.ui.meanwhile import Clash, saver

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

TEXTS = {
    "clients": "notes", "scopes": "notes", "contacts": "notes", "activities": "summary",
    "pitches": "criteria",
}  # fmt: skip
NO_TEXT = "E opens notes, what an activity was about, or what a pitch is judged by."
USUAL = ("vi", "nano")  # where the person has named none
NAMED = 40  # characters of a file's name


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
        command = editor(os.environ)
        path = put(session.opening.state, f"{slug(target.name)[:NAMED] or 'text'}.txt", seen.text)
        rows = ((target.entity, target.row_id),)
        await session.presence.edits(screen, rows, target.name)
        said = run(screen.app, command, path)
    except AortuiError as error:
        screen.say(str(error), "refused")
        return
    finally:
        await session.presence.edits_no_more(screen)
    if said:
        _tell(screen, said, path, seen)
    else:
        await _save(screen, seen, path, target.name)


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command of $VISUAL, else of $EDITOR, else what is usually there. Raises Rejected."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise Rejected(editor=f"{clean(named)} cannot be read: {error}; mend $EDITOR.") from error
    if not words:
        words = [name for name in USUAL if shutil.which(name)][:1]
    if not words:
        raise Rejected(editor="There is neither vi nor nano; name an editor in $EDITOR.")
    if shutil.which(words[0]) is None:
        raise Rejected(editor=f"{clean(words[0])} is no program here; name another in $EDITOR.")
    return words


def put(folder: Path, name: str, text: str) -> Path:
    """The text in a new file in a folder of its own, for the person alone. Raises Unwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = Path(mkdtemp(prefix="text-", dir=folder)) / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(f"{text}\n" if text else "")
    except OSError as error:
        raise Unwritable(f"There is no room for the text: {error.strerror}.") from error
    return path


def run(app: App[None], command: list[str], path: Path) -> str:
    """Lend the terminal to the editor until it is left; says what went wrong, "" if nothing did.

    Nothing of ours runs meanwhile: a frame would be written over the editor's.
    """
    name = clean(Path(command[0]).name)
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c is the editor's
    try:
        with app.suspend():
            try:
                left = subprocess.run([*command, str(path)], check=False).returncode
            except OSError as error:
                return f"{name} did not start: {error.strerror}."
    except SuspendNotSupported:
        return "This terminal cannot be lent to an editor."
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{name} ended with {left}; nothing was changed." if left else ""


async def _save(screen: RowScreen, seen: Cell, path: Path, name: str) -> None:
    session = screen.session
    try:
        text = typed(seen, path)
        if text == seen.text:
            drop(path)
            screen.say("Nothing differed.", "note")
            return
        await saver(session, seen)(text)
    except Clash as clash:
        screen.say(f"Kept in {shown(path)}: {clash.sentence}.", "warn")
    except AortuiError as error:
        screen.say(f"Kept in {shown(path)}: {error}", "refused")
    else:
        drop(path)
        screen.say(f"{name}: {seen.field.label} saved.", "done", "u", "undo")


def typed(seen: Cell, path: Path) -> str:
    """What stands in the file now; a field of one line takes the lines with blanks between them.

    Raises Rejected.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(text="it is no UTF-8 text.") from error
    except OSError as error:
        raise Rejected(text=f"it cannot be read: {error.strerror}.") from error
    if seen.field.kind is Kind.LINES:
        return text.strip()
    return " ".join(text.split())


def _tell(screen: RowScreen, said: str, path: Path, seen: Cell) -> None:
    """What went wrong; a text that was changed stays where it is."""
    try:
        changed = typed(seen, path) != seen.text
    except Rejected:
        changed = True
    if changed:
        said = f"Kept in {shown(path)}: {said}"
    else:
        drop(path)
    screen.say(said, "refused")


def drop(path: Path) -> None:
    """The file and its folder are not needed any more."""
    shutil.rmtree(path.parent, ignore_errors=True)


def shown(path: Path) -> str:
    """``~/.local/state/aortui/text-1a/acme.txt``."""
    home = Path.home()
    return clean(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
