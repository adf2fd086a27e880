"""Since you last looked: all that is new, by client, the worst first."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text

from aortui.services.since import Item as News
from aortui.services.since import counted
from aortui.ui import cells, since
from aortui.ui.bindings import keys
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, fitted, ink
from aortui.ui.screens.picks_screen import PicksScreen
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LABEL = 12
CLIENT, NAME, BY = 11, 16, 8  # cells
BROADER = 96  # columns from which names have more room
FIRST_TIME = (
    ink(("Nobody knows yet what you have seen.", "name")),
    ink(("From the next time on, what is new since this one stands here.", "second")),
)
MADE_UP = (
    ink(("Nothing of a made-up book is kept, so nothing in it is new.", "name")),
    ink(("In a book of your own, what is new since you last looked stands here.", "second")),
)
OF_THE_PRESENT = (
    ink(("What is new is told of the present.", "name")),
    ink(("q", "key"), (" goes back.", "second")),
)
NOTHING_NEW = (
    ink(("Nothing is new since you last looked.", "name")),
    ink(("q", "key"), (" goes back.", "second")),
)


class NewsScreen(PicksScreen):
    """What others and time have changed; see the module."""

    BELOW = 3
    BINDINGS: ClassVar = keys(
        "open", "why", "done", "snooze.tomorrow", "snooze.week", "snooze.month",
        "snooze.quarter", "snooze.day", "log.call", "log.mail", "log.meeting", "log.qbr",
        "log.form", "task", "note", "edit", "copy.row", "back",
    )  # fmt: skip

    async def read(self) -> None:
        """The two views are compared anew."""
        await since.read(self.session)
        self.show()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """What it is."""
        return "1 Today", "Since you last looked", ""

    def show(self) -> None:
        """Everything anew."""
        news = since.known(self.session)
        items = news.items if news else ()
        at = since.since_when(self.session)
        self.subject(
            ink((f"since {at}", "name"), (f"   {_counted(items)}", "second")) if at else Text()
        )
        client, name, _ = self._widths()
        head = f"{'client':<{client}}  {'scope, person':<{name}}  what is new"
        self.labels.show(Edges(ink((head, "hint")), ink(("by", "hint"))) if items else Text())
        self.show_rule(is_seen=items)
        if items:
            self.picks.show([self._item(at, one) for at, one in enumerate(items)])
        else:
            self.picks.show([Item(line) for line in self._nothing()])
        self.show_below()

    def _nothing(self) -> tuple[Text, Text]:
        """Why there is no line."""
        if self.session.past is not None:
            return OF_THE_PRESENT
        if self.session.is_demo or self.session.opening.throw_away:
            return MADE_UP
        return FIRST_TIME if self.session.last_look.seen is None else NOTHING_NEW

    def _widths(self) -> tuple[int, int, int]:
        """Of client, name and who did it."""
        width = self.app.size.width
        if width < NARROW:
            return CLIENT, 10, 6
        return (18, 22, 12) if width >= BROADER else (CLIENT, NAME, BY)

    def _item(self, at: int, one: News) -> Item:
        news = since.known(self.session)
        before = news.items[at - 1] if news and at else None
        is_same = before is not None and before.what.client_id == one.what.client_id
        client, name, by = self._widths()
        who = one.by or "time"
        left = Text.assemble(
            fitted(cells.name("" if is_same else one.what.client), client), "  ",
            fitted(cells.second(one.what.name), name), "  ", _what(one), end="",
        )  # fmt: skip
        right = fitted(cells.second(who), min(by, len(who)), right=True)
        key = (one.what.entity, one.what.row_id, one.kind, one.what.words)
        return Item(Edges(left, right), key=key, value=one)

    def show_below(self) -> None:
        """Who or what did it, and how the row is called in full."""
        one = self.selected()
        if one is None:
            self.below.show()
            return
        what = one.what
        title = ink((f"{what.client} / {what.name}", "name"))
        said = cells.label("new", _what(one), width=LABEL)
        cause = f"{one.by}: {one.cause}" if one.by else "time has passed"
        if what.kind == "band" and not one.by:
            cause = f"time has passed: {what.words}" if what.words else cause
        self.below.show(title, said, cells.label("by", cells.value(cause), width=LABEL))

    # what it does

    def selected(self) -> News | None:
        """What stands under the cursor."""
        return self.value if isinstance(self.value, News) else None

    def targets(self) -> list[Subject]:
        """The scope or the person."""
        one = self.selected()
        if one is None:
            return []
        what = one.what
        is_scope = what.entity == "scopes"
        return [
            Subject(
                what.entity, what.row_id, f"{what.client} / {what.name}" if is_scope else what.name,
                client_id=what.client_id, client=what.client,
                scope_id=what.row_id if is_scope else None,
                contact_id=None if is_scope else what.row_id,
                is_scored=what.kind == "band",
            )
        ]  # fmt: skip

    def why_not(self, id: str) -> str:
        """Enter needs a line."""
        if id == "open" and self.selected() is None:
            return "There is nothing to open."
        return super().why_not(id)

    async def action_open(self) -> None:
        """The scope's record, the person's form."""
        from aortui.ui.screens.opening import open_subject  # records open each other

        for target in self.targets():
            await open_subject(self, target)


def _what(one: News) -> Text:
    """What differs, without who did it."""
    what = one.what
    if what.before and what.after:
        return since.moved(what)
    return ink((what.words, "text"))


def _counted(items: tuple[News, ...]) -> str:
    return counted(one.kind for one in items) if items else "nothing new"
