"""Today: the list that shrinks to nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work

from aortui.services import books, preview, review
from aortui.services.preview import ScopePreview, TaskPreview
from aortui.services.review import Line as QueueLine
from aortui.services.review import Totals, View
from aortui.ui import cells, panes, previews, since, totals_line
from aortui.ui.bindings import keys
from aortui.ui.columns import NARROW, SIDES, Column
from aortui.ui.day_place import AHEAD, Place
from aortui.ui.morning import Morning
from aortui.ui.paint import Line, ink, joined
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.together import acts_together

NOTHING = Totals({}, 0, 0, 0, 0, "")


class TodayScreen(ListScreen[QueueLine]):
    """Who needs somebody today, why, and by when."""

    PLACE = "today"
    BINDINGS: ClassVar = keys(
        "done", "snooze.tomorrow", "snooze.week", "snooze.month", "snooze.quarter", "snooze.day",
        "log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "renew.period",
        "renew.terms", "renew.notice", "renew.ended", "why", "edit", "line", "filter", "note",
        "task", "judge", "stage.forward", "stage.back", "owner", "tags", "cell", "write", "archive",
        "copy.row", "copy.email", "copy.phone", "copy.report", "copy.defence",
    )  # fmt: skip
    COLUMNS = (
        Column(
            "risk", 13, sort="risk", like="risk",
            computed="The risk is computed from the signals; w says why.",
        ),
        Column(
            "client", 11, most=22, sort="client", stays=True, like="client", edits="clients.name"
        ),
        Column("scope", 12, most=26, at=NARROW, sort="scope", like="cat", edits="scopes.category"),
        Column(
            "why", 22, most=34, edits="tasks.title",
            computed="The why is the worst signal; w shows them all.",
        ),
        Column(
            "act by", 10, right=True, narrow=6, sort="act by", edits="tasks.due_on",
            computed="The day is that of the next deadline; w says which.",
        ),
        Column(
            "in", 5, right=True, at=96, edits="tasks.due_on",
            computed="The days are counted to the next deadline.",
        ),
        Column("fee", 6, right=True, at=96, sort="fee", edits="terms.fee"),
        Column("owner", 12, at=118, sort="owner", like="owner", edits="scopes.owner tasks.owner"),
    )  # fmt: skip
    EMPTY = (
        ink(("No client is in this book yet.", "name")),
        ink(
            ("a", "key"),
            (" enters one in a line, ", "second"),
            ("A", "key"),
            (" in a form, ", "second"),
            ("I", "key"),
            (" brings a list in.", "second"),
        ),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = View()
        self.sums = NOTHING
        self.detail: ScopePreview | TaskPreview | None = None
        self.looked: QueueLine | None = None  # the row that ``detail`` is about
        self.morning = Morning(self)
        self.is_begun = False
        self.kept: Place | None = None  # where one was when one left, until the first reading
        self.day: date | None = None  # that the list was last begun on

    # what it reads

    async def on_mount(self) -> None:
        """As one left it today, else with one's own; the list itself is read after this."""
        session = self.session
        self.kept = session.day_place.kept(session) if session.past is None else None
        if session.past is None:
            session.day_place.lines = self._from_here
        if self.kept is None:
            session.mine = await session.ask(review.owns_any, session.actor)
        else:
            session.mine = self.kept.mine

    async def read(self) -> None:
        """The totals, the lines, what was done; the preview too, so that one frame shows all."""
        ask, session = self.session.ask, self.session
        await self.ask_at_once(self.foreseen)
        owner = await ask(books.member_of, session.actor) if session.mine else None
        self.view = View(owner_id=owner if owner or not session.mine else 0)
        self.sums = await ask(review.totals, self.view, today=session.today)
        await self._begin()
        today, number = session.today, self.table.length
        if not number:  # done with, or an import was just undone
            session.is_empty = await ask(books.is_empty)
        if self.words:
            number = (await ask(review.place, self.view, None, today=today)).total
        self.count = f"{number:,}"
        await self.morning.read()
        if self.table.selected is not None:
            await self.look_up(self.table.selected)
            self.show_preview()
        self.is_begun = True
        self.show_subject()
        since.follow(self)

    def foreseen(self, around: Sequence[QueueLine] = ()) -> Sequence[Callable[[], object]]:
        """What a reading asks next, or who looks up the lines around."""
        from aortui.ui import foreseen  # few books lie on a server

        today = self.session.today
        return foreseen.of_lines(around, today) if around else foreseen.of_today(self)

    async def _begin(self) -> None:
        """A new day begins at the top; the first reading where one was today."""
        day, kept = self.day, self.kept
        self.day, self.kept = self.session.today, None
        if day not in (None, self.day):
            await self.table.first()
            return
        await self.table.reload()
        for line in kept.lines if kept else ():
            if await self.table.go_to(line):
                break

    def _from_here(self) -> Sequence[int]:
        """The line under the cursor and those behind it, as far as they are held."""
        table = self.table
        rows = (table.row_at(at) for at in range(table.cursor, table.cursor + AHEAD))
        return [row.id for row in rows if row is not None]

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[QueueLine]:
        """A page of lines."""
        behind = after if isinstance(after, int) else None
        return await self.session.ask(
            review.rows, self.asked_view(), limit, today=self.session.today, after=behind, skip=skip
        )

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many lines there are and where this one stands."""
        line = row_id if isinstance(row_id, int) else None
        today = self.session.today
        found = await self.session.ask(review.place, self.asked_view(), line, today=today)
        return found.total, found.at

    def asked_view(self) -> View:
        """Whose lines, found by what, in which order."""
        view, table = self.view, self.table
        view = View(owner_id=view.owner_id, sort=table.sort, descending=table.sort_down)
        return view.asking(self.filtering.asked)

    async def look_up(self, row: QueueLine) -> None:
        """One question to the book for each line that is looked at."""
        if row is self.looked:
            return
        if row.kind == "task":
            self.take(row, await self.ask(preview.of_task, row.row_id))
        else:
            self.take(row, await self.ask(preview.of_scope, row.row_id, today=self.session.today))

    async def look_ahead(self, rows: Sequence[QueueLine]) -> Mapping[Hashable, object]:
        """One question for all scopes, one for each task."""
        await self.ask_at_once(partial(self.foreseen, rows), is_anew=False)
        lines = {row.row_id: row.id for row in rows if row.kind != "task"}
        today = self.session.today
        of_scopes = await self.ask(preview.of_scopes, list(lines), today=today) or {}
        found: dict[Hashable, object] = {lines[one]: seen for one, seen in of_scopes.items()}
        for row in rows:
            if row.kind == "task" and (seen := await self.ask(preview.of_task, row.row_id)):
                found[row.id] = seen
        return found

    def take(self, row: QueueLine, found: object) -> None:
        """Nothing is shown of what is gone."""
        self.detail = found if isinstance(found, ScopePreview | TaskPreview) else None
        self.looked = row

    # how it looks

    def fit(self) -> None:
        """Another room behind the last line."""
        super().fit()
        if self.morning.lacks():
            self.read_morning()

    def show_subject(self) -> None:
        """What stands above the list, and what behind it."""
        super().show_subject()
        self.morning.show()

    @work(exclusive=True, group="tail")
    async def read_morning(self) -> None:
        """Once the lines are shown."""
        await self.morning.read()
        self.show_subject()

    def totals(self) -> Line:
        """The day, how many stand in each band, and the fees at risk; shorter where it must."""
        room, session = self.morning.width() - SIDES, self.session
        news = since.notes(session)
        done = self.morning.counted()
        return totals_line.shown(self.sums, session.today, session.mine, room, news, done)

    def cells(self, row: QueueLine) -> Sequence[Text]:
        """One text a column."""
        today = self.session.today
        if row.kind == "task":
            risk = cells.todo()
        else:
            risk = cells.band(row.band, row.score) if row.band else cells.todo("ended")
        narrow = self.table.size.width < NARROW
        away = None if row.act_by is None else (row.act_by - today).days
        instead = ink(("?", "unknown")) if row.has_fee and row.fee_base is None else None
        instead = cells.second("signed") if row.is_signed else instead
        return (
            risk,
            cells.name(row.client or "-"),
            cells.second(row.scope),
            cells.value(row.reason),
            cells.act_by(row.act_by, today, narrow=narrow),
            cells.away(away, "second") if away else Text(),
            instead or cells.amount(row.fee_base, self.sums.currency, self.sums.currency),
            cells.second(row.owner),
        )

    def like(self, row: QueueLine, field: str) -> tuple[str, str | date | None]:
        """Of the scope only the service counts, not for which place or brand."""
        return field, {
            "risk": row.band, "client": row.client, "cat": row.category, "owner": row.owner,
        }[field]  # fmt: skip

    def preview(self, row: QueueLine, wide: bool) -> Sequence[Line]:
        """The line that was looked up; the one before it for the moment until the book answers."""
        shown, today, width = self.detail, self.session.today, self.app.size.width
        if isinstance(shown, ScopePreview):
            news = since.about(self.session, shown.row.id, shown.row.client_id, wide)
            if wide:
                return panes.of_scope(shown, self.pane.size.width > panes.BROAD, today, news)
            return previews.below(shown, width, today, *news)
        if isinstance(shown, TaskPreview):
            return panes.of_task(shown, today) if wide else previews.below_task(shown, today)
        return ()

    def marked_preview(self, rows: Sequence[QueueLine], wide: bool) -> Sequence[Line]:
        """How many, their fees, and what can be done to all."""
        fees = [row.fee_base for row in rows if row.band and row.fee_base is not None]
        fee = cells.total(sum(fees), self.sums.currency, "a year") if fees else Text()
        bands = [
            joined([ink((cells.BANDS[band][0], cells.BANDS[band][2]), (f" {number}", "text"))])
            for band in cells.BANDS
            if (number := sum(row.band == band for row in rows))
        ]
        acts = [*acts_together(self), ("Esc", "unmark")]
        room = 0 if wide else self.app.size.width - SIDES
        return previews.marked(len(rows), fee, bands, acts, room)

    # what it does

    def subject_of(self, row: QueueLine) -> Subject:
        """A scope, or a task."""
        name = f"{row.client} / {row.scope}" if row.kind == "scope" else row.reason
        return Subject(
            "scopes" if row.kind == "scope" else "tasks", row.row_id, name,
            client_id=row.client_id, client=row.client, scope_id=row.scope_id,
            contact_id=row.contact_id, is_scored=bool(row.band),
        )  # fmt: skip

    async def action_open(self) -> None:
        """The scope's record, or the form of the task."""
        row = self.table.selected
        if row is None:
            return
        if row.kind == "task":
            from aortui.ui.deeds.record import edit_row  # only when it is wanted

            await edit_row(self, self.subject_of(row))
            return
        from aortui.ui.screens.scope import ScopeScreen  # it acts on its rows like this one

        await self.open(self.page(ScopeScreen).prepare(row.row_id, self))
