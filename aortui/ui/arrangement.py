"""A person's own columns of a list: which, in which order, and from which width each is shown."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.settings import FROM
from aortui.tuples import NamedTuple
from aortui.ui.columns import Column


class Chosen(NamedTuple):
    """A column by its place among those of the list, and the width from which it is shown."""

    at: int
    least: int  # cells; 0: always


def usual(columns: Sequence[Column]) -> list[Chosen]:
    """As the list comes; a column without a name belongs to the next one and is not chosen."""
    return [Chosen(at, column.at) for at, column in enumerate(columns) if column.label]


def read(columns: Sequence[Column], names: Sequence[str]) -> tuple[list[Chosen], list[str]]:
    """The columns that a person's settings name, and the names that no column has."""
    places = {column.label: at for at, column in enumerate(columns) if column.label}
    chosen: dict[int, Chosen] = {}
    unknown = []
    for name in names:
        label, _, least = name.partition(FROM)
        if label in places:
            at = places[label]
            chosen[at] = Chosen(at, int(least) if least.isdigit() else 0)
        else:
            unknown.append(label)
    if not chosen:
        return usual(columns), unknown
    lost = [at for at, column in enumerate(columns) if column.stays and column.label]
    return [*(Chosen(at, 0) for at in lost if at not in chosen), *chosen.values()], unknown


def written(columns: Sequence[Column], chosen: Sequence[Chosen]) -> list[str]:
    """The same as settings keep it."""
    return [
        f"{columns[at].label}{FROM}{least}" if least else columns[at].label for at, least in chosen
    ]


def arranged(columns: Sequence[Column], chosen: Sequence[Chosen]) -> dict[int, Column]:
    """What a list shows, in order, by the place each column has among all."""
    found = {at: column for at, column in enumerate(columns) if not column.label}
    signs = len(found)
    for at, least in chosen:
        follows_sign = signs and len(found) == signs
        gap = 0 if follows_sign else columns[at].gap or Column("", 0).gap
        found[at] = columns[at]._replace(at=least, gap=gap)
    return found
