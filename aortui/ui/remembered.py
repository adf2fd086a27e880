"""How a person last had each list: its columns and order from the settings, its filter beside them.

Columns, order and saved filters are settings, kept as soon as they are chosen (``own_settings``).
The last filter is kept in the state folder when the program is left, for each book by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aortui.errors import Rejected
from aortui.ui import arrangement, own_files
from aortui.ui.session import Session

if TYPE_CHECKING:
    from aortui.ui.screens.list_screen import ListScreen

FILE = "filters.json"
BEGINS_WHOLE = "today"  # a morning begins with all of it
OF_A_PLACE = ("columns", "filters", "filters.save")  # keys of lists that are gone back to


def begin(screen: ListScreen[Any]) -> None:
    """Give a new list the columns and the order it had."""
    choice = screen.session.settings.lists.get(screen.PLACE)
    if choice is not None:
        table = screen.table
        if choice.columns:
            chosen, _ = arrangement.read(screen.COLUMNS, choice.columns)
            table.show_columns(arrangement.arranged(screen.COLUMNS, chosen))
        if choice.sort in {column.sort for column in screen.COLUMNS if column.sort}:
            table.sort, table.sort_down = choice.sort, choice.down


async def filter_again(screen: ListScreen[Any]) -> None:
    """Filter it as it was left, and say so; say what in the settings no list has."""
    keeps, last = screen.session.keeps_choices, _last(screen.session)
    if keeps and screen.PLACE != BEGINS_WHOLE and (words := last.get(screen.PLACE)):
        from aortui.services import filters  # only where a filter was left

        session = screen.session
        try:
            await session.ask(
                filters.read, words, screen.PLACE, today=session.today, actor=session.actor
            )
        except Rejected as refused:
            screen.say(f"Not filtered as you left it: {refused}", "warn")
        else:
            screen.find(words)
            screen.say("Filtered as you left it.", "note", "Esc", "shows all")
    if unknown := _unknown(screen):
        screen.say(unknown, "warn")


def keep_sort(screen: ListScreen[Any]) -> None:
    """Begin with this order the next time; the list itself need not wait for that."""

    async def kept() -> None:
        from aortui.ui.own_settings import Wanted, keep  # loaded with the first choice

        table, of = screen.table, ("lists", screen.PLACE)
        order: Wanted = {(*of, "sort"): table.sort, (*of, "down"): table.sort_down}
        await keep(screen, order)

    screen.go_on(kept)


def keep_zoom(screen: ListScreen[Any], months: int) -> None:
    """Begin with so much of the timeline the next time."""

    async def kept() -> None:
        from aortui.ui.own_settings import keep  # loaded with the first choice

        await keep(screen, {("lists", screen.PLACE, "zoom"): months})

    screen.go_on(kept)


def _unknown(screen: ListScreen[Any]) -> str:
    """What the settings ask of a list and it has not, as a sentence."""
    choice = screen.session.settings.lists.get(screen.PLACE)
    if choice is None:
        return ""
    _, names = arrangement.read(screen.COLUMNS, choice.columns)
    if names:
        near = _near(names[0], {column.label for column in screen.COLUMNS})
        return f"Settings: no column '{names[0]}' here{near}"
    sorts = {column.sort for column in screen.COLUMNS} | {""}
    if choice.sort not in sorts:
        return f"Settings: this list has no sort '{choice.sort}'{_near(choice.sort, sorts)}"
    return ""


def _near(name: str, names: set[str]) -> str:
    from aortui.domain.names import meant  # only where something is wrong

    return meant(name, names) or "."


def leave(session: Session) -> None:
    """The program is left: keep the filters, how far one has looked, where one was today.

    And what is being saved, or may have been, for the next start to tell.
    """
    keep_filters(session)
    session.doubts.keep()
    session.last_look.keep(session.opening.state)
    session.day_place.keep(session)


def keep_filters(session: Session) -> None:
    """Keep by what each list is filtered now; that is no reason to stay if it cannot be written."""
    last = _last(session)
    both = last | session.present_filters
    now = {place: words for place, words in both.items() if place and words}
    if session.is_own and now != last:
        own_files.keep_of_book(session.opening.state / FILE, _book(session), now)


def _book(session: Session) -> str:
    return own_files.name_of(session.opening.book)


def _last(session: Session) -> dict[str, str]:
    """By what the lists of this book were filtered, by the list's place."""
    if not session.is_own:
        return {}
    found = own_files.of_book(session.opening.state / FILE, _book(session))
    return {place: words for place, words in found.items() if isinstance(words, str)}
