"""Pitches: reviews to win a scope and to defend one, open ones first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from aortui.domain import days
from aortui.domain.money import full
from aortui.domain.vocabulary import PITCH_CHECKLIST
from aortui.services import pitch_record, pitches
from aortui.services.pitch_record import OwnRecord
from aortui.services.pitches import PitchRow
from aortui.ui import cells, list_cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import LABEL, behind, ends, pane, said, section, stacked
from aortui.ui.columns import NARROW, Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import ROOMY, BookList
from aortui.ui.subject import Subject

CHECKLIST = tuple(name.replace("_", " ") for name in PITCH_CHECKLIST)
OUTCOMES = {"won": ("✓", "steady"), "lost": ("!", "risk"), "withdrawn": ("·", "second")}


class PitchesScreen(BookList[PitchRow, None]):
    """All pitches; see the module."""

    PLACE = "pitches"
    NOUN = ("pitch", "pitches")
    MAKES = "pitches"
    HEARS = frozenset(
        {"pitches", "clients", "scopes", "terms", "categories", "members", "rates", "tags"}
    )
    BINDINGS = keys(
        *("stage.forward", "stage.back", "edit", "log.call", "log.mail", "log.meeting", "log.qbr"),
        *("log.form", "note", "task", "why", "tags", "cell", "renew.ended", "owner", "write"),
        "archive",
    )
    COLUMNS = (
        Column(
            "client", 13, most=18, sort="client", stays=True, like="client",
            computed="Here only the form gives it to another client; e opens it.",
        ),
        Column("scope", 12, most=20, sort="scope", like="cat", edits="pitches.category"),
        Column("to", 6, at=72, sort="purpose", like="purpose", edits="pitches.purpose"),
        Column("stage", 12, most=14, sort="stage", like="stage", edits="pitches.stage"),
        Column("rivals", 14, most=40, at=100, edits="pitches.rivals"),
        Column(
            "done", 6, right=True, at=88, sort="done",
            computed="The checklist is counted; e edits it.",
        ),
        Column("decision", 11, right=True, sort="decision", edits="pitches.decision_on"),
        Column("value", 9, right=True, at=72, sort="value", edits="pitches.value"),
    )  # fmt: skip
    EMPTY = (
        ink(("No pitch yet.", "name")),
        ink(("A", "key"), (" enters a review to win or to defend.", "second")),
    )
    SORT = ("decision", False)
    SUM = ("at stake", "value")
    service = pitches
    own: OwnRecord | None = None  # in pitches, as far as they are over

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How such pitches ended before is read with the list."""
        self.own = await self.ask(pitch_record.own, today=self.session.today)
        return await super().place(row_id)

    def subject_of(self, row: PitchRow) -> Subject:
        """The pitch, and the scope that it defends."""
        return Subject(
            "pitches", row.id, f"{row.client} / {row.category}", row.client_id, row.client,
            row.scope_id, is_archived=row.archived_on is not None,
        )  # fmt: skip

    def cells(self, row: PitchRow) -> Sequence[Text]:
        """One text a column; a closed pitch shows its outcome and the day."""
        return (
            cells.name(row.client) if row.is_open else cells.second(row.client),
            cells.second(row.category),
            cells.second(row.purpose),
            cells.value(row.stage) if row.is_open else self._outcome(row),
            cells.second(", ".join(row.rivals)),
            cells.value(f"{row.checked} of {len(CHECKLIST)}"),
            self._decision(row),
            list_cells.amount(row.worth, self.session.currency),
        )

    def _outcome(self, row: PitchRow) -> Text:
        sign, colour = OUTCOMES.get(row.outcome, ("·", "second"))
        return ink((f"{sign} {row.outcome or 'closed'}", colour))

    def _decision(self, row: PitchRow) -> Text:
        today = self.session.today
        if not row.is_open:
            on = row.closed_on or row.decision_on
            return cells.second(days.written(on, today)) if on else cells.value("")
        return list_cells.notice_day(row.decision_on, today)

    def like(self, row: PitchRow, field: str) -> tuple[str, str | date | None]:
        """A closed one has its outcome where the stage was."""
        if field == "stage" and not row.is_open:
            return "status", row.outcome
        return field, {
            "client": row.client, "cat": row.category, "purpose": row.purpose, "stage": row.stage
        }[field]  # fmt: skip

    def fee_of(self, row: PitchRow) -> int | None:
        """Only amounts in the book's currency can be added up here."""
        worth = row.worth
        return worth.minor if worth and worth.currency == self.session.currency else None

    def counted(self, room: int) -> Text:
        """How many open ones to win and to defend."""
        counts = self.sums.counts
        parts = [
            ink((str(counts[name]), "name"), (f" {word}", "second"))
            for name, word in (("defend", "to defend"), ("win", "to win"), ("closed", "closed"))
            if counts.get(name) and (room == ROOMY or name != "closed")
        ]
        return joined(parts)

    def looking(self, row: PitchRow) -> None:
        """The row says it all."""

    def asked_next(self) -> list[Callable[[], object]]:
        """And how such pitches ended before."""
        return [partial(pitch_record.own, today=self.session.today), *super().asked_next()]

    def _facts(self, row: PitchRow) -> str:
        opened = f"opened {days.full(row.opened_on)}" if row.opened_on else ""
        purpose = "" if self.app.size.width >= NARROW else f"to {row.purpose}"
        return " · ".join(part for part in (purpose, row.reason, opened) if part)

    def _checks(self, row: PitchRow) -> list[Text]:
        done = (row.discovery, row.proposal, row.case_studies, row.presentation)
        return [
            ink(("✓ " if is_done else "○ ", "steady" if is_done else "hint"), (name, "text"))
            for name, is_done in zip(CHECKLIST, done, strict=True)
        ]

    def _cost(self, row: PitchRow) -> str:
        """``212 hours, USD 34,000``."""
        hours = "" if row.hours is None else f"{row.hours // 100:,} hours"
        cost = "" if row.cost_minor is None else full(row.cost_minor, row.cost_currency)
        return ", ".join(part for part in (hours, cost) if part)

    def _record(self, row: PitchRow) -> str:
        """``1 of 3 won when procurement led``, else all there are: counts, small as they are."""
        return self.own.of_reason(row.reason) or self.own.overall() if self.own else ""

    def _reasons(self, row: PitchRow) -> list[tuple[str, str]]:
        given = (("they say", row.client_reason), ("we say", row.our_reason))
        return [(label, reason) for label, reason in given if reason]

    def below(self, row: PitchRow) -> Sequence[Line]:
        """Why, what they judge by, the checklist, what it cost, how it ended."""
        head = joined(
            [cells.name(f"{row.client} / {row.category}"), cells.second(self._facts(row))]
        )
        lines: list[Line] = [ends(head, list_cells.total(row.worth, "no value"))]
        if not row.is_open:
            for label, reason in self._reasons(row):
                lines += behind(label, cells.value(reason))
        lines += behind("checklist", joined(self._checks(row), "   "))
        lines += behind("judged by", *_values(row.criteria))
        lines += behind("rivals", *_values(", ".join(row.rivals)))
        lines += behind("spent", *_values(self._cost(row)))
        return [*lines, *behind("own record", *_values(self._record(row)))]

    def beside(self, row: PitchRow, broad: bool) -> Sequence[Line]:
        """The same in a pane."""
        worth = list_cells.amount(row.worth, self.session.currency)
        head: list[Line] = [
            ends(cells.name(f"{row.client} / {row.category}"), worth),
            cells.second(f"to {row.purpose} · {row.reason}" if row.reason else f"to {row.purpose}"),
        ]
        stage = cells.value(row.stage) if row.is_open else self._outcome(row)
        facts = [
            *behind("stage", Edges(stage, self._decision(row)), width=LABEL),
            *said("judged by", row.criteria),
            *said("rivals", ", ".join(row.rivals)),
            *said("spent", self._cost(row)),
            *said("opened", days.full(row.opened_on) if row.opened_on else ""),
            *said("owner", row.owner),
            *said("own record", self._record(row)),
        ]
        checks: list[Line] = [
            section("checklist", f"{row.checked} of {len(CHECKLIST)}"),
            *self._checks(row),
        ]
        reasons = [line for label, reason in self._reasons(row) for line in said(label, reason)]
        return pane(stacked(head, facts), stacked(checks, reasons), broad)

    async def action_open(self) -> None:
        """Its record."""
        from aortui.ui.screens.pitch import PitchScreen  # only when it is wanted

        if row := self.table.selected:
            await self.open(self.page(PitchScreen).prepare(row.id, self))


def _values(words: str) -> list[Text]:
    return [cells.value(words)] if words else []
