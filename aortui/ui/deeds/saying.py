"""How a message speaks of several rows, and of those that were left out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from aortui.ui.paint import fitted
from aortui.ui.presence import Rows
from aortui.ui.subject import Subject

LEAST_NAME = 12  # cells of a name that still say whose it is


def called(subjects: Sequence[Subject]) -> str:
    """``Acme Corp``, ``3 rows``."""
    return subjects[0].name if len(subjects) == 1 else f"{len(subjects):,} rows"


def within(name: str, rest: str, room: int) -> str:
    """A sentence that begins with a name, in so many cells: a long name gives way to the rest."""
    left = room - cell_len(rest)
    if left < LEAST_NAME or cell_len(name) <= left:
        return name + rest
    return fitted(Text(name), left).plain.rstrip() + rest


def left_out(count: int, lacks: str) -> str:
    """`` 2 left out: they have no stage.``, to follow a sentence; nothing where there are none."""
    if not count:
        return ""
    return f" {count:,} left out: {'it has' if count == 1 else 'they have'} no {lacks}."


def left_as_it_is(count: int, state: str) -> str:
    """`` 2 left out: they are archived already.``, as ``left_out``."""
    if not count:
        return ""
    return f" {count:,} left out: {'it is' if count == 1 else 'they are'} {state}."


def rows_of(subjects: Sequence[Subject]) -> Rows:
    """Entity and number of each, as others are told that one is at them."""
    return tuple((one.entity, one.row_id) for one in subjects)


def by_entity(subjects: Sequence[Subject]) -> dict[str, list[int]]:
    """The numbers of rows, each once."""
    found: dict[str, dict[int, None]] = {}
    for one in subjects:
        found.setdefault(one.entity, {})[one.row_id] = None
    return {entity: list(ids) for entity, ids in found.items()}
