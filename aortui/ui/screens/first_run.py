"""An empty book: three ways to begin, with a cursor."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult

from aortui.errors import AortuiError
from aortui.ui import bars
from aortui.ui.bindings import keys
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import ink
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.widgets.picks import Item, Picks

WAYS = (
    ("look", "Look around", "a made-up agency, nothing is kept"),
    ("import", "Bring a list in", "CSV, a preview comes first"),
    ("form", "Start with one scope", "client, category, fee, end, notice"),
)
GO = {"today": "look", "clients": "import", "scopes": "form"}  # 1, 2 and 3 choose here


class FirstRun(RowScreen):
    """What is shown while the book holds no client."""

    BINDINGS: ClassVar = keys("open")
    AUTO_FOCUS = "Picks"
    MAKES = "scopes"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.picks = Picks(id="ways")

    def content(self) -> ComposeResult:
        """Two sentences and the three ways."""
        yield self.picks

    async def read(self) -> None:
        """Go on to Today as soon as the book is not empty any more."""
        if not self.session.is_empty:
            await self.app.switch_screen("today")
            return
        self.picks.show(
            [
                Item(ink(("Your book is empty.", "name"))),
                Item(ink(("It keeps each client, what you are agency of record for,", "second"))),
                Item(
                    ink(("and says every morning which relationship needs you, and why.", "second"))
                ),
                Item(Text()),
                *(self._way(at, *way) for at, way in enumerate(WAYS, 1)),
            ]
        )

    def _way(self, number: int, id: str, name: str, what: str) -> Item:
        line = ink((f"{number}  ", "key"), (f"{name:<22}", "name"), (what, "second"))
        return Item(line, key=id)

    def show_header(self) -> None:
        """The program's name; there is nowhere to go yet."""
        self.header.show(bars.path("", "aortui", "", bars.person(self.session.actor)))

    def show_footer(self) -> None:
        """Three keys."""
        entries = [("1 2 3", "choose"), ("Enter", "open"), ("q", "quit")]
        self.footer.show(bars.footer(entries, self.size.width))

    def title_in_help(self) -> str:
        """What the help calls it."""
        return "An empty book"

    async def action_go(self, name: str) -> None:
        """The number of a screen is the number of a way."""
        if name in GO:
            self.picks.choose(GO[name])
            await self._begin(GO[name])

    async def action_open(self) -> None:
        """The way under the cursor."""
        if (item := self.picks.selected) is not None:
            await self._begin(str(item.key))

    async def on_picks_opened(self) -> None:
        """A second click opens."""
        await self.action_open()

    async def _begin(self, way: str) -> None:
        if way == "look":
            self._look_around()
        else:
            await self.app.run_action(ACTIONS[way].method, default_namespace=self)

    @work
    async def _look_around(self) -> None:
        try:
            await self.session.look_around()
        except AortuiError as error:
            self.say(str(error), "refused")
