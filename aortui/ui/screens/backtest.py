"""Backtest: whether the scores warned, by nothing but what was recorded at the time."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.worker import Worker

from aortui.domain import backtest_words as words
from aortui.services import backtest
from aortui.services.backtest import Backtest, Missed, Row
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.screens.picks_screen import PicksScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.waiting import Stopped, Wait, soon, waited
from aortui.ui.widgets.picks import Item

LABEL = 12
FLAGS = {"at_risk": "watch", "watch": "at_risk"}  # the other one
COLUMNS = (("before", 7), ("caught", 8), ("missed", 8), ("false", 7), ("quiet", 7))
SHARE = 18  # cells of a share with its interval


class BacktestScreen(PicksScreen):
    """The four counts for each time before, and the losses that nobody saw coming."""

    BELOW = 7
    HEARS = frozenset({"book"})  # what it says of the past stays as it was read; R reads again
    BINDINGS: ClassVar = keys("open", "backtest.flag", "backtest.policy", "why", "copy.row")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.flag, self.then = "at_risk", False
        self.found: Backtest | None = None
        self.wait = Wait()
        self.looking_back: Worker[None] | None = None

    async def read(self) -> None:
        """It takes its time, so the page is there before."""
        self.show()
        self._begin()

    async def takes(self, key: events.Key) -> bool:
        """Keys right behind those that lead here mean a loss."""
        await soon(self, key, self.looking_back, self.wait)
        return await super().takes(key)

    def _begin(self) -> None:
        self.wait = Wait("looking back")
        self.looking_back = self._look_back()

    @work(exclusive=True, group="backtest")
    async def _look_back(self) -> None:
        asked = self.session.ask(
            backtest.run, self.session.today, then=self.then, flag=self.flag, told=self.wait
        )
        try:
            self.found = await waited(self, asked, self.wait)
        except Stopped:
            self.say("Stopped.", "note", "R", "looks back again")
        self.show()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """Whose thresholds count."""
        return "", "Backtest", "each day's policy" if self.then else "today's policy"

    def show(self) -> None:
        """Everything anew."""
        found = self.found
        if found is None:
            self.subject(ink(("Looking back through the log.", "second")))
            return
        self.subject(self._head(found))
        self.labels.show(Text() if not found.losses + found.kept else self._labels())
        self.show_rule()
        self.picks.show(self._items(found))
        self.show_below()

    def _head(self, found: Backtest) -> Line:
        losses = "loss" if found.losses == 1 else "losses"
        left = ink(
            (f"{found.losses:,}", "name"), (f" {losses}   ", "second"),
            (f"{found.kept:,}", "name"), (" kept", "second"),
        )  # fmt: skip
        return Edges(left, ink((f"flag: {words.flag(found)}", "second")))

    def _labels(self) -> Line:
        line = "".join(f"{label:>{width}}" for label, width in COLUMNS)
        shares = (f"  {'precision':<{SHARE}}", f"  {'recall':<{SHARE}}")
        return ink((line + ("" if self._is_narrow() else "".join(shares)), "hint"))

    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _items(self, found: Backtest) -> list[Item]:
        """The times before, then each loss that was never flagged."""
        if not found.losses + found.kept:
            sentence = ink(("No outcome is on record yet.", "name"))
            how = ink(("r x", "key"), (" on a scope records how it ended.", "second"))
            return [Item(sentence), *([] if self.session.refusal else [Item(how)])]
        items = [Item(self._line(row), key=row.before, value=row) for row in found.rows]
        if verdict := words.verdict(found):
            items += [Item(Text()), Item(ink(("! ", "watch"), (verdict, "text")))]
        if found.never_flagged:
            number = len(found.never_flagged)
            head = Edges(ink(("never flagged", "section")), ink((f"{number:,}", "hint")))
            items += [Item(Text()), Item(head)]
        for at, one in enumerate(found.never_flagged):
            items.append(Item(self._missed(one), key=("missed", at), value=one))
        return items

    def _line(self, row: Row) -> Line:
        numbers = (row.caught, row.missed, row.false_alarms, row.quiet)
        line = ink((f"{f'{row.before} d':>{COLUMNS[0][1]}}", "name"))
        for number, (_, width) in zip(numbers, COLUMNS[1:], strict=True):
            line.append(f"{number:>{width},}", "text" if number else "second")
        if not self._is_narrow():
            for share in (row.precision, row.recall):
                line.append(f"  {words.share(share):<{SHARE}}", "second")
        return line

    def _missed(self, one: Missed) -> Line:
        ended = ink((one.case.name, "name"), (f"  {one.case.outcome}", "second"))
        return Edges(ended, cells.full_day(one.case.on))

    def show_below(self) -> None:
        """What stands under the cursor, in sentences."""
        found, value = self.found, self.value
        if found is None or value is None:
            self.below.show()
        elif isinstance(value, Missed):
            self.below.show(*self._of_missed(value))
        elif isinstance(value, Row):
            self.below.show(*self._of_row(found, value))

    def _of_row(self, found: Backtest, row: Row) -> list[Line]:
        """Precision and recall, the two rivals, the lead time."""
        flags = row.caught + row.false_alarms
        notice = f", {row.noticed} by notice in hand" if row.noticed else ""
        rivals = f"{row.by_silence} by oldest touch, {row.by_chance:.1f} by base rate"
        precision = f"{words.share(row.precision)}: of those flagged, the lost"
        recall = f"{words.share(row.recall)}: of those lost, the flagged"
        left_out = f"{row.left_out:,} not in the book then, or not scored"
        return [
            *self._said("precision", precision if flags else "nothing was flagged"),
            *self._said("recall", recall if row.losses else "nothing was lost"),
            *self._said("caught", f"{row.caught} of {row.losses}{notice}"),
            *self._said("rivals", f"{rivals}, with as many flags"),
            *self._said("left out", left_out),
            *self._said("lead time", words.lead(found).removeprefix("Lead time: ").rstrip(".")),
        ]

    def _of_missed(self, one: Missed) -> list[Line]:
        last = one.last
        band = Text.assemble(cells.band_plain(last.band, last.score), end="")
        stood = cells.label(f"{last.before} d before", band, width=LABEL + 4)
        why = cells.label("reason then", cells.value(last.reason or "none"), width=LABEL + 4)
        return [ink((words.ended(one.case), "name")), stood, why]

    def _said(self, label: str, text: str) -> list[Line]:
        room = self.app.size.width - 3 - LABEL
        rows = enumerate(cells.wrapped(text, room))
        return [cells.label("" if at else label, cells.value(row), width=LABEL) for at, row in rows]

    # what it does

    def targets(self) -> list[Subject]:
        """The scope that was lost."""
        if not isinstance(self.value, Missed):
            return []
        case = self.value.case
        return [Subject("scopes", case.scope_id, case.name, scope_id=case.scope_id)]

    def why_not(self, id: str) -> str:
        """Enter and w need a loss."""
        if id == "open" and not self.targets():
            return "A loss below opens its record."
        return super().why_not(id)

    async def action_open(self) -> None:
        """The record of the scope that was lost."""
        from aortui.ui.screens.opening import open_subject  # records are loaded with the first

        for target in self.targets():
            await open_subject(self, target)

    def action_backtest_flag(self) -> None:
        """What counts as a flag: At risk alone, or Watch too."""
        self.flag = FLAGS[self.flag]
        self._begin()

    def action_backtest_policy(self) -> None:
        """By today's thresholds, or by those of each day."""
        self.then = not self.then
        self.show_header()
        self._begin()

    def action_cancel(self) -> None:
        """What is under way stops; else the page is left."""
        if self.wait.of and self.wait.done + 1 < self.wait.of and not self.wait.is_stopped:
            self.wait.stop()
        else:
            super().action_cancel()
