"""What a quick line says it will write, looked at while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from aortui.services import quick
from aortui.services.quick import Candidate, Named, Preview, PreviewRow
from aortui.ui import quick_lines
from aortui.ui.paint import Line
from aortui.ui.session import Session


def look_at(
    line: str, client: Named | None, session: Session
) -> tuple[Preview, tuple[Candidate, ...]]:
    """What a line would write and what may follow in it; on the database thread."""
    today, actor, client_id = session.today, session.actor, client.id if client else None
    preview = quick.preview(line, today=today, actor=actor, client_id=client_id)
    return preview, quick.complete(line, today=today, actor=actor, client_id=client_id)


class Looked:
    """The line as it was looked at last: an unfinished word unsettles nothing.

    Until the word before the cursor is finished, the rows of what stands before it stay, and what
    it lacks is told as a hint.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """The line is empty."""
        self.line, self.preview = "", Preview()
        self.tallest = 0  # lines that were needed since the line was empty
        self.is_unfinished = False
        self._rows: tuple[str, Sequence[PreviewRow]] = ("", ())  # the last there were, of a line

    def keep(self, line: str, preview: Preview, *, insist: bool = False) -> None:
        """From now on it is this line; ``insist``: it is no longer typed, but to be written."""
        self.line, self.preview = line, preview
        self.is_unfinished = not insist and preview.is_unfinished(line)
        if preview.rows:
            self._rows = line, preview.rows
        elif self.is_unfinished and line.startswith(self._rows[0]):
            self.preview = preview._replace(rows=tuple(self._rows[1]))

    def shown(self, line: str) -> Preview | None:
        """What was shown of just this line; None: it was typed fast, and nothing yet."""
        return self.preview if self.line == line else None

    @property
    def wrong(self) -> tuple[int, int]:
        """What is to be marked in the field."""
        return (0, 0) if self.is_unfinished else self.preview.wrong or (0, 0)

    def lines(self, width: int, height: int) -> list[Line]:
        """The rows and, whatever else must give way, what stands against the line."""
        return quick_lines.shown(self.preview, width, height, is_unfinished=self.is_unfinished)

    def below(self, held: str, window: Size) -> tuple[int, Sequence[Line]]:
        """How high the preview is in this window, and its lines; of no line how it may read."""
        width, high = window
        if self.line:
            self.tallest = max(self.tallest, len(self.lines(width - 3, quick_lines.MOST)))
        height = quick_lines.height(high, self.tallest)
        lines = self.lines(width - 3, height) if self.line else ()
        return height, lines or quick_lines.examples(held, height)
