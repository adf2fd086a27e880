"""Somebody was faster: yours, theirs and what stood there before, one choice for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.errors import Stale
from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.forms.form import Form, Texts
from aortui.ui.paint import fitted, ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

LABEL, SIDE = 11, 19  # cells
WIDTHS = (13, SIDE, SIDE, SIDE)
MOST = 7  # rows before it scrolls


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


def differing(form: Form, newest: Form, yours: Texts) -> list[Differing]:
    """The fields on which what was typed and what stands in the book do not agree."""
    found = []
    for field in form.fields:
        name = field.name
        mine, theirs = yours.get(name, ""), newest.texts.get(name, "")
        if mine != theirs:
            before = form.texts.get(name, "")
            found.append(Differing(name, field.label, mine, theirs, before))
    return found


class Conflict(Dialog[Settled]):
    """``prepare(form, newest, typed, stale)``; starts with the side that changed each field."""

    BINDINGS: ClassVar = keys("conflict.left", "conflict.right", "dialog.accept", "conflict.form")
    AUTO_FOCUS = "Picks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_lines = Lines(id="title", ground="bar", height=5)
        self.picks = Picks(ground="bar", id="picks")
        self.sums = Lines(id="sums", ground="bar")
        self.rows: Sequence[Differing] = ()
        self.sides: dict[str, int] = {}  # 0 yours, 1 theirs
        self.typed: Texts = {}
        self.form: Form | None = None
        self.who = ""

    def prepare(self, form: Form, newest: Form, typed: Texts, stale: Stale) -> Conflict:
        """Show where they differ."""
        self.form, self.typed, self.who = newest, typed, stale.actor
        self.rows = differing(form, newest, typed)
        # Who left a field as it was gives way; where both changed it, yours stands first.
        self.sides = {row.name: int(row.yours == row.before) for row in self.rows}
        count = f"{len(self.rows)} fields differ" if len(self.rows) > 1 else "One field differs"
        changed = f"{stale.actor} changed {form.title} at {stale.at[11:16]}, while you typed."
        self.title_lines.show(
            Text(),
            ink(("! ", "watch"), (changed, "name")),
            ink((f"  Nothing is saved yet. {count}; choose one side for each.", "second")),
            Text(),
            self._columns(("field", "yours", f"{stale.actor}'s", "before"), "hint"),
        )
        self.picks.at = -1
        self.picks.styles.height = min(MOST, max(1, len(self.rows)))
        self._show()
        self.picks.restart()
        self.hush()
        return self

    def sheet(self) -> ComposeResult:
        """What happened, the fields, and the computed lines."""
        yield self.title_lines
        yield self.picks
        yield self.sums

    def _columns(self, words: Sequence[str], colour: str) -> Text:
        parts = [
            fitted(Text(word, colour), width) for word, width in zip(words, WIDTHS, strict=True)
        ]
        return Text.assemble("  ", *parts, end="")

    def _show(self) -> None:
        self.picks.show([Item(self._line(row), key=row.name) for row in self.rows])
        lines = [
            Text.assemble("  ", fitted(Text(one.label, "hint"), 13), one.line(self.texts()))
            for one in (self.form.computed if self.form else ())
        ]
        self.sums.styles.height = 1 + len(lines)
        self.sums.show(Text(), *lines)

    def _line(self, row: Differing) -> Text:
        side = self.sides[row.name]
        line = Text.assemble("  ", fitted(Text(row.label, "text"), LABEL), end="")
        for at, text in enumerate((row.yours, row.theirs)):
            tick = ("✓ ", "steady") if at == side else ("  ", "")
            shown = fitted(ink((text or "-", "name" if at == side else "text")), SIDE - 2)
            line.append_text(Text.assemble(tick, shown, end=""))
        return Text.assemble(line, "  ", (row.before or "-", "hint"), end="")

    def texts(self) -> dict[str, str]:
        """What was typed, with the chosen sides."""
        chosen = {r.name: (r.yours, r.theirs)[self.sides[r.name]] for r in self.rows}
        return {**self.typed, **chosen}

    def action_side(self, side: int) -> None:
        """Choose a side for the field under the cursor."""
        if (item := self.picks.selected) is not None:
            self.sides[str(item.key)] = side
            self._show()

    def action_dialog_accept(self) -> None:
        """Save with these."""
        self.dismiss(Settled(self.texts(), save=True))

    def action_conflict_form(self) -> None:
        """Back to the form with these."""
        self.dismiss(Settled(self.texts(), save=False))
