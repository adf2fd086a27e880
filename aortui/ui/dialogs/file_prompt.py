"""A sheet with one field for the name of a file; Tab completes it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work

from aortui.errors import Rejected
from aortui.ui.bindings import keys
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.paint import ink
from aortui.ui.session import Session
from aortui.ui.waiting import Wait, stop_or_leave, stoppable, waited

SHEETS = (".csv", ".tsv", ".txt")  # how the name of a sheet ends
Take = Callable[[Path, Wait], Awaitable[object]]


def found(typed: str, endings: Sequence[str] = ()) -> list[str]:
    """What the typed name may become: files with these endings and folders, which end in ``/``.

    Hidden ones only where the dot is typed; none where the folder cannot be read.
    """
    before, begun = os.path.split(typed)
    folder = os.path.expanduser(before or ".")
    names = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_folder = entry.is_dir()
                fits = entry.name.startswith(begun) and (is_folder or _ends(entry.name, endings))
                if fits and (begun or not entry.name.startswith(".")):
                    names.append(os.path.join(before, entry.name) + ("/" if is_folder else ""))
    except OSError:
        return []
    return sorted(names)


def _ends(name: str, endings: Sequence[str]) -> bool:
    return not endings or name.lower().endswith(tuple(endings))


class FilePrompt(Prompt):
    """``prepare_for("Bring a list in", take)``: ``await take(path, wait)`` before it closes.

    A refusal keeps what was typed; Esc stops what takes long, then closes. Answers with the text.
    """

    BINDINGS: ClassVar = keys("dialog.complete")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.endings: Sequence[str] = ()
        self.wait: Wait | None = None
        self.usual = ""  # the hint, where no names are offered
        self.agreed: Path | None = None  # a file that may be written over

    def prepare_for(
        self, title: str, take: Take, *, text: str = "", hint: str = "", endings: Sequence[str] = ()
    ) -> FilePrompt:
        """Ask for a file of these kinds (none: any), starting with a text."""
        self.endings, self.usual, self.wait, self.agreed = endings, hint, None, None

        async def save(typed: str) -> None:
            if not typed.strip():
                raise Rejected(file="Type the name of a file.")
            path = Path(os.path.expanduser(typed.strip()))
            await stoppable(self, lambda wait: take(path, wait))

        self.prepare(title, label="file", text=text, hint=hint, save=save)
        return self

    @property
    def takes_long(self) -> bool:
        """Esc stops it then."""
        return self.wait is not None and self.wait.is_said

    def agree(self, path: Path) -> None:
        """It may be written over: once more."""
        self.agreed = path
        self.doing = self._accept_again()

    @work
    async def _accept_again(self) -> None:
        await self.saved()  # the question may be answered before all is done that asked it
        self.action_dialog_accept()

    def why_not(self, id: str) -> str:
        """One file at a time."""
        return "Still at it; Esc stops." if self.wait and id == "dialog.accept" else ""

    def action_dialog_cancel(self) -> None:
        """Stop what takes long, else leave without an answer."""
        stop_or_leave(self)

    def action_dialog_complete(self) -> None:
        """As far as all names that fit agree; where they do not, they are shown."""
        self.doing = self._complete(self.field.value)

    @work
    async def _complete(self, typed: str) -> None:
        wait = Wait("Looking into the folder.", self.session.saving.let_keys_go)
        names = await waited(self, asyncio.to_thread(found, typed, self.endings), wait)
        if typed != self.field.value:
            return
        if names:
            self.field.fill(os.path.commonprefix(names))  # noqa: RUF071  # letters, not folders
        if len(names) == 1:
            self.hint.show(ink((self.usual, "hint")))
        else:
            last = [os.path.basename(name.rstrip("/")) + "/" * name.endswith("/") for name in names]
            shown = "  ".join(last) or "Nothing there begins like this."
            self.hint.show(ink((shown, "second")))
