"""``:defence CLIENT/CATEGORY [FILE]``: the defence file of a scope, written where one says."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from aortui.services import finding
from aortui.ui.admission import RESTRICTED
from aortui.ui.commands import places
from aortui.ui.commands.entry import Entry, refused

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

FEW = 12
FILE = re.compile(r"(?P<scope>.*?)\s+(?P<file>(?:~|\.{0,2}/)\S*|\S+\.(?:md|txt))", re.DOTALL)


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """The scopes that are meant; a last word that looks like a file is where it goes."""
    if screen.session.opening.is_restricted:
        return [refused(f"defence {rest}", RESTRICTED)]
    found = FILE.fullmatch(rest.strip())
    scope, file = (found["scope"], found["file"]) if found else (rest, "")
    today = screen.session.today
    rows = await screen.session.ask(finding.places, scope, FEW, today, kinds=("scopes",))

    async def write(scope_id: int, name: str, screen: RowScreen) -> None:
        from aortui.ui.deeds.pitch import write_defence  # with the first of them

        await write_defence(screen, scope_id, name, file)

    behind = f" {file}" if file else ""
    shown = [(row, places.entry(row)) for row in rows]
    return [
        entry._replace(text=f"defence {row.name}{behind}", run=partial(write, row.row_id, row.name))
        for row, entry in shown
    ]
