"""The field of the quick line: what is wrong is marked in it, what may follow stands in grey."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Size

from aortui.domain.text import clean
from aortui.ui import theme
from aortui.ui.widgets.fields import TextField

LONGEST = 2000  # characters
ARROW = 3  # cells in which an arrow may stand before the grey


class LineField(TextField):
    """One line of words; ``mark(start, end)`` marks some of it, ``offer(grey)`` what may follow.

    ``several`` is given a pasted text of more than one line, which is no text for one field; keys
    that come with it wait until it has dealt with that.
    """

    def __init__(self, *, id: str, several: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(id=id, limit=LONGEST)
        self.several = several
        self.wrong = (0, 0)

    @property
    def _value(self) -> Text:
        """As Textual paints it, with the wrong word in the ink of what is refused."""
        text = Text(self.value, no_wrap=True, overflow="ignore", end="")
        if self.wrong != (0, 0):
            text.stylize(theme.look().style("risk bold", "typing"), *self.wrong)
        return text

    def mark(self, wrong: tuple[int, int]) -> None:
        """This part is refused; (0, 0): nothing."""
        if wrong != self.wrong:
            self.wrong = wrong
            self.refresh()

    def offer(self, grey: str) -> None:
        """This may follow; it stands in grey behind the cursor at the end."""
        if theme.look().ascii:
            grey = theme.in_ascii(grey[:ARROW]) + grey[ARROW:]
        self._suggestion = f"{self.value}{grey}" if grey and self.cursor_at_end else ""
        if self._suggestion:
            width = cell_len(self._suggestion) + 1
            self.virtual_size = Size(width, 1)
            at = min(width - self.size.width, self._cursor_offset - 1)
            if at > self.scroll_offset.x:
                self.scroll_to(x=at, animate=False, force=True)

    async def on_paste(self, event: events.Paste) -> None:
        """One line goes into the field, several are somebody else's."""
        event.stop()
        event.prevent_default()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            await self.several(event.text)
        elif lines:
            self.replace(clean(lines[0], limit=LONGEST), *sorted(self.selection))
