"""What is said on a message line for a while, over what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aortui.ui.paint import Line

if TYPE_CHECKING:
    from aortui.ui.screens.page import Page

Lines = tuple[Line, ...]


class Over:
    """Says it, and takes it back; whatever is said meanwhile is kept, and stands there then."""

    def __init__(self) -> None:
        self._page: Page[Any] | None = None
        self._before: Lines = ()
        self._said: Lines = ()

    def stands(self, page: Page[Any]) -> Lines:
        """What stands there, or does again once this is taken back."""
        lines = page.message.lines
        return self._before if (page, lines) == (self._page, self._said) else lines

    def say(self, page: Page[Any], text: str, mark: str, key: str = "", word: str = "") -> None:
        """Say it there, as a page does, and nowhere else any more."""
        before = self.stands(page)
        if page is not self._page:
            self.take_back()
        page.say(text, mark, key, word)
        self._page, self._before, self._said = page, before, page.message.lines

    def take_back(self) -> Lines | None:
        """What stood there does again, unless something was said since: None then."""
        page, self._page = self._page, None
        if page is None or page.message.lines != self._said:
            return None
        page.show_message(*self._before)
        return page.message.lines
