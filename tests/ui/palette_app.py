"""Typing into the palette, and what it offers."""

from __future__ import annotations

from textual.pilot import Pilot

from aortui.ui.dialogs.palette import Palette
from tests.ui.agency_app import typed

SIGNS = {" ": "space", "/": "slash", '"': "quotation_mark", ".": "full_stop", "-": "minus"}
LIST = 15  # the first line of the list at 80x24


async def say(pilot: Pilot[None], line: str, *keys: str) -> None:
    """Open the palette, type this, press these."""
    await typed(pilot, "colon", *(SIGNS.get(char, char) for char in line), *keys)


def palette(pilot: Pilot[None]) -> Palette:
    """The palette, which must be open."""
    screen = pilot.app.screen
    assert isinstance(screen, Palette)
    return screen


def listed(pilot: Pilot[None]) -> list[str]:
    """The names it offers, without what stands behind them."""
    return [entry.text for entry in palette(pilot).entries]
