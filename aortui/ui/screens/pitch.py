"""A pitch's record: its stage, its checklist, what they judge by, the rivals, our own record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from aortui.domain import days
from aortui.services import forms, pitch_record
from aortui.services.pitch_record import PitchRecord
from aortui.services.scope_record import Fact
from aortui.ui import cells, list_cells
from aortui.ui.bindings import keys
from aortui.ui.forms.sheet_form import form_of
from aortui.ui.paint import Line, ink
from aortui.ui.records import activity, changes, pitch, pitches_before, sections
from aortui.ui.records.grid import Grid, heading
from aortui.ui.screens.record import RecordScreen
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item


class PitchScreen(RecordScreen[PitchRecord]):
    """One pitch; see the module."""

    ABOVE = "pitches"
    BINDINGS: ClassVar = keys("tick", "stage.forward", "stage.back", "renew.ended")
    SECTIONS: ClassVar = (
        ("overview", "Overview"),
        ("rivals", "Rivals"),
        ("record", "Own record"),
        ("activity", "Activity"),
        ("history", "History"),
    )

    async def look_up(self) -> PitchRecord | None:
        """The pitch and what the open section lists."""
        today, limit = self.session.today, self.limit
        return await self.ask(
            pitch_record.read, self.record_id, self.section, today=today, limit=limit
        )

    def title_of(self, record: PitchRecord) -> str:
        """Client and category."""
        return pitch.called(record.row)

    def head(self, record: PitchRecord) -> Line:
        """``to defend  mandatory · opened 3 Nov 2026 · owner sam``, and what is at stake."""
        row = record.row
        facts = [
            row.reason or "reason unknown",
            f"opened {days.full(row.opened_on)}" if row.opened_on else "",
            f"owner {row.owner.split(' ')[0]}" if row.owner else "",
        ]
        parts = [cells.name(f"to {row.purpose}")]
        if record.tags:
            parts.append(cells.value(cells.tags(record.tags)))
        if row.archived_on:
            parts.append(ink((f"archived {days.full(row.archived_on)}", "watch")))
        right = list_cells.total(row.worth, "no value")
        return sections.head(parts, facts, right, self.app.size.width - 3)

    def rows_in(self, record: PitchRecord, section: str) -> int | None:
        """Rivals and activities are counted."""
        return {"rivals": len(record.rivals), "activity": record.activity}.get(section)

    def myself(self, record: PitchRecord) -> Subject:
        """The pitch."""
        return pitch.myself(record.row)

    def targets(self) -> list[Subject]:
        """On the overview always the pitch: the scope that stands there is opened by Enter."""
        if self.section == "overview" and self.record is not None:
            return [self.myself(self.record)]
        return super().targets()

    def enters(self, record: PitchRecord) -> Sequence[str]:
        """What happened; a sighting of a rival is an activity too."""
        return ("activities", "tasks") if self.section == "overview" else ("activities",)

    def number_of(self, subject: Subject) -> int | None:
        """The pitch that a row is."""
        return subject.row_id if subject.entity == "pitches" else None

    def length(self, record: PitchRecord) -> int:
        """Of the long sections."""
        rows = {"activity": record.activities, "history": record.history}
        return len(rows.get(self.section, ()))

    def items(self, record: PitchRecord, edges: Grid, room: int) -> Sequence[Item]:
        """The lines of the open section."""
        today = self.session.today
        match self.section:
            case "overview":
                return pitch.overview(record, edges, room, today)
            case "rivals":
                return pitches_before.rivals(record, edges, today)
            case "record":
                return pitches_before.own_record(record.own, edges)
            case "activity":
                return activity.block(record.activities, edges, today, record.row.scope_id or 0)
        zone, own = self.session.time_zone, pitch.called(record.row)
        lines = [changes.batch(line, edges, today, zone, own) for line in record.history]
        return [heading(edges, "history"), *lines]

    def _to_tick(self) -> str:
        """The thing of the checklist under the cursor; "" elsewhere."""
        key = self.picks.selected.key if self.picks.selected else None
        return str(key[1]) if isinstance(key, tuple) and key[0] == "tick" else ""

    def why_not(self, id: str) -> str:
        """Only the checklist is ticked off; Enter does it too."""
        if id == "tick" and not self._to_tick():
            return "Space ticks off a line of the checklist."
        if id == "open" and self._to_tick():
            return self.refusal("tick")
        if id == "open" and self.value is None:
            return "There is nothing to open on this line."
        return super().why_not(id)

    async def action_open(self) -> None:
        """Tick off; a fact opens the form of the pitch at its field."""
        if self._to_tick():
            self.action_tick()
        elif isinstance(self.value, Fact):
            await self._edit(self.value.name)
        else:
            await super().action_open()

    def action_tick(self) -> None:
        """Done, or not done after all."""
        self.go_on(partial(self._tick, self._to_tick()))

    async def _tick(self, name: str) -> None:
        is_done = not (self.record and getattr(self.record.row, name))
        said = f"{name.replace('_', ' ').capitalize()} {'done' if is_done else 'is to do again'}."
        await self.write(pitch_record.tick, self.record_id, name, is_done, said=said)

    async def _edit(self, field: str) -> None:
        sheet = await self.ask(forms.load, "pitches", self.record_id)
        if sheet is None:
            return

        def saved(done: object) -> None:
            if isinstance(done, forms.Batch):
                self.say_saved(done, f"{sheet.heading} saved.")

        await self.open_form(replace(form_of(self.session, sheet), focus=field), saved)
