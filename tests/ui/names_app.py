"""A small program to stand on: two lists over rows in memory, a form, no book."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App
from textual.pilot import Pilot

from aortui.domain.fields import Field, Kind, Leaning
from aortui.domain.vocabulary import BINDS, DESIGNATIONS, SHAPES
from aortui.errors import Rejected
from aortui.ui.app import AorApp
from aortui.ui.bindings import keys
from aortui.ui.columns import Column
from aortui.ui.forms.form import Computed, Form
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.registry import Place
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject

TODAY = date(2026, 11, 24)
PATIENCE = 60.0  # seconds; only a failing test waits that long


@dataclass(frozen=True, slots=True)
class ARow:
    id: int
    name: str
    fee: int


class Names(ListScreen[ARow]):
    """A list over rows in memory, sorted and filtered as a service would."""

    PLACE = "today"
    BINDINGS: ClassVar = keys("log.call", "log.mail", "edit")
    COLUMNS = (
        Column("client", 20, most=40, sort="name"),
        Column("fee", 8, right=True, sort="fee"),
        Column("id", 6, right=True, at=96),
    )
    EMPTY = (Text("Nobody is here yet.", "name"), Text("a adds one.", "second"))
    SORT = ("name", False)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[ARow] = []
        self.fetched: list[tuple[int | None, object, int]] = []
        self.done: list[str] = []

    def listed(self) -> list[ARow]:
        words = self.words.casefold()
        found = [row for row in self.rows if words in row.name.casefold()]
        return sorted(
            found, key=lambda r: getattr(r, self.table.sort), reverse=self.table.sort_down
        )

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[ARow]:
        self.fetched.append((limit, after, skip))
        rows = self.listed()
        start = skip if after is None else [row.id for row in rows].index(after) + 1
        return rows[start:] if limit is None else rows[start : start + limit]

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        ids = [row.id for row in self.listed()]
        return len(ids), ids.index(row_id) if row_id in ids else None

    def cells(self, row: ARow) -> Sequence[Text]:
        return Text(row.name, "name"), Text(f"{row.fee}k"), Text(str(row.id), "second")

    def preview(self, row: ARow, wide: bool) -> Sequence[Line]:
        return (Edges(ink((row.name, "name")), ink((f"{row.fee}k", "text"))),)

    def totals(self) -> Line:
        return ink(("Tue 24 Nov", "name"), (f"  {self.table.length} clients", "second"))

    def subject_of(self, row: ARow) -> Subject:
        return Subject("clients", row.id, row.name, client_id=row.id)

    async def action_deed(self, id: str) -> None:
        self.done.append(id)
        if id == "edit":
            await self.open_form(a_form(self.session), self.done.append)
        elif id == "log.call":
            self.say("Call logged.", "done", "u", "undo")


FIELDS = (
    Field("category", "category", Kind.REF, of="categories", section="scope"),
    Field("designation", "designation", Kind.CHOICE, "exclusive, preferred", DESIGNATIONS),
    Field("binds", "binds", Kind.CHOICE, "client, agency, both", BINDS),
    Field("shape", "shape", Kind.CHOICE, "fixed, auto, open, minimum", SHAPES, section="term"),
    Field("starts_on", "starts", Kind.DAY, "today"),
    Field("ends_on", "ends", Kind.DAY, "31mar27, eoy, +12mo", leaning=Leaning.NEXT),
    Field("renews_months", "renews every", Kind.MONTHS, "default"),
    Field("notice", "notice", Kind.LENGTH),
    Field("fee", "a year", Kind.MONEY, section="fee"),
    Field("budget", "budget", Kind.MONEY, "client's total, optional"),
)


def notice_by(texts: Mapping[str, str]) -> Text:
    return ink((texts["ends_on"] or "?  needs the end", "text" if texts["ends_on"] else "unknown"))


def a_form(session: Session, **more: Any) -> Form:
    async def save(texts: dict[str, str]) -> object:
        if texts["ends_on"] == "2027-02-30":
            raise Rejected(ends_on="2027-02-30 is no date: February 2027 has 28 days.")
        return texts

    async def suggest(of: str, texts: Mapping[str, str]) -> Sequence[str]:
        return ["media-buying", "creative", "Brand strategy"]

    given: dict[str, Any] = {
        "title": "New scope",
        "fields": FIELDS,
        "texts": {"category": "media-buying", "designation": "exclusive", "notice": "90 days"},
        "save": save,
        "place": "3 Scopes",
        "subject": ink(("Acme Corp", "name"), ("  filled from your line", "second")),
        "suggest": suggest,
        "computed": (Computed("notice", "notice by", notice_by),),
    }
    return Form(**(given | more))


class Others(Names):
    """A second screen of the first level."""

    PLACE = "clients"


class ListApp(AorApp):
    """The program with the two lists."""

    PLACES = (
        Place("1", "today", "Names", ""),
        Place("2", "clients", "Others", ""),
    )


def rows(count: int) -> list[ARow]:
    return [ARow(at, f"Client {at:05}", at % 900) for at in range(1, count + 1)]


def lines(app: AorApp) -> list[str]:
    """What a person sees, line by line."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips[:height]]


def text(app: AorApp) -> str:
    return "\n".join(lines(app))


async def settle(pilot: Pilot[None]) -> None:
    """Until nothing is being done any more; what does not end fails the test and is named.

    It must be so twice, with all asked in between: a machine that gives us little time looks idle.
    """
    end, looks = monotonic() + PATIENCE, 0
    while looks < 2:
        await pilot.pause()
        busy = at_work(pilot.app)
        assert not busy or monotonic() < end, busy
        looks = 0 if busy else looks + 1


def at_work(app: App[Any]) -> list[object]:
    """What is being read, who has not heard yet what it was told, and a new size that waits."""
    shown = [one for page in app.screen_stack for one in page.walk_children(with_self=True)]
    waits = [one for one in (app, *shown) if one.message_queue_size]
    size = [app._resize_timer] if app._resize_timer is not None else []
    return [*(worker for worker in app.workers if not worker.is_finished), *waits, *size]


async def filled_in(
    app: ListApp, pilot: Pilot[None], **more: Any
) -> tuple[FormScreen, list[object]]:
    """Open the form on top of the list."""
    await settle(pilot)
    screen = app.get_screen("today", Names)
    answers: list[object] = []
    await screen.open_form(a_form(app.session, **more), answers.append)
    await settle(pilot)
    assert isinstance(app.screen, FormScreen)
    return app.screen, answers
