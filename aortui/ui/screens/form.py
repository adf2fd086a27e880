"""The form: fields from top to bottom, each with its hint; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Input, TextArea
from textual.worker import Worker

from aortui.domain.fields import Field
from aortui.ui import bars
from aortui.ui.bindings import keys
from aortui.ui.dialogs.confirm import Confirm
from aortui.ui.drafts import NOTHING, Draft
from aortui.ui.forms.form import Form
from aortui.ui.forms.settling import land, resumed
from aortui.ui.once import Once
from aortui.ui.paint import Line
from aortui.ui.presence import names, open_elsewhere
from aortui.ui.screens.page import Page
from aortui.ui.session import Session
from aortui.ui.under_way import finished, is_under_way, obeyed
from aortui.ui.widgets.field_sheet import FieldSheet, FormField, LongField, Typed
from aortui.ui.widgets.lines import Lines


class Scroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Follows the focus; its keys belong to the fields."""


class FormScreen(Page[object]):
    """One set of fields; ``prepare(form)`` fills it; answers with what ``form.save`` returned."""

    BINDINGS: ClassVar = keys(
        *("form.next", "form.on", "form.previous", "form.save", "form.up", "form.down"),
        *("form.page_up", "form.page_down", "form.cancel", "form.help"),
    )
    AUTO_FOCUS = ""

    def __init__(self, session: Session, fields: Sequence[Field]) -> None:
        super().__init__(session)
        self.header = Lines(id="header", ground="bar", indent=1)
        self.subject_line = Lines(id="subject")
        self.sheet = FieldSheet(fields, lambda: session.today)
        self.form: Form | None = None
        self.once = Once()
        self._saving: Worker[None] | None = None
        self._has_draft = False
        self._said: tuple[Line, ...] = ()  # on the message line
        session.presence.listen(self.met)

    def prepare(self, form: Form) -> FormScreen:
        """Fill every field; a draft that was kept comes before what the form starts with."""
        self.form, said = form, ""
        kept = self.session.drafts.take(self.draft_name())
        self._has_draft, self.once = bool(kept.texts), Once(kept.name, kept.sent)
        if kept.texts:
            self.form, said = resumed(form, kept)
        self.sheet.errors, self.sheet.computed = {}, form.computed
        self.sheet.fill(self.form.texts)
        self.hush()
        if said:
            self.say(said, "note")
        if self.is_running:
            self._begin()
        return self

    def on_mount(self) -> None:
        """The first time."""
        self._begin()

    def _begin(self) -> None:
        """Put everything in its place and the cursor into the first field."""
        self.sheet.arrange_lines()
        self.show_header()
        if self.form is not None:
            self.go_to(self.form.focus or next(iter(self.sheet.typed)))
            presence = self.session.presence
            self.run_worker(presence.edits(self, self.form.edited, self.form.title))

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Nothing is open for editing any more."""
        self.session.drafts.drop(self.draft_name())
        self.run_worker(self.session.presence.edits_no_more(self))
        return super().dismiss(result)

    def met(self) -> None:
        """Somebody has come, gone or opened a record, maybe this one."""
        if self.is_current and self.app.screen is self:
            self.show_header()

    def body(self) -> ComposeResult:
        """Header, subject, the sheet and the message."""
        yield self.header
        yield self.subject_line
        with Scroll(id="scroll"):
            yield self.sheet
        yield self.message

    # drafts

    def draft_name(self) -> str:
        """What a kept draft is found by."""
        return (self.form.draft or self.form.title) if self.form else ""

    def draft(self) -> Draft:
        """The texts, if they are not those it began with."""
        form = self.form
        if form is None or self.is_left or not self.is_changed():
            return NOTHING
        return Draft(self.sheet.texts, form.title, form.before, form.rows, *self.once.tried)

    def is_changed(self) -> bool:
        """Whether anything was typed."""
        start = self.form.texts if self.form else {}
        typed = self.sheet.texts
        return self._has_draft or any(text != start.get(name, "") for name, text in typed.items())

    # how it looks

    def fit(self) -> None:
        """Fields may be broader."""
        super().fit()
        self.show_header()
        self.sheet.arrange_lines()
        self.show_message(*self._said)

    def show_message(self, *lines: Line) -> None:
        """The whole of it, over two lines where it has no room in one."""
        self._said = lines
        if self.message.fold(*lines, width=self.app.size.width) and self.sheet.current:
            self.call_after_refresh(self._into_view, self.sheet.current)

    def show_header(self) -> None:
        """What is filled in, and for what."""
        if self.form is not None:
            note = "draft kept" if self._has_draft else ""
            place, people, width = self.form.place, names(self.session), self.app.size.width
            self.header.show(bars.path(place, self.form.title, note, people, width))
            said = open_elsewhere(self.session, self.form.edited, width)
            self.subject_line.show(said or self.form.subject)

    def help_key(self) -> str:
        """Letters are text here."""
        return "F1"

    # moving

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.sheet.current = name  # at once: the next key may be here already
        self.set_focus(self.sheet.typed[name], scroll_visible=False)
        self.call_after_refresh(self._into_view, name)

    def _into_view(self, name: str) -> None:
        """Once it has its place: the field, and the line below it if it was refused."""
        at, height = self.sheet.line_of(name), self.sheet.height_of(name)
        scroll = self.query_one(Scroll)
        scroll.scroll_to_region(Region(0, at, 1, height), animate=False, force=True)

    def refocused(self) -> None:
        """Another field: its bar, and the names it may hold."""
        super().refocused()
        field = self.focused
        if isinstance(field, FormField | LongField):
            self.sheet.current = field.field.name
            self.sheet.refresh()
            if isinstance(field, FormField) and field.field.of:
                self._suggest(field)
            self._warn()

    @work(exclusive=True, group="suggest")
    async def _suggest(self, field: FormField) -> None:
        if self.form is not None and self.form.suggest is not None:
            field.names.known = await self.form.suggest(field.field.of, self.sheet.texts)
            self.sheet.refresh()

    @work(exclusive=True, group="warn")
    async def _warn(self) -> None:
        """What saving it as it stands would bring about; a refusal is said instead."""
        if self.form is None or self.form.warn is None or self.sheet.errors:
            return
        said = await self.form.warn(self.sheet.texts)
        if said and not bars.is_refusal(self.session.away.stands(self)):
            self.say(said, "warn")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed) -> None:
        """Computed lines follow; what was refused is being mended, also if one is further on."""
        field = event.control
        if isinstance(field, Typed) and self.sheet.errors.pop(field.field.name, ""):
            self.sheet.arrange_lines()
        self.sheet.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field of several lines Enter and the arrows are its own."""
        own = ("form_next", "form_up", "form_down", "form_page_up", "form_page_down")
        return not (action in own and isinstance(self.focused, LongField))

    def _neighbour(self, step: int) -> str:
        names = list(self.sheet.typed)
        at = names.index(self.sheet.current) + step if self.sheet.current else 0
        return names[at] if 0 <= at < len(names) else ""

    def action_form_next(self) -> None:
        """The next field; the last one saves."""
        if name := self._neighbour(1):
            self.go_to(name)
        else:
            self.action_form_save()

    def action_form_on(self) -> None:
        """Take the grey suggestion, else the next field, from the last to the first."""
        field = self.focused
        if isinstance(field, FormField) and field.offered:
            field.fill(field.offered)
        else:
            self.go_to(self._neighbour(1) or next(iter(self.sheet.typed)))

    def action_form_previous(self) -> None:
        """The field before; from the first to the last."""
        self.go_to(self._neighbour(-1) or list(self.sheet.typed)[-1])

    def action_form_up(self) -> None:
        """A day later, the choice before."""
        self._step(1)

    def action_form_down(self) -> None:
        """A day earlier, the next choice."""
        self._step(-1)

    def action_form_page_up(self) -> None:
        """A month later."""
        self._step(1, months=True)

    def action_form_page_down(self) -> None:
        """A month earlier."""
        self._step(-1, months=True)

    def _step(self, step: int, *, months: bool = False) -> None:
        if isinstance(self.focused, FormField):
            self.focused.step(step, self.session.today, months=months)

    # saving

    async def takes(self, key: events.Key) -> bool:
        """What is typed while it saves is meant for what comes after; Enter and F2 only once."""
        if is_under_way(self._saving) and key.key in ("enter", "f2"):
            return True
        if await self.session.saving.held_back(partial(finished, self._saving), key.key):
            return True
        if self.app.screen is self:
            is_taken = await super().takes(key)
            await obeyed(self.focused)  # a dialog that opens next shows what stands here then
            return is_taken
        await self.app.on_event(key)
        return True

    def action_form_save(self) -> None:
        """Save; what is refused keeps everything that was typed."""
        if not (self.form is None or is_under_way(self._saving) or self.is_left):
            self._saving = self._save(self.form)

    @work
    async def _save(self, form: Form) -> None:
        with self.session.saving.deed():  # it may have to read what somebody else wrote
            await self.save_now(form)

    async def save_now(self, form: Form) -> None:
        """Save what stands here; where somebody was faster, settle that first."""
        await land(self, form)

    def go_on_with(self, form: Form, texts: dict[str, str]) -> None:
        """The same as it stands in the book by now, with these texts."""
        self.form = form
        self.sheet.fill(texts)
        self._has_draft = True  # it differs from what stands in the book

    async def action_form_cancel(self) -> None:
        """Leave; asks only if something was typed."""
        if not self.is_changed():
            self.dismiss(None)
            return
        question = self.dialog(Confirm).prepare("Drop what you typed?")
        await self.open(question, lambda _: self.dismiss(None))

    async def action_form_help(self) -> None:
        """All keys that work here."""
        from aortui.ui.dialogs.help import Help  # only when asked for

        await self.open(self.dialog(Help).prepare(self))
