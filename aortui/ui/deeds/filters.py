"""Only rows like a cell; filters that a person saved for a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aortui.domain.filters.filter import Filter
from aortui.domain.filters.narrowing import term_like, toggled
from aortui.domain.filters.parsing import LIMIT
from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.services.filters import read
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.dialogs.saved_filters import Saved, SavedFilters
from aortui.ui.own_settings import choose, keep, look_again

if TYPE_CHECKING:
    from aortui.ui.screens.list_screen import ListScreen
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.widgets.picks import Item

LONGEST = 60  # characters of a filter's name


@deed("like")
async def like(screen: RowScreen) -> None:
    """Only rows with the same in the column under the mark; again: not only those."""
    at = _list(screen)
    table, row = at.table, at.table.selected
    if table.marked_column < 0:
        can = any(column.like for column in table.columns)
        how = "Left and Right choose a column." if can else "No filter goes by a column here."
        at.say(how, "note")
        return
    column = table.columns[table.marked_column]
    has = at.like(row, column.like) if column.like and row else None
    if has is None:
        what = f"what stands under {column.label}" if column.like else column.label
        at.say(f"No filter goes by {what}; / takes another one.", "note")
        return
    now = await _read(at, at.words)
    if now is not None:
        words = str(toggled(now, term_like(*has)))
        if await _read(at, words) is not None:
            at.find(words)


async def _read(screen: ListScreen[Any], words: str) -> Filter | None:
    """A filter of a list; why it cannot be taken is shown, and None."""
    session = screen.session
    return await screen.ask(read, words, screen.PLACE, today=session.today, actor=session.actor)


@deed("filters")
async def filters(screen: RowScreen) -> None:
    """Choose one of those that are saved for this list."""
    at = _list(screen)
    saved = await _saved(at)
    if not saved:
        at.say("No filter is saved for this list.", "note", "W", "saves the one that is set")
        return

    async def kept(name: str, text: str | None) -> Sequence[Saved]:
        await keep(dialog, {("filters", at.PLACE, name): text})
        return await _saved(at)

    def chosen(item: Item) -> None:
        if isinstance(item.value, Saved):
            at.find(clean(item.value.text, limit=LIMIT))  # somebody may have written it by hand

    dialog = at.dialog(SavedFilters)
    dialog.prepare_for(f"Filters of {at.title_in_help()}", saved, kept)
    await at.open(dialog, chosen)


async def _saved(screen: ListScreen[Any]) -> list[Saved]:
    """All that are saved for a list, also by another session, with what is wrong with each."""
    session = screen.session
    await look_again(screen)
    found = []
    for name, text in session.settings.filters.get(screen.PLACE, {}).items():
        wrong = ""
        try:
            await session.ask(read, text, screen.PLACE, today=session.today, actor=session.actor)
        except Rejected as refused:
            wrong = str(refused)
        found.append(Saved(name, text, wrong))
    return found


@deed("filters.save")
async def save(screen: RowScreen) -> None:
    """Save the filter that is set under a name."""
    at = _list(screen)
    words = at.words
    if not words:
        at.say("No filter is set.", "note", "/", "sets one")
        return
    before: list[str] = []

    async def taken(typed: str) -> None:
        name = _name(typed)
        await look_again(at)
        before.append(at.session.settings.filters.get(at.PLACE, {}).get(name, ""))
        await choose(at.session, {("filters", at.PLACE, name): words})

    def said(typed: str) -> None:
        was = before[-1] if before else ""
        over = f"; it was {was} before" if was and was != words else ""
        at.say(f"Saved as {_name(typed)}{over}.", "done", "F", "filters")

    prompt = at.dialog(Prompt).prepare(
        f"Save the filter {words}", label="name", text=words, save=taken,
        hint="what you call it; the same name again saves over it",
    )  # fmt: skip
    prompt.field.action_select_all()  # typing puts another name in its place
    await at.open(prompt, said)


def _name(typed: str) -> str:
    """A name as it is kept. Raises Rejected."""
    name = clean(typed)
    if not name:
        raise Rejected(name="A name is needed; F lists it.")
    if len(name) > LONGEST:
        raise Rejected(name=f"A name has at most {LONGEST} characters.")
    return name


def _list(screen: RowScreen) -> ListScreen[Any]:
    from aortui.ui.screens.list_screen import ListScreen  # it has these keys

    assert isinstance(screen, ListScreen)
    return screen
