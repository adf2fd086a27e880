"""All keys that work on a screen, in two columns, with a filter; Enter runs the marked one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from aortui.ui import bars
from aortui.ui.bindings import keys, written
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import fitted, ink
from aortui.ui.screens.page import Page
from aortui.ui.session import Session
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.two_columns import Block, TwoColumns

KEYS_AT = 9  # cells for the keys, right-aligned
NOTHING = "No key by that name; : finds more."  # in one of two columns


def listed(live: Mapping[str, str], words: str) -> list[Block]:
    """The blocks of actions that work (id to key) and contain all words, each (id, line).

    Without words only what has a line in the help; with words every action, also by its label.
    """
    wanted = words.casefold().split()
    groups: dict[str, list[tuple[str, Text]]] = {}
    for id, action in ACTIONS.items():
        said = action.help or (action.label if wanted else "")
        if id not in live or not said:
            continue
        ways = [live[one] for one in (id, action.beside) if one in live]
        key = " ".join(written(way).replace("g g", "gg") for way in ways)
        if len(key) > KEYS_AT:
            key = written(live[id])
        text = f"{key} {said} {action.label} {action.group}".casefold()
        if all(word in text for word in wanted):
            shown = fitted(ink((key, "key")), KEYS_AT, right=True)
            line = Text.assemble(shown, ("  " + said, "text"), end="")
            groups.setdefault(action.group, []).append((id, line))
    return [Block(group, lines) for group, lines in groups.items()]


def spoken(words: Sequence[tuple[str, str]], wanted: str) -> list[Block]:
    """What can be typed, where it contains what is wanted; the cursor does not stand on it."""
    keys = wanted.casefold().split()
    found = [
        (
            "",
            Text.assemble(fitted(ink((about, "hint")), KEYS_AT, right=True), (f"  {said}", "text")),
        )
        for about, said in words
        if all(key in f"{about} {said}".casefold() for key in keys)
    ]
    return [Block("words", found)] if found else []


class Help(Page[str]):
    """``prepare(page)`` lists what works there; answers with the id of an action."""

    BINDINGS: ClassVar = keys("dialog.accept", "dialog.up", "dialog.down", "dialog.cancel")
    AUTO_FOCUS = "TextField"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Lines(id="header", ground="bar", indent=1)
        self.field = TextField(id="help-filter")
        self.columns = TwoColumns(id="columns")
        self.live: Mapping[str, str] = {}  # id -> key
        self.words: Sequence[tuple[str, str]] = ()  # what they are about, and what may be typed
        self.place = ""

    def prepare(self, page: Page[Any], words: Sequence[tuple[str, str]] = ()) -> Help:
        """What works on that page just now, and what can be typed there."""
        self.words = words
        live = page.live_keys()
        left_out = {"form.help"} if "reload" in live else {"form.help", "redraw"}
        self.live = {id: key for id, key in live.items() if id not in left_out}
        self.place = page.title_in_help()
        self.field.fill("")
        self._show()
        self.columns.restart()
        return self

    def body(self) -> ComposeResult:
        """The filter and the columns."""
        yield self.header
        with Horizontal(id="filter-line"):
            yield Lines(ink(("filter", "second")), ground="typing", indent=0, id="filter-label")
            yield self.field
            hint = ink(("Enter runs the marked line", "second"))
            yield Lines(hint, ground="typing", indent=0, id="filter-hint")
        yield self.columns
        yield self.message

    def resumed(self) -> None:
        """Shown."""
        super().resumed()
        count = sum(bool(id) for block in self.columns.blocks for id, _ in block.lines)
        person = bars.person(self.session.actor)
        self.header.show(bars.path("Help", self.place, f"{count} keys", person))

    def help_key(self) -> str:
        """This is it."""
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what contains the words."""
        self._show()

    def _show(self) -> None:
        found = listed(self.live, self.field.value)
        found += spoken(self.words, self.field.value)
        self.columns.show(found or [Block("", [("", ink((NOTHING, "hint")))])])

    def action_move(self, by: int) -> None:
        """Up and down through both columns."""
        self.columns.move(by)

    def action_dialog_accept(self) -> None:
        """Run the marked line."""
        self.dismiss(self.columns.selected or None)

    def action_dialog_cancel(self) -> None:
        """Close."""
        self.dismiss(None)
