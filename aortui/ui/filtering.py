"""What a list is filtered by, while one types and afterwards: read, refused, completed, explained.

``screen.words`` is what the list shows. What cannot be read stays in the field with the sentence
that says why, and the rows are those of what stands before it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aortui.errors import Rejected

if TYPE_CHECKING:
    from aortui.domain.filters.filter import Filter
    from aortui.ui.screens.list_screen import ListScreen


class Filtering:
    """The filter of one list."""

    def __init__(self, screen: ListScreen[Any]) -> None:
        self.screen = screen
        self.refusal = ""  # why what is typed finds nothing yet
        self._kept = ""  # the words that the book knows, too
        self._read: tuple[str, date, Filter] | None = None

    @property
    def of(self) -> str:
        """The list whose fields there are."""
        return self.screen.FILTERS or self.screen.PLACE

    @property
    def asked(self) -> Filter | None:
        """What the list is asked for; None: all rows."""
        words, today = self.screen.words, self.screen.session.today
        if not words.strip():
            return None
        if self._read is None or self._read[:2] != (words, today):
            try:
                self._read = (words, today, self._parsed(words))
            except Rejected:  # a day has turned, and on this one it says nothing
                return None
        return self._read[2]

    def take(self, words: str) -> bool:
        """Go by this from now on; if it cannot be read say why, and go on as before."""
        try:
            found = self._parsed(words)
        except Rejected as refused:
            self._refuse(refused)
            return False
        self._read = (words, self.screen.session.today, found)
        self.screen.words = words
        if self.refusal:
            self.refusal = ""
            self.screen.hush()
        return True

    def follow(self, typed: str) -> bool:
        """The same while one types: of what is not finished all but the last word counts.

        Whether the list must be read.
        """
        was = self.screen.words
        return self.take(typed) or (self._go_back(typed) and self.screen.words != was)

    def _go_back(self, typed: str) -> bool:
        """Without the last word that is typed."""
        before = typed.rstrip().rpartition(" ")[0]
        try:
            self._parsed(before)
        except Rejected:
            return False
        self.screen.words = before
        return True

    async def check(self) -> None:
        """Ask the book for the names in it; if it knows one not say so, and show what it knew."""
        asked = self.asked
        if asked is not None and asked.names:
            from aortui.services import filters  # only for who asks for names

            try:
                await self.screen.session.ask(filters.check, asked)
            except Rejected as refused:
                self._refuse(refused)
                if not (self.screen.field.has_focus and self._go_back(self.screen.words)):
                    self.screen.words = self._kept
        self._kept = self.screen.words

    async def keep(self) -> None:
        """Back to the list that was found; what cannot be read stays in the field."""
        self.screen.heed()
        await self.screen.is_read()
        if self.refusal:
            self.say_again()
        else:
            self.screen.end_filter(keep=True)

    def is_begun(self) -> bool:
        """Whether nothing was found because the last word is on its way to a field's name.

        The rows are then those of what stands before it.
        """
        from aortui.domain.filters.completing import field_begun  # only for who filters

        screen, typed = self.screen, self.screen.words
        name = field_begun(typed, self.of) if screen.field.has_focus else ""
        if not name or not self._go_back(typed):
            return False
        word = typed.split(" ")[-1]
        self._refuse(Rejected(filter=f"Nothing is called {word} here; {name} is a field."))
        return True

    def _parsed(self, words: str) -> Filter:
        from aortui.domain.filters.parsing import parse  # only for who filters

        session = self.screen.session
        return parse(words, session.today, session.currency, self.of, session.actor)

    def _refuse(self, refused: Rejected) -> None:
        self.refusal = str(refused)
        self.say_again()

    def say_again(self) -> None:
        """Why what is typed finds nothing."""
        self.screen.say(self.refusal, "refused")

    async def completed(self, typed: str) -> str:
        """The text with its last word at full length; "" where nothing fits."""
        from aortui.services import filters  # only for who filters

        return await self.screen.session.ask(filters.completed, typed, self.of)

    async def explain(self) -> None:
        """The fields of this list and what they find; the one that is chosen is typed."""
        from aortui.domain.filters.completing import opened  # only for who asks
        from aortui.domain.filters.fields import fields_of
        from aortui.ui.dialogs.choice import Choice
        from aortui.ui.filter_help import items
        from aortui.ui.widgets.picks import Item

        screen = self.screen
        of = {field.name: opened(field) for field in fields_of(self.of)}

        def chosen(item: Item) -> None:
            text = screen.field.value.rstrip()
            screen.field.fill(f"{text} {of[str(item.key)]}".lstrip())

        title = f"What {screen.title_in_help()} can be filtered by"
        await screen.open(screen.dialog(Choice).prepare(title, items(self.of)), chosen)
