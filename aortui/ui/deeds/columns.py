"""Choose the columns of a list; keep its order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from aortui.ui import arrangement
from aortui.ui.arrangement import Chosen
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.columns import ColumnChoice
from aortui.ui.own_settings import keep

if TYPE_CHECKING:
    from aortui.ui.screens.list_screen import ListScreen
    from aortui.ui.screens.row_screen import RowScreen


@deed("columns")
async def columns(screen: RowScreen) -> None:
    """Ask which, and show the list with them."""
    from aortui.ui.screens.list_screen import ListScreen  # it has this key

    assert isinstance(screen, ListScreen)
    choice = screen.session.settings.lists.get(screen.PLACE)
    chosen, _ = arrangement.read(screen.COLUMNS, choice.columns if choice else ())
    dialog = screen.dialog(ColumnChoice).prepare(
        f"Columns of {screen.title_in_help()}", screen.COLUMNS, chosen, screen.table.size.width
    )

    def answered(wanted: list[Chosen]) -> None:
        if wanted != chosen:
            screen.go_on(partial(_show, screen, wanted))

    await screen.open(dialog, answered)


async def _show(screen: ListScreen[Any], wanted: Sequence[Chosen]) -> None:
    """With these columns from now on; as usual is no choice and follows a newer program."""
    screen.table.show_columns(arrangement.arranged(screen.COLUMNS, wanted))
    is_usual = list(wanted) == arrangement.usual(screen.COLUMNS)
    names = None if is_usual else arrangement.written(screen.COLUMNS, wanted)
    if await keep(screen, {("lists", screen.PLACE, "columns"): names}):
        screen.say("Columns as usual." if is_usual else "Columns kept.", "done", "C", "columns")
    screen.show_subject()
