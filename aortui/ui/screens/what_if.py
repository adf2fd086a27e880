"""What if: acts that are supposed, and which bands they would move; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text

from aortui.domain import days
from aortui.services import what_if
from aortui.services.what_if import Moved, Stands, Sums, Supposed
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, Line, fitted, ink, joined
from aortui.ui.screens.picks_screen import PicksScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LABEL = 12
BAND = 13  # cells
FEE = 8
BROADEST = 100  # a fee stands no further from its client
COUNTED = ("at_risk", "watch", "unknown")


class WhatIfScreen(PicksScreen):
    """The acts, the scopes that they would move, and the fees before and after."""

    BELOW = 6
    BINDINGS: ClassVar = keys("what_if", "what_if.drop", "open", "why", "copy.row")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.acts: list[str] = []
        self.found: Supposed | None = None
        self.is_new = True  # what is supposed: the cursor begins at the top

    def prepare(self, acts: Sequence[str]) -> WhatIfScreen:
        """Suppose these, and nothing that was supposed before."""
        self.acts, self.found = list(acts), None
        self.is_stale = self.is_new = True
        return self

    async def read(self) -> None:
        """Suppose it anew on what the book is now; an act that cannot be any more is told."""
        session = self.session
        if self.acts:
            self.found = await self.ask(
                what_if.suppose, self.acts, today=session.today, actor=session.actor
            )
        else:
            self.found = None
        self.show()
        if self.is_new:
            self.is_new = False
            self.picks.restart()

    async def suppose(self, acts: Sequence[str]) -> None:
        """Suppose these too; raises what the book refuses, and nothing is changed then."""
        session, wanted = self.session, [*self.acts, *acts]
        self.found = await session.ask(
            what_if.suppose, wanted, today=session.today, actor=session.actor
        )
        self.acts = wanted
        self.show()
        self.picks.restart()

    # how it looks

    def where(self) -> tuple[str, str, str]:
        """What is supposed, and that it is not so."""
        acts = "; ".join(said.removesuffix(".") for said in self.found.acts) if self.found else ""
        name = ("What if", acts) if acts else ("", "What if")
        return *name, "nothing is written"

    def show(self) -> None:
        """Everything anew."""
        found = self.found
        self.show_header()
        self.show_rule()
        if found is None:
            self.subject(ink(("Nothing is supposed.", "second")))
            self.labels.show(Text())
            self.picks.show(_nothing())
            self.below.show()
            return
        self.subject(self._head(found))
        self.labels.show(self._labels())
        self.picks.show(self._items(found))
        self.show_below()

    def _head(self, found: Supposed) -> Line:
        number = sum(one.is_other for one in found.moved)
        moved = f" scope{'' if number == 1 else 's'} would stand otherwise"
        return Edges(ink((f"{number:,}", "name"), (moved, "second")), self._fees(found))

    def _fees(self, found: Supposed) -> Text:
        """``USD 5.38m → 6.50m at risk``."""
        before, after, currency = found.before, found.after, found.currency
        if not before.fee_in_all:
            return Text()
        now = cells.total(before.fee_at_risk, currency)
        then = cells.amount(after.fee_at_risk, currency, currency).plain
        return Text.assemble(now, (" → ", "hint"), (then, "name"), (" at risk", "second"), end="")

    def _labels(self) -> Line:
        scope = "" if self._is_narrow() else f"{'scope':<{self._scope()}}  "
        left = f"{'now':<{BAND}}  {'then':<{BAND}}  {'client':<{self._client()}}  {scope}"
        return Edges(ink((left, "hint")), ink(("fee", "hint")))

    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _client(self) -> int:
        return 14 if self._is_narrow() else 16

    def _scope(self) -> int:
        left = min(self.app.size.width - 3, BROADEST) - 2 * (BAND + 2) - self._client() - 2
        return max(8, left - FEE - 2)

    def _items(self, found: Supposed) -> list[Item]:
        """What is supposed, then the scopes."""
        acts = [
            Item(ink(("if  ", "hint"), (said, "name")), key=("act", at), value=at)
            for at, said in enumerate(found.acts)
        ]
        rows = [Item(self._line(one), key=one.before.id, value=one) for one in found.moved]
        calm = Item(ink(("No score would move.", "second")))
        return [*(rows or [calm]), Item(Text()), *acts]

    def _line(self, one: Moved) -> Line:
        before, after = one.before, one.after
        then = _in_column(after) if after else ink(("no more", "risk bold"))
        parts = [fitted(_in_column(before), BAND), Text("  "), fitted(then, BAND), Text("  ")]
        parts += [fitted(cells.name(before.client), self._client()), Text("  ")]
        if not self._is_narrow():
            parts.append(fitted(cells.second(before.name), self._scope()))
        currency = self.session.currency
        fee = cells.amount(before.fee_base, currency, currency)
        return Edges(Text.assemble(*parts, end=""), fee)

    def show_below(self) -> None:
        """Of a scope the reason and how long the contract holds; of an act the sums."""
        found, value = self.found, self.value
        if found is None:
            self.below.show()
        elif isinstance(value, Moved):
            self.below.show(*self._of_scope(value))
        else:
            self.below.show(*_of_book(found))

    def _of_scope(self, one: Moved) -> list[Line]:
        before, after, today = one.before, one.after, self.session.today
        lines: list[Line] = [ink((f"{before.client} / {before.name}", "name"))]
        lines.append(cells.label("now", _band(before), cells.second(_because(before))))
        then = _band(after) if after else ink(("no more: the fee is gone", "risk"))
        lines.append(cells.label("then", then, cells.second(_because(after))))
        if one.holds_to:
            left = days.distance(one.holds_to, today)
            holds = f"{days.full(one.holds_to)}, {left}, if notice comes today"
            lines.append(cells.label("holds to", cells.value(holds)))
        return lines

    # what it does

    def targets(self) -> list[Subject]:
        """The scope under the cursor."""
        value = self.value
        if not isinstance(value, Moved):
            return []
        one = value.before
        return [
            Subject(
                "scopes", one.id, f"{one.client} / {one.name}", one.client_id, one.client,
                one.id, is_scored=True,
            )
        ]  # fmt: skip

    def why_not(self, id: str) -> str:
        """Enter needs a scope, x an act."""
        if id == "open" and not self.targets():
            return "Enter opens a scope; this line is none."
        if id == "what_if.drop" and not self.acts:
            return "Nothing is supposed; f supposes something."
        return super().why_not(id)

    async def action_open(self) -> None:
        """The scope as it is now."""
        from aortui.ui.screens.opening import open_subject  # records are loaded with the first

        for target in self.targets():
            await open_subject(self, target)

    def action_what_if_drop(self) -> None:
        """No longer the act under the cursor, else not the last one."""
        value = self.value
        at = value if isinstance(value, int) else len(self.acts) - 1
        dropped = self.found.acts[at] if self.found else self.acts[at]
        del self.acts[at]
        self.say(f"No longer: {dropped}", "note")
        self.asked = self.read_again()


def _nothing() -> list[Item]:
    first = ink(("What would be, if somebody left or a client gave notice.", "name"))
    how = ink(("f", "key"), (" supposes something; nothing of it is written.", "second"))
    return [Item(first), Item(how)]


def _in_column(one: Stands) -> Text:
    return cells.band(one.band, one.score)


def _band(one: Stands) -> Text:
    return cells.band_plain(one.band, one.score if one.band != "unknown" else None)


def _because(one: Stands | None) -> str:
    return f"  {one.reason}" if one and one.reason else ""


def _of_book(found: Supposed) -> list[Line]:
    """The whole book: bands, fees at risk, what is lost, what no sum knows."""
    currency = found.currency
    lines: list[Line] = [
        cells.label("now", _counted(found.before)),
        cells.label("then", _counted(found.after)),
    ]
    if found.before.fee_in_all:
        now, then = (cells.total(one.fee_at_risk, currency) for one in (found.before, found.after))
        lines.append(cells.label("at risk", now, ink((" → ", "hint")), then))
    if found.lost_fee:
        lost = cells.total(found.lost_fee, currency, "a year")
        lines.append(cells.label("lost", lost))
    if found.after.uncounted:
        number = found.after.uncounted
        lines.append(cells.label("left out", cells.second(f"{number} without a fee or a rate")))
    return lines


def _counted(one: Sums) -> Text:
    """``!! 6  ! 9  ? 2  · 23``."""
    parts = [
        ink((cells.BANDS[band][0], cells.BANDS[band][2]), (f" {one.bands.get(band, 0)}", "text"))
        for band in (*COUNTED, "steady")
    ]
    return joined(parts)
