"""The people map of a client: who reports to whom, who is missing, who could open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text

from aortui.domain.entries import ENTRIES
from aortui.services import forms, people_map
from aortui.services.people_map import PeopleMap, Row
from aortui.ui.bindings import keys
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.people import below, levels, tree
from aortui.ui.records.grid import stacked
from aortui.ui.screens.picks_screen import PicksScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

OF_PEOPLE = frozenset({"edit", "left", "owner", "tags", "write", "archive"})
NOT_YET = "Nobody is on this row yet; A enters somebody."
NOBODY = (
    Item(ink(("Nobody is known here yet.", "name"))),
    Item(ink(("A", "key"), (" enters whom you know.", "second"))),
)


class PeopleMapScreen(PicksScreen):
    """One client's people; see the module."""

    BELOW = 4
    MAKES = "contacts"
    HEARS = frozenset(
        {"contacts", "clients", "activities", "members", "scopes", "terms", "pitches"}
        | {"staffing", "evaluations", "hours", "policies", "rates"}
    )
    BINDINGS: ClassVar = keys(
        *("open", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "note", "edit"),
        *("owner", "left", "task", "why", "tags", "write", "archive"),
        *("copy.row", "copy.email", "copy.phone", "copy.report", "back"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.client_id = 0
        self.scope_id: int | None = None
        self.start: tuple[str, int] | None = None  # where the cursor is to begin
        self.map: PeopleMap | None = None

    def prepare(
        self, client_id: int, scope_id: int | None = None, contact_id: int | None = None
    ) -> PeopleMapScreen:
        """The client, the scope that counts if it is one's, the person to begin with."""
        if (client_id, scope_id) != (self.client_id, self.scope_id):
            self.client_id, self.scope_id, self.map = client_id, scope_id, None
        self.start = None if contact_id is None else ("row", contact_id)
        self.is_stale = True
        return self

    async def read(self) -> None:
        """All of it in one question."""
        is_other, today = self.map is None, self.session.today
        self.map = await self.ask(people_map.read, self.client_id, self.scope_id, today=today)
        self.show()
        if is_other:
            self.picks.action_move_top()
        if self.start is not None:
            self.picks.choose(self.start)
            self.start = None

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """``4 Contacts › Acme Corp``."""
        places = {name: f"{number} {label}" for number, name, label in self.session.places}
        away = "archived client" if self.map and self.map.archived_on else "people map"
        return places.get("contacts", ""), self.map.known.client if self.map else "", away

    def show(self) -> None:
        """Everything anew."""
        drawn = self.map
        if drawn is None:
            self.subject(Text())
            self.labels.show()
            self.picks.show([])
        else:
            at = tree.edges(self.app.size.width)
            self.subject(self._head(drawn, self.app.size.width - 3))
            self.labels.show(tree.labels(at) if drawn.known.cards else Text())
            self.picks.show(_items(drawn, at) or NOBODY)
            self.show_rule(at.edge, is_seen=drawn.known.cards)
        self.show_below()

    def _head(self, drawn: PeopleMap, room: int) -> Line:
        """``3 known   3 levels   ! all through sam   ? 1 gap``, and what is counted."""
        rules = drawn.known.policy.single_thread
        there = sum(row.person is not None for row in drawn.rows)
        level = "level" if drawn.levels == 1 else "levels"
        parts = [ink((f"{there} known", "name")), ink((f"{drawn.levels} {level}", "second"))]
        parts += [_threads(drawn)] if there else []
        if drawn.gaps:
            plural = "" if len(drawn.gaps) == 1 else "s"
            parts.append(ink((f"? {len(drawn.gaps)} gap{plural}", "unknown")))
        if there and not people_map.has_roles(drawn.known):
            parts.append(ink(("? no roles", "unknown")))
        whose = f"{drawn.known.scope}, two-way" if drawn.known.scope else "two-way contact"
        right = ink((f"{whose} in {rules.window} d", "second"))
        left = joined(parts, "   ")
        if left.cell_len + 2 + right.cell_len <= room:
            return Edges(left, right)
        return left if left.cell_len <= room else joined([parts[0], *parts[2:]])

    def show_below(self) -> None:
        """About the row under the cursor."""
        drawn, value = self.map, self.value
        room = tree.edges(self.app.size.width).edge
        lines: Sequence[Line] = ()
        if drawn is not None and isinstance(value, Row):
            lines = below.of_row(drawn, value, room)
        elif drawn is not None and isinstance(value, str):
            lines = below.of_level(drawn, value, room)
        self.below.show(*lines)

    # what it is about

    def targets(self) -> list[Subject]:
        """The person; where nobody is, the client."""
        drawn, row = self.map, self.value
        if drawn is None:
            return []
        known, scope_id = drawn.known, drawn.known.scope_id
        if not isinstance(row, Row) or row.person is None:
            scored = scope_id is not None
            return [
                Subject("clients", known.client_id, known.client, known.client_id, known.client,
                        scope_id, is_scored=scored)
            ]  # fmt: skip
        card = row.person.card
        return [
            Subject("contacts", card.id, card.name, known.client_id, known.client, scope_id,
                    card.id, email=card.email, phone=card.phone)
        ]  # fmt: skip

    def why_not(self, id: str) -> str:
        """Some keys need a person."""
        is_person = isinstance(self.value, Row) and self.value.person is not None
        if id == "people":
            return "This is the people map."
        return NOT_YET if id in OF_PEOPLE and not is_person else super().why_not(id)

    # what it does

    async def action_open(self) -> None:
        """Their form; where nobody is, an empty one."""
        is_person = isinstance(self.value, Row) and self.value.person is not None
        await self.run_now("edit" if is_person else "form")

    async def action_deed(self, id: str) -> None:
        """A begins with what is missing on the row; w is about the scope that counts."""
        drawn = self.map
        if id == "form" and drawn is not None:
            await self._enter()
        elif id == "why" and drawn is not None and drawn.known.scope_id is not None:
            await self.open_why(drawn.known.scope_id)
        else:
            await super().action_deed(id)

    async def _enter(self) -> None:
        """Somebody new, with the role and the level of the gap or the level."""
        row, session = self.value, self.session
        gap = row.gap if isinstance(row, Row) else None
        level = gap.level if gap else row if isinstance(row, str) else ""
        sheet = await self.ask(
            forms.blank, "contacts", today=session.today, actor=session.actor,
            client_id=self.client_id, role=gap.role if gap else "", level=level,
        )  # fmt: skip
        await self.fill_in(sheet, f"The {ENTRIES['contacts'].noun} is kept.")

    async def open_why(self, scope_id: int) -> None:
        """Where it lies below, back to it: two keys lead to and fro."""
        from aortui.ui.screens.why import WhyScreen  # it acts on its rows like this one

        page = self.page(WhyScreen)
        if page not in self.app.screen_stack:
            await super().open_why(scope_id)
            return
        page.prepare(scope_id)
        while self.app.screen is not page:
            self.app.pop_screen()


def _items(drawn: PeopleMap, at: tree.Edges) -> list[Item]:
    if not drawn.known.cards:
        return []
    return stacked(tree.lines(drawn, at), levels.lines(drawn, at), tree.others(drawn, at))


def _threads(drawn: PeopleMap) -> Text:
    """Who of us holds the second thread, or that there is none."""
    names = [tree.first(drawn.name(member)) for member, _ in drawn.threads]
    if len(names) > 1:
        return ink(("second thread ", "second"), (names[1], "text"))
    if names:
        return ink((f"! all through {names[0]}", "watch"))
    return ink(("! no talk of ours", "watch"))
