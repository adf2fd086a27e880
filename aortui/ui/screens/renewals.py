"""Renewals: which contract can be left by when, and how far its renewal has come.

The list is a timeline (``ui/timeline.py``); ``+`` and ``-`` change how much of it is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from aortui.domain import ahead, days
from aortui.domain.timeline import USUAL, Window, window, zoomed
from aortui.services import renewals
from aortui.services.renewals import Outlook, RenewalDetail, RenewalRow
from aortui.ui import cells, fees, ladders, list_cells, remembered, timeline
from aortui.ui.bindings import keys
from aortui.ui.columns import SIDES, Column, span
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import GAP, LITTLE, ROOMY, BookList
from aortui.ui.session import Session
from aortui.ui.subject import Subject

TRACK = 39  # cells of the timeline: nine months in weeks
NARROW_TRACK = 31
FEE = 9


class RenewalsScreen(BookList[RenewalRow, RenewalDetail]):
    """All contracts by their notice day; see the module."""

    PLACE = "renewals"
    NOUN = ("contract", "contracts")
    MAKES = "scopes"
    BINDINGS = keys(
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "stage.forward"),
        *("stage.back", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form"),
        *("zoom.in", "zoom.out", "snooze.tomorrow", "snooze.week", "snooze.month"),
        *("snooze.quarter", "snooze.day"),
        *(
            "why",
            "edit",
            "note",
            "task",
            "judge",
            "done",
            "owner",
            "tags",
            "cell",
            "write",
            "archive",
        ),
    )
    COLUMNS = (
        Column("", 3, computed="The sign says how the contract stands; w says why."),
        Column(
            "client",
            10,
            most=18,
            gap=0,
            sort="client",
            stays=True,
            like="client",
            edits="clients.name",
        ),
        Column("scope", 12, most=22, at=80, sort="scope", like="cat", edits="scopes.category"),
        Column(
            timeline.COLUMN, TRACK, narrow=NARROW_TRACK, sort="notice by", gap=1,
            computed="The track is drawn from the term; e edits its days.",
        ),
        Column(
            "notice", 11, right=True, at=96, sort="notice by", like="notice",
            computed="The day is the end less the notice; e edits the notice.",
        ),
        Column(
            "days", 6, right=True, at=130, sort="notice by",
            computed="The days are counted to the notice day; e edits the notice.",
        ),
        Column("stage", 20, at=118, sort="stage", like="stage", edits="terms.stage"),
        Column("by", 5, at=130, most=8, sort="owner", like="owner", edits="scopes.owner"),
        Column("ends", 11, right=True, at=130, sort="ends", like="ends", edits="terms.ends_on"),
        Column("fee", FEE, right=True, gap=1, sort="fee", edits="terms.fee"),
    )  # fmt: skip
    EMPTY = (
        ink(("No contract yet.", "name")),
        ink(("A", "key"), (" enters a scope with its term.", "second")),
    )
    SORT = ("notice by", False)
    service = renewals

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        choice = session.settings.lists.get(self.PLACE)
        self.zoom = (choice.zoom if choice else 0) or USUAL  # months
        self.outlook = Outlook()
        self.table.headings[timeline.COLUMN] = self._months

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
            timeline.cell(row, self._seen(), today),
            list_cells.notice_day(row.notice_by, today),
            cells.away(left, "risk" if left is not None and left < 0 else "text"),
            self._stands(row),
            list_cells.called(row.owner),
            cells.full_day(row.ends_on),
            fees.of_list(row.scope, today, self.session.currency, FEE),
        )

    def copied(self, row: RenewalRow) -> list[str]:
        """A track says nothing without its months."""
        drawn = timeline.cell(row, self._seen(), self.session.today).plain
        said = timeline.copied(row, self.session.today)
        return [said if text == drawn else text for text in super().copied(row)]

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

    def totals(self) -> Line:
        """How far one sees, and what ends in that time; without a timeline what every list says."""
        if not self._span()[1]:
            return super().totals()
        left, brief = (timeline.title(self.zoom, self._seen(), brief=way) for way in (False, True))
        right = timeline.in_view(self.outlook, self.session.currency)
        rows = ink(
            (f"{self.sums.rows:,}", "name"), (f" {self.NOUN[self.sums.rows != 1]}", "second")
        )
        whose = cells.second("yours" if self.session.mine else "")
        counts = self.counted(LITTLE)
        ways = (
            [left, rows, self.counted(ROOMY), whose],
            [left, counts, whose],
            [left, whose],
            [brief, counts, whose],
            [brief],
        )
        for way in ways:
            line = joined(part for part in way if part.plain)
            if line.cell_len + GAP + right.cell_len <= self._width() - SIDES:
                break
        return Edges(line, right)

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """What ends in view is read with the list."""
        found = await super().place(row_id)
        await self._read_outlook()
        return found

    def asked_next(self) -> list[Callable[[], object]]:
        """And what ends in view."""
        seen, today = self.foreseen(), self.session.today
        until = window(today, self.zoom, TRACK).until
        return [
            lambda: renewals.ahead(seen(), today=today, until=until), *super().asked_next()
        ]  # fmt: skip

    async def _read_outlook(self) -> None:
        view, today = await self.view(), self.session.today
        until = window(today, self.zoom, TRACK).until
        self.outlook = await self.session.ask(renewals.ahead, view, today=today, until=until)

    def _span(self) -> tuple[int, int]:
        """Where the timeline stands, and its cells."""
        return span(self.table.columns, self._width(), timeline.COLUMN)

    def _seen(self) -> Window:
        return window(self.session.today, self.zoom, self._span()[1] or TRACK)

    def _months(self, width: int, colour: str, arrow: str) -> Text:
        return timeline.heading(self._seen(), colour, arrow)

    def show_subject(self) -> None:
        """With it what stands below the rows."""
        super().show_subject()
        at, is_shown = self._span()
        self.table.show_tail(*(timeline.legend(at) if is_shown and self.table.length else ()))
        self._show_foot()

    def show_message(self, *lines: Line) -> None:
        """In a low window the message stands where the quarters stand else."""
        super().show_message(*lines)
        if not (lines and self.has_class("-low")):
            self._show_foot()

    def _show_foot(self) -> None:
        foot = timeline.foot(self.outlook, self.session.currency, self._width())
        is_shown = self._span()[1] and not self.is_wide  # the pane says it at length
        self.preview_place.above.show(foot if is_shown else Text(end=""))

    def why_not(self, id: str) -> str:
        """Without a timeline there is nothing to zoom."""
        if id in ("zoom.in", "zoom.out") and not self._span()[1]:
            return "The timeline is not shown here; C shows it."
        return super().why_not(id)

    async def action_zoom_in(self) -> None:
        """Less, larger."""
        await self._zoom(-1)

    async def action_zoom_out(self) -> None:
        """More, smaller."""
        await self._zoom(1)

    async def _zoom(self, by: int) -> None:
        now = zoomed(self.zoom, by)
        if now == self.zoom:
            self.say(f"{now} months are the {'least' if by < 0 else 'most'} to be seen.", "note")
            return
        self.zoom = now
        await self._read_outlook()
        self.table.refresh()
        self.show_subject()
        self.show_preview()
        remembered.keep_zoom(self, now)

    def looking(self, row: RenewalRow) -> Callable[[], RenewalDetail]:
        """The ladder, and the sum behind the notice day."""
        return partial(renewals.detail, row.id, today=self.session.today)

    def below(self, row: RenewalRow) -> Sequence[Line]:
        """The day, the ladder with its due days, what to do next."""
        if self.detail is None:
            return ()
        return ladders.below(row, self.detail, self.app.size.width, self.session.today)

    def beside(self, row: RenewalRow, broad: bool) -> Sequence[Line]:
        """The same in a pane."""
        if self.detail is None:
            return ()
        quarters = timeline.block(self.outlook, self.session.currency)
        return ladders.beside(row, self.detail, broad, self.session.today, quarters)

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
