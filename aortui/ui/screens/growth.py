"""Growth: the white space, clients by services; who has what, and what we might."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text

from aortui.domain.money import short
from aortui.services import forms, growth
from aortui.services.growth import Cell, ClientGrowth, GrowthRow, Service, Sums
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.columns import SIDES, Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.records import growth as lines
from aortui.ui.screens.book_list import GAP, BookList
from aortui.ui.screens.opening import open_subject
from aortui.ui.session import Session
from aortui.ui.subject import Subject

CLIENT, CELL = 16, 8  # cells of the columns
BETWEEN = 2
WHOLE = -1  # in place of a service: the client itself
NAMES = 4  # letters of the shortest alias that still says what is meant


class GrowthScreen(BookList[GrowthRow, ClientGrowth]):
    """All clients by all services; see the module."""

    FILTERS = "clients"
    NOUN = ("client", "clients")
    MAKES = "opportunities"
    HEARS = frozenset(
        {"clients", "scopes", "terms", "pitches", "opportunities", "activities", "tags"}
        | {"categories", "members", "rates"}
    )
    BINDINGS = keys(
        *("open", "form", "tags"),
        *("log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "note", "task"),
        *("edit", "owner"),
    )
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("client", CLIENT, most=24, sort="client", stays=True),
    )
    EMPTY = (
        ink(("No client yet.", "name")),
        ink(("a", "key"), (" enters one in a line.", "second")),
    )
    service = growth

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.services: list[Service] = []
        self.chosen = WHOLE  # of ``services``
        self.first = 0  # the first one that is shown
        self.above: Sums | None = None

    # the columns

    @property
    def slug(self) -> str:
        """The service under the mark; "" where it stands on the client."""
        is_one = 0 <= self.chosen < len(self.services)
        return self.services[self.chosen].slug if is_one else ""

    def _room(self) -> int:
        """How many services fit beside the names."""
        return max(1, (self._width() - SIDES - CLIENT) // (CELL + BETWEEN))

    def show_services(self) -> None:
        """Show the services from the first one on, with the mark on the chosen one."""
        room = self._room()
        last = max(0, len(self.services) - room)
        self.first = min(self.first, last)
        if self.chosen >= 0:
            self.first = max(min(self.first, self.chosen), self.chosen - room + 1)
        shown = range(self.first, min(self.first + room, len(self.services)))
        named = {at + 1: Column(label(self.services[at]), CELL) for at in shown}
        self.table.show_columns({0: self.COLUMNS[0]} | named)
        self.table.marked_column = 0 if self.chosen == WHOLE else 1 + self.chosen - self.first

    def action_column(self, step: int) -> None:
        """The service beside; left of the first one stands the client itself."""
        self.chosen = max(WHOLE, min(self.chosen + step, len(self.services) - 1))
        self.show_services()
        self.show_header()
        self.show_preview()

    def fit(self) -> None:
        """More or fewer services."""
        super().fit()
        self.show_services()

    def shape(self) -> None:
        """The pane takes room from the grid."""
        super().shape()
        if self.services:
            self.show_services()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """How many services stand beyond the edges."""
        left, right = self.first, len(self.services) - self.first - self._room()
        parts = [f"{left} more left" if left else "", f"{right} more right" if right > 0 else ""]
        return "", "Growth", "  ".join(part for part in parts if part)

    def subject_of(self, row: GrowthRow) -> Subject:
        """The client."""
        return Subject(
            "clients", row.id, row.name, row.id, row.name, is_archived=row.archived_on is not None
        )

    def cells(self, row: GrowthRow) -> Sequence[Text]:
        """The name, and a word for each service; the one under the mark is lifted."""
        is_here = row is self.table.selected
        words = [lines.word(row.cell(one.slug)) for one in self.services]
        if is_here and self.chosen >= 0:
            words[self.chosen] = ink((words[self.chosen].plain, "accent bold"))
        return cells.name(row.name), *words

    def totals(self) -> Line:
        """``25 clients   USD 11.8m a year, +4 % on last year; 12 open ideas worth 2.1m``."""
        number = self.sums.rows
        whose = "  yours" if self.session.mine else ""
        left = ink((f"{number:,}", "name"), (f" {self.NOUN[number != 1]}{whose}", "second"))
        room = self._width() - SIDES - GAP
        ways = (joined(parts, "") for parts in self._ways())
        right = next((way for way in ways if left.cell_len + way.cell_len <= room), Text(end=""))
        return Edges(left, right)

    def _ways(self) -> list[list[Text]]:
        """What is said of the fees and the ideas, from the longest to the shortest."""
        above = self.above
        if above is None:
            return []
        currency = self.session.currency
        lacks = f", {above.now.without_fee} without a fee" if above.now.without_fee else ""
        paid = cells.total(above.now.minor, currency, "a year") if above.now.rows else Text(end="")
        change = growth.against(above.now, above.then)
        said = ink((f", {change}" if change and paid.plain else "", "second"))
        count = above.ideas.rows
        worth = f" worth {short(above.ideas.minor, currency)}" if above.ideas.minor else ""
        noun = "idea" if count == 1 else "ideas"
        ideas = ink((f"; {count} open {noun}{worth}" if count else "", "second"))
        brief = ink((f"; {count} {noun}{worth.replace(' worth', ',')}" if count else "", "second"))
        return [
            [paid, ink((lacks, "second")), said, ideas],
            *([paid, said, ideas], [paid, said, brief], [paid, said]),
        ]

    def below(self, row: GrowthRow) -> Sequence[Line]:
        """The client's growth, or what is known of the service under the mark."""
        if self.detail is None or self.detail.id != row.id:
            return (cells.name(row.name),)
        width = self._width() - SIDES
        if not self.slug:
            return lines.of_client(row.name, self.detail, width)
        return lines.of_service(row.name, self.slug, self.detail, width, self.session.today)

    def beside(self, row: GrowthRow, broad: bool) -> Sequence[Line]:
        """The same in a pane."""
        if self.detail is None or self.detail.id != row.id:
            return (cells.name(row.name),)
        if not self.slug:
            return lines.of_client(row.name, self.detail, lines.PANE)
        return lines.of_service(row.name, self.slug, self.detail, lines.PANE, self.session.today)

    # what it asks

    async def read(self) -> None:
        """The services come first: they are the columns."""
        services = await self.session.ask(growth.services)
        if services != self.services:
            self.services = services
            self.show_services()
        await super().read()

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """With the rows the sums are read again."""
        view, today = await self.view(), self.session.today
        self.above = await self.session.ask(growth.sums, view, today=today)
        return await super().place(row_id)

    def looking(self, row: GrowthRow) -> Callable[[], ClientGrowth | None]:
        """All of the client's growth."""
        return partial(growth.of_client, row.id, today=self.session.today)

    # what it does

    def cell(self, row: GrowthRow) -> Cell | None:
        """The cell under the mark."""
        return row.cell(self.slug) if self.slug else None

    async def action_open(self) -> None:
        """What is ours opens, else the idea, else a new one; on the name the client."""
        from aortui.ui.screens.client import ClientScreen  # only when it is wanted

        row = self.table.selected
        if row is None:
            return
        found = self.cell(row)
        name = f"{row.name} / {self.slug}"
        if found is None:
            page = self.page(ClientScreen).prepare(row.id, origin=self)
            page.section = "growth"
            await self.open(page)
        elif found.scope_id is not None:
            await open_subject(self, Subject("scopes", found.scope_id, name, row.id, row.name))
        elif found.pitch_id is not None:
            await open_subject(self, Subject("pitches", found.pitch_id, name, row.id, row.name))
        elif found.ideas:
            subject = Subject("opportunities", found.ideas[0].id, found.ideas[0].idea, row.id)
            await open_subject(self, subject)
        else:
            await self._propose(row)

    async def action_deed(self, id: str) -> None:
        """A enters an idea for the service under the mark."""
        row = self.table.selected
        if id == "form" and row is not None:
            await self._propose(row)
        else:
            await super().action_deed(id)

    async def _propose(self, row: GrowthRow) -> None:
        session = self.session
        sheet = await self.ask(
            forms.blank, "opportunities", today=session.today, actor=session.actor,
            client_id=row.id, category=self.slug,
        )  # fmt: skip
        await self.fill_in(sheet, f"The idea for {row.name} is kept.")


def label(service: Service) -> str:
    """The service's name in a narrow column: its slug, or an alias that is short and says it."""
    if len(service.slug) <= CELL:
        return service.slug
    fitting = (name for name in service.aliases if NAMES <= len(name) <= CELL)
    return next(fitting, service.slug)
