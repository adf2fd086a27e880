"""Two records side by side: what moves, what each field becomes, what stands against it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.services.merges import GONE, KEEP, Choice, Merge, moved
from aortui.tuples import NamedTuple
from aortui.ui.bindings import keys
from aortui.ui.cells import wrapped
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import Line, cut, fitted, ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

LABEL, SIDE = 13, 32  # cells: of a label, of a side at most
MOST = 7  # fields before it scrolls
BELOW = 4  # lines under the fields
HEAD = 4  # above them, without those that say what moves


class Chosen(NamedTuple):
    """What is to be merged how, or the other way round first."""

    plan: Merge
    chosen: dict[str, str]
    people_too: bool
    swaps: bool = False


class MergeSheet(Dialog[Chosen]):
    """``prepare(plan)``; answers with the sides that were chosen."""

    BINDINGS: ClassVar = keys(
        "merge.do", "conflict.left", "conflict.right", "merge.swap", "merge.people"
    )
    AUTO_FOCUS = "Picks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_lines = Lines(id="title", ground="bar")
        self.picks = Picks(ground="bar", id="picks")
        self.sums = Lines(id="sums", ground="bar", height=BELOW)
        self.plan: Merge | None = None
        self.rows: list[Choice] = []  # on which the two do not agree
        self.sides: dict[str, str] = {}
        self.people_too = True

    def prepare(self, plan: Merge) -> MergeSheet:
        """Show this one."""
        self.plan, self.people_too = plan, True
        self.sides = {one.name: one.side for one in plan.choices}
        self.picks.at = -1
        self.rows = [one for one in plan.choices if one.keep != one.gone]
        self.picks.styles.height = min(MOST, max(1, len(self.rows)))
        self.hush()
        self._show()
        self.picks.restart()
        return self

    def sheet(self) -> ComposeResult:
        """What moves, the fields, and what goes along or stands against it."""
        yield self.title_lines
        yield self.picks
        yield self.sums

    def fit(self) -> None:
        """Other widths."""
        super().fit()
        self._show()

    def _show(self) -> None:
        plan = self.plan
        if plan is None:
            return
        room = self.app.size.width - 5
        side = (room - len("Merge  into ")) // 2
        gone, keep = (cut(ink((name, "name")), side) for name in (plan.gone, plan.keep))
        what = f"{moved(plan)}; {gone.plain} goes into the archive."
        rows = wrapped(what, room)
        self.title_lines.styles.height = HEAD + len(rows)
        self.title_lines.show(
            Text(), Text.assemble(("Merge ", "second"), gone, (" into ", "second"), keep, end=""),
            *(ink((row, "second")) for row in rows), Text(),
            self._line("field", ink((plan.keep, "hint")), ink((plan.gone, "hint")), "hint"),
        )  # fmt: skip
        self.picks.show([Item(self._choice(one), key=one.name) for one in self.rows])
        self.sums.show(*self._below(plan, room)[:BELOW])

    def _below(self, plan: Merge, room: int) -> list[Line]:
        lines: list[Line] = [Text()]
        if plan.refused:
            rows = wrapped(plan.refused[0], room - 2)
            return [Text(), *(ink(("  " if at else "! ", "watch"), (row, "text"))
                              for at, row in enumerate(rows))]  # fmt: skip
        if plan.people:
            names = ", ".join(name for _, _, name in plan.people)
            verb = "merged too" if self.people_too else "both kept"
            lines.append(ink((f"{verb}: ", "hint"), (names, "text")))
        lines.append(ink(("What is not taken is noted; u takes all of it back.", "hint")))
        return lines

    def _choice(self, one: Choice) -> Text:
        side = self.sides.get(one.name, KEEP)
        ticks = (side != GONE and one.keep, side != KEEP and one.gone)
        texts = [
            Text.assemble(
                ("✓ ", "steady") if tick else ("  ", ""),
                (text or "-", "name" if tick else "hint"),
                end="",
            )
            for tick, text in zip(ticks, (one.keep, one.gone), strict=True)
        ]
        return self._line(one.label, texts[0], texts[1])

    def _line(self, label: str, one: Text, other: Text, colour: str = "text") -> Text:
        side = min(SIDE, (self.app.size.width - 5 - LABEL) // 2)
        words = fitted(ink((label, colour)), LABEL)
        indent = "  " if colour == "hint" else ""
        parts = [fitted(Text.assemble(indent, part, end=""), side - 1) for part in (one, other)]
        return Text.assemble(words, parts[0], " ", parts[1], end="")

    def why_not(self, id: str) -> str:
        """What stands against it; people of one name are needed."""
        plan = self.plan
        if plan is not None and id == "merge.do" and plan.refused:
            return plan.refused[0]
        if plan is not None and id == "merge.people" and not plan.people:
            return "Nobody is called the same at both."
        return super().why_not(id)

    def action_side(self, side: int) -> None:
        """Take this side of the field under the cursor."""
        if (item := self.picks.selected) is not None:
            self.sides[str(item.key)] = (KEEP, GONE)[side]
            self._show()

    def action_merge_people(self) -> None:
        """People of one name are merged too, or both kept."""
        self.people_too = not self.people_too
        self._show()

    def action_merge_swap(self) -> None:
        """The other one is to stay."""
        self._answer(swaps=True)

    def action_merge_do(self) -> None:
        """Yes."""
        self._answer()

    def _answer(self, *, swaps: bool = False) -> None:
        if self.plan is not None:
            chosen = {name: side for name, side in self.sides.items() if side in (KEEP, GONE)}
            self.dismiss(Chosen(self.plan, chosen, self.people_too, swaps))
