"""An empty book: three ways to begin, with a cursor."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult

from aortui.errors import AortuiError
from aortui.services import books
from aortui.ui import bars
from aortui.ui.admission import RESTRICTED
from aortui.ui.bindings import keys
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import ink
from aortui.ui.screens.base import BaseScreen
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.waiting import Wait, waited
from aortui.ui.widgets.picks import Item, Picks

ABOUT = (
    "It keeps each client, what you are agency of record for,",
    "and says every morning who needs you, and why.",
)
WAYS = (
    ("look", "Look around", "made up, nothing is kept"),
    ("import", "Bring a list in", "CSV, a preview comes first"),
    ("line", "Start with one line", "client, fee, end, notice"),
)
GO = {"today": "look", "clients": "import", "scopes": "line"}  # 1, 2 and 3 choose here
MADE_UP = "This agency is made up; nothing is kept."
NARROW, LOW = 76, 18  # a smaller window has no room around them


class FirstRun(RowScreen):
    """What is shown while the book holds no client."""

    BINDINGS: ClassVar = keys("open")
    AUTO_FOCUS = "Picks"
    HEARS = frozenset({"clients"})
    MAKES = "scopes"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.picks = Picks(id="ways")
        self.is_busy = False  # making up an agency

    def content(self) -> ComposeResult:
        """Two sentences and the three ways."""
        yield self.picks

    async def read(self) -> None:
        """Go on to Today as soon as there is a client, whoever entered it."""
        self.session.is_empty = await self.session.ask(books.is_empty)
        self.show_ways()
        if not self.session.is_empty and self.is_current:
            await self._go_on()

    async def _go_on(self) -> None:
        """To Today as the book is now; what was said here goes along."""
        today, said = self.app.get_screen("today", BaseScreen), self.message.lines
        if today.is_running:  # it was shown before, over a made-up book
            await today.read()
        self.hush()
        await self.app.push_screen(today)
        today.show_message(*said)

    def hear(self, entities: frozenset[str]) -> None:
        """With the first client the three ways are gone, before Today is read."""
        super().hear(entities)
        self.show_ways()

    def is_first_level(self) -> bool:
        """Nothing lies below it."""
        return True

    # how it looks

    def shape(self) -> None:
        """In a small window at the left, else a little way in."""
        super().shape()
        width, height = self.app.size
        self.set_class(width < NARROW or height < LOW, "-low")
        self.show_ways()

    def show_ways(self) -> None:
        """What it is, and how to begin; nothing once it has begun."""
        items = [
            Item(ink(("Your book is empty.", "name"))),
            *(Item(ink((line, "second"))) for line in ABOUT),
            Item(Text()),
            *(self._way(at, *way) for at, way in enumerate(WAYS, 1)),
        ]
        self.picks.show(items if self.session.is_empty else ())

    def _way(self, number: int, id: str, name: str, what: str) -> Item:
        line = ink((f"{number}  ", "key"), (f"{name:<22}", "name"), (what, "second"))
        return Item(line, key=id)

    def show_header(self) -> None:
        """The program's name; there is nowhere to go yet."""
        chip = self.session.chip
        person = bars.person(self.session.actor, chip)
        self.header.show(bars.path("", "aortui", "", person))

    def show_footer(self) -> None:
        """Three keys."""
        entries = [("1 2 3", "choose"), ("Enter", "open"), ("q", "quit")]
        self.footer.show(bars.footer(entries, self.size.width))

    def title_in_help(self) -> str:
        """What the help calls it."""
        return "An empty book"

    # what it does

    def why_not(self, id: str) -> str:
        """One way at a time."""
        begins = id in ("open", "line", "form", "import") or id.startswith("go.")
        return "One moment: an agency is being made up." if self.is_busy and begins else ""

    async def action_go(self, name: str) -> None:
        """The number of a screen is the number of a way."""
        if name in GO:
            self.picks.choose(GO[name])
            await self._begin(GO[name])

    async def action_open(self) -> None:
        """The way under the cursor."""
        if (item := self.picks.selected) is not None:
            await self._begin(str(item.key))

    async def _begin(self, way: str) -> None:
        if way == "look" and self.session.opening.is_restricted:
            self.say(RESTRICTED, "warn")  # a made-up book is a file of its own
        elif way == "look":
            self.is_busy = True
            self._look_around()
        elif reason := self.refusal(way):
            self.say(reason, "warn")
        else:
            await self.app.run_action(ACTIONS[way].method, default_namespace=self)

    @work
    async def _look_around(self) -> None:
        try:
            await waited(self, self.session.look_around(), Wait("making up an agency"))
        except AortuiError as error:
            self.say(str(error), "refused")
        else:
            self.say(MADE_UP, "note", "q", "your own book")
        finally:
            self.is_busy = False
