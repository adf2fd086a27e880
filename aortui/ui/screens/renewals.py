"""Renewals: which contract can be left by when, and how far its renewal has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import ahead, days
from aortui.services import renewals
from aortui.services.renewals import RenewalDetail, RenewalRow
from aortui.ui import cells, fees, ladders, list_cells
from aortui.ui.bindings import keys
from aortui.ui.columns import Column
from aortui.ui.paint import Line, ink, joined
from aortui.ui.screens.book_list import LITTLE, ROOMY, BookList
from aortui.ui.subject import Subject


class RenewalsScreen(BookList[RenewalRow, RenewalDetail]):
    """All contracts by their notice day; see the module."""

    PLACE = "renewals"
    NOUN = ("contract", "contracts")
    MAKES = "scopes"
    BINDINGS = keys(
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "stage.forward"),
        *("stage.back", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form"),
        *("snooze.tomorrow", "snooze.week", "snooze.month", "snooze.quarter", "snooze.day"),
        *("why", "edit", "note", "task", "done", "owner", "tags", "cell", "write", "archive"),
    )
    COLUMNS = (
        Column("", 3, computed="The sign says how the contract stands; w says why."),
        Column(
            "client",
            13,
            most=18,
            gap=0,
            sort="client",
            stays=True,
            like="client",
            edits="clients.name",
        ),
        Column("scope", 11, most=22, at=72, sort="scope", like="cat", edits="scopes.category"),
        Column(
            "notice", 11, right=True, sort="notice by", like="notice",
            computed="The day is the end less the notice; e edits the notice.",
        ),
        Column(
            "days", 6, right=True, at=96, sort="notice by",
            computed="The days are counted to the notice day; e edits the notice.",
        ),
        Column("stage", 20, sort="stage", like="stage", edits="terms.stage"),
        Column("by", 5, at=118, most=8, sort="owner", like="owner", edits="scopes.owner"),
        Column("ends", 11, right=True, at=104, sort="ends", like="ends", edits="terms.ends_on"),
        Column("fee", 9, right=True, at=72, sort="fee", edits="terms.fee"),
    )  # fmt: skip
    EMPTY = (
        ink(("No contract yet.", "name")),
        ink(("A", "key"), (" enters a scope with its term.", "second")),
    )
    SORT = ("notice by", False)
    service = renewals

    def subject_of(self, row: RenewalRow) -> Subject:
        """The scope whose contract it is."""
        scope = row.scope
        return Subject(
            "scopes", row.id, f"{row.client} / {scope.name}", scope.client_id, row.client, row.id,
            is_archived=scope.archived_on is not None, is_scored=scope.is_scored,
        )  # fmt: skip

    def cells(self, row: RenewalRow) -> Sequence[Text]:
        """One text a column."""
        today, left = self.session.today, row.days_to_notice
        return (
            list_cells.renewal_sign(row.scope),
            cells.name(row.client),
            cells.second(row.scope.name),
            list_cells.notice_day(row.notice_by, today),
            cells.away(left, "risk" if left is not None and left < 0 else "text"),
            self._stands(row),
            list_cells.called(row.owner),
            cells.full_day(row.ends_on),
            fees.of_list(row.scope, today, self.session.currency),
        )

    def _stands(self, row: RenewalRow) -> Text:
        """The stage, or the state of a contract that has none to go through."""
        stands = row.standing
        if stands is None:
            return ink(("no term", "unknown"))
        if row.scope.starts_on:
            return cells.value(ahead.state(row.scope.starts_on))
        if stands.next_on is not None:
            return cells.second(f"from {days.full(stands.next_on)}")
        if row.state in list_cells.STATES:
            return ink((list_cells.STATES[row.state], "risk"))
        if row.notice_by is None:
            known = stands.notice is not None and row.shape in ("open", "min")
            open_ended = cells.second(f"open, {stands.notice}")
            return open_ended if known else ink(("no notice day", "unknown"))
        return list_cells.stage(row.scope)

    def like(self, row: RenewalRow, field: str) -> tuple[str, str | date | None]:
        """The stage that is reached, also where something else is said there."""
        return field, {
            "client": row.client, "cat": row.category, "notice": row.notice_by,
            "stage": row.stage, "owner": row.owner, "ends": row.ends_on,
        }[field]  # fmt: skip

    def fee_of(self, row: RenewalRow) -> int | None:
        """Its fee."""
        return row.scope.fee_base

    def counted(self, room: int) -> Text:
        """How many are behind, and how many have no contract to renew."""
        counts = self.sums.counts
        out, given = counts.get("out_of_contract", 0), counts.get("notice_given", 0)
        given += counts.get("ended", 0)
        behind = ("!", counts.get("behind", 0), "watch", "behind")
        if room == LITTLE:
            return _counted(("!!", out + given, "risk", ""), behind)
        words = ("out of contract", "notice given") if room == ROOMY else ("out", "notice")
        return _counted(("!!", out, "risk", words[0]), ("!!", given, "risk", words[1]), behind)

    async def look(self, row: RenewalRow) -> RenewalDetail | None:
        """The ladder, and the sum behind the notice day."""
        return await self.ask(renewals.detail, row.id, today=self.session.today)

    def below(self, row: RenewalRow) -> Sequence[Line]:
        """The day, the ladder with its due days, what to do next."""
        if self.detail is None:
            return ()
        return ladders.below(row, self.detail, self.app.size.width, self.session.today)

    def beside(self, row: RenewalRow, broad: bool) -> Sequence[Line]:
        """The same in a pane."""
        if self.detail is None:
            return ()
        return ladders.beside(row, self.detail, broad, self.session.today)

    async def action_open(self) -> None:
        """The scope's own page."""
        from aortui.ui.screens.scope import ScopeScreen  # only when it is wanted

        if row := self.table.selected:
            await self.open(self.page(ScopeScreen).prepare(row.id, origin=self))


def _counted(*parts: tuple[str, int, str, str]) -> Text:
    """``!! 2 out of contract  ! 6 behind``."""
    return joined(
        ink((f"{sign} {number}", f"{colour} bold"), (f" {word}" if word else "", "second"))
        for sign, number, colour, word in parts
        if number
    )
