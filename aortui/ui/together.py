"""What can be done to several rows at once."""

from __future__ import annotations

from typing import Any

from aortui.ui.bindings import ways
from aortui.ui.keymap import ACTIONS
from aortui.ui.screens.page import Page

TOGETHER = (  # in the order in which there is room for it
    *("done", "snooze", "log", "owner", "tags", "renew", "stage.forward", "note", "task"),
    *("cell", "archive"),
)


def acts_together(page: Page[Any]) -> list[tuple[str, str]]:
    """Key and word of each that works now."""
    live = page.live_keys()
    return [(ways(id, live), ACTIONS[id].label) for id in TOGETHER if id in live]
