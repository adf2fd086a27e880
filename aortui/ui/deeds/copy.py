"""Copy the row as it stands there, an address, a number, or a page about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aortui.domain.text import clean
from aortui.errors import AortuiError
from aortui.services import finding, reports
from aortui.ui.deeds.deed import deed
from aortui.ui.paint import Edges

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.widgets.picks import Picks

GAP = "  "  # between two cells
BLANKS = re.compile(r" {2,}")
LONGEST = 2000  # characters of a copied cell
NAMED = 60  # characters of a copied row that the message shows


async def put(screen: RowScreen, text: str, what: str) -> None:
    """Into the clipboard, and say what that was; where it cannot be, why."""
    from aortui.ui import clipboard  # with the first copy

    try:
        await clipboard.copy(screen.app, text)
    except AortuiError as error:
        screen.say(str(error), "refused")
    else:
        screen.say(f"Copied {what}.", "done")


@deed("copy.row")
async def copy_row(screen: RowScreen) -> None:
    """What stands in the row, or a line for each marked one."""
    lines = rows_of(screen)
    if not lines:
        screen.say("There is no row to copy.", "warn")
    else:
        what = f"{len(lines):,} rows" if len(lines) > 1 else _begin(lines[0])
        await put(screen, "\n".join(lines), what)


def _begin(copied: str) -> str:
    """As many whole cells as the message has room for; a day is not cut to another one."""
    while len(copied) > NAMED and GAP in copied:
        copied = copied.rpartition(GAP)[0]
    return copied if len(copied) <= NAMED else f"{copied[: NAMED - 1].rstrip()}…"


def rows_of(screen: RowScreen) -> list[str]:
    """The marked rows or the one under the cursor, each a clean line of its cells."""
    from aortui.ui.screens.list_screen import ListScreen  # it has this key

    if isinstance(screen, ListScreen):
        rows = [screen.copied(row) for row in screen.subjects()]
        return [line(cells) for cells in rows]
    picks: Picks | None = getattr(screen, "picks", None)  # of a record, of Why
    item = picks.selected if picks else None
    if item is None:
        return [clean(target.name) for target in screen.targets()]
    shown = item.line
    parts = (shown.left, shown.right) if isinstance(shown, Edges) else (shown,)
    return [line([cell for part in parts for cell in BLANKS.split(part.plain)])]


def line(cells: list[str]) -> str:
    """Cells beside each other, without control characters and without those that are empty."""
    return GAP.join(filter(None, (clean(cell, limit=LONGEST) for cell in cells)))


@deed("copy.email")
async def copy_email(screen: RowScreen) -> None:
    """The address of the person that the row names; of several a list for a mail."""
    people = await screen.ask(finding.reach, _people(screen)) or []
    await _reached(screen, [clean(one.email) for one in people if one.email], "e-mail address")


@deed("copy.phone")
async def copy_phone(screen: RowScreen) -> None:
    """The number of the person that the row names."""
    people = await screen.ask(finding.reach, _people(screen)) or []
    await _reached(screen, [clean(one.phone) for one in people if one.phone], "phone number")


def _people(screen: RowScreen) -> list[int]:
    """The contacts that the targets are, or name."""
    return [one.contact_id for one in screen.targets() if one.contact_id is not None]


async def _reached(screen: RowScreen, found: list[str], noun: str) -> None:
    if not found:
        named = _people(screen)
        several = "They have" if len(named) > 1 else f"{screen.called()} has"
        none = f"{several} no {noun} yet; e enters one."
        screen.say(none if named else f"This row names no contact, so no {noun}.", "warn")
    elif len(found) == 1:
        await put(screen, found[0], found[0])
    else:
        many = f"{noun}es" if noun.endswith("s") else f"{noun}s"
        await put(screen, ", ".join(found), f"{len(found):,} {many}")


@deed("copy.report")
async def copy_report(screen: RowScreen) -> None:
    """A page about the scope or the client; of a row that is neither about its client."""
    today = screen.session.today
    pages: dict[tuple[str, int], str] = {}
    for target in screen.targets():
        whole = target.entity in ("clients", "contacts") or target.scope_id is None
        number = target.client_id if whole else target.scope_id
        key = ("clients" if whole else "scopes", number or 0)
        if number is None or key in pages:
            continue
        read = reports.of_client if whole else reports.of_scope
        page = await screen.ask(read, number, today=today)
        if page is None:
            return
        pages[key] = page
    if not pages:
        screen.say("A report is about a client or a scope; this row has none.", "warn")
        return
    titles = [page.partition("\n")[0].removeprefix("# ") for page in pages.values()]
    what = f"the report on {titles[0]}" if len(pages) == 1 else f"{len(pages):,} reports"
    await put(screen, "\n\n".join(pages.values()), what)
