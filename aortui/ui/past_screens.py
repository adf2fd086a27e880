"""A second set of screens, for the book of a past day; loaded with the first look back."""

from __future__ import annotations

from functools import partial
from typing import Any

from aortui.ui import registry
from aortui.ui.past import say_where
from aortui.ui.screens.base import BaseScreen
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.record import RecordScreen
from aortui.ui.screens.why import WhyScreen
from aortui.ui.session import DAY
from aortui.ui.under_way import obeyed

THEN = "then"  # what Textual calls their stack
GONE = "It was not in the book then."


async def show(before: BaseScreen) -> None:
    """Show of the past what this screen shows of the present: list, filter, row, record."""
    app, session, mine = before.app, before.session, before.session.mine
    place, above = _where(before)
    if not app.is_screen_installed(f"{registry.SCREENS[0].name} {THEN}"):
        _install(before)
    await app.switch_mode(THEN)
    first = app.screen_stack[0]
    assert isinstance(first, BaseScreen)
    await obeyed(first)  # a Today that is new chooses whose rows it shows
    session.mine = mine
    session.publish(frozenset({DAY}))  # now that no screen of the present is shown
    await first.action_go(place.PLACE if place else registry.SCREENS[0].name)
    shown = app.screen
    assert isinstance(shown, BaseScreen)
    await shown.is_read()
    if isinstance(place, ListScreen) and isinstance(shown, ListScreen):
        await _as_in(place, shown)
    is_there = above is None or await _open(above, shown)
    if is_there:
        say_where(app.screen if isinstance(app.screen, BaseScreen) else shown)
    else:
        shown.say(GONE, "note", "q", "returns to today")


def _where(screen: BaseScreen) -> tuple[BaseScreen | None, BaseScreen | None]:
    """The screen of the first level that is shown or lies below, and what is shown above it."""
    stack = [one for one in screen.app.screen_stack if isinstance(one, BaseScreen)]
    place = next((one for one in reversed(stack) if one.PLACE), None)
    return place, stack[-1] if stack and stack[-1] is not place else None


def _install(screen: BaseScreen) -> None:
    app, session = screen.app, screen.session
    for place in registry.SCREENS:
        maker = partial(registry.made, place, session)
        app.install_screen(maker, f"{place.name} {THEN}")  # type: ignore[arg-type]  # as in app
    app.add_mode(app.DEFAULT_MODE, registry.SCREENS[0].name)  # so that one can come back to it
    app.add_mode(THEN, f"{registry.SCREENS[0].name} {THEN}")


async def _as_in(present: ListScreen[Any], shown: ListScreen[Any]) -> None:
    """By the same filter in the same order, the cursor on the same row if it was there then."""
    table, row = shown.table, present.table.selected
    order = present.table.sort, present.table.sort_down
    if order != (table.sort, table.sort_down):
        table.sort, table.sort_down = order
        shown.action_reload()
    if present.words != shown.words:
        shown.find(present.words)
    await shown.is_read()
    if row is not None:
        await table.go_to(row.id)


async def _open(above: BaseScreen, shown: BaseScreen) -> bool:
    """The same section of a record, or why a scope has its band; False if it was not there then."""
    page: BaseScreen
    if isinstance(above, RecordScreen):
        origin = shown if above.origin and isinstance(shown, ListScreen) else None
        record = shown.page(type(above)).prepare(above.record_id, origin)
        record.section = above.section
        page = record
    elif isinstance(above, WhyScreen):
        page = shown.page(WhyScreen).prepare(above.scope_id)
    else:
        return True
    await shown.open(page)
    await page.read()  # it may have been shown before, of another day
    found = page.view if isinstance(page, WhyScreen) else page.record
    if found is None:
        page.dismiss(None)
    return found is not None
