"""Bring a sheet in; write into a file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.services import exports, imports
from aortui.services.exports import ContactRow, PitchRow
from aortui.services.imports import Options, Report, Table
from aortui.ui.admission import RESTRICTED
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.confirm import Confirm
from aortui.ui.dialogs.file_prompt import SHEETS, FilePrompt
from aortui.ui.imports.view import PASTED
from aortui.ui.waiting import Wait

if TYPE_CHECKING:
    from aortui.ui.screens.list_screen import ListScreen
    from aortui.ui.screens.page import Page
    from aortui.ui.screens.row_screen import RowScreen

CALENDAR_PLACE = "renewals"
SHEET_PLACES = ("today", "clients", "scopes", "renewals")


@deed("import")
async def bring_in(screen: RowScreen) -> None:
    """Ask for the file and show what bringing it in would do."""
    session = screen.session
    if session.opening.is_restricted:
        screen.say(RESTRICTED, "warn")
        return
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


async def show_pasted(page: Page[Any], text: str, told: Callable[[str], object]) -> None:
    """The preview of a sheet that was pasted; ``told`` hears what was brought in."""
    from aortui.ui.screens.imports import ImportScreen  # only when a sheet comes in

    session = page.session
    table = await page.ask(imports.read_text, text)
    if table is None:
        return
    report = await page.ask(imports.preview, table, Options(), today=session.today)
    if report is not None and not page.is_left:
        await page.open(page.page(ImportScreen).prepare(PASTED, table, report), told)


@deed("export")
async def export(screen: RowScreen) -> None:
    """The rows that are shown, or the marked ones, as a sheet."""
    from aortui.ui.screens.list_screen import ListScreen  # it has this key

    assert isinstance(screen, ListScreen)
    rows: Sequence[object] = [*screen.table.marked.values()] or await screen.fetch(None)
    sheet = _sheet(screen, rows) if rows else None
    if sheet is None:
        screen.say("Nothing here makes a sheet; `aortui export` writes the whole book.", "warn")
        return
    today = screen.session.today.isoformat()
    start = Path("~") / f"{screen.PLACE}-{today}.csv"
    what = f"{len(rows):,} rows" if len(rows) > 1 else "1 row"
    calendar = _calendar(screen, rows) if screen.PLACE == CALENDAR_PLACE else None
    await write_out(
        screen, f"Write {what} to", start, lambda: screen.session.ask(sheet), said="Written",
        calendar=calendar,
    )  # fmt: skip


def _sheet(screen: ListScreen[Any], rows: Sequence[object]) -> Callable[[], str] | None:
    """What writes them: scopes, and the scopes of clients, as an import reads them."""
    if contacts := [row for row in rows if isinstance(row, ContactRow)]:
        return partial(exports.contacts_csv, contacts)
    if pitches := [row for row in rows if isinstance(row, PitchRow)]:
        return partial(exports.pitches_csv, pitches)
    if screen.PLACE not in SHEET_PLACES:
        return None
    subjects = [screen.subject_of(row) for row in rows]
    scope_ids = {one.scope_id for one in subjects if one.scope_id and one.entity != "clients"}
    client_ids = {one.row_id for one in subjects if one.entity == "clients"}
    return partial(exports.scopes_csv, scope_ids=scope_ids, client_ids=client_ids)


def _calendar(screen: ListScreen[Any], rows: Sequence[object]) -> Callable[[Wait], Awaitable[str]]:
    """What writes their days and tells how far it is; loaded when it is asked for."""
    scope_ids = {screen.subject_of(row).scope_id for row in rows}

    async def written(wait: Wait) -> str:
        from aortui.services import calendars

        today = screen.session.today
        ics = partial(calendars.renewals_ics, scope_ids=scope_ids, today=today, told=wait)
        return await screen.session.ask(ics)

    return written


async def write_refused(page: Page[Any], path: Path, report: Report) -> None:
    """The refused rows of a sheet with their reasons, to be mended and brought in."""
    count = len(report.refused)
    rows = "1 refused row" if count == 1 else f"{count:,} refused rows"
    await write_out(
        page, f"Write {rows} to", path.with_name(f"{path.stem}-refused.csv"),
        lambda: page.session.ask(imports.errors, report), said=f"{rows} written", never=path,
    )  # fmt: skip


async def write_out(
    page: Page[Any],
    title: str,
    start: Path,
    text: Callable[[], Awaitable[str]],
    *,
    said: str,
    never: Path | None = None,
    calendar: Callable[[Wait], Awaitable[str]] | None = None,
) -> None:
    """Ask for a file and write a text into it; over another only after asking, ``never`` over one.

    ``said`` is what the message begins with: ``2 refused rows written``. ``calendar`` is written
    instead of the text into a file whose name ends in .ics.
    """
    if page.session.opening.is_restricted:
        page.say(RESTRICTED, "warn")
        return

    async def take(path: Path, wait: Wait) -> None:
        name = clean(path.name)
        if path.is_dir():
            raise Rejected(file=f"{name} is a folder; name a file in it.")
        if path.exists() and never and path.samefile(never):
            raise Rejected(file=f"{name} is the sheet itself; name another file.")
        if path.exists() and path != prompt.agreed:
            question = prompt.dialog(Confirm).prepare(f"{name} is there already. Write over it?")
            await prompt.open(question, lambda _: prompt.agree(path))
            raise Rejected(file=f"{name} is there already; name another file.")
        is_calendar = path.suffix.lower() == ".ics"
        made = await (calendar(wait) if calendar and is_calendar else text())
        await asyncio.to_thread(exports.write_file, path, made)

    def written(typed: str) -> None:
        page.say(f"{said} to {clean(typed)}.", "done")

    hint = "A name that ends in .ics makes a calendar." if calendar else ""
    prompt = page.dialog(FilePrompt).prepare_for(title, take, text=str(start), hint=hint)
    await page.open(prompt, written)
