"""The program on the book of a past day, and back: each has screens of its own.

So nothing of the present is lost on the way: its filters, marks, cursors and records stand there
as they were when one comes back. Where the program began in the past there is only one set.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.app import App

from aortui.errors import AortuiError
from aortui.ui.bars import EDGES, NAMES_FROM, person
from aortui.ui.keymap import ACTIONS
from aortui.ui.session import DAY

if TYPE_CHECKING:
    from aortui.ui.screens.base import BaseScreen
    from aortui.ui.screens.page import Page
    from aortui.ui.screens.row_screen import RowScreen


def named(app: App[Any], name: str) -> str:
    """What a screen or dialog is installed as among those that are shown now."""
    return name if app.current_mode == app.DEFAULT_MODE else f"{name} {app.current_mode}"


def way_out(page: Page[Any], entries: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The footer of a past view: on the first level ``q today`` comes first."""
    if page.session.past is None or not _is_first_level(page):
        return entries
    back = ACTIONS["back"].label
    ways = [(key, "today") for key, word in entries if word == back]
    return [*ways, *(entry for entry in entries if entry[1] != back)]


def where(screen: BaseScreen) -> tuple[str, str, str]:
    """Place, name and note for the header; where the chip leaves little room the name alone."""
    place, name, note = screen.where()
    session, width = screen.session, screen.app.size.width
    if session.past is None:
        return place, name, note
    if width < NAMES_FROM:
        return "", name, ""
    beside = person(session.actor, session.chip).cell_len + cell_len(f"{place} › {note}   ")
    return place, name, note if cell_len(name) + beside <= width - EDGES else ""


async def look_back(screen: RowScreen, day: date) -> None:
    """Show the book of that day where one is just now; a refusal is said."""
    from aortui.ui.waiting import Wait, waited  # a large book takes its time

    session, was_past = screen.session, screen.session.past is not None
    try:
        await waited(screen, session.look_back(day), Wait("Going back through the log."))
    except AortuiError as error:
        screen.say(str(error), "refused")
        return
    if was_past:
        session.publish(frozenset({DAY}))
        say_where(screen)
    else:
        from aortui.ui.past_screens import show  # only for who looks back

        await show(screen)


async def return_to_now(screen: BaseScreen) -> None:
    """Show today's book, where one was when one left it."""
    app = screen.app
    try:
        await screen.session.return_to_now()
    except AortuiError as error:
        screen.say(str(error), "refused")
        return
    if app.current_mode != app.DEFAULT_MODE:
        await app.switch_mode(app.DEFAULT_MODE)
    screen.hush()
    screen.show_footer()


def say_where(screen: Page[Any]) -> None:
    """On the message line: what this is, and how to return."""
    past = screen.session.past
    if past is not None:
        note = past.note or f"This is the book of {past.day}, read-only."
        word = "today" if screen.app.size.width < NAMES_FROM else "returns to today"
        screen.say(note, "note", *(("q", word) if _is_first_level(screen) else ()))


def _is_first_level(page: Page[Any]) -> bool:
    """Whether ``q`` leads out of the past here, and not one screen back."""
    from aortui.ui.screens.base import BaseScreen  # it asks this module for names

    return isinstance(page, BaseScreen) and page.is_first_level()
