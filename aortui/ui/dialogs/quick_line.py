"""The quick line: one line says it, what it will write stands below; Enter saves and stays."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import ClassVar
from uuid import uuid4

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from aortui.errors import AortuiError, Lost, Rejected
from aortui.services import quick
from aortui.services.quick import Entered, Named
from aortui.ui import earlier, quick_lines
from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.dialogs.quick_ways import open_form, open_lines
from aortui.ui.drafts import NOTHING, Draft
from aortui.ui.grey import Grey
from aortui.ui.looked import Looked, look_at
from aortui.ui.session import Session
from aortui.ui.under_way import finished
from aortui.ui.widgets.line_field import LineField
from aortui.ui.widgets.lines import Lines

BROAD = 96  # columns from which the hint beside the field has room for its words
A_MOMENT = 0.02  # seconds that a letter waits for its preview
NOT_WRITTEN = "Not written; the line is kept as it is."
FOUND_DRAFT = "Your unfinished line is here again; Ctrl+U clears it."


class QuickLine(Dialog[str]):
    """``prepare(client)``, the one in the prompt; answers with what was said last, once it was."""

    BINDINGS: ClassVar = keys(
        *("line.save", "line.take", "line.up", "line.form", "line.down"),
        *("line.right", "line.release", "form.help"),
    )
    AUTO_FOCUS = "LineField"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.prompt = Lines(ground="typing", id="prompt", indent=0)
        self.field = LineField(id="words", several=self.open_pasted)
        self.tab = Lines(ground="typing", id="tab", indent=0)
        self.rows = Lines(ground="bar", id="rows")
        self.client: Named | None = None
        self.looked = Looked()
        self._is_looked_at = asyncio.Event()  # as the field has it now
        self._command = ""  # of the line as it stands: should an answer be lost, it is one line
        self.grey = Grey()
        self.walk = earlier.Earlier(session.opening.state)
        self.last = ""  # what was said of the last line that was written
        session.listen(self.hear)

    def prepare(self, client: Named | None) -> QuickLine:
        """Begin an empty line about this client, or go on with one that was left."""
        draft = self.session.drafts.take(self.draft_name())
        kept, self._command = draft.texts.get("line", ""), draft.name
        self.walk = earlier.Earlier(self.session.opening.state)
        self.last = ""
        self.looked.forget()
        self.grey.forget()
        self.hold(None if kept else client)
        with self.field.prevent(Input.Changed):
            self.field.fill(kept)
        self.hush()
        if kept:
            self.say(FOUND_DRAFT, "note")
        return self

    def sheet(self) -> ComposeResult:
        """The line between two blanks, and its preview."""
        yield Lines(ground="bar", classes="gap")
        with Horizontal(id="line"):
            yield Lines(ground="bar", classes="edge")
            yield self.prompt
            yield self.field
            yield self.tab
            yield Lines(ground="bar", classes="last")
        yield Lines(ground="bar", classes="gap")
        yield self.rows

    def draft(self) -> Draft:
        """The line as it reads without a prompt."""
        line, name = quick.whole(self.field.value, self.held), self._command
        return Draft({"line": line}, "the quick line", name=name) if line.strip() else NOTHING

    @property
    def held(self) -> str:
        """The name in the prompt."""
        return self.client.name if self.client else ""

    # how it looks

    def shape(self) -> None:
        """In a low window the preview loses lines from below."""
        super().shape()
        self.rows.styles.height = quick_lines.height(self.app.size.height, 0)
        broad = self.app.size.width >= BROAD
        self.tab.styles.width = quick_lines.WIDE_HINT if broad else quick_lines.NARROW_HINT
        self.hold(self.client)

    def fit(self) -> None:
        """More or fewer rows."""
        super().fit()
        self.show_rows()

    def resumed(self) -> None:
        """Shown: the line may have come with a draft, the book may have changed."""
        super().resumed()
        self.look()

    def hold(self, client: Named | None) -> None:
        """Put a client into the prompt, or let go of it."""
        self.client = client
        line = quick_lines.prompt(self.held, self.app.size.width // 4)
        self.prompt.styles.width = line.cell_len + 1  # the last column stays empty
        self.prompt.show(line)

    def show_rows(self) -> None:
        """What the line will write; on an empty line how it may read."""
        height, lines = self.looked.below(self.held, self.app.size)
        self.rows.styles.height = height
        self.rows.show(*lines)

    def show_grey(self) -> None:
        """What may follow, behind the cursor; what Tab does, at the right."""
        grey, broad = self.grey.behind(self.field.value), self.app.size.width >= BROAD
        self.field.offer(grey)
        self.tab.show(quick_lines.hint(grey, self.grey.has_next, broad))

    # what it hears

    def hear(self, entities: frozenset[str]) -> None:
        """Somebody has written: the line may do something else now."""
        if self.is_running and self.app.screen is self and not self.is_writing:
            self.look()

    def on_input_changed(self) -> None:
        """Look at what the line says now."""
        self._command = ""
        self.grey.heed(self.field.value)
        self.show_grey()
        self.hush()
        self.look()

    async def after_typing(self) -> None:
        """The preview comes with the letter, in one frame, if the book answers quickly."""
        if self.field.value.strip() and self.looked.line != self.field.value:
            self._is_looked_at.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_looked_at.wait(), A_MOMENT)

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Ask what the line would write and what may follow; only the latest line counts."""
        line = self.field.value
        if line.strip():
            found = await self.ask(look_at, line, self.client, self.session)
            if found is None or line != self.field.value:
                return
            self.looked.keep(line, found[0])
            self.grey.offer(line, found[1])
        else:
            self.looked.forget()
            self.grey.forget()
        self.field.mark(self.looked.wrong)
        self.show_grey()
        self.show_rows()
        self._is_looked_at.set()

    # what it does

    async def action_line_take(self) -> None:
        """Take the grey, again: the next one."""
        line = self.field.value
        if not self.field.cursor_at_end:
            return
        if self.looked.line != line and not self.grey.is_taken:  # typed fast
            found = await self.ask(look_at, line, self.client, self.session)
            if self.field.value != line:  # meanwhile: it was read of a slow server
                return
            self.grey.offer(line, found[1] if found else ())
        if taken := self.grey.take():
            self.field.fill(taken)

    async def action_line_right(self) -> None:
        """Take the grey at the end of the line, else a letter on."""
        if self.field.cursor_at_end and self.grey.behind(self.field.value):
            await self.action_line_take()
        else:
            self.field.action_cursor_right()

    def action_line_release(self) -> None:
        """In an empty line let go of the client, else take a letter away."""
        if self.field.value:
            self.field.action_delete_left()
            return
        if self.doing is not None:
            self.doing.cancel()
        self.hold(None)
        self.look()

    def action_recall(self, by: int) -> None:
        """An earlier line, which names its client itself, or back to the one that was typed."""
        line = self.walk.step(by, quick.whole(self.field.value, self.held))
        if line is not None:
            self.grey.forget()
            self.hold(None)
            self.field.fill(line)

    async def action_line_save(self) -> None:
        """Write what the line says and stay for the next; the next key is looked at only then."""
        line = self.field.value
        if not line.strip():
            self.say("Nothing is typed yet; Esc closes.", "note")
            return
        if self.is_writing and self._command:  # just this line
            return
        self.is_writing, self._command = True, self._command or str(uuid4())
        try:
            with self.session.saving.deed():
                await finished(self.doing)
                shown = self.looked.shown(line)
                if shown is None:
                    shown = (await self.session.ask(look_at, line, self.client, self.session))[0]
            if self.is_left or self.field.value != line:  # meanwhile: it was read of a slow server
                return
            done = await self.session.do(
                quick.add, line, today=self.session.today, actor=self.session.actor, seen=shown,
                client_id=self.client.id if self.client else None, command_id=self._command,
            )  # fmt: skip
        except Rejected:
            await self._insist(line)
        except Lost as lost:  # maybe it is written; Enter finds out
            self.say(str(lost), "refused")
        except AortuiError as error:
            await finished(self.look())  # who reads this sees what Enter would write now
            self.say(f"Not written: {error}", "refused")
        else:
            earlier.add(self.session.opening.state, quick.whole(line, self.held))
            self.begin_next(done.about if isinstance(done, Entered) else None)
            self.tell(quick_lines.written(shown, is_same=done.is_empty))
        finally:
            self.is_writing = False

    async def _insist(self, line: str) -> None:
        """It cannot be written: say why, and where."""
        self.say(NOT_WRITTEN, "refused")
        found = await self.ask(look_at, line, self.client, self.session)
        if found is not None and self.field.value == line:
            self.looked.keep(line, found[0], insist=True)
            self.field.mark(self.looked.wrong)
            self.show_rows()

    def begin_next(self, about: Named | None) -> None:
        """Something was written: the next line is about the same client."""
        self.walk = earlier.Earlier(self.session.opening.state)
        self.session.drafts.drop(self.draft_name())  # else it might be written twice
        self._command = ""
        self.grey.forget()
        self.looked.forget()
        with self.field.prevent(Input.Changed):
            self.field.fill("")
        self.hold(about or self.client)
        self.look()

    def tell(self, said: str) -> None:
        """What was written, here and where the line was opened."""
        self.last = said
        self.say(said, "done", "Esc u", "undo")

    async def action_line_form(self) -> None:
        """The full form, filled with what the line says; it comes back here."""
        with self.session.saving.deed():  # it must be read for
            await open_form(self)

    async def open_pasted(self, text: str) -> None:
        """Several lines were pasted: what each would do is shown first."""
        await open_lines(self, text)

    async def action_form_help(self) -> None:
        """All keys that work here, and all words."""
        from aortui.ui.dialogs.help import Help  # only when asked for

        await self.open(self.dialog(Help).prepare(self, quick_lines.WORDS))

    def title_in_help(self) -> str:
        """What the help calls it."""
        return "Quick line"

    def action_dialog_cancel(self) -> None:
        """Close; an unfinished line is kept for the next time."""
        self.session.drafts.hold(self.draft_name(), self.draft())
        self.dismiss(self.last or None)
