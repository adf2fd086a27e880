"""Why: what makes a scope's band, and what helps."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.domain import days
from aortui.domain.entries import ENTRIES
from aortui.services import forms, why
from aortui.services.why import SignalView, WhyView
from aortui.ui import cells
from aortui.ui.bindings import keys, written
from aortui.ui.columns import NARROW
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import Edges, Line, fitted, ink
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

POINTS, BAR, SIGNAL = 5, 5, 13  # cells
LABEL = 14
ROOMY = 22  # rows from which blocks stand apart
BROADEST = 87  # a key stands no further from its signal
NOTHING_TO_DO = "Nothing needs doing here: the signal has no points."


class WhyScreen(RowScreen):
    """The nine signals of a scope with their points, and the sum."""

    CSS_PATH = "why.tcss"
    AUTO_FOCUS = "Picks"
    BINDINGS: ClassVar = keys(
        "act", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form", "renew.period",
        "renew.terms", "renew.notice", "renew.ended", "note", "edit", "task", "stage.forward",
        "stage.back", "form", "done", "snooze.tomorrow", "snooze.week", "snooze.month",
        "snooze.quarter", "snooze.day", "copy.row", "copy.report", "back",
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.scope_id = 0
        self.view: WhyView | None = None
        self.labels = Lines(id="labels")
        self.picks = Picks(id="signals")
        self.rule = Lines(id="rule")
        self.below = Lines(id="below")
        self.below.styles.height = "1fr"

    def prepare(self, scope_id: int) -> WhyScreen:
        """The scope that it is about."""
        if scope_id != self.scope_id:
            self.scope_id, self.view = scope_id, None
        self.is_stale = True
        return self

    def content(self) -> ComposeResult:
        """The signals, a rule, and the facts of the one under the cursor."""
        yield self.labels
        yield self.picks
        yield self.rule
        yield self.below

    async def read(self) -> None:
        """All of it in one question."""
        is_other = self.view is None
        self.view = await self.ask(why.explain, self.scope_id, self.session.today)
        self.show()
        if is_other:
            self.picks.restart()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """The scope, and whose thresholds count."""
        if self.view is None:
            return "Why", "", ""
        on = self.view.policy_on
        policy = f"policy of {days.written(on, self.session.today)}" if on else "default policy"
        return "Why", self.view.name, policy

    def show(self) -> None:
        """Everything anew."""
        view = self.view
        if view is None:
            self.subject(Text())
            self.picks.show([])
            return
        narrow = self._is_narrow()
        counted = "" if narrow else f"{view.known} of {len(view.signals)} known, "
        band = cells.band_plain(view.band, view.score)
        said = (f"  {counted}{view.because}", "second")
        self.subject(Text.assemble(band, said, end="") if view.band else Text())
        head = f"{'points':<{6 if narrow else 12}}  {'signal':<{SIGNAL}}  what we know"
        self.labels.show(
            self._broad(Edges(ink((head, "hint")), ink(("to do", "hint")))) if view.band else Text()
        )
        self.rule.show(ink(("─" * self._breadth(), "rule")) if view.band else Text())
        unscored = "Only active scopes are scored; this one is still a pitch, or has ended."
        items = [Item(self._line(one), key=one.name, value=one) for one in view.signals]
        self.picks.show(items or [Item(ink((unscored, "second")))])
        self.show_below()

    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _breadth(self) -> int:
        return min(self.app.size.width - 3, BROADEST)

    def _broad(self, line: Edges) -> Line:
        """In a broad window what belongs together stays together."""
        if self.app.size.width - 3 <= BROADEST:
            return line
        left = fitted(line.left, BROADEST - line.right.cell_len)
        return Text.assemble(left, line.right, end="")

    def _line(self, one: SignalView) -> Line:
        """Points, bar, signal, what we know, what helps."""
        tenths = None if one.points is None else round(one.points * 10)
        points = fitted(cells.points(tenths), POINTS, right=True)
        bar = (
            ink((" ", "")) if self._is_narrow() else ink(("  ", "")).append_text(cells.bar(tenths))
        )
        name = ink((f"  {_spoken(one.name):<{SIGNAL}}  ", "name" if tenths else "text"))
        left, key = Text.assemble(points, bar, name, end=""), self._key(one)
        room = self._breadth() - left.cell_len - key.cell_len
        left.append(_brief(one.fact, room), "text" if tenths else "second")
        return self._broad(Edges(left, key))

    def _key(self, one: SignalView) -> Text:
        """The key of what helps, and its word."""
        if not one.action:
            return Text()
        enters = one.points is None and one.action in ("form", "edit", "renew.terms")
        word = "enter one" if enters else ACTIONS[one.action].label
        return ink((f"  {self._key_of(one.action)}", "key"), (f" {word.lower()}", "second"))

    def _key_of(self, id: str) -> str:
        """As the person has it."""
        live = [active.binding for active in self.active_bindings.values()]
        found = next((binding for binding in live if binding.id == id), None)
        return written(found.key if found else ACTIONS[id].keys)

    def show_below(self) -> None:
        """The sum, and all about the signal under the cursor; in a low window the step first."""
        view, one = self.view, self.selected()
        if view is None or one is None:
            self.below.show()
        elif self.app.size.height < ROOMY:
            self.below.show(_sum(view), *self._step(one), *self._facts(one))
        else:
            step = self._step(one)
            apart = [Text()] if step else []
            self.below.show(_sum(view), Text(), *self._facts(one), *apart, *step)

    def _facts(self, one: SignalView) -> list[Line]:
        width = self._breadth() - LABEL
        said = enumerate(cells.wrapped(one.sentence, width))
        return [cells.label("" if at else "facts", cells.value(w), width=LABEL) for at, w in said]

    def _step(self, one: SignalView) -> list[Line]:
        by = self._act_by(one)
        steps = cells.wrapped(one.next_step, self._breadth() - LABEL - by.cell_len)
        lines: list[Line] = []
        for at, words in enumerate(steps):
            step = cells.label("" if at else "next step", cells.name(words), width=LABEL)
            lines.append(step if at else self._broad(Edges(step, by)))
        return lines

    def _act_by(self, one: SignalView) -> Text:
        if one.act_by is None:
            return Text()
        day = cells.day(one.act_by, self.session.today)
        return Text.assemble(("  act by ", "hint"), day, end="")

    # what it hears

    def fit(self) -> None:
        """Other widths fit."""
        super().fit()
        self.show()

    def on_picks_moved(self) -> None:
        """Another signal is under the cursor."""
        self.show_below()
        self.show_footer()

    # what it does

    def selected(self) -> SignalView | None:
        """The signal under the cursor."""
        item = self.picks.selected
        return item.value if item and isinstance(item.value, SignalView) else None

    def targets(self) -> list[Subject]:
        """The scope."""
        view = self.view
        if view is None:
            return []
        return [
            Subject(
                "scopes", view.scope_id, view.name, client_id=view.client_id, client=view.client,
                scope_id=view.scope_id, is_scored=bool(view.band),
            )
        ]  # fmt: skip

    def why_not(self, id: str) -> str:
        """Enter needs something at the right."""
        one = self.selected()
        if id == "act" and (one is None or not one.action):
            return NOTHING_TO_DO
        return super().why_not(id)

    async def action_act(self) -> None:
        """Do what stands at the right of the signal."""
        one = self.selected()
        if one is None or not one.action:
            self.say(NOTHING_TO_DO, "note")
            return
        for active in list(self.active_bindings.values()):
            if active.binding.id == one.action and self._may(ACTIONS[one.action]):
                await self.app.run_action(active.binding.action, default_namespace=active.node)
                return

    async def action_deed(self, id: str) -> None:
        """A form starts with what the signal under the cursor lacks, a task with its next step."""
        one = self.selected()
        if one is not None and id == "form" and one.enters:
            await self._enter(one.enters, f"The {ENTRIES[one.enters].noun} is kept.")
        elif one is not None and id == "task" and one.points and one.next_step:
            await self._enter("tasks", "The task is kept.", title=one.next_step)
        else:
            await super().action_deed(id)

    async def _enter(self, entity: str, said: str, title: str = "") -> None:
        target, session = self.targets()[0], self.session
        sheet = await self.ask(
            forms.blank, entity, today=session.today, actor=session.actor,
            client_id=target.client_id, scope_id=target.scope_id, title=title,
        )  # fmt: skip
        await self.fill_in(sheet, said)


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _brief(words: str, room: int) -> str:
    """As many whole clauses as there is room for."""
    while len(words) > room:
        at = max(words.rfind(mark) for mark in ("; ", ". ", " (", ": "))
        if at <= 0:
            break
        words = words[:at]
    return words


def _sum(view: WhyView) -> Line:
    """``29.1 / 7 known x 10 = 42``: the mean of what is known."""
    if view.score is None:
        return ink(("Nothing is known yet, so there is no score.", "second"))
    _, _, colour = cells.BANDS[view.band]
    by = f"{view.known} known" if view.is_even else f"{view.weight:g} of weight"
    return ink(
        (f"{view.weighed:>{POINTS}.1f}", "name"), (f"  / {by} x 10 = ", "second"),
        (str(view.score), colour.removesuffix(" bold") + " bold"),
    )  # fmt: skip
