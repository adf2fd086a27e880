"""The sheet of a form: labels, fields, hints, refusals and computed lines on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rich.text import Text
from textual.app import ComposeResult
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea

from aortui.domain.fields import Field, Kind
from aortui.ui import cells, theme
from aortui.ui.forms import typing_help
from aortui.ui.forms.form import Computed, Planned, plan
from aortui.ui.paint import blank, fitted, ink, strip
from aortui.ui.widgets.fields import TextField

LABEL_AT, FIELD_AT, FIELD_WIDTH, BETWEEN = 4, 20, 26, 2
MOST = 2  # lines of a refusal


class Names(Suggester):
    """Known names in grey behind what is typed; ``known`` is filled when the field is entered."""

    def __init__(self, field: Field) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.field = field
        self.known: Sequence[str] = typing_help.choices_of(field)

    async def get_suggestion(self, value: str) -> str | None:
        """What can stand in grey."""
        whole = typing_help.candidate(self.field, value, self.known)
        return typing_help.grey(value, whole) or None


class FormField(TextField):
    """One field of a form."""

    def __init__(self, field: Field) -> None:
        super().__init__(limit=0)
        self.field = field
        self.names = Names(field)
        self.suggester = self.names

    @property
    def offered(self) -> str:
        """The whole text with the known name that fits; empty if there is none."""
        return typing_help.candidate(self.field, self.value, self.names.known)

    def step(self, step: int, today: date, *, months: bool = False) -> None:
        """A day, a month or a choice further."""
        words = typing_help.choices_of(self.field)
        if self.field.kind is Kind.DAY:
            self.fill(typing_help.stepped(self.field, self.value, today, step, months=months))
        elif words and not months:
            self.fill(typing_help.cycled(words, self.value, -step))


class LongField(TextArea):
    """A field of several lines; Enter is a new line and Tab leaves it."""

    def __init__(self, field: Field) -> None:
        super().__init__(compact=True, show_line_numbers=False, tab_behavior="focus")
        self.field = field
        self.cursor_blink = False

    @property
    def value(self) -> str:
        """What was typed."""
        return self.text

    def fill(self, text: str) -> None:
        """Put a text in."""
        self.load_text(text)


Typed = FormField | LongField


class FieldSheet(Widget):
    """Paints the lines between the fields and puts the fields where they belong."""

    def __init__(self, fields: Sequence[Field], today: Callable[[], date]) -> None:
        super().__init__(id="sheet")
        self.today = today
        self.typed: dict[str, Typed] = {
            one.name: LongField(one) if one.kind is Kind.LINES else FormField(one) for one in fields
        }
        self.errors: dict[str, str] = {}
        self.computed: Sequence[Computed] = ()
        self.current = ""  # the field that has the focus
        self._lines: list[tuple[Planned, int]] = []  # with the line inside what takes several
        self._refused: dict[str, list[Text]] = {}  # the lines of each refusal

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self.typed.values()

    @property
    def texts(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: field.value for name, field in self.typed.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put a text into every field."""
        for name, field in self.typed.items():
            if field.value != texts.get(name, ""):
                with field.prevent(Input.Changed, TextArea.Changed):
                    field.fill(texts.get(name, ""))
        self.refresh()

    def arrange_lines(self) -> None:
        """Plan the sheet again: something is refused, or no longer."""
        planned: Iterable[Planned] = plan(
            [field.field for field in self.typed.values()], self.errors, self.computed
        )
        self._refused = {text: self._folded(text) for text in self.errors.values()}
        self._lines = [
            (line, at)
            for line in planned
            for at in range(len(self._refused[line.text]) if line.kind == "error" else line.height)
        ]
        width = self.field_width
        for y, (line, at) in enumerate(self._lines):
            if line.field is not None and at == 0:
                field = self.typed[line.field.name]
                field.styles.offset = (FIELD_AT, y)
                field.styles.width = width
                field.styles.height = line.height
        self.styles.height = len(self._lines)
        self.refresh()

    @property
    def field_width(self) -> int:
        """In a broad window fields are broader."""
        return max(FIELD_WIDTH, min(60, FIELD_WIDTH + (self.app.size.width - 80) // 2))

    def line_of(self, name: str) -> int:
        """The line on which a field stands."""
        lines = enumerate(self._lines)
        return next((y for y, (line, _) in lines if line.field and line.field.name == name), 0)

    def height_of(self, name: str) -> int:
        """Of a field and of what is said below it, in lines."""
        return 1 + len(self._refused.get(self.errors.get(name, ""), ()))

    def render_line(self, y: int) -> Strip:
        """What stands around the fields."""
        width = self.size.width
        if y >= len(self._lines):
            return blank(width)
        line, at = self._lines[y]
        return strip(fitted(self._painted(line, at), width - 1), width)  # the last stays empty

    def _painted(self, line: Planned, at: int) -> Text:
        if line.kind == "section":
            return ink(("  ", ""), (line.text, "section"))
        if line.kind == "error":
            return self._refused[line.text][at]
        room = FIELD_AT - LABEL_AT
        if line.computed is not None:
            label = fitted(ink((line.computed.label, "second")), room + 1)
            return Text.assemble(" " * LABEL_AT, label, line.computed.line(self.texts))
        if line.field is None or at:
            return Text()
        return self._beside(line.field, room)

    def _folded(self, refused: str) -> list[Text]:
        """A refusal below its field; a long one begins below the label, so that two lines do."""
        for at in (FIELD_AT, LABEL_AT):
            lines = cells.wrapped(refused, self.app.size.width - at - 3)
            if len(lines) <= MOST:
                break
        marks = ["!", *[" "] * len(lines)]
        return [
            ink((" " * at, ""), (f"{mark} {words}", "risk"))
            for mark, words in zip(marks, lines, strict=False)
        ]

    def _beside(self, field: Field, room: int) -> Text:
        """Bar, label and hint of a field."""
        typed = self.typed[field.name]
        here = field.name == self.current
        bar = (theme.look().bar if here else " ", "accent")
        label = fitted(ink((field.label, "key" if here else "second")), room - 1)
        hint = ink((typing_help.explained(field, typed.value, self.today()), "hint"))
        if here and isinstance(typed, FormField) and typed.offered:
            hint = ink(("Tab", "key"), (f" {typed.offered.rpartition(',')[2].strip()}", "second"))
        behind = " " * (self.field_width + BETWEEN + 1)
        return Text.assemble("  ", bar, " ", label, behind, hint, end="")
