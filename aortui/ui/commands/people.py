"""``:people acme``: the people map of a client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aortui.services import finding
from aortui.ui.commands import places
from aortui.ui.commands.entry import Entry

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

FEW = 12


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """The clients that are meant."""
    today = screen.session.today
    rows = await screen.session.ask(finding.places, rest, FEW, today, kinds=("clients",))
    return [
        places.entry(row)._replace(text=f"people {row.name}", run=partial(_show, row.row_id))
        for row in rows
    ]


async def _show(client_id: int, screen: RowScreen) -> None:
    from aortui.ui.deeds.people import open_map  # with the first map

    await open_map(screen, client_id)
