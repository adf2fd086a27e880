"""The quick line, about the client of the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.services import quick
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.quick_line import QuickLine

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen


@deed("line")
async def line(screen: RowScreen) -> None:
    """One line; what was written last is said where it was opened, so that ``u`` is at hand."""
    targets = screen.targets()
    client_id = targets[0].client_id if len(targets) == 1 else None
    client = await screen.ask(quick.prompted, client_id) if client_id is not None else None
    dialog = screen.dialog(QuickLine).prepare(client)
    await screen.open(dialog, lambda said: screen.say(said, "done", "u", "undo"))
