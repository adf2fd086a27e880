"""Scopes: the unit of work, one line for each client, category and designation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from aortui.services import preview, scopes
from aortui.services.preview import ScopePreview
from aortui.services.scopes import ScopeRow
from aortui.ui import cells, fees, list_cells, panes, previews
from aortui.ui.bindings import keys
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import ROOMY, BookList
from aortui.ui.subject import Subject

SHORT = {"exclusive": "excl", "preferred": "pref"}


class ScopesScreen(BookList[ScopeRow, ScopePreview]):
    """All scopes; see the module."""

    PLACE = "scopes"
    NOUN = ("scope", "scopes")
    MAKES = "scopes"
    BINDINGS = keys(
        *("done", "snooze.tomorrow", "snooze.week", "snooze.month", "snooze.quarter"),
        *("snooze.day", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form"),
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "why", "edit"),
        *(
            "stage.forward",
            "stage.back",
            "note",
            "task",
            "judge",
            "owner",
            "tags",
            "cell",
            "write",
            "archive",
        ),
    )
    COLUMNS = (
        Column(
            "risk", 14, sort="risk", like="risk",
            computed="The risk is computed from the signals; w says why.",
        ),
        Column(
            "client", 13, most=18, sort="client", stays=True, like="client", edits="clients.name"
        ),
        Column("scope", 14, most=26, sort="scope", like="cat", edits="scopes.category"),
        Column("held", 6, at=80, sort="designation", like="held", edits="scopes.designation"),
        Column("by", 5, at=118, most=8, sort="owner", like="owner", edits="scopes.owner"),
        Column("fee", 9, right=True, at=72, sort="fee", edits="terms.fee"),
        Column(
            "share", 7, right=True, at=96, sort="routed",
            computed="The share is the fee of the budget; e edits the budget.",
        ),
        Column("look", 5, right=True, at=140, edits="scopes.review_interval_days"),
        Column("ends", 11, right=True, at=112, sort="ends", like="ends", edits="terms.ends_on"),
        Column(
            "notice", 11, right=True, sort="notice by", like="notice",
            computed="The day is the end less the notice; e edits the notice.",
        ),
        Column(
            "days", 6, right=True, at=96, sort="notice by",
            computed="The days are counted to the notice day; e edits the notice.",
        ),
    )  # fmt: skip
    EMPTY = (
        ink(("No scope yet.", "name")),
        ink(("A", "key"), (" enters what a client gave you to do.", "second")),
    )
    SORT = ("risk", True)
    service = scopes

    def subject_of(self, row: ScopeRow) -> Subject:
        """The scope itself."""
        return Subject(
            "scopes", row.id, f"{row.client} / {row.name}", row.client_id, row.client, row.id,
            is_archived=row.archived_on is not None, is_scored=row.is_scored,
        )  # fmt: skip

    def cells(self, row: ScopeRow) -> Sequence[Text]:
        """One text a column."""
        today = self.session.today
        left = None if row.notice_by is None else (row.notice_by - today).days
        return (
            list_cells.risk(row.band, row.score, row.known, list_cells.status(row)),
            cells.name(row.client),
            cells.second(row.name),
            cells.second(SHORT.get(row.designation, row.designation)),
            list_cells.called(row.owner),
            fees.of_list(row, today, self.session.currency),
            cells.value("" if row.routed is None else f"{row.routed} %"),
            cells.away(row.look_days),
            cells.full_day(row.ends_on),
            list_cells.notice_day(row.notice_by, today),
            cells.away(left, "risk" if left is not None and left < 0 else "text"),
        )

    def like(self, row: ScopeRow, field: str) -> tuple[str, str | date | None]:
        """Of the scope only the service counts, not for which place or brand."""
        return field, {
            "risk": row.band, "client": row.client, "cat": row.category, "held": row.designation,
            "owner": row.owner, "ends": row.ends_on, "notice": row.notice_by,
        }[field]  # fmt: skip

    def fee_of(self, row: ScopeRow) -> int | None:
        """Its fee."""
        return row.fee_base if row.is_scored else None

    def counted(self, room: int) -> Text:
        """How many in each band."""
        return list_cells.bands(self.sums.counts, words=room == ROOMY)

    def looking(self, row: ScopeRow) -> Callable[[], ScopePreview | None]:
        """The same as Today shows of a scope."""
        return partial(preview.of_scope, row.id, today=self.session.today)

    async def look_ahead(self, rows: Sequence[ScopeRow]) -> Mapping[Hashable, ScopePreview]:
        """One question for all of them."""
        ids = [row.id for row in rows]
        found = await self.ask(preview.of_scopes, ids, today=self.session.today)
        return dict((found or {}).items())

    def below(self, row: ScopeRow) -> Sequence[Line]:
        """Notice, renewal, last touch, next step."""
        if self.detail is None:
            return (self._alone(row),)
        return previews.below(self.detail, self.app.size.width, self.session.today)

    def beside(self, row: ScopeRow, broad: bool) -> Sequence[Line]:
        """The same and more in a pane."""
        if self.detail is None:
            return (self._alone(row),)
        return panes.of_scope(self.detail, broad, self.session.today)

    def _alone(self, row: ScopeRow) -> Edges:
        """An archived scope is not counted: there is nothing to say of it but its name."""
        name = cells.name(f"{row.client} / {row.name}")
        return Edges(joined([name, cells.second(row.designation)]), cells.second("archived"))

    async def action_open(self) -> None:
        """The scope's own page."""
        from aortui.ui.screens.scope import ScopeScreen  # only when it is wanted

        if row := self.table.selected:
            await self.open(self.page(ScopeScreen).prepare(row.id, origin=self))
