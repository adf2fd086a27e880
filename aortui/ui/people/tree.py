"""The tree of the people map: a line for each who is there, who is missing, who left."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.people_map import Gap, PeopleMap, Person, Row
from aortui.tuples import NamedTuple
from aortui.ui import cells
from aortui.ui.columns import NARROW, SIDES
from aortui.ui.paint import ink
from aortui.ui.records.grid import Cell, Grid, grid, placed
from aortui.ui.widgets.picks import Item

BROADEST = 97  # cells of a line: what belongs together stays together
ROLES = {"marketing lead": "lead"}
MOODS = {"good": (":)", "steady"), "mixed": (":|", "hint"), "bad": (":(", "watch")}
ROLE, OURS, LAST, MOOD, BAR, SHARE = 11, 6, 7, 2, 10, 5  # cells
DEEP = 12  # cells of a person's column that stems may take in a narrow window; twice in others


class Edges(NamedTuple):
    """Where the columns begin, in cells from column 2; 0: there is no room for it."""

    grid: Grid
    edge: int  # where lines end
    person: int  # where names and titles end
    role: int
    ours: int
    last: int
    mood: int
    bar: int
    share: int


def edges(width: int) -> Edges:
    """For a window of this width: who of us and the bar give way first."""
    edge = min(width - SIDES, BROADEST)
    share = edge - SHARE
    if width < NARROW:
        mood = share - 2 - MOOD
        last = mood - 1 - LAST
        role = last - 1 - ROLE
        return Edges(grid(width), edge, role - 1, role, 0, last, mood, 0, share)
    bar = share - 2 - BAR
    mood = bar - 2 - MOOD
    last = mood - 2 - LAST
    ours = last - 1 - OURS
    role = ours - 1 - ROLE
    return Edges(grid(width), edge, role - 2, role, ours, last, mood, bar, share)


def labels(at: Edges) -> Text:
    """What stands above the columns."""
    return placed(
        at.grid,
        Cell(0, at.person, cells.hint("person")),
        Cell(at.role, at.role + ROLE, cells.hint("role")),
        *([Cell(at.ours, at.ours + OURS, cells.hint("ours"))] if at.ours else []),
        Cell(at.last, at.last + LAST, cells.hint("last"), right=True),
        Cell(at.share, at.edge, cells.hint("share"), right=True),
    )


def lines(drawn: PeopleMap, at: Edges) -> list[Item]:
    """The tree of those who are there and of the gaps."""
    today = drawn.known.today
    return [Item(_line(row, at, today), key=("row", row.id), value=row) for row in drawn.rows]


def others(drawn: PeopleMap, at: Edges) -> list[Item]:
    """Who left or is still to come, with a heading; nothing where there is nobody."""
    today = drawn.known.today
    found = [
        Item(_other(row.person, at, today), key=("row", row.id), value=row)
        for row in drawn.others
        if row.person
    ]
    left = {bool(row.person and row.person.card.left_on) for row in drawn.others}
    title = "left, or still to come" if len(left) > 1 else "left" if True in left else "to come"
    return [Item(ink((title, "section"))), *found] if found else []


def _line(row: Row, at: Edges, today: date) -> Text:
    stem = _stem(row.path, at)
    if row.person:
        return _person(row.person, stem, at, today)
    return _gap(row.gap, stem, at) if row.gap else stem


def _stem(path: tuple[bool, ...], at: Edges) -> Text:
    """``│  └─ ``; the highest levels are left out where it would take the room of the name."""
    step, room = (2, DEEP) if at.grid.is_narrow else (3, 2 * DEEP)
    shown = path[-(room // step) :]
    words = "".join(f"{' ' if last else '│':<{step}}" for last in shown[:-1])
    if shown:
        words += f"{'└─' if shown[-1] else '├─'}"[: step - 1].ljust(step)
    return ink((words, "rule"))


def _person(one: Person, stem: Text, at: Edges, today: date) -> Text:
    card = one.card
    name = Text.assemble(stem, (card.name, "name"), (f" {card.title}", "second"), end="")
    heavy = "watch" if one.is_heavy else ""
    bar = cells.bar(one.share or 0, BAR, heavy or "second")
    return placed(
        at.grid,
        Cell(0, at.person, name),
        Cell(at.role, at.role + ROLE, _role(card.role)),
        *([Cell(at.ours, at.ours + OURS, cells.second(first(one.ours)))] if at.ours else []),
        Cell(at.last, at.last + LAST, since(one.touch_on, today, is_late=one.is_late), right=True),
        Cell(at.mood, at.mood + MOOD, moods(one, 1)),
        *([Cell(at.bar, at.bar + BAR, bar)] if at.bar else []),
        Cell(at.share, at.edge, _share(one, heavy), right=True),
    )


def _role(role: str) -> Text:
    return ink((ROLES.get(role, role), "text")) if role else cells.value("")


def _share(one: Person, heavy: str) -> Text:
    if one.share is None:
        return cells.value("")
    return ink((f"{one.share} %", f"{heavy} bold" if heavy else "text"))


def _gap(gap: Gap, stem: Text, at: Edges) -> Text:
    words = Text.assemble(stem, ("nobody known", "unknown"), (f" {gap.what}", "second"), end="")
    sign = ink(("?  gap", "unknown"))
    return placed(
        at.grid, Cell(0, at.last - 1, words), Cell(at.last, at.last + LAST, sign, right=True)
    )


def _other(one: Person, at: Edges, today: date) -> Text:
    """Dim, with when that was and who follows."""
    card = one.card
    name = cells.hint(f"{card.name} {card.title}".rstrip())
    if card.left_on and card.left_on <= today:
        said = f"left {days.full(card.left_on)}, "
        words = cells.second(said + (f"then {one.heir}" if one.heir else "nobody named to follow"))
    else:
        words = cells.second(f"from {days.full(card.started_on)}" if card.started_on else "")
    return placed(at.grid, Cell(0, at.person, name), Cell(at.role, at.edge, words))


def since(on: date | None, today: date, *, is_late: bool) -> Text:
    """``! 43 d``, ``8 d``, ``! never``."""
    words = "never" if on is None else "today" if on == today else f"{(today - on).days} d"
    return ink((f"! {words}" if is_late else words, "watch" if is_late else "text"))


def moods(one: Person, most: int) -> Text:
    """``:) :|``: how the newest talks were, the newest first."""
    signs = [ink(MOODS[mood]) for mood in one.moods[:most] if mood in MOODS]
    return Text(" ", end="").join(signs)


def first(name: str) -> str:
    """One of us by the first name: there is no room for more."""
    return name.split(" ")[0]
