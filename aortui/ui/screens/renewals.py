"""Renewals: which contract can be left by when, and how far its renewal has come."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from aortui.domain import days
from aortui.services import renewals
from aortui.services.renewals import RenewalDetail, RenewalRow, Rung
from aortui.ui import cells, list_cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import LABEL, behind, pane, said, stacked
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import BookList
from aortui.ui.session import Session
from aortui.ui.subject import Subject

RUNG = 16  # cells from one stage of the ladder to the next
SHAPES = {"auto": "renews itself", "open": "open ended", "min": "minimum, then open"}
BEHIND = ("", "one stage behind", "two stages behind", "three stages behind", "four stages behind")


class RenewalsScreen(BookList[RenewalRow]):
    """All contracts by their notice day; see the module."""

    PLACE = "renewals"
    NOUN = ("contract", "contracts")
    MAKES = "scopes"
    BINDINGS = keys(
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "stage.forward"),
        *("stage.back", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form"),
        *("snooze.tomorrow", "snooze.week", "snooze.month", "snooze.quarter", "snooze.day"),
        *("why", "edit", "note", "task", "done", "archive"),
    )
    COLUMNS = (
        Column("", 3),
        Column("client", 13, most=18, gap=0, sort="client"),
        Column("scope", 11, most=22, at=72, sort="scope"),
        Column("notice", 11, right=True, sort="notice by"),
        Column("days", 6, right=True, at=96, sort="notice by"),
        Column("stage", 20, sort="stage"),
        Column("by", 5, at=118, most=8, sort="owner"),
        Column("ends", 11, right=True, at=104, sort="ends"),
        Column("fee", 9, right=True, at=72, sort="fee"),
    )
    EMPTY = (
        ink(("No contract yet.", "name")),
        ink(("A", "key"), (" enters a scope with its term.", "second")),
    )
    SORT = ("notice by", False)
    service = renewals

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.detail: RenewalDetail | None = None

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
            list_cells.amount(row.fee, self.session.currency),
        )

    def _stands(self, row: RenewalRow) -> Text:
        """The stage, or the state of a contract that has none to go through."""
        stands = row.standing
        if stands is None:
            return ink(("no term", "unknown"))
        if stands.next_on is not None:
            return cells.second(f"from {days.full(stands.next_on)}")
        if row.state in list_cells.STATES:
            return ink((list_cells.STATES[row.state], "risk"))
        if row.notice_by is None:
            known = stands.notice is not None and row.shape in ("open", "min")
            return (
                cells.second(f"open, {stands.notice}")
                if known
                else ink(("no notice day", "unknown"))
            )
        return list_cells.stage(row.scope)

    def fee_of(self, row: RenewalRow) -> int | None:
        """Its fee."""
        return row.scope.fee_base

    def counted(self, words: bool) -> Text:
        """How many are behind, and how many have no contract to renew."""
        counts = self.sums.counts
        states = [
            ("!", counts.get("behind", 0), "watch", "behind"),
            ("!!", counts.get("out_of_contract", 0), "risk", "out of contract"),
            ("!!", counts.get("notice_given", 0) + counts.get("ended", 0), "risk", "notice given"),
        ]
        return joined(
            ink((f"{sign} {number}", f"{colour} bold"), (f" {word}" if words else "", "second"))
            for sign, number, colour, word in states
            if number
        )

    async def look(self, row: RenewalRow) -> None:
        """The ladder, and the sum behind the notice day."""
        self.detail = await self.ask(renewals.detail, row.id, today=self.session.today)

    def _head(self, row: RenewalRow) -> Text:
        shape = SHAPES.get(row.shape, row.shape)
        about = " · ".join(part for part in (shape, row.designation) if part)
        return joined([cells.name(f"{row.client} / {row.scope.name}"), cells.second(about)])

    def _notice(self, row: RenewalRow) -> list[Text]:
        """``Thu 31 Dec, in 37 d   31 Mar 2027 - 90 d = 31 Dec 2026``."""
        today, by = self.session.today, row.notice_by
        if self.detail is None or by is None:
            return []
        away = days.distance(by, today)
        colour = "risk" if by < today else "text"
        day = ink((days.written(by, today), f"{colour} bold" if by < today else "name"))
        return [
            day.append(f", {away}" if by != today else "", colour),
            cells.second(self.detail.sum),
        ]

    def below(self, row: RenewalRow) -> Sequence[Line]:
        """The day, the ladder with its due days, what to do next."""
        fee = list_cells.total(row.fee)
        lines: list[Line] = [Edges(self._head(row), fee)]
        if self.detail is None:
            return lines
        notice = self._notice(row)
        if not self.detail.rungs:
            lines += behind("contract", cells.value(self.detail.notice or "No term yet."))
            return [*lines, *behind("next", *_ways_on(row))]
        lines += behind("notice by", joined(notice, "   "))
        if self.app.size.width >= 80:
            lines += [Text(end="")]
        lines += behind("stage", self._ladder(self.detail.rungs))
        lines += behind("due by", self._due(self.detail.rungs))
        return [*lines, *behind("next", *self._next(row))]

    def _ladder(self, rungs: Sequence[Rung]) -> Text:
        """``✓ prepared ──── ! discussed ─── ! proposed ──── ○ agreed``."""
        line = Text(end="")
        for at, rung in enumerate(rungs):
            line.append_text(self._rung(rung))
            if at < len(rungs) - 1:
                line.append(" ")
                line.append("─" * (RUNG * (at + 1) - line.cell_len - 1), "rule")
                line.append(" ")
        return line

    def _rung(self, rung: Rung) -> Text:
        late = "risk" if self.detail and self.detail.is_missed else "watch"
        sign, colour = (
            ("✓", "steady")
            if rung.is_done
            else ("!", f"{late} bold")
            if rung.is_due
            else ("○", "hint")
        )
        here = "name" if rung.is_here else "text"
        return ink((f"{sign} ", colour), (rung.stage, here))

    def _due(self, rungs: Sequence[Rung]) -> Text:
        today = self.session.today
        return ink(
            *(
                (f"  {list_cells.short_day(rung.due_on, today)}".ljust(RUNG), "second")
                for rung in rungs
            )
        )

    def _next(self, row: RenewalRow) -> list[Text]:
        detail = self.detail
        if detail is None or not detail.next_step:
            return []
        return [joined([cells.value(detail.next_step), cells.second(BEHIND[detail.behind])], "   ")]

    def beside(self, row: RenewalRow, broad: bool) -> Sequence[Line]:
        """The same in a pane, the ladder from top to bottom."""
        fee = list_cells.amount(row.fee, self.session.currency)
        head: list[Line] = [
            Edges(cells.name(f"{row.client} / {row.scope.name}"), fee),
            cells.second(
                " · ".join(p for p in (SHAPES.get(row.shape, row.shape), row.designation) if p)
            ),
            cells.second(f"owner {row.owner}" if row.owner else ""),
        ]
        if self.detail is None:
            return head
        notice = behind("notice by", *self._notice(row), width=LABEL)
        stands = [] if self.detail.rungs else said("contract", self.detail.notice or "No term yet.")
        today = self.session.today
        rungs: list[Line] = [
            Edges(self._rung(rung), cells.second(days.written(rung.due_on, today)))
            for rung in self.detail.rungs
        ]
        after = [*said("next", self.detail.next_step), *_ways_on(row)]
        risk = cells.band_plain(row.scope.band, row.scope.score) if row.scope.band else Text(end="")
        why = [Edges(risk, cells.second(row.scope.reason))] if row.scope.band else []
        return pane(stacked(head, notice, stands), stacked(rungs, after, why), broad)

    async def action_open(self) -> None:
        """The scope's own page."""
        from aortui.ui.screens.scope import ScopeScreen  # only when it is wanted

        if row := self.table.selected:
            await self.open(self.page(ScopeScreen).prepare(row.id, origin=self))


def _ways_on(row: RenewalRow) -> list[Text]:
    """What one can do where no contract runs any more."""
    if row.state not in ("out_of_contract", "ended"):
        return []
    new = [("r r", "key"), (" enters a new term   ", "second")] if row.state != "ended" else []
    return [ink(*new, ("r x", "key"), (" says how it ended", "second"))]
