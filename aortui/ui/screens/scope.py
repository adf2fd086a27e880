"""A scope's record: the contract, the team, what the client thinks, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from aortui.domain import days
from aortui.services import forms, scope_record
from aortui.services.forms import Batch
from aortui.services.scope_record import Fact, ScopeRecord
from aortui.ui import cells, fees
from aortui.ui.forms.sheet_form import form_of
from aortui.ui.paint import Line, ink
from aortui.ui.records import activity, changes, scope, sections, team
from aortui.ui.records.grid import Grid, heading
from aortui.ui.screens.record import RecordScreen
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LISTS = {  # what each section lists
    "overview": ("activities", "tasks", "terms", "staffing", "evaluations", "pitches"),
    "terms": ("terms", "work_orders", "agreements"),
    "team": ("staffing", "hours"),
    "evaluations": ("evaluations",),
    "activity": ("activities",),
    "history": ("activities", "tasks", "terms", "staffing", "evaluations", "pitches"),
}


class ScopeScreen(RecordScreen[ScopeRecord]):
    """One scope; see the module."""

    ABOVE = "scopes"
    SECTIONS: ClassVar = (
        ("overview", "Overview"),
        ("terms", "Terms"),
        ("team", "Team"),
        ("evaluations", "Evaluations"),
        ("activity", "Activity"),
        ("history", "History"),
    )

    async def look_up(self) -> ScopeRecord | None:
        """The scope and what the open section lists."""
        today, limit = self.session.today, self.limit
        return await self.ask(
            scope_record.read, self.record_id, self.section, today=today, limit=limit
        )

    def title_of(self, record: ScopeRecord) -> str:
        """Client and category."""
        return scope.called(record.row)

    def head(self, record: ScopeRecord) -> Line:
        """``!! AT RISK 42  exclusive · tier A · since 2021 · owner sam``, and the fee."""
        row = record.row
        facts = [
            row.designation,
            "" if row.status == "active" else row.status,
            f"tier {row.tier}" if row.tier else "",
            f"since {row.since_on.year}" if row.since_on else "",
            f"owner {row.owner.split(' ')[0]}" if row.owner else "",
        ]
        parts = [cells.band_plain(row.band, row.score)] if row.band else []
        if record.tags:
            parts.append(cells.value(cells.tags(record.tags)))
        if row.archived_on:
            parts.append(ink((f"archived {days.full(row.archived_on)}", "watch")))
        right = fees.whole(row, self.session.today, "a year", "")
        return sections.head(parts, facts, right, self.app.size.width - 3)

    def rows_in(self, record: ScopeRecord, section: str) -> int | None:
        """Of the team those who are on it today."""
        return getattr(record.counts, section, None)

    def myself(self, record: ScopeRecord) -> Subject:
        """The scope."""
        row = record.row
        subject = scope.part(row, "scopes", row.id, scope.called(row))
        return subject._replace(is_archived=row.archived_on is not None)

    def enters(self, record: ScopeRecord) -> Sequence[str]:
        """What the section lists."""
        return LISTS[self.section]

    def number_of(self, subject: Subject) -> int | None:
        """The scope that a row is about."""
        return subject.scope_id

    def length(self, record: ScopeRecord) -> int:
        """Of the long sections."""
        rows = {"activity": record.activities, "history": record.history}
        return len(rows.get(self.section, ()))

    def items(self, record: ScopeRecord, edges: Grid, room: int) -> Sequence[Item]:
        """The lines of the open section."""
        today, base = self.session.today, self.session.currency
        match self.section:
            case "overview":
                return scope.overview(record, edges, room, today)
            case "terms":
                return scope.terms(record, edges, base)
            case "team":
                return team.team(record, edges, today)
            case "evaluations":
                return team.evaluations(record, edges, today)
            case "activity":
                return activity.block(record.activities, edges, today, record.row.id)
        zone = self.session.time_zone
        own = scope.called(record.row)
        lines = [changes.batch(line, edges, today, zone, own) for line in record.history]
        return [heading(edges, "history"), *lines]

    async def action_open(self) -> None:
        """A signal opens why, a fact the form of the scope at its field."""
        item = self.picks.selected
        if item is not None and isinstance(item.key, tuple) and item.key[0] == "why":
            await self.open_why(self.record_id)
        elif item is not None and isinstance(item.value, Fact):
            await self._edit(item.value.name)
        else:
            await super().action_open()

    async def _edit(self, field: str) -> None:
        sheet = await self.ask(forms.load, "scopes", self.record_id)
        if sheet is None:
            return

        def saved(done: object) -> None:
            if isinstance(done, Batch):
                self.say(f"{sheet.heading} saved.", "done", "u", "undo")

        await self.open_form(replace(form_of(self.session, sheet), focus=field), saved)
