"""Clients: who they are, how their worst scope stands, what they pay, when we last spoke."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from aortui.services import clients
from aortui.services.clients import ClientDetail, ClientRow
from aortui.ui import cells, list_cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import behind, ends, pane, said, section, stacked
from aortui.ui.columns import NARROW, Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import ROOMY, BookList
from aortui.ui.subject import Subject

LINES = 5  # of the preview below the list, without its title
MOST = 8  # scopes and people in a pane
LEVELS = {"red": ("!! ", "risk"), "amber": ("! ", "watch"), "": ("", "second")}


class ClientsScreen(BookList[ClientRow, ClientDetail]):
    """All clients; see the module."""

    PLACE = "clients"
    NOUN = ("client", "clients")
    MAKES = "clients"
    BINDINGS = keys(
        *("log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "why", "edit", "note"),
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "task", "done"),
        *("snooze.tomorrow", "snooze.week", "snooze.month", "snooze.quarter", "snooze.day"),
        "owner",
        "tags",
        "cell",
        "write",
        "archive",
        "judge",
        "merge",
    )
    COLUMNS = (
        Column(
            "risk", 14, sort="risk", like="risk",
            computed="The risk is computed from the signals; w says why.",
        ),
        Column(
            "client", 13, most=20, sort="client", stays=True, like="client", edits="clients.name"
        ),
        Column("tier", 6, right=True, at=72, sort="tier", like="tier", edits="clients.tier"),
        Column(
            "scopes", 8, right=True, at=96, sort="scopes",
            computed="Its scopes are counted; 3 lists them.",
        ),
        Column(
            "fee", 6, right=True, sort="fee",
            computed="The fee is the sum over its scopes; 3 lists them.",
        ),
        Column(
            "touch", 7, right=True, sort="touch", like="touch",
            computed="The days are counted from the last two-way contact; t c logs one.",
        ),
        Column("by", 5, at=72, most=7, sort="owner", like="owner", edits="clients.owner"),
        Column(
            "next", 14, most=40, sort="next",
            computed="The next step is a task; T makes one.",
        ),
    )  # fmt: skip
    EMPTY = (
        ink(("No client yet.", "name")),
        ink(
            ("a", "key"),
            (" enters one in a line, ", "second"),
            ("A", "key"),
            (" in a form, ", "second"),
            ("I", "key"),
            (" brings a list in.", "second"),
        ),
    )
    SORT = ("risk", True)
    service = clients

    def subject_of(self, row: ClientRow) -> Subject:
        """A client stands for its worst scored scope."""
        return Subject(
            "clients", row.id, row.name, row.id, row.name, row.scope_id,
            is_archived=row.archived_on is not None, is_scored=bool(row.band),
        )  # fmt: skip

    def cells(self, row: ClientRow) -> Sequence[Text]:
        """One text a column."""
        return (
            list_cells.risk(row.band, row.score, row.known),
            cells.name(row.name),
            cells.value(row.tier),
            cells.value(str(row.scopes) if row.scopes else ""),
            cells.amount(row.fee_base, self.session.currency),
            list_cells.since(row.touch_on, self.session.today),
            list_cells.called(row.owner),
            cells.value(row.next_task),
        )

    def like(self, row: ClientRow, field: str) -> tuple[str, str | date | None] | None:
        """Its worst band, which is that of a scope; its tier, whose it is."""
        if field == "risk" and not row.band:
            return None
        return field, {
            "risk": row.band, "client": row.name, "tier": row.tier, "touch": row.touch_on,
            "owner": row.owner,
        }[field]  # fmt: skip

    def fee_of(self, row: ClientRow) -> int | None:
        """The fees of its scored scopes."""
        return row.fee_base

    def counted(self, room: int) -> Text:
        """How many in each band."""
        return list_cells.bands(self.sums.counts, words=room == ROOMY)

    def heading(self, row: ClientRow) -> Edges:
        """Name, trade, and how much of all fees hangs on them."""
        about = " · ".join(part for part in (row.industry, row.owner, self._tags()) if part)
        return ends(joined([cells.name(row.name), cells.second(about)]), self._share(row))

    def _tags(self) -> str:
        return cells.tags(self.detail.tags) if self.detail else ""

    def _share(self, row: ClientRow) -> Text:
        detail = self.detail
        if detail is None or not any(one.is_scored and one.fee_minor for one in detail.scopes):
            return Text(end="")
        share = detail.exposure
        if share is None:
            return ink(("? share: a rate is missing", "unknown"))
        sign, colour = LEVELS[share.level]
        per_cent = cells.round_half_up(100 * share.part, share.whole)
        without = f", {share.without_fee} without" if share.without_fee else ""
        return ink((f"{sign}{per_cent} %", colour), (f" of all fees{without}", "second"))

    def _next(self, row: ClientRow) -> list[Text]:
        if not row.next_task:
            return []
        due = cells.day(row.next_due_on, self.session.today)
        return [joined([cells.value(row.next_task), due], "   ")]

    def below(self, row: ClientRow) -> Sequence[Line]:
        """Its scopes, the people, the next task."""
        detail, today, base = self.detail, self.session.today, self.session.currency
        if detail is None:
            return (self.heading(row),)
        after = behind("next", *self._next(row))
        held = list_cells.scope_table(
            detail.scopes[:3], today, base, narrow=self.app.size.width < NARROW
        )
        room = max(1, LINES - len(held) - len(after))
        people = list_cells.people_table(detail.contacts[:room], today)
        return self.heading(row), *behind("scopes", *held), *behind("contacts", *people), *after

    def beside(self, row: ClientRow, broad: bool) -> Sequence[Line]:
        """Its scopes on the left, the people on the right."""
        detail, today, base = self.detail, self.session.today, self.session.currency
        about: list[Line] = [ends(cells.name(row.name), self._share(row))]
        known = (row.industry, row.owner, self._tags())
        about.append(cells.second(" · ".join(part for part in known if part)))
        if detail is None:
            return about
        held = list_cells.scope_pane(detail.scopes[:MOST], today, base)
        people = list_cells.people_pane(detail.contacts[:MOST], today)
        after = said("next", row.next_task)
        scopes = [section("scopes", str(len(detail.scopes))), *held] if held else []
        met = [section("contacts", "last two-way"), *people] if people else []
        return pane(stacked(about, after, scopes), met, broad)

    def why_not(self, id: str) -> str:
        """What is done to its worst scope needs one."""
        through = id == "done" or id.startswith("snooze")
        if through and self.targets() and not self.ids("scopes"):
            return f"{self.called()} has no scope that is scored; 3 A enters one."
        return super().why_not(id)

    def footer_needs(self) -> object:
        """Whether there is a scope to act on, too."""
        return super().footer_needs(), bool(self.ids("scopes"))

    def looking(self, row: ClientRow) -> Callable[[], ClientDetail]:
        """Its scopes, people and exposure."""
        return partial(clients.detail, row.id, today=self.session.today)

    async def action_open(self) -> None:
        """The client's own page."""
        from aortui.ui.screens.client import ClientScreen  # only when it is wanted

        if row := self.table.selected:
            await self.open(self.page(ClientScreen).prepare(row.id, origin=self))
