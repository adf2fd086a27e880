"""Conflicts: clients that stand against each other, and scopes that cannot both be exclusive."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rich.text import Text

from aortui.services import books, conflicts
from aortui.services.conflicts import OVERLAP, Trouble
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import PANE, behind, stacked, wrapped
from aortui.ui.columns import SIDES, Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.opening import open_subject
from aortui.ui.session import Session
from aortui.ui.subject import Subject

NOBODY = -1  # owns no client
KINDS = {"named": "names", "industry": "binds us", OVERLAP: "overlap"}
SEVERAL = {"named": "named", "industry": "by industry", OVERLAP: "overlaps"}
LABEL = 12
NAMED = 50  # of the clients beside the first


class ConflictsScreen(ListScreen[Trouble]):
    """All conflicts of the book; see the module."""

    FILTERS = "history"  # by words alone
    HEARS = frozenset({"clients", "scopes", "pitches", "categories"})
    BINDINGS = keys("open", "copy.row")
    COLUMNS = (
        Column("may object", 16, most=30, stays=True),
        Column("", 8),
        Column("against", 16, most=30),
        Column("services", 22, most=48),
    )
    EMPTY = (
        ink(("Nobody stands against anybody.", "name")),
        ink(
            ("A client's rivals stand in its form: ", "second"), ("e", "key"), (" there.", "second")
        ),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[Trouble] = []

    def where(self) -> tuple[str, str, str]:
        """A page beside the seven screens."""
        return "", "Conflicts", ""

    def totals(self) -> Line:
        """How many of each kind."""
        counts = {kind: sum(row.kind == kind for row in self.rows) for kind in KINDS}
        parts = [
            ink((f"{number:,}", "name"), (f" {SEVERAL[kind]}", "second"))
            for kind, number in counts.items()
            if number
        ]
        whose = ink(("yours", "second")) if self.session.mine else Text(end="")
        return Edges(joined(parts), whose)

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """The whole list is read at once: it is counted, not stored."""
        owner: int | None = None
        if self.session.mine:
            owner = await self.session.ask(books.member_of, self.session.actor) or NOBODY
        self.rows = await self.session.ask(
            conflicts.rows, today=self.session.today, owner_id=owner, words=self.words
        )
        at = next((at for at, row in enumerate(self.rows) if row.id == row_id), None)
        return len(self.rows), at

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[Trouble]:
        """A page of it."""
        at = next((at + 1 for at, row in enumerate(self.rows) if row.id == after), skip)
        return self.rows[at:] if limit is None else self.rows[at : at + limit]

    def cells(self, row: Trouble) -> Sequence[Text]:
        """Who, how, whom, in what."""
        return (
            cells.name(row.client),
            ink((KINDS[row.kind], "watch")),
            cells.value("" if row.kind == OVERLAP else row.other),
            cells.second(", ".join(row.categories)),
        )

    def preview(self, row: Trouble, wide: bool) -> Sequence[Line]:
        """The sentence, and whose matter it is."""
        title = row.client if row.kind == OVERLAP else f"{row.client} and {row.other}"
        beside = ", ".join(one.name for one in row.more[:NAMED])
        if wide:
            rest = wrapped(beside, PANE, "second", most=20) if beside else []
            return stacked([cells.name(title)], wrapped(row.sentence, PANE), rest)
        room = self.app.size.width - SIDES - LABEL
        lines = [cells.name(title), *behind(KINDS[row.kind], *wrapped(row.sentence, room, most=3))]
        return [*lines, *behind("and", *wrapped(beside, room, "second"))] if beside else lines

    def subject_of(self, row: Trouble) -> Subject:
        """The work that stands against somebody."""
        name = f"{row.other} / {row.categories[0]}"
        scope_id = row.row_id if row.entity == "scopes" else None
        return Subject(row.entity, row.row_id, name, row.other_id, row.other, scope_id)

    def why_not(self, id: str) -> str:
        """The rows stand by kind and name, and nothing is done to several."""
        if id.startswith(("sort.", "column.", "mark", "like")):
            return "The rows stand by what they are and by name."
        return super().why_not(id)

    async def action_open(self) -> None:
        """The scope or the pitch."""
        if row := self.table.selected:
            await open_subject(self, self.subject_of(row))
