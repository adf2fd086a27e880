"""A sheet with one field in which known words complete: a name, or several words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.suggester import Suggester
from textual.widgets import Input

from aortui.domain.fields import Field, Kind
from aortui.ui.bindings import keys
from aortui.ui.dialogs.prompt import Prompt, Save
from aortui.ui.forms import typing_help
from aortui.ui.paint import ink
from aortui.ui.presence import Rows
from aortui.ui.session import Session

ONE = Field("word", "word", Kind.REF)
SIGNS = "#-"  # that may stand before a word


class Offered(Suggester):
    """In grey what Tab takes, where it begins like what is typed."""

    def __init__(self, prompt: WordPrompt) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.prompt = prompt

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text."""
        return typing_help.grey(value, self.prompt.completed(value)) or None


class WordPrompt(Prompt):
    """``prepare_words("Owner of Acme Corp", names, label="owner", ..., save=coroutine)``.

    The whole text is one of the known names. With ``there`` it is several words divided by
    blanks, and those behind a dash are of these.
    """

    BINDINGS: ClassVar = keys("dialog.complete")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known: Sequence[str] = ()
        self.there: Sequence[str] | None = None
        self.usual = ""
        self.field.suggester = Offered(self)

    def prepare_words(
        self, title: str, known: Sequence[str], *, label: str, hint: str, save: Save,
        rows: Rows, there: Sequence[str] | None = None,
    ) -> WordPrompt:  # fmt: skip
        """Ask for one of these, or for several words, to be put on these rows."""
        self.known, self.there, self.usual = known, there, hint
        self.prepare(title, label=label, hint=hint, save=save, rows=rows)
        return self

    def completed(self, typed: str) -> str:
        """The text with the best known word in place of what is begun; empty if none fits."""
        if self.there is None:
            return typing_help.candidate(ONE, typed, self.known)
        before, blank, begun = typed.rpartition(" ")
        bare = begun.lstrip(SIGNS)
        signs = begun[: len(begun) - len(bare)]
        words = self.there if signs.startswith("-") else self.known
        found = typing_help.candidate(ONE, bare, words)
        return f"{before}{blank}{signs}{found}" if found else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was refused is being mended; a name that begins otherwise is named beside Tab."""
        super().on_input_changed(event)
        whole = self.completed(event.value)
        if whole and not typing_help.grey(event.value, whole):
            self.hint.show(ink(("Tab", "key"), (f" {whole}", "second")))
        else:
            self.hint.show(ink((self.usual, "hint")))

    def action_dialog_complete(self) -> None:
        """Take it."""
        if whole := self.completed(self.field.value):
            self.field.fill(whole)
