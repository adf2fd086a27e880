"""The base of all dialogs: a sheet over the lower half, what lies above turns to hint.

A subclass yields the widgets of its sheet in ``sheet()``, says in ``sheet_height()`` how many
lines it needs (message line and footer excluded), resets *every* field in its ``prepare(...)``,
which returns self, and gives its fields as text in ``draft()``. It answers with
``self.dismiss(answer)``, or None when it was cancelled. Opened by
``await self.open(self.dialog(Kind).prepare(...), then)``: the same instance each time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen
from textual.worker import Worker

from aortui.ui.bindings import keys
from aortui.ui.screens.page import Page, T
from aortui.ui.session import Session
from aortui.ui.under_way import finished, is_under_way
from aortui.ui.widgets.above import Above

STYLES = Path(__file__).with_name("dialog.tcss")  # a start opens no dialog and reads none of it


class Dialog(Page[T]):
    """A sheet; see the module."""

    BINDINGS: ClassVar = keys("dialog.cancel")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("dialog")
        self.upper = Above()
        self.message.ground = "bar"
        self.doing: Worker[None] | None = None  # what the last key does beside the keys
        self._fits = Size(0, 0)  # the window's, when what lies below was last seen

    def body(self) -> ComposeResult:
        """What lies above, and the sheet."""
        self.app.stylesheet.read(STYLES)
        yield self.upper
        yield from self.sheet()
        yield self.message

    def sheet(self) -> ComposeResult:
        """The widgets of the sheet."""
        yield from ()

    async def takes(self, key: events.Key) -> bool:
        """What the last key began comes first."""
        if is_under_way(self.doing):
            await self.session.saving.unless_it_waits(finished(self.doing))
            if self.app.screen is not self:
                await self.app.on_event(key)
                return True
        return await super().takes(key)

    def resumed(self) -> None:
        """Shown: over the screen that lies below."""
        super().resumed()
        self._fits = self.app.size
        if (below := self._beside(-1)) is not None:
            self.upper.capture(below)

    def fit(self) -> None:
        """Another size: what lies below has to fit as well, also what Textual does not tell."""
        super().fit()
        size, self._fits = self._fits, self.app.size
        if size != self._fits and (below := self._beside(-1)) is not None:
            below.post_message(events.Resize(self._fits, self._fits))
            below.call_later(self._see_again, below)

    def _see_again(self, below: Screen[Any]) -> None:
        """Show what lies below once all on it have heard of the size."""
        left = set(below.walk_children())

        def heard(widget: DOMNode) -> None:
            left.discard(widget)
            if not left and self._beside(-1) is below:
                self.upper.capture(below)
                if isinstance(over := self._beside(1), Dialog):
                    over.upper.capture(self)

        for widget in list(left):
            widget.call_later(heard, widget)

    def _beside(self, step: int) -> Screen[Any] | None:
        """The page right below (-1) or above (1); None: there is none, or this one has gone."""
        stack = self.app.screen_stack
        at = stack.index(self) + step if self in stack else -1
        return stack[at] if 0 <= at < len(stack) else None

    def action_dialog_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
