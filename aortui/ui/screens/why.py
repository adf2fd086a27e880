"""Why: what makes a scope's band, and what helps."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text

from aortui.domain import days
from aortui.domain.entries import ENTRIES
from aortui.services import entries, forms, steps, why
from aortui.services.entries import Entry
from aortui.services.why import Cheapest, Limit, SignalView, WhyView
from aortui.ui import cells, why_below, why_lines
from aortui.ui.bindings import keys, written
from aortui.ui.columns import NARROW
from aortui.ui.keymap import ACTIONS, WRITES
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.screens.picks_screen import PicksScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.why_lines import BROADEST, Room
from aortui.ui.widgets.picks import Item

ROOMY = 22  # rows from which blocks stand apart
AROUND = 7  # rows that are neither signals nor what stands below them
USUAL_BELOW, OPEN_BELOW, LEAST_BELOW, LEAST_LIST = 7, 4, 3, 4  # rows
NOTHING_TO_DO = "Nothing needs doing here: the signal has no points."


class WhyScreen(PicksScreen):
    """The nine signals of a scope with their points, and the sum."""

    BELOW = "1fr"
    BINDINGS: ClassVar = keys(
        "act", "unfold", "fold", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form",
        "renew.period", "renew.terms", "renew.notice", "renew.ended", "note", "edit", "task",
        "stage.forward", "judge", "stage.back", "form", "done", "snooze.tomorrow", "snooze.week",
        "snooze.month", "snooze.quarter", "snooze.day", "copy.row", "copy.report", "copy.defence",
        "back",
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.scope_id = 0
        self.view: WhyView | None = None
        self.list_height = 9  # rows of the list
        self.picks.styles.height = self.list_height
        self.opened = ""  # the signal whose entries are shown
        self.entries: tuple[Entry, ...] = ()

    def prepare(self, scope_id: int) -> WhyScreen:
        """The scope that it is about."""
        if scope_id != self.scope_id:
            self.scope_id, self.view, self.opened, self.entries = scope_id, None, "", ()
        self.is_stale = True
        return self

    async def read(self) -> None:
        """All of it in one question."""
        is_other = self.view is None
        self.view = await self.ask(why.explain, self.scope_id, self.session.today)
        if self.opened:
            await self._read_entries()
        self.show()
        if is_other:
            self.picks.restart()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """The scope, and whose thresholds count."""
        if self.view is None:
            return "", "Why", ""
        on = self.view.policy_on
        policy = f"policy of {days.written(on, self.session.today)}" if on else "default policy"
        return "Why", self.view.name, policy

    def show(self) -> None:
        """Everything anew."""
        view = self.view
        if view is None:  # somebody has put it away meanwhile
            for part in (self.subject_line, self.labels, self.rule, self.below):
                part.show()
            self.picks.show([])
            return
        room = self._room()
        self.subject(self._subject(view) if view.band else Text())
        self.labels.show(why_lines.heading(room) if view.band else Text())
        self.show_rule(room.breadth, is_seen=view.band)
        unscored = "Only active scopes are scored; this one is still a pitch, or has ended."
        today = self.session.today
        found = why_lines.items(view, self.opened, self.entries, self._key, room, today)
        items = list(found) or [Item(ink((unscored, "second")))]
        self.list_height = min(len(items), self._most_lines())
        self.picks.styles.height = self.list_height
        self.picks.show(items)
        self.show_below()

    def _subject(self, view: WhyView) -> Line:
        """The band, what made it, and at the right how it went."""
        narrow = self.app.size.width < NARROW
        counted = "" if narrow else f"{view.known} of {len(view.signals)} known, "
        band = cells.band_plain(view.band, view.score)
        left = Text.assemble(band, (f"  {counted}{view.because}", "second"), end="")
        room = self.app.size.width - 3 - left.cell_len - 2
        return Edges(left, why_below.trend(view, self.session.today, room))

    def _room(self) -> Room:
        width = self.app.size.width
        return Room(min(width - 3, BROADEST), width < NARROW, width - 3)

    def _most_lines(self) -> int:
        """So many that what stands below keeps its room, less of it while something is unfolded."""
        height = self.app.size.height
        below = OPEN_BELOW if self.opened else USUAL_BELOW if height >= ROOMY else LEAST_BELOW
        return max(LEAST_LIST, height - AROUND - below)

    def _key(self, one: SignalView) -> Text:
        """The key of what helps, and its word; nothing where it could only be refused."""
        if not one.action or (self.session.refusal and one.action in WRITES):
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
        """The sum, and all about the line under the cursor."""
        view, item = self.view, self.picks.selected
        if view is None or item is None or not view.band:
            self.below.show()
            return
        height = self.app.size.height - AROUND - self.list_height
        today, room = self.session.today, self._room()
        lines = why_below.below(view, item.value, self.selected(), today, room, height)
        self.below.show(*lines[:height])

    # what it does

    def selected(self) -> SignalView | None:
        """The signal under the cursor, or the one that the line under it belongs to."""
        item = self.picks.selected
        if self.view is None or item is None:
            return None
        name = item.key[0] if isinstance(item.key, tuple) else item.key
        return next((one for one in self.view.signals if one.name == name), None)

    async def action_unfold(self) -> None:
        """Show what the signal was counted from, and by which thresholds."""
        if (one := self.selected()) is not None:
            self.opened = one.name
            await self._read_entries()
            self.show()

    def action_fold(self) -> None:
        """Put it away again; the cursor stands on its signal."""
        if self.opened:
            name, self.opened, self.entries = self.opened, "", ()
            self.picks.choose(name)
            self.show()

    async def _read_entries(self) -> None:
        found = await self.ask(entries.entries, self.scope_id, self.opened, self.session.today)
        self.entries = found or ()

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
        """Enter needs something that may be done, folding something that is unfolded."""
        if id == "act":
            does = self._does()
            return self.refusal(does) if does else NOTHING_TO_DO
        if id == "fold" and not self.opened:
            return "Nothing is unfolded here; Right shows the entries of a signal."
        if id == "unfold" and self.selected() is None:
            return "Only a signal has entries behind it."
        return super().why_not(id)

    def _does(self) -> str:
        """The action that Enter stands for on the line under the cursor; "" for none."""
        under = self.value
        if isinstance(under, SignalView):
            return under.action
        kinds = {Cheapest: "task", Entry: "edit", Limit: "why"}
        return kinds.get(type(under), "")

    async def action_act(self) -> None:
        """Do what stands at the right of the signal; open an entry; make the cheapest a task."""
        under = self.value
        if isinstance(under, Cheapest):
            await self._keep_cheapest(under)
        elif isinstance(under, Entry):
            await self._open_entry(under)
        elif isinstance(under, Limit):
            key = next(iter(under.keys), f"weights.{self.opened}")
            self.say(f"aortui policy set {key} changes it, for every scope.", "note")
        elif isinstance(under, SignalView) and under.action:
            await self._help(under.action)
        else:
            self.say(NOTHING_TO_DO, "note")

    async def _help(self, id: str) -> None:
        for active in list(self.active_bindings.values()):
            if active.binding.id == id and self._may(ACTIONS[id]):
                await self.app.run_action(active.binding.action, default_namespace=active.node)
                return

    async def _open_entry(self, one: Entry) -> None:
        from aortui.ui.deeds.record import edit_row  # only when it is wanted

        target = self.targets()[0]
        name = one.what if one.entity != "scopes" else target.name
        await edit_row(self, target._replace(entity=one.entity, row_id=one.row_id, name=name))

    async def _keep_cheapest(self, found: Cheapest) -> None:
        from aortui.ui.deeds.step import keep_step  # with the first one

        assert self.view is not None
        due_on = steps.due(self.view.act_by, self.session.today)
        act = found.act
        await keep_step(self, steps.Step(self.scope_id, act.words, due_on, act.contact_id))

    async def action_deed(self, id: str) -> None:
        """A form starts with what the signal under the cursor lacks; a task is its next step."""
        one, under = self.selected(), self.value
        if id == "form" and one is not None and one.enters:
            await self._enter(one.enters, f"The {ENTRIES[one.enters].noun} is kept.")
        elif id == "task" and isinstance(under, Cheapest):
            await self._keep_cheapest(under)
        elif id == "task" and one is not None and one.next_step:
            from aortui.ui.deeds.step import keep_next_step  # with the first one

            await keep_next_step(self, self.scope_id, one.name)
        elif id == "task":
            await self._enter("tasks", "The task is kept.")
        else:
            await super().action_deed(id)

    async def _enter(self, entity: str, said: str) -> None:
        target, session = self.targets()[0], self.session
        sheet = await self.ask(
            forms.blank, entity, today=session.today, actor=session.actor,
            client_id=target.client_id, scope_id=target.scope_id,
        )  # fmt: skip
        await self.fill_in(sheet, said)
