"""Two records side by side: what moves, what each field becomes, what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult

from aortui.errors import AortuiError, Busy
from aortui.services import merges
from aortui.services.merges import GONE, KEEP, Choice, Merge, Rescored, moved
from aortui.services.turns import if_free
from aortui.tuples import NamedTuple
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.cells import wrapped
from aortui.ui.columns import NARROW
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import Line, cut, fitted, ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

LABEL, SIDE = 13, 32  # cells: of a label, of a side at most
MOST, LEAST = 7, 3  # fields before it scrolls; in a low window
HEAD = 4  # lines above them, without those that say what moves
BELOW = 3  # under them, without those of scores: a blank, who is merged too, what becomes of it
AROUND = 4  # that are not its own: message, footer, two of the screen above
SCORES = 4  # lines at most
AGAIN = 1.0  # seconds after which a turn to write is asked for again
COUNTING, WAITS = "counting", "not counted while somebody saves"


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
        self.sums = Lines(id="sums", ground="bar")
        self.plan: Merge | None = None
        self.scores: Sequence[Rescored] | str = COUNTING  # or why there are none
        self.rows: list[Choice] = []  # on which the two do not agree
        self.sides: dict[str, str] = {}
        self.people_too = True

    def prepare(self, plan: Merge) -> MergeSheet:
        """Show this one."""
        self.plan, self.people_too, self.scores = plan, True, COUNTING
        self.sides = {one.name: one.side for one in plan.choices}
        self.picks.at = -1
        self.rows = [one for one in plan.choices if one.keep != one.gone]
        self.hush()
        self._show()
        self.picks.restart()
        return self

    def sheet(self) -> ComposeResult:
        """What moves, the fields, and what goes along or stands against it."""
        yield self.title_lines
        yield self.picks
        yield self.sums

    def resumed(self) -> None:
        """Shown: what it does to scores comes a moment later."""
        super().resumed()
        self._count()

    def fit(self) -> None:
        """Other widths."""
        super().fit()
        self._show()

    @work(exclusive=True, group="scores")
    async def _count(self) -> None:
        """Only for what is chosen now; in the turn of a writer, if that is to be had."""
        plan, session = self.plan, self.session
        if plan is None or plan.refused:
            return
        count = partial(
            merges.scores, plan, self.chosen(), people_too=self.people_too, today=session.today,
            actor=session.actor,
        )  # fmt: skip
        try:
            self.scores = await session.ask(if_free, count)
        except Busy:
            self.scores = WAITS
            self.set_timer(AGAIN, self._count)
        except AortuiError as error:
            self.scores = str(error)
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
        head, height = HEAD + len(rows), self.app.size.height - AROUND
        fields = min(max(LEAST, min(MOST, height - head - BELOW - SCORES)), max(1, len(self.rows)))
        below = self._below(plan, room, max(1, height - head - fields - BELOW))
        self.title_lines.styles.height, self.picks.styles.height = head, fields
        self.sums.styles.height = len(below)
        one, other = (ink((name, "hint")) for name in (plan.keep, plan.gone))
        heading = self._line("field", one, other, "hint")
        self.title_lines.show(
            Text(), Text.assemble(("Merge ", "second"), gone, (" into ", "second"), keep, end=""),
            *(ink((row, "second")) for row in rows), Text(),
            heading if self.rows else Text(),
        )  # fmt: skip
        alike = Item(ink(("They say the same in every field.", "second")))
        fields_shown = [Item(self._choice(one), key=one.name) for one in self.rows]
        self.picks.show(fields_shown or [alike])
        self.sums.show(*below)

    def _below(self, plan: Merge, room: int, most: int) -> list[Line]:
        lines: list[Line] = [Text(), *self._scores(room, min(SCORES, most))]
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

    def _scores(self, room: int, most: int) -> list[Line]:
        """``scores  pr exclusive  · STEADY 20 → ! WATCH 31``; what differs, the worst first."""
        label = fitted(ink(("scores", "hint")), LABEL)
        if isinstance(self.scores, str):
            return [Text.assemble(label, (self.scores, "hint"), end="")]
        others = [one for one in self.scores if one.is_other]
        calm = len(self.scores) - len(others)
        if not others:
            said = "No scope has a score." if not calm else "No score would move."
            return [Text.assemble(label, (said, "second"), end="")]
        shown = others if len(others) + (calm > 0) <= most else others[: max(1, most - 1)]
        lines = [self._score(one, room) for one in shown]
        parts = (len(others) - len(shown), "more would move"), (calm, "would stay")
        rest = ", ".join(f"{number:,} {verb}" for number, verb in parts if number)
        if rest and len(lines) < most:
            lines.append(ink((rest, "second")))
        labels = [label, *[Text(" " * LABEL)] * (len(lines) - 1)]
        return [Text.assemble(a, b, end="") for a, b in zip(labels, lines, strict=True)]

    def _score(self, one: Rescored, room: int) -> Text:
        narrow = self.app.size.width < NARROW
        said, width = (cells.band_short, 5) if narrow else (cells.band, 13)
        both = [fitted(said(each.band, each.score), width) for each in (one.before, one.after)]
        name = fitted(ink((one.before.name, "text")), min(SIDE, room - LABEL - 2 * width - 5))
        return Text.assemble(name, "  ", both[0], (" → ", "hint"), both[1], end="")

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
        if self.rows and (item := self.picks.selected) is not None:
            self.sides[str(item.key)] = (KEEP, GONE)[side]
            self._show()
            self._count()

    def action_merge_people(self) -> None:
        """People of one name are merged too, or both kept."""
        self.people_too = not self.people_too
        self._show()
        self._count()

    def action_merge_swap(self) -> None:
        """The other one is to stay."""
        self._answer(swaps=True)

    def action_merge_do(self) -> None:
        """Yes."""
        self._answer()

    def chosen(self) -> dict[str, str]:
        """The side of each field."""
        return {name: side for name, side in self.sides.items() if side in (KEEP, GONE)}

    def _answer(self, *, swaps: bool = False) -> None:
        if self.plan is not None:
            self.dismiss(Chosen(self.plan, self.chosen(), self.people_too, swaps))
