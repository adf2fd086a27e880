"""The people map of the client that a row is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.ui.deeds.deed import deed

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

WHOLE = ("clients", "contacts")  # rows that stand for all that is done for a client


@deed("people")
async def people(screen: RowScreen) -> None:
    """Of a row of a scope as that scope counts; the cursor is on the person the row names."""
    target = screen.targets()[0]
    if target.client_id is None:
        screen.say("This row has no client whose people could be shown.", "warn")
        return
    scope_id = None if target.entity in WHOLE else target.scope_id
    await open_map(screen, target.client_id, scope_id, target.contact_id)


async def open_map(
    screen: RowScreen, client_id: int, scope_id: int | None = None, contact_id: int | None = None
) -> None:
    """Put it on top; where it lies below already, go back to it."""
    from aortui.ui.screens.people_map import PeopleMapScreen  # with the first map

    page = screen.page(PeopleMapScreen).prepare(client_id, scope_id, contact_id)
    app = screen.app
    if page not in app.screen_stack:
        await screen.open(page)
        return
    while app.screen is not page:
        app.pop_screen()
