"""Somebody was faster: yours, theirs and what stood there before, one choice for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult

from aortui.errors import Stale
from aortui.ui.bars import NAMES_FROM
from aortui.ui.bindings import keys
from aortui.ui.blocks import wrapped
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.forms.form import Form, Texts
from aortui.ui.paint import Line, fitted, ink
from aortui.ui.presence import clock
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

MARK, LABEL = 2, 11  # cells
SIDE, NARROW_SIDE = 19, 13
MOST = 7  # rows before it scrolls
ARCHIVED = "Not saved yet. Enter saves it; it stays in the archive."
WHOLE = 3  # lines at most in which each text of the row under the cursor is shown uncut
AROUND = 12  # lines that are not those: of the sheet, and three of the screen above


@dataclass(frozen=True, slots=True)
class Settled:
    """The texts with the chosen sides, and whether to save them now."""

    texts: dict[str, str]
    save: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """One field on which the two do not agree."""

    name: str
    label: str
    yours: str
    theirs: str
    before: str

    @property
    def is_clash(self) -> bool:
        """Whether both have changed it; else the one who did stands for it."""
        return self.before not in (self.yours, self.theirs)


def differing(form: Form, newest: Form, yours: Texts) -> list[Differing]:
    """The fields on which what was typed and what stands in the book do not agree."""
    found = []
    for field in form.fields:
        name = field.name
        mine, theirs = yours.get(name, ""), newest.texts.get(name, "")
        if mine != theirs:
            before = form.before.get(name, "")
            found.append(Differing(name, field.label, mine, theirs, before))
    return found


def asked(rows: Sequence[Differing]) -> str:
    """What is left to choose, in a sentence."""
    clashes = sum(row.is_clash for row in rows)
    if not clashes:
        return "Not saved yet. No field clashes: Enter saves both."
    count = f"{clashes} fields clash" if clashes > 1 else "One field clashes"
    return f"Not saved yet. {count}: choose, then Enter."


class Conflict(Dialog[Settled]):
    """``prepare(form, newest, typed, stale)``; starts with the side that changed each field."""

    BINDINGS: ClassVar = keys("conflict.save", "conflict.left", "conflict.right", "conflict.form")
    AUTO_FOCUS = "Picks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_lines = Lines(id="title", ground="bar", height=5)
        self.picks = Picks(ground="bar", id="picks")
        self.whole = Lines(id="whole", ground="bar")
        self.sums = Lines(id="sums", ground="bar")
        self.rows: Sequence[Differing] = ()
        self.sides: dict[str, int] = {}  # 0 yours, 1 theirs
        self.typed: Texts = {}
        self.form: Form | None = None
        self.who = ""
        self.what = ""  # they did
        self.is_archived = False

    def prepare(self, form: Form, newest: Form, typed: Texts, stale: Stale) -> Conflict:
        """Show where they differ."""
        self.form, self.typed, self.who = newest, typed, stale.actor
        self.rows = differing(form, newest, typed)
        # Who left a field as it was gives way; where both changed it, yours stands first.
        self.sides = {row.name: int(row.yours == row.before) for row in self.rows}
        at = clock(stale.at, self.session.present_day, self.session.time_zone)
        self.is_archived = stale.action.endswith(".archive")
        did = "archived" if self.is_archived else "changed"
        self.what = f"{stale.actor} {did} {form.title} at {at}, while you typed."
        first = min(self.rows, key=lambda row: not row.is_clash, default=None)
        self.picks.at = -1
        self.picks.styles.height = min(MOST, max(1, len(self.rows)))
        self._show()
        self.picks.restart()
        self.picks.choose(first.name if first else None)
        self.hush()
        return self

    def sheet(self) -> ComposeResult:
        """What happened, the fields, the marked one uncut, and the computed lines."""
        yield self.title_lines
        yield self.picks
        yield self.whole
        yield self.sums

    def fit(self) -> None:
        """Other columns fit."""
        super().fit()
        self._show()

    @property
    def _side(self) -> int:
        return SIDE if self.app.size.width >= NAMES_FROM else NARROW_SIDE

    def _show(self) -> None:
        side, rows = self._side, self.rows
        words = [("field", LABEL + 2), ("  yours", side), (f"  {self.who}'s", side)]
        labels = [fitted(Text(word, "hint"), width) for word, width in words]
        self.title_lines.show(
            Text(),
            ink(("! ", "watch"), (self.what, "name")),
            ink((ARCHIVED if self.is_archived else asked(rows), "second")),
            Text(),
            Text.assemble(" " * MARK, *labels, ("  before", "hint"), end=""),
        )
        self.picks.show([Item(self._line(row), key=row.name) for row in rows])
        self._show_whole()
        lines = [
            Text.assemble("  ", fitted(Text(one.label, "hint"), 13), one.line(self.texts()))
            for one in (self.form.computed if self.form else ())
        ]
        self.sums.styles.height = 1 + len(lines)
        self.sums.show(Text(), *lines)

    def _line(self, row: Differing) -> Text:
        side, width = self.sides[row.name], self._side
        mark = ("! ", "watch") if row.is_clash else ("  ", "")
        line = Text.assemble(mark, fitted(Text(row.label, "text"), LABEL), "  ", end="")
        for at, text in enumerate((row.yours, row.theirs)):
            tick = ("✓ ", "steady") if at == side else ("  ", "")
            shown = fitted(ink((_flat(text), "name" if at == side else "text")), width - 2)
            line.append_text(Text.assemble(tick, shown, end=""))
        return Text.assemble(line, "  ", (_flat(row.before), "hint"), end="")

    def _show_whole(self) -> None:
        """The row under the cursor, where a column cuts it."""
        item, width = self.picks.selected, self._side - 2
        row = next((one for one in self.rows if item is not None and one.name == item.key), None)
        texts = (row.yours, row.theirs, row.before) if row else ()
        is_cut = any(cell_len(_flat(text)) > width or "\n" in text for text in texts)
        names = ("yours", f"{self.who}'s", "before")
        room = self.app.size.height - AROUND - min(MOST, max(1, len(self.rows)))
        most = max(1, min(WHOLE, room // WHOLE))
        lines: list[Line] = [Text()]
        for name, text in zip(names, texts, strict=False):
            words = wrapped(_flat(text), self.app.size.width - 5 - LABEL - 2, "text", most)
            labels = [name, *[""] * (len(words) - 1)]
            lines += [
                Text.assemble("  ", fitted(Text(label, "hint"), LABEL + 2), word)
                for label, word in zip(labels, words, strict=True)
            ]
        self.whole.styles.height = len(lines) if is_cut else 0
        self.whole.show(*lines)

    def texts(self) -> dict[str, str]:
        """What was typed, with the chosen sides."""
        chosen = {r.name: (r.yours, r.theirs)[self.sides[r.name]] for r in self.rows}
        return {**self.typed, **chosen}

    def on_picks_moved(self) -> None:
        """Another row."""
        self._show_whole()

    def action_side(self, side: int) -> None:
        """Choose a side for the field under the cursor."""
        if (item := self.picks.selected) is not None:
            self.sides[str(item.key)] = side
            self._show()

    def action_conflict_save(self) -> None:
        """Save with these."""
        self.dismiss(Settled(self.texts(), save=True))

    def action_conflict_form(self) -> None:
        """Back to the form with these."""
        self.dismiss(Settled(self.texts(), save=False))


def _flat(text: str) -> str:
    """On one line; ``-`` for nothing."""
    return " ".join(text.split()) or "-"
