"""What Today will ask, for a book on a server: there each question by itself is a way.

Only loaded for such a book.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from aortui.services import books, mornings, preview, review
from aortui.ui.morning import LEAST
from aortui.ui.widgets.pages import first_look

if TYPE_CHECKING:
    from aortui.ui.screens.today import TodayScreen


def of_today(screen: TodayScreen) -> list[Callable[[], object]]:
    """The same lines as before, of whom they were before; each for the book's thread."""
    session, table, row = screen.session, screen.table, screen.table.selected
    view, asked, is_mine, today = screen.view, screen.asked_view(), session.mine, session.today
    limit, skip = first_look(table.cursor, 0 if table.is_read else screen.app.size.height)
    whose = partial(books.member_of, session.actor)

    def seen(view: review.View) -> review.View:
        is_known = view.owner_id or not is_mine
        return view if is_known else view._replace(owner_id=whose() or 0)

    def listed() -> None:
        lines = review.rows(seen(asked), limit, today=today, skip=skip)
        if row is None and lines:
            look_up(lines[0])

    def look_up(line: review.Line) -> None:
        if line.kind == "task":
            preview.of_task(line.row_id)
        else:
            preview.of_scope(line.row_id, today=today)

    found: list[Callable[[], object]] = [
        whose, listed, lambda: review.totals(seen(view), today=today),
        lambda: review.place(seen(asked), None if row is None else row.id, today=today),
    ]  # fmt: skip
    if row is not None:
        found.append(partial(look_up, row))
    if screen.morning.room() >= LEAST:
        found.append(lambda: mornings.done(seen(view), today))
        found.append(lambda: mornings.coming(seen(view), today))
    return found


def of_lines(lines: Sequence[review.Line], today: date) -> list[Callable[[], object]]:
    """What their previews need: one question for all scopes, one for each task."""
    scopes = [line.row_id for line in lines if line.kind != "task"]
    found: list[Callable[[], object]] = [partial(preview.of_scopes, scopes, today=today)]
    return found + [partial(preview.of_task, one.row_id) for one in lines if one.kind == "task"]
