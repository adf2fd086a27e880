"""Members: who we are in this book, what each of us may do, and when each was last heard of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from rich.text import Text

from aortui.domain import days
from aortui.domain.roles import NEWCOMERS
from aortui.domain.text import name_key
from aortui.services import members, roles
from aortui.services.members import MemberRow, Owned
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import PANE, stacked, wrapped
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject

WHAT = "change members"
MAY = {
    "reader": "reads",
    "editor": "reads and writes",
    "admin": "reads, writes, and decides on members and policy",
}
LIMITS = {  # what roles cannot do
    "file": "Beside aortui only the file's permissions count; aortui doctor shows them.",
    "tables": "Beside aortui only the rights in the database count; see aortui doctor.",
}


class MembersScreen(ListScreen[MemberRow]):
    """All of us; see the module."""

    FILTERS = "history"  # by words alone
    HEARS = frozenset({"members", "settings"})
    BINDINGS = keys("edit")
    MAKES = "members"
    COLUMNS = (
        Column("name", 16, most=30, stays=True),
        Column("login", 10, most=20),
        Column("role", 8),
        Column("", 4),
        Column("entries", 7, right=True, at=76),
        Column("last entry", 11, right=True),
    )
    EMPTY = (ink(("Nobody is called like that.", "name")),)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[MemberRow] = []
        self.joins, self.owned = "editor", Owned("", "file")
        self.reason = ""  # why this person cannot change any of it

    def where(self) -> tuple[str, str, str]:
        """A page beside the seven screens."""
        return "", "Members", ""

    def totals(self) -> Line:
        """How many of each role."""
        active = [row for row in self.rows if row.is_active]
        counts = {role: sum(row.role == role for row in active) for role in reversed(MAY)}
        return Edges(
            joined(
                [
                    ink((f"{number:,}", "name"), (f" {role}{'s' if number != 1 else ''}", "second"))
                    for role, number in counts.items()
                    if number
                ]
            ),
            ink((f"{self.owned.by} owns the {self.owned.what}" if self.owned.by else "", "second")),
        )

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """All are read at once: there are few."""
        session, words = self.session, name_key(self.words).split()
        found = await session.ask(members.rows)
        self.rows = [
            row
            for row in found
            if all(word in name_key(f"{row.name} {row.login} {row.role}") for word in words)
        ]
        self.joins = await session.ask(members.joins_as)
        self.owned = await session.ask(members.owned)
        self.reason = await session.ask(roles.only_admins, session.actor, WHAT)
        at = next((at for at, row in enumerate(self.rows) if row.id == row_id), None)
        return len(self.rows), at

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[MemberRow]:
        """A page of them."""
        at = next((at + 1 for at, row in enumerate(self.rows) if row.id == after), skip)
        return self.rows[at:] if limit is None else self.rows[at : at + limit]

    def cells(self, row: MemberRow) -> Sequence[Text]:
        """Who, what they may do, how much of the history is theirs."""
        return (
            cells.name(row.name),
            cells.second(row.login or "-"),
            cells.value(row.role),
            ink(("owns", "strong")) if row.owns else ink(("" if row.is_active else "out", "watch")),
            cells.second(f"{row.entries:,}" if row.entries else "-"),
            cells.second(self._last(row)),
        )

    def preview(self, row: MemberRow, wide: bool) -> Sequence[Line]:
        """What that means, and what becomes of those who are not listed."""
        login = f"logs in as {row.login}" if row.login else "has no login of their own"
        may = MAY.get(row.role, "") if row.is_active else "reads; is no longer active"
        if row.owns:
            may = f"{row.role} here; owns the {self.owned.what}, so may do anything"
        head: list[Line] = [cells.name(row.name), cells.value(login)]
        welcome, limit = NEWCOMERS[self.joins], LIMITS[self.owned.what]
        if wide:
            more = [
                *wrapped(welcome, PANE, "second"),
                Text(end=""),
                *wrapped(limit, PANE, "second"),
            ]
            return stacked([*head, *wrapped(may, PANE)], more)
        return [*head, cells.value(may), Text(end=""), cells.second(welcome), cells.second(limit)]

    def subject_of(self, row: MemberRow) -> Subject:
        """The member, for their form."""
        return Subject("members", row.id, row.name)

    def why_not(self, id: str) -> str:
        """Only admins change members; the rows stand as they are."""
        if id in ("edit", "form", "open") and self.reason:
            return self.reason
        if id.startswith(("sort.", "column.", "mark", "like")):
            return "Members stand by whether they are active, and by name."
        return super().why_not(id)

    async def action_open(self) -> None:
        """Enter edits them: a member has no page of their own."""
        await self.run_now("edit")

    def _last(self, row: MemberRow) -> str:
        if row.last_at is None:
            return "-"
        today: date = self.session.today
        return days.written(row.last_at.astimezone(ZoneInfo(self.session.time_zone)).date(), today)
