"""The list of Why: the signals, the entries and thresholds behind one, the cheapest change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rich.text import Text

from aortui.domain.phrases import spoken
from aortui.services.entries import Entry
from aortui.services.why import Cheapest, Limit, SignalView, WhyView
from aortui.tuples import NamedTuple
from aortui.ui import cells
from aortui.ui.paint import Edges, Line, fitted, ink
from aortui.ui.widgets.picks import Item

POINTS, BAR, SIGNAL, DAY = 5, 5, 13, 11  # cells
BROADEST = 87  # a key stands no further from its signal
NO_ACT = "no single act lowers the band"


class Room(NamedTuple):
    """How broad the lines are, and whether the window is a narrow one."""

    breadth: int
    is_narrow: bool
    width: int  # of the grid

    def broad(self, line: Edges) -> Line:
        """In a broad window what belongs together stays together."""
        if self.width <= BROADEST:
            return line
        left = fitted(line.left, BROADEST - line.right.cell_len)
        return Text.assemble(left, line.right, end="")

    @property
    def name_at(self) -> int:
        """Where the names of signals begin."""
        return POINTS + 3 if self.is_narrow else POINTS + BAR + 4


def items(
    view: WhyView,
    opened: str,
    entries: Sequence[Entry],
    key: Callable[[SignalView], Text],
    room: Room,
    today: date,
) -> Iterator[Item]:
    """The signals, what stands behind the one that is ``opened``, and the cheapest change.

    ``key`` is what helps, as it stands at the right of a signal.
    """
    for one in view.signals:
        yield Item(signal(one, key(one), room), key=one.name, value=one)
        if one.name != opened:
            continue
        for row in entries:
            place = (one.name, row.what, row.entity, row.row_id)
            yield Item(entry(row, room, today), key=place, value=row)
        for limit in one.limits:
            yield Item(threshold(limit, room), key=(one.name, limit.keys), value=limit)
    if view.cheapest is not None:
        yield Item(cheapest(view, room), key="cheapest", value=view.cheapest)
    elif view.band in ("at_risk", "watch"):
        yield Item(cheapest(view, room))


def heading(room: Room) -> Line:
    """The labels of the columns."""
    head = f"{'points':<{room.name_at}}{'signal':<{SIGNAL}}  what we know"
    return room.broad(Edges(ink((head, "hint")), ink(("to do", "hint"))))


def signal(one: SignalView, key: Text, room: Room) -> Line:
    """Points, bar, signal, what we know, what helps."""
    tenths = None if one.points is None else round(one.points * 10)
    points = fitted(cells.points(tenths), POINTS, right=True)
    bar = ink((" ", "")) if room.is_narrow else ink(("  ", "")).append_text(cells.bar(tenths))
    name = ink((f"  {spoken(one.name):<{SIGNAL}}  ", "name" if tenths else "text"))
    left = Text.assemble(points, bar, name, end="")
    left.append(
        _brief(one.fact, room.breadth - left.cell_len - key.cell_len),
        "text" if tenths else "second",
    )
    return room.broad(Edges(left, key))


def _brief(words: str, room: int) -> str:
    """As many whole clauses as there is room for."""
    while len(words) > room:
        at = max(words.rfind(mark) for mark in ("; ", ". ", " (", ": "))
        if at <= 0:
            break
        words = words[:at]
    return words


def entry(one: Entry, room: Room, today: date) -> Line:
    """Its day, what it is, who, and what of the points comes from it."""
    share = ink((one.share, "second"))
    on = fitted(cells.day(one.on, today) if one.on else Text(), DAY, right=True)
    if room.is_narrow:
        words = ": ".join(word for word in (one.what, one.who) if word)
        left = Text.assemble(" ", on, ink((f"  {words}", "second")), end="")
    else:
        what = fitted(ink((one.what, "second")), SIGNAL)
        left = Text.assemble(" ", on, "  ", what, ink((f"  {one.who}", "second")), end="")
    return room.broad(Edges(left, share))


def threshold(one: Limit, room: Room) -> Line:
    """A limit, and at the right who says so, with the grade."""
    source = f"({one.source.grade})" if room.is_narrow else str(one.source)
    words = f"{one.words}; {one.changed}" if one.changed else one.words
    left = ink((f" {'limit':<{6}}", "hint"), (words, "second"))
    return room.broad(Edges(left, ink((source, "hint"))))


def cheapest(view: WhyView, room: Room) -> Line:
    """The cheapest change, its result at the right."""
    gap = " " * room.name_at
    left = ink((f"{gap}{'cheapest':<{SIGNAL}}  ", "hint"))
    if view.cheapest is None:
        return left.append(NO_ACT, "second")
    left.append(view.cheapest.act.words, "name")
    return room.broad(Edges(left, became(view, view.cheapest, room.breadth - left.cell_len)))


def became(view: WhyView, found: Cheapest, room: int) -> Text:
    """``42 → ! WATCH 28``, ``42 → ! 28`` where there is no room for the word."""
    whole, short = (
        cells.became(ink((str(view.score), "second")), band(found.band, found.score))
        for band in (cells.band_plain, cells.band_short)
    )
    return whole if whole.cell_len < room else short
