"""Contacts: the people on the clients' side, who left below who is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from aortui.domain import days
from aortui.domain.vocabulary import kind_said
from aortui.services import contacts
from aortui.services.contacts import ContactDetail, ContactRow, Touch
from aortui.ui import cells, list_cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import LABEL, behind, ends, pane, said, section, stacked
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.screens.book_list import BookList
from aortui.ui.subject import Subject

ROLES = {"marketing lead": "lead"}


class ContactsScreen(BookList[ContactRow, ContactDetail]):
    """All contacts; see the module."""

    PLACE = "contacts"
    NOUN = ("contact", "contacts")
    MAKES = "contacts"
    HEARS = frozenset({"contacts", "clients", "activities", "members", "tags"})
    BINDINGS = keys(
        *("log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "edit", "note", "left"),
        *("task", "why", "owner", "tags", "cell", "write", "archive", "merge"),
    )
    COLUMNS = (
        Column("name", 15, most=24, sort="name", stays=True, like="person", edits="contacts.name"),
        Column("title", 15, most=30, sort="title", edits="contacts.title"),
        Column(
            "client", 12, most=18, sort="client", like="client",
            computed="Here only the form gives it to another client; e opens it.",
        ),
        Column("role", 11, at=80, sort="role", like="role", edits="contacts.role"),
        Column("level", 10, at=96, sort="level", like="level", edits="contacts.level"),
        Column("ours", 6, at=80, most=8, sort="ours", edits="contacts.counterpart"),
        Column(
            "last", 6, right=True, sort="last", like="touch",
            computed="The days are counted from the last contact; t c logs one.",
        ),
    )  # fmt: skip
    EMPTY = (
        ink(("No contact yet.", "name")),
        ink(("A", "key"), (" enters whom you know at a client.", "second")),
    )
    SORT = ("client", False)
    service = contacts

    def subject_of(self, row: ContactRow) -> Subject:
        """A contact stands for its client, with that contact filled in."""
        return Subject(
            "contacts", row.id, row.name, row.client_id, row.client, None, row.id,
            is_archived=row.archived_on is not None, email=row.email, phone=row.phone,
        )  # fmt: skip

    def cells(self, row: ContactRow) -> Sequence[Text]:
        """One text a column; of somebody who left nothing is bright."""
        today = self.session.today
        if row.has_left(today):
            name, client, last = cells.hint(row.name), cells.hint(row.client), cells.second("left")
        else:
            name, client = cells.name(row.name), cells.value(row.client)
            last = list_cells.since(row.touch_on, today, "never")
        return (
            name,
            cells.second(row.title),
            client,
            cells.second(ROLES.get(row.role, row.role)),
            cells.second(row.level),
            list_cells.called(row.counterpart),
            last,
        )

    def like(self, row: ContactRow, field: str) -> tuple[str, str | date | None]:
        """Their client, what they decide, when we last spoke."""
        return field, {
            "person": row.name, "client": row.client, "role": row.role, "level": row.level,
            "touch": row.touch_on,
        }[field]  # fmt: skip

    def counted(self, room: int) -> Text:
        """At how many clients they are, and how many have left."""
        clients, left = (self.sums.counts.get(name, 0) for name in ("clients", "left"))
        at = ink((f"at {clients:,} client{'' if clients == 1 else 's'}", "second"))
        return joined([at, *([ink((f"{left:,} left", "hint"))] if left else [])])

    def looking(self, row: ContactRow) -> Callable[[], ContactDetail]:
        """Who stands above and after them, and what happened last."""
        return partial(contacts.detail, row.id, row.client_id, today=self.session.today)

    def below(self, row: ContactRow) -> Sequence[Line]:
        """How they are reached, to whom they report, the last that happened."""
        words = cells.tags(self.detail.tags) if self.detail else ""
        head = joined([cells.name(row.name), cells.second(row.title), cells.second(words)])
        touches = self.detail.touches if self.detail else ()
        started = f"since {days.full(row.started_on)}" if row.started_on else ""
        stands = ", ".join(part for part in (row.role, row.level, started) if part)
        role = [ends(ink((stands, "text")), cells.second(row.phone))]
        return (
            ends(head, cells.second(row.email)),
            *behind("role" if stands else "phone", *(role if stands or row.phone else [])),
            *behind("reports to", *self._above()),
            *behind("left", *self._gone(row)),
            *behind("activity", *[self._told(touch) for touch in touches]),
        )

    def beside(self, row: ContactRow, broad: bool) -> Sequence[Line]:
        """The same in a pane."""
        touches = self.detail.touches if self.detail else ()
        about: list[Line] = [cells.name(row.name), cells.second(row.title)]
        about.append(cells.second(" · ".join(part for part in (row.role, row.level) if part)))
        reach = [cells.value(one) for one in (row.email, row.phone) if one]
        facts = [
            *behind("client", cells.value(row.client), width=LABEL),
            *behind("reports to", *self._above(), width=LABEL),
            *behind("since", *_day(row.started_on), width=LABEL),
            *said("tags", cells.tags(self.detail.tags) if self.detail else ""),
            *said("left", "; ".join(text.plain for text in self._gone(row))),
            *behind(
                "ours", *([cells.value(row.counterpart)] if row.counterpart else []), width=LABEL
            ),
        ]
        told = [line for touch in touches for line in self._told_in_lines(touch)]
        return pane(
            stacked(about, reach, facts), [section("activity"), *told] if told else [], broad
        )

    def _above(self) -> list[Text]:
        return (
            [cells.value(self.detail.reports_to)] if self.detail and self.detail.reports_to else []
        )

    def _gone(self, row: ContactRow) -> list[Text]:
        """The first day without them, and who follows."""
        if row.left_on is None:
            return []
        after = self.detail.replaced_by if self.detail else ""
        follows = f"followed by {after}" if after else "nobody named to follow"
        on = cells.value(days.written(row.left_on, self.session.today))
        return [joined([on, ink((follows, "text" if after else "watch"))], "   ")]

    def _told(self, touch: Touch) -> Text:
        on = f"{days.written(touch.happened_on, self.session.today):<12}"
        kind = kind_said(touch.kind)
        return ink((on, "text"), (f"{kind:<12}", "second"), (touch.summary, "text"))

    def _told_in_lines(self, touch: Touch) -> list[Line]:
        on = days.written(touch.happened_on, self.session.today)
        kind = kind_said(touch.kind)
        said = [cells.second(f"  {touch.summary}")] if touch.summary else []
        return [Edges(cells.value(kind), cells.value(on)), *said]

    async def action_open(self) -> None:
        """Among the people of the client; the form of somebody in the archive, whom no map has."""
        from aortui.ui.deeds.people import open_map  # only when they are wanted
        from aortui.ui.deeds.record import edit_row

        row = self.table.selected
        if row is not None and row.archived_on:
            await edit_row(self, self.subject_of(row))
        elif row is not None:
            await open_map(self, row.client_id, contact_id=row.id)


def _day(on: date | None) -> list[Text]:
    return [cells.full_day(on)] if on else []
