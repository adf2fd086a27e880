"""A sheet with one field, or a few, for an answer that is shorter than a form."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.widgets import Input

from aortui.errors import AortuiError, Rejected
from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.drafts import NOTHING, Draft
from aortui.ui.once import Once
from aortui.ui.paint import Line, ink
from aortui.ui.presence import Rows, open_elsewhere
from aortui.ui.session import Session
from aortui.ui.under_way import finished, is_under_way
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.lines import Lines

FOUND_DRAFT = "What you were typing is filled in again."
Save = Callable[[str], Awaitable[object]]


class Prompt(Dialog[str]):
    """One field, which stays open while its text is refused.

    ``prepare("Note on Acme Corp", label="note", text="", hint="one line", save=coroutine)``: with
    ``save`` the text is saved before it closes and a refusal is shown; it answers with the text.
    What is typed is kept under the title, or as ``kept_as`` says; "" keeps nothing. ``rows`` are
    open for editing meanwhile, and who else has them open is said below the title.
    """

    BINDINGS: ClassVar = keys("dialog.accept")
    AUTO_FOCUS = "TextField"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_line = Lines(id="title", ground="bar", height=3)
        self.label = Lines(id="label", ground="bar")
        self.field = TextField(id="answer")
        self.hint = Lines(id="hint", ground="bar", height=2, indent=15)
        self.save: Save | None = None
        self.heading = self.kept_as = ""
        self.rows: Rows = ()
        self._told: tuple[Line, ...] = ()  # on the message line
        self._began = ""  # the text it started with
        self.once = Once()
        self._saving = False
        self._saved = asyncio.Event()
        session.presence.listen(self.met)

    def prepare(
        self, title: str, *, label: str, text: str = "", hint: str = "", save: Save | None = None,
        kept_as: str | None = None, rows: Rows = (),
    ) -> Prompt:  # fmt: skip
        """Ask this, starting with a text."""
        self.heading, self.save, self.rows = title, save, rows
        self.kept_as = title if kept_as is None else kept_as
        self.show_title()
        self.label.show(ink((label, "second")))
        self.hint.show(*(ink((line, "hint")) for line in hint.splitlines()))
        self._began = text
        name = self.draft_name()
        draft = self.session.drafts.take(name) if self.kept_as else NOTHING
        kept, self.once = draft.texts.get("text", ""), Once(draft.name, draft.sent)
        self.field.fill(kept or text)
        self.hush()
        if kept:
            self.say(FOUND_DRAFT, "note")
        return self

    def sheet(self) -> ComposeResult:
        """Title, field and hint."""
        yield self.title_line
        with Horizontal(id="line"):
            yield self.label
            yield self.field
            yield Lines(ground="bar", id="edge")
        yield self.hint

    def draft(self) -> Draft:
        """The text, under what it was asked for."""
        typed = self.field.value
        is_kept = self.kept_as and typed != self._began
        name, sent = self.once.tried
        draft = Draft({"text": typed}, self.heading, name=name, sent=sent)
        return draft if is_kept else NOTHING

    def draft_name(self) -> str:
        """It is found by what it was asked for."""
        return f"prompt {self.kept_as}"

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Answered or not wanted."""
        self.session.drafts.drop(self.draft_name())
        self.run_worker(self.session.presence.edits_no_more(self))
        return super().dismiss(result)

    def show_title(self) -> None:
        """What is asked, and below it who else has open what it is about."""
        is_one, width = len(self.rows) <= 1, self.app.size.width
        said = open_elsewhere(self.session, self.rows, width, is_one=is_one) or Text()
        self.title_line.show(Text(), ink((self.heading, "name")), said)

    def met(self) -> None:
        """Somebody has come, gone or opened a record, maybe this one."""
        if self.is_current and self.app.screen is self:
            self.show_title()

    def resumed(self) -> None:
        """Shown: from now on others see what it is about."""
        super().resumed()
        self.show_title()
        self.run_worker(self.session.presence.edits(self, self.rows, self.heading))

    def fit(self) -> None:
        """More names may fit."""
        super().fit()
        self.show_title()
        self.show_message(*self._told)

    def show_message(self, *lines: Line) -> None:
        """The whole of it, over two lines where it has no room in one."""
        self._told = lines
        self.message.fold(*lines, width=self.app.size.width)

    @property
    def takes_long(self) -> bool:
        """Whether it has been said that saving takes its time: no key waits for it then."""
        return False

    async def takes(self, key: events.Key) -> bool:
        """What is typed while it saves is meant for what comes after; Enter only once."""
        if is_under_way(self.doing):
            await self.session.saving.unless_it_waits(finished(self.doing))
        if not self._saving or self.takes_long:
            return await super().takes(key)
        if key.key == "enter":
            return True
        if await self.session.saving.held_back(self._saved.wait, key.key):
            return True
        if self.app.screen is self:
            return await super().takes(key)
        await self.app.on_event(key)
        return True

    async def saved(self) -> None:
        """Wait until what is being saved is, or was refused."""
        if self._saving:
            await self._saved.wait()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was refused is being mended."""
        self.hush()

    def action_dialog_accept(self) -> None:
        """Save what stands there now and answer, once; a refusal keeps what was typed."""
        if not self._saving and not self.is_left:
            self._saving = True
            self._saved.clear()
            self._accept(self.field.value)

    @work
    async def _accept(self, typed: str) -> None:
        try:
            texts = {"text": typed}
            with self.session.saving.deed():  # it may have to read first
                if self.save is not None and not await self.once.stands(self.session, texts):
                    with self.once.trying(texts):
                        await self.save(typed)
        except Rejected as refused:
            self.say(next(iter(refused.fields.values()), ""), "refused")
        except AortuiError as error:
            self.say(str(error), "refused")
        else:
            self.dismiss(typed)
        finally:
            self._saving = False
            self._saved.set()
