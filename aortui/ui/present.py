"""What a person had chosen in the present, for when they come back from the past."""

from __future__ import annotations

from typing import NamedTuple

from aortui.settings import Settings


class Present(NamedTuple):
    """Their settings, the filter of each list by its place, and whose rows the lists showed."""

    settings: Settings
    filters: dict[str, str]
    mine: bool
