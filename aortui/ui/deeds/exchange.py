"""Bring a sheet in; write into a file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aortui.domain.text import clean
from aortui.errors import Rejected, Unwritable
from aortui.services import imports
from aortui.services.imports import Options, Report, Table
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.confirm import Confirm
from aortui.ui.dialogs.file_prompt import FilePrompt
from aortui.ui.waiting import Wait

if TYPE_CHECKING:
    from aortui.ui.screens.page import Page
    from aortui.ui.screens.row_screen import RowScreen

SHEETS = (".csv", ".tsv", ".txt")


@deed("import")
async def bring_in(screen: RowScreen) -> None:
    """Ask for the file and show what bringing it in would do."""
    session = screen.session
    read: list[tuple[Path, Table, Report]] = []

    async def take(path: Path, wait: Wait) -> None:
        if path.suffix.lower() == ".json":
            raise Rejected(file="A whole book comes in by the command line: aortui import FILE.")
        table = await session.ask(imports.read_file, path)
        report = await session.ask(
            imports.preview, table, Options(), today=session.today, told=wait
        )
        read.append((path, table, report))

    async def show() -> None:
        from aortui.ui.screens.imports import ImportScreen  # only when a sheet comes in

        page = screen.page(ImportScreen).prepare(*read[-1])
        await screen.open(page, lambda said: screen.say(said, "done", "u", "undo"))

    hint = "CSV; Tab completes, a preview comes first"
    prompt = screen.dialog(FilePrompt).prepare_for(
        "Bring a list in", take, hint=hint, endings=SHEETS
    )
    await screen.open(prompt, lambda _: screen.go_on(show))


async def write_out(
    page: Page[Any],
    title: str,
    start: Path,
    text: Callable[[], Awaitable[str]],
    *,
    said: str,
    never: Path | None = None,
) -> None:
    """Ask for a file and write a text into it; over another only after asking, ``never`` over one.

    ``said`` is what the message begins with: ``2 refused rows written``.
    """

    async def take(path: Path, wait: Wait) -> None:
        name = clean(path.name)
        if path.is_dir():
            raise Rejected(file=f"{name} is a folder; name a file in it.")
        if path.exists():
            if never and path.samefile(never):
                raise Rejected(file=f"{name} is the sheet itself; name another file.")
            question = prompt.dialog(Confirm).prepare(f"{name} is there already. Write over it?")
            if not await page.app.push_screen_wait(question):
                raise Rejected(file="Not written; name another file.")
        await asyncio.to_thread(_write, path, await text())

    def written(typed: str) -> None:
        page.say(f"{said} to {clean(typed)}.", "done")

    prompt = page.dialog(FilePrompt).prepare_for(title, take, text=str(start))
    await page.open(prompt, written)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        name = clean(path.name)
        raise Unwritable(f"{name} cannot be written: {error.strerror}.") from error
