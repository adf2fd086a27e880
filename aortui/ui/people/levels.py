"""Level by role: where somebody is known at the client, and where somebody is missing."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from aortui.domain.vocabulary import LEVELS, ROLES
from aortui.services.people_map import PeopleMap, Spot
from aortui.ui import cells
from aortui.ui.paint import ink
from aortui.ui.people.tree import ROLES as SHORT
from aortui.ui.people.tree import Edges, since
from aortui.ui.records.grid import Cell, placed
from aortui.ui.widgets.picks import Item

HEAD, NARROW_HEAD = 15, 12  # cells of the levels
LEAST, GROWS = 8, 4  # cells of a role at least, and by how many it may grow
TITLE = "level by role"


def lines(drawn: PeopleMap, at: Edges) -> list[Item]:
    """A heading and a line for each level; the cursor can stand on them."""
    today = drawn.known.today
    head = NARROW_HEAD if at.grid.is_narrow else HEAD
    columns = _columns(drawn, head, at.edge)
    title = "level" if at.grid.is_narrow else TITLE
    titles = [Cell(start, end, cells.hint(_called(role))) for role, start, end in columns]
    items = [Item(placed(at.grid, Cell(0, head - 1, ink((title, "section"))), *titles))]
    unset = [""] if any(not level for level, _ in drawn.grid) else []
    for level in [*LEVELS, *unset]:
        fields = [
            Cell(start, end, _field(drawn.grid.get((level, role)), today))
            for role, start, end in columns
        ]
        name = Cell(0, head - 1, cells.value(level or "no level"))
        items.append(Item(placed(at.grid, name, *fields), key=("level", level), value=level))
    return items


def _called(role: str) -> str:
    return SHORT.get(role, role) or "no role"


def _columns(drawn: PeopleMap, head: int, edge: int) -> list[tuple[str, int, int]]:
    """The roles there is room for, where each begins and ends; where nobody is they go first."""
    used = {role for _, role in drawn.grid}
    roles = [*ROLES, *([""] if "" in used else [])]
    room = edge - head + 1
    for role in reversed(roles):
        if sum(map(_width, roles)) > room and role not in used:
            roles = [one for one in roles if one != role]
    widths = [_width(role) for role in roles]
    if sum(widths) > room:
        roles = roles[: room // LEAST]
        widths = [LEAST] * len(roles)
    more = min(GROWS, (room - sum(widths)) // len(roles))
    columns, start = [], head
    for role, width in zip(roles, widths, strict=True):
        columns.append((role, start, start + width + more - 1))
        start += width + more
    return columns


def _width(role: str) -> int:
    return max(LEAST, len(_called(role)) + 1)


def _field(spot: Spot | None, today: date) -> Text:
    """``! 43 d``, ``? gap``; ``·`` where nobody is expected."""
    if spot is None:
        return ink(("·", "hint"))
    if not spot.people:
        return ink(("? gap", "unknown"))
    return since(spot.touch_on, today, is_late=spot.is_late)
