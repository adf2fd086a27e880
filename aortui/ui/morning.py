"""What stands behind Today's last line, or, when nothing is left, instead of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from aortui.ui.columns import SIDES
from aortui.ui.paint import Line, ink

if TYPE_CHECKING:  # what was done is loaded where it is said
    from aortui.services.mornings import Coming, Done, End
    from aortui.ui.screens.today import TodayScreen

LEAST = 3  # lines of a section: the blank above it, its name, one entry
AROUND, AROUND_PREVIEW = 7, 8  # lines of the window that are no rows: without and with a preview
NO_MATCH = (
    ink(("No line of Today has these words.", "name")),
    ink(("Esc", "key"), (" drops the filter.", "second")),
)


class Morning:
    """What was done today and what comes up, as Today shows it."""

    def __init__(self, screen: TodayScreen) -> None:
        self.screen = screen
        self.finished: Sequence[Done] = ()
        self.coming: Sequence[Coming] = ()
        self.end: End | None = None  # what the day came to, once nothing is left
        self._was_asked = False

    @property
    def is_zero(self) -> bool:
        """Whether nothing is left, and not for want of a book or because of a filter."""
        screen = self.screen
        return not screen.table.length and not screen.words and not screen.session.is_empty

    async def read(self) -> None:
        """What was done; the rest only where there is room to say it.

        Where there is none the first paint does not wait for the little that is said of it.
        """
        if not self._was_asked and self.screen.table.length and self.room() < LEAST:
            self._was_asked = True
            self.screen.call_after_refresh(self.screen.read_morning)
            return
        from aortui.services import mornings

        self._was_asked = True
        ask, view, today = self.screen.session.ask, self.screen.view, self.screen.session.today
        self.finished = await ask(mornings.done, view, today)
        if self.room() >= LEAST:
            self.coming = await ask(mornings.coming, view, today)
        self.end = await ask(mornings.end, view, today) if self.is_zero else None

    def lacks(self) -> bool:
        """Whether there is room now for what was not read."""
        return self.room() >= LEAST and not self.coming

    def show(self) -> None:
        """Behind the last line, or instead of the list."""
        screen, today, is_zero = self.screen, self.screen.session.today, self.is_zero
        screen.set_class(is_zero, "-zero")
        room, width = self.room(), self.width()
        lines: list[Line] = []
        if is_zero or self.finished or self.coming:
            from aortui.ui import mornings as lines_of
        if is_zero:
            lines = lines_of.zero(self.finished, self.coming, self.end, today, width - SIDES)
            room -= len(lines)
        has_news = (self.finished or self.coming) and not screen.words
        if has_news and not screen.session.is_empty:
            lines += lines_of.tail(
                self.finished, self.coming, screen.table.length, room, width,
                screen.table.columns, today,
            )  # fmt: skip
        screen.table.empty = NO_MATCH if screen.words else screen.no_rows()
        screen.table.show_tail(*lines)
        if room >= 0:  # all of it can be seen
            screen.table.scroll_to(y=0, animate=False, force=True)

    def counted(self) -> Text:
        """``3 of 12 done``, where there is no room to say it behind the list."""
        number, left = sum(one.is_off for one in self.finished), self.screen.table.length
        if not number or not left or self.screen.words or self.room() >= LEAST:
            return Text(end="")
        return ink((str(number), "name"), (f" of {number + left} done", "second"))

    def room(self) -> int:
        """Lines between the last row and the rule."""
        screen = self.screen
        has_preview = not screen.is_wide and not screen.has_class("-zero")
        around = AROUND + AROUND_PREVIEW * has_preview
        return screen.app.size.height - around - screen.table.length

    def width(self) -> int:
        """Cells beside the pane, also before the first layout."""
        screen = self.screen
        has_pane = screen.is_wide and not screen.has_class("-zero")
        pane = screen.pane.styles.width if has_pane else None
        return screen.app.size.width - (int(pane.value) if pane else 0)
