"""The filters that a person saved for a list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import work

from aortui.tuples import NamedTuple
from aortui.ui.bindings import keys
from aortui.ui.dialogs.choice import MOST, Choice
from aortui.ui.paint import Edges, ink
from aortui.ui.session import Session
from aortui.ui.widgets.picks import Item, Picks

NOTHING = Item(ink(("No filter is saved for this list any more.", "second")))


class Saved(NamedTuple):
    """A saved filter, and why it cannot be taken just now; empty if it can."""

    name: str
    text: str
    wrong: str = ""


Keep = Callable[[str, str | None], Awaitable[Sequence[Saved]]]


async def _keep_nothing(name: str, text: str | None) -> Sequence[Saved]:
    return ()


class SavedFilters(Choice):
    """Names with what they find by; answers with the chosen ``Item``, its value a ``Saved``.

    ``prepare_for("Filters of Scopes", saved, keep)``: ``await keep(name, text)`` saves one, or with
    None deletes it, and gives what is saved then.
    """

    BINDINGS: ClassVar = keys("filters.delete", "filters.return")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.keep: Keep = _keep_nothing
        self.deleted: Saved | None = None

    def prepare_for(self, title: str, saved: Sequence[Saved], keep: Keep) -> SavedFilters:
        """Show these; the cursor on the first."""
        self.keep, self.deleted = keep, None
        self.prepare(title, self._items(saved))
        self._say_what_is_wrong()
        return self

    def _items(self, saved: Sequence[Saved]) -> list[Item]:
        return [Item(_line(one), key=one.name, value=one) for one in saved] or [NOTHING]

    def _show(self, saved: Sequence[Saved]) -> None:
        items = self._items(saved)
        self.picks.show(items)
        self.picks.styles.height = min(len(items), MOST)

    def on_picks_moved(self, event: Picks.Moved) -> None:
        """Why the one under the cursor cannot be taken."""
        self._say_what_is_wrong()

    def _say_what_is_wrong(self) -> None:
        one = self.chosen
        if one is not None and one.wrong:
            self.say(one.wrong, "warn")

    @property
    def chosen(self) -> Saved | None:
        """The filter under the cursor."""
        item = self.picks.selected
        return item.value if item and isinstance(item.value, Saved) else None

    def why_not(self, id: str) -> str:
        """A filter is needed; only what was just deleted comes back."""
        if id in ("filters.delete", "dialog.accept") and self.chosen is None:
            return "There is no filter to take."
        if id == "filters.return" and self.deleted is None:
            return "Nothing was deleted here."
        return super().why_not(id)

    def action_dialog_accept(self) -> None:
        """Answer with the one under the cursor, unless it cannot be read."""
        one = self.chosen
        if one is not None and not one.wrong:
            self.dismiss(self.picks.selected)
        else:
            self._say_what_is_wrong()

    def action_filters_delete(self) -> None:
        """Delete it; what a machine gives everybody stays."""
        self.doing = self._delete()

    @work
    async def _delete(self) -> None:
        one = self.chosen
        if one is None:
            return
        saved = await self.keep(one.name, None)
        if any((left.name, left.text) == (one.name, one.text) for left in saved):
            self.say("It is set for everybody on this machine and stays.", "warn")
            return
        self.deleted = one
        self._show(saved)
        self.show_footer()
        self.say(f"{one.name} is deleted.", "done", "u", "undo")

    def action_filters_return(self) -> None:
        """Save again what was deleted last."""
        self.doing = self._return()

    @work
    async def _return(self) -> None:
        if self.deleted is not None:
            gone, self.deleted = self.deleted, None
            self._show(await self.keep(gone.name, gone.text))
            self.picks.choose(gone.name)
            self.show_footer()
            self.say(f"{gone.name} is back.", "done")


def _line(one: Saved) -> Edges:
    """The name, and what it finds by."""
    sign = ("! ", "watch") if one.wrong else ("", "")
    return Edges(ink((one.name, "name")), ink(sign, (one.text, "second")))
