"""A client's record: its scopes, the people, what happened, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text

from aortui.domain import days
from aortui.services import client_record
from aortui.services.client_record import ClientRecord
from aortui.ui import cells
from aortui.ui.paint import Line, ink
from aortui.ui.records import activity, changes, client, growth, sections
from aortui.ui.records.grid import Grid, heading, nothing
from aortui.ui.screens.record import RecordScreen
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LISTS = {  # what each section lists
    "scopes": ("scopes",),
    "contacts": ("contacts",),
    "activity": ("activities",),
    "tasks": ("tasks",),
    "growth": ("opportunities",),
    "pitches": ("pitches",),
    "history": (
        "scopes",
        "contacts",
        "activities",
        "tasks",
        "opportunities",
        "pitches",
        "agreements",
    ),
}
DEFAULT = ("scopes", "contacts", "activities", "tasks", "opportunities", "pitches")


class ClientScreen(RecordScreen[ClientRecord]):
    """One client; see the module."""

    ABOVE = "clients"
    SECTIONS: ClassVar = (
        ("overview", "Overview"),
        ("scopes", "Scopes"),
        ("contacts", "Contacts"),
        ("activity", "Activity"),
        ("tasks", "Tasks"),
        ("growth", "Growth"),
        ("pitches", "Pitches"),
        ("history", "History"),
    )

    async def look_up(self) -> ClientRecord | None:
        """The client and what the open section lists."""
        today, limit = self.session.today, self.limit
        return await self.ask(
            client_record.read, self.record_id, self.section, today=today, limit=limit
        )

    def title_of(self, record: ClientRecord) -> str:
        """The client's own."""
        return record.head.name

    def head(self, record: ClientRecord) -> Line:
        """``!! AT RISK 42  tier A · retail · client since 2021 · owner sam``, and the fees."""
        head, worst, since = record.head, record.worst, record.since_on
        facts = [
            f"tier {head.tier}" if head.tier else "",
            head.industry,
            f"client since {since.year}" if since else "",
            f"owner {head.owner.split(' ')[0]}" if head.owner else "",
        ]
        parts = [cells.band_plain(worst.band, worst.score)] if worst else []
        if record.tags:
            parts.append(cells.value(cells.tags(record.tags)))
        if head.archived_on:
            parts.append(ink((f"archived {days.full(head.archived_on)}", "watch")))
        fee = record.fee_base
        right = Text(end="") if fee is None else cells.total(fee, record.currency)
        return sections.head(parts, facts, right, self.app.size.width - 3)

    def rows_in(self, record: ClientRecord, section: str) -> int | None:
        """Of the tasks the open ones."""
        if section == "scopes":
            return len(record.scopes)
        return getattr(record.counts, section, None)

    def myself(self, record: ClientRecord) -> Subject:
        """A client stands for its worst scored scope."""
        head, worst = record.head, record.worst
        return Subject(
            "clients", head.id, head.name, head.id, head.name, worst.id if worst else None,
            is_archived=head.archived_on is not None, is_scored=worst is not None,
        )  # fmt: skip

    def enters(self, record: ClientRecord) -> Sequence[str]:
        """What the section lists; in the overview what the block under the cursor lists."""
        if self.section != "overview":
            return LISTS[self.section]
        if isinstance(self.value, Subject):
            return (self.value.entity,)
        return DEFAULT

    def number_of(self, subject: Subject) -> int | None:
        """The client that a row is about."""
        return subject.client_id

    def length(self, record: ClientRecord) -> int:
        """Of the long sections."""
        rows = {"activity": record.activities, "tasks": record.tasks, "history": record.history}
        return len(rows.get(self.section, ()))

    def items(self, record: ClientRecord, edges: Grid, room: int) -> Sequence[Item]:
        """The lines of the open section."""
        today, zone = self.session.today, self.session.time_zone
        match self.section:
            case "overview":
                return client.overview(record, edges, room, today)
            case "scopes":
                return client.scope_block(record, record.scopes, 0, edges, today)
            case "contacts":
                return client.contact_block(record.head, record.people, 0, edges, today)
            case "activity":
                return activity.block(record.activities, edges, today)
            case "tasks":
                rows = [activity.task(row, edges, today) for row in record.tasks]
                empty = nothing("Nothing to do.", "A", "enters a task.")
                return [heading(edges, "tasks"), *(rows or [empty])]
            case "growth" if record.growth is not None:
                return growth.section(record.growth, record.head.name, edges, today)
            case "pitches":
                return client.pitch_block(record, edges, today)
        own = record.head.name
        lines = [changes.batch(line, edges, today, zone, own) for line in record.history]
        return [heading(edges, "history"), *lines]
