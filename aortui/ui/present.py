"""What a person had chosen in the present, for when they come back from the past."""

from __future__ import annotations

from aortui.settings import Settings
from aortui.tuples import NamedTuple


class Present(NamedTuple):
    """Their settings, the filter of each list by its place, and whose rows the lists showed."""

    settings: Settings
    filters: dict[str, str]
    mine: bool
