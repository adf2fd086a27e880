"""A list of the book: its rows, its place and its totals come from one service.

A subclass sets ``service`` (a module with ``rows``, ``place`` and ``totals``), ``NOUN`` and what a
``ListScreen`` needs; ``below(row)`` is its preview under the list, ``beside(row, broad)`` that in a
pane. ``archived`` in the filter shows the archived rows.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rich.text import Text

from aortui.services import books
from aortui.services.scopes import Place, Totals, View
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import LABEL, PANE, behind, ends, stacked, wrapped
from aortui.ui.columns import SIDES
from aortui.ui.paint import Edges, Line, fitted, ink, joined
from aortui.ui.screens.list_screen import WIDEST, ListScreen
from aortui.ui.session import Session
from aortui.ui.together import acts_together
from aortui.ui.widgets.pages import R, first_look

NOBODY = -1  # owns no row
NAMED = 50  # marked rows that are looked at for their names
GAP = 2  # cells between the totals and the sum
LITTLE, SOME, ROOMY = range(3)  # room for the totals
# How the second line says both, the best way first: room for the totals, the sum at length.
WAYS = ((ROOMY, True), (ROOMY, False), (SOME, True), (SOME, False), (LITTLE, False))
R_co = TypeVar("R_co", covariant=True)
D = TypeVar("D")  # what the preview needs beside the row


class Listing(Protocol[R_co]):
    """A service that answers for one list."""

    def rows(
        self, view: View, limit: int | None = None, *, today: date, after: int | None = None,
        skip: int = 0,
    ) -> Sequence[R_co]:  # fmt: skip
        """A page."""

    def place(self, view: View, row_id: int | None, *, today: date) -> Place:
        """How long the list is, and where a row stands."""

    def totals(self, view: View, *, today: date) -> Totals:
        """What stands above it."""


class BookList(ListScreen[R], Generic[R, D]):
    """A list of the book; see the module."""

    BINDINGS: ClassVar = keys("copy.row", "copy.email", "copy.phone", "copy.report", "copy.defence")
    NOUN: ClassVar[tuple[str, str]] = ("row", "rows")  # one of them, several
    SUM: ClassVar[tuple[str, str]] = ("a year", "fee")  # what is added up, what a row may lack
    service: Listing[R]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sums = Totals(0, 0, {}, 0, 0, 0)
        self.looked: R | None = None  # the row that the preview is about
        self.detail: D | None = None
        self._owner: int | None = None  # whose rows were shown last; None: everybody's

    # what a subclass fills

    @abstractmethod
    def looking(self, row: R) -> Callable[[], D | None] | None:
        """What to ask for the preview of this row; None: the row says it all."""

    @abstractmethod
    def below(self, row: R) -> Sequence[Line]:
        """The preview under the list; lines that do not fit are left out, the last first."""

    @abstractmethod
    def beside(self, row: R, broad: bool) -> Sequence[Line]:
        """The preview in a pane at the right, or in a broad one."""

    def counted(self, room: int) -> Text:
        """What the totals say of the rows, behind their number, as far as there is room."""
        return Text(end="")

    def fee_of(self, row: R) -> int | None:
        """What a row adds to a total, in base minor units."""
        return None

    # how it looks

    def preview(self, row: R, wide: bool) -> Sequence[Line]:
        """What was looked up: the row before for the moment until the book answers."""
        if self.looked is None:
            return ()
        if not wide:
            return self.below(self.looked)
        return self.beside(self.looked, self.app.size.width >= WIDEST)

    def totals(self) -> Line:
        """How many rows, what they are, what they pay; in numbers where words have no room."""
        rows = self.sums.rows
        whose = "  yours" if self.session.mine else ""
        number = ink((f"{rows:,}", "name"), (f" {self.NOUN[rows != 1]}{whose}", "second"))
        for room, at_length in WAYS:
            left, right = joined([number, self.counted(room)]), self.paid(at_length)
            if left.cell_len + GAP + right.cell_len <= self._width() - SIDES:
                break
        return Edges(left, right)

    def _width(self) -> int:
        """Cells beside the pane, also before the first layout."""
        pane = self.pane.styles.width
        return self.app.size.width - (int(pane.value) if self.is_wide and pane else 0)

    def paid(self, at_length: bool) -> Text:
        """``USD 11.80m a year``, and how many fees that leaves out."""
        sums, without = self.sums, "without a" if at_length else "no"
        lacking = [(sums.without_fee, self.SUM[1]), (sums.without_rate, "rate")]
        more = "".join(f", {number:,} {without} {what}" for number, what in lacking if number)
        if not sums.fee:
            return ink((more.removeprefix(", "), "second"))
        whole = cells.total(sums.fee, self.session.currency, self.SUM[0])
        return whole.append(more, "second")

    def show_subject(self) -> None:
        """The totals, or the filter and how many rows of all it leaves."""
        super().show_subject()
        if self.words:
            found = f"   {self.sums.rows:,} of {self.sums.of:,}" if self.sums.of else "   none"
            found += " yours" if self.session.mine else ""
            paid, words = self.paid(False), ink((self.words, "name"))
            room = self._width() - SIDES - paid.cell_len - GAP - len(found) - 2
            words = fitted(words, max(1, min(words.cell_len, room)))  # the numbers stay
            self.subject(
                Edges(joined([ink(("/", "key")), words], " ").append(found, "second"), paid)
            )

    def marked_preview(self, rows: Sequence[R], wide: bool) -> Sequence[Line]:
        """How many, who they are, what they pay together, and what can be done to all."""
        fees = [fee for row in rows if (fee := self.fee_of(row)) is not None]
        together = cells.total(sum(fees), self.session.currency, "a year") if fees else Text(end="")
        head = ends(ink((f"{len(rows):,} marked", "name")), together)
        names = ", ".join(self.subject_of(row).name for row in rows[:NAMED])
        acts = acts_together(self)
        if wide:
            keyed = [ink((f"{key:<{LABEL}}", "key"), (word, "second")) for key, word in acts]
            return stacked([head], wrapped(names, PANE, most=12), keyed)
        room = self._width() - SIDES - LABEL - 1
        fitting = [ink((key, "key"), (f" {word}", "second")) for key, word in acts]
        while fitting and joined(fitting).cell_len > room:
            fitting.pop()
        is_typed = self.focused is not self.table
        why = "letters are text now" if is_typed else "nothing can be changed in this book here"
        nothing = ink((why, "second"))
        act = joined(fitting) if fitting else nothing
        who = wrapped(names, room, most=2)
        return [head, *behind("who", *who), *behind("act on all", act)]

    # what it asks

    async def read(self) -> None:
        """The list and the preview, so that one frame shows both."""
        await self.ask_at_once(self.asked_next)
        await self.table.reload()
        if self.table.selected is not None:
            await self.look_up(self.table.selected)
            self.show_preview()
        self.show_subject()

    async def look_up(self, row: R) -> None:
        """One question to the book for each row that is looked at."""
        if row is not self.looked:
            self.take(row, await self.look(row))

    async def look_ahead(self, rows: Sequence[R]) -> Mapping[Hashable, D | None]:
        """The same for the rows around, one after the other."""
        found = [asked for row in rows if (asked := self.looking(row))]
        await self.ask_at_once(lambda: found, is_anew=False)
        return {row.id: await self.look(row) for row in rows}

    async def look(self, row: R) -> D | None:
        """What the preview of this row needs."""
        asked = self.looking(row)
        return None if asked is None else await self.ask(asked)

    def foreseen(self) -> Callable[[], View]:
        """The next view, of whom the last one was; for the book's thread."""
        view, actor, is_mine = self._view(self._owner), self.session.actor, self.session.mine

        def seen() -> View:
            is_known = view.owner_id or not is_mine
            return view if is_known else view._replace(owner_id=books.member_of(actor) or NOBODY)

        return seen

    def asked_next(self) -> list[Callable[[], object]]:
        """What a reading asks, as far as it is foreseen: the rows of the same place."""
        service, table, row, seen = self.service, self.table, self.table.selected, self.foreseen()
        limit, skip = first_look(table.cursor, 0 if table.is_read else self.app.size.height)
        today = self.session.today

        def listed() -> None:
            first = service.rows(seen(), limit, today=today, skip=skip)[:1]
            for asked in map(self.looking, first if row is None else ()):
                if asked is not None:
                    asked()

        number = row.id if row is not None and isinstance(row.id, int) else None
        return [
            partial(books.member_of, self.session.actor), listed,
            lambda: service.place(seen(), number, today=today),
            lambda: service.totals(seen(), today=today),
            *(asked for asked in map(self.looking, [row] if row else ()) if asked is not None),
        ]  # fmt: skip

    def take(self, row: R, found: Any) -> None:
        """The preview is about this row, and this was found."""
        self.looked, self.detail = row, found

    async def view(self) -> View:
        """How the person looks at the list just now."""
        self._owner = None
        if self.session.mine:
            self._owner = await self.session.ask(books.member_of, self.session.actor) or NOBODY
        return self._view(self._owner)

    def _view(self, owner: int | None) -> View:
        view = View(owner_id=owner, sort=self.table.sort, descending=self.table.sort_down)
        return view.asking(self.filtering.asked)

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[R]:
        """A page of rows."""
        view, today = await self.view(), self.session.today
        behind = after if isinstance(after, int) else None
        return await self.session.ask(
            self.service.rows, view, limit, today=today, after=behind, skip=skip
        )

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """Where a row stands; the list is read again, so its totals are too."""
        view, today = await self.view(), self.session.today
        number = row_id if isinstance(row_id, int) else None
        found = await self.session.ask(self.service.place, view, number, today=today)
        self.sums = await self.session.ask(self.service.totals, view, today=today)
        self.table.empty = self._empty(view)
        return found.total, found.at

    def _empty(self, view: View) -> tuple[Line, ...]:
        """What an empty list says: why, and the key that changes it."""
        several = self.NOUN[1]
        if view.is_archived:
            said, key, what = f"No {several} in the archive.", "Esc", "shows the others."
        elif view.filter and self.session.mine:
            said, key = f"No {several} of yours found.", "Esc"
            what = "shows yours again, then M everybody's."
        elif view.filter:
            said, key, what = f"No {several} found.", "Esc", "shows all again."
        elif self.session.mine:
            said, key, what = f"You own no {several}.", "M", "shows everybody's."
        else:
            return self.no_rows()
        return ink((said, "name")), ink((key, "key"), (f" {what}", "second"))
