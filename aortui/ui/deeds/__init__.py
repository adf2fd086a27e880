"""What the row keys do, wherever a row stands: one function for each action of the keymap."""

from __future__ import annotations

from aortui.ui.deeds import exchange, log, queue, record, renew
from aortui.ui.deeds.deed import DEEDS

__all__ = ["DEEDS", "exchange", "log", "queue", "record", "renew"]
