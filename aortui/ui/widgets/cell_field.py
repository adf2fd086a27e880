"""The field that ``i`` lays over a cell of a list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region
from textual.widgets import Input

from aortui.domain.fields import Field, Kind
from aortui.errors import AortuiError, Lost, Rejected
from aortui.tuples import NamedTuple
from aortui.ui import theme
from aortui.ui.bindings import keys
from aortui.ui.columns import slots
from aortui.ui.drafts import NOTHING, Draft
from aortui.ui.forms import typing_help
from aortui.ui.meanwhile import Clash
from aortui.ui.paint import Line, ink
from aortui.ui.presence import BESIDE, Rows, open_elsewhere
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.widgets.field_sheet import FIELD_WIDTH, FormField
from aortui.ui.widgets.fields import INKS, TextField
from aortui.ui.widgets.record_table import HEADING, RecordTable

OWN = keys("dialog.accept", "dialog.cancel", "dialog.complete", "form.up", "form.down",
           "form.page_up", "form.page_down")  # fmt: skip
TAKEN = {key for one in OWN if isinstance(one, Binding) for key in one.key.split(",")}
BEGINS = 2  # cells before the first column: the cursor bar and the mark
PADDED = 2  # cells of the field that are no text
WIDTHS = {Kind.DAY: 18, Kind.MONEY: 18, Kind.LENGTH: 12}  # cells of text; others as in a form
GONE = "The row is no longer in the list; nothing was changed."
GONE_KEPT = "The row is no longer in the list; what you typed is kept for it."
FOUND_DRAFT = "What you were typing here is filled in again."
SHOWN = 24  # characters of what stands there by now


class Saved(NamedTuple):
    """The sentence for what was written, and a better one that must be read for."""

    said: str
    whole: Callable[[], Awaitable[str]]


Save = Callable[[str], Awaitable[Saved | None]]  # writes the text; None: nothing differed


class Kept(NamedTuple):
    """What a kept text is found by, and what it is called for people."""

    name: str
    title: str


class CellField(FormField, inherit_bindings=False):
    """One field of a row, over its cell; Enter saves, Esc leaves everything as it was.

    ``await field.begin(text)`` puts it there. What is refused stays in the field.
    """

    BINDINGS: ClassVar = [
        *OWN,
        *(b for b in TextField.BINDINGS if isinstance(b, Binding) and b.key not in TAKEN),
    ]

    def __init__(
        self, field: Field, list_screen: ListScreen[Any], column: int, save: Save, *, about: str,
        kept: Kept, rows: Rows = (),
    ) -> None:  # fmt: skip
        super().__init__(field)
        self.rows = rows  # that are being edited
        self.kept, self.began = kept, ""  # the text it started with
        self._is_saving = False
        self.about = about  # what is typed, in the line that explains it
        self.list_screen, self.column, self.save = list_screen, column, save
        self.row_id = getattr(list_screen.table.selected, "id", None)
        word = "a day" if field.kind is Kind.DAY else "choose"
        steps = field.kind is Kind.DAY or typing_help.choices_of(field)
        self.footer = (("Enter", "save"), ("Esc", "leave"), *([("Up Down", word)] if steps else []))
        self.styles.position = "absolute"
        self.styles.overlay = "screen"  # or the list would be a line shorter

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """On the ground of a bar: that of a focused field is the ground of the row around it."""
        look = theme.look()
        return look.style(INKS[names[0]], "typing" if look.is_ansi else "bar")

    async def begin(self, text: str) -> None:
        """Stand over the cell with this text and take the keys; at once, more may be here."""
        before = self.list_screen.session.drafts.take(self.kept.name)
        self.began = text
        self.fill(before.texts.get("text", text))
        self.list_screen.over = self
        self.place()
        if not self.list_screen.is_attached:
            return  # the program is being left
        await self.list_screen.mount(self)
        self.list_screen.set_focus(self)
        self.explain()
        presence = self.list_screen.session.presence
        self.list_screen.run_worker(presence.edits(self, self.rows, self.kept.title))
        self.list_screen.show_subject()
        if before.texts:
            self._found(before.stood.get("text", text))

    # where it stands

    def place(self) -> None:
        """Over its cell, wherever the row is now; without the row it goes."""
        table = self.list_screen.table
        if getattr(table.selected, "id", None) != self.row_id:
            draft = self.draft()
            self.leave()
            self.list_screen.session.drafts.hold(self.kept.name, draft)
            self.list_screen.say(GONE_KEPT if draft.texts else GONE, "warn")
            return
        cell = cell_of(table, self.column)
        longest = max([len(word) for word in typing_help.choices_of(self.field)], default=0)
        wanted = longest + 1 if longest else WIDTHS.get(self.field.kind, FIELD_WIDTH)
        width = min(max(cell.width, wanted) + PADDED, table.size.width - 1)
        x = max(0, min(cell.x - 1, table.region.x + table.size.width - width))
        self.styles.offset = (x, cell.y)
        self.styles.width = end_of(table, x + width) - x

    # drafts

    def draft_name(self) -> str:
        """What a kept draft is found by."""
        return self.kept.name

    def draft(self) -> Draft:
        """The text, if it is not the one it began with."""
        is_same = self.value == self.began
        stood = {"text": self.began}
        return NOTHING if is_same else Draft({"text": self.value}, self.kept.title, stood)

    # what is said of it

    def met(self) -> Line | None:
        """Who else has the row open by now, above the list as above a form; None: nobody has."""
        session, width = self.list_screen.session, self.app.size.width
        return open_elsewhere(session, self.rows, width, is_one=len(self.rows) <= 1)

    def explain(self) -> None:
        """What may be typed, which day is meant, which name Tab takes."""
        said = typing_help.explained(self.field, self.value, self.list_screen.session.today)
        line = ink((self.about, "second"), (f"  {said}" if said else "", "hint"))
        if self.offered:
            name = self.offered.rpartition(",")[2].strip()
            line = ink((self.about, "second"), ("  Tab", "key"), (f" {name}", "second"))
        self.list_screen.show_message(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The help follows; the filter of the list does not hear of it."""
        event.stop()
        if self.has_focus:
            self.explain()

    def _found(self, stood: str) -> None:
        """A kept text is here again; somebody may have written there since."""
        if stood == self.began:
            self.list_screen.say(FOUND_DRAFT, "note")
            return
        shown = " ".join(self.began.split())
        shown = f"{shown[: SHOWN - 1]}…" if len(shown) > SHOWN else shown
        says = f"now says {shown}" if shown else "is empty now"
        rest = f"the cell {says}. Enter puts yours."
        self._say(f"Yours is here again; {rest}", f"The{rest[3:]}", f"Enter puts yours; it {says}.")

    def _say(self, *ways: str) -> None:
        """The first of these that has room; of the last one the end is no matter."""
        room = self.app.size.width - BESIDE
        fits = (one for one in ways if cell_len(one) <= room)
        self.list_screen.say(next(fits, ways[-1]), "warn")

    # what it does

    async def action_dialog_accept(self) -> None:
        """Save and go, once; a refusal is said and the text stays."""
        if self._is_saving:
            return
        self._is_saving = True
        try:
            with self.list_screen.session.saving.deed():  # it may have to read what they wrote
                saved = await self.save(self.value)
        except Rejected as refused:
            self.list_screen.say(next(iter(refused.fields.values()), ""), "refused")
        except Clash as clash:
            said = f"{clash.sentence}; Enter puts yours"
            self._say(f"{said}, Esc leaves it.", f"{said}.", f"Enter puts yours; {clash.sentence}.")
        except Lost as lost:  # maybe it is saved; Enter finds out
            self.list_screen.say(str(lost), "refused")
        except AortuiError as error:
            self.list_screen.say(f"Not saved: {error}", "refused")
        else:
            self.leave()  # now: what is typed from here on is not meant for it
            await self._tell(saved)
        finally:
            self._is_saving = False

    async def _tell(self, saved: Saved | None) -> None:
        at = self.list_screen
        if saved is None:
            at.say("Nothing differed.", "note")
            return
        at.say(saved.said, "done", "u", "undo")
        stands = at.session.away.stood(at)
        with suppress(AortuiError):  # it is saved all the same
            whole = await saved.whole()
            if stands():
                at.say(whole, "done", "u", "undo")

    def action_dialog_cancel(self) -> None:
        """Leave the cell as it was."""
        self.leave()
        self.list_screen.hush()

    def action_dialog_complete(self) -> None:
        """Take the name that is offered."""
        if self.offered:
            self.fill(self.offered)
        self.explain()

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
        self.step(step, self.list_screen.session.today, months=months)
        self.explain()

    def leave(self) -> None:
        """Give the keys back to the list."""
        presence = self.list_screen.session.presence
        self.list_screen.run_worker(presence.edits_no_more(self))
        self.list_screen.session.drafts.drop(self.kept.name)
        self.list_screen.over = None
        self.list_screen.show_subject()
        self.list_screen.set_focus(self.list_screen.table)
        self.remove()


def end_of(table: RecordTable[Any], x: int) -> int:
    """Where the cell ends that a field as far as here would leave half of; else here."""
    at = table.region.x + BEGINS
    for slot in slots(table.columns, table.size.width):
        at += slot.gap
        if at < x < at + slot.width:
            return at + slot.width
        at += slot.width
    return x


def cell_of(table: RecordTable[Any], column: int) -> Region:
    """Where the cell of the row under the cursor stands on the screen.

    A column that this width does not show begins where the first one does.
    """
    y = table.region.y + HEADING + table.cursor - table.scroll_offset.y
    x = table.region.x + BEGINS
    for slot in slots(table.columns, table.size.width):
        x += slot.gap
        if slot.at == column:
            return Region(x, y, slot.width, 1)
        x += slot.width
    return Region(table.region.x + BEGINS, y, 0, 1)
