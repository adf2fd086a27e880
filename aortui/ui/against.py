"""How a message warns of conflicts: what was entered stands against what is in the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aortui.services.forms import Batch
    from aortui.ui.screens.row_screen import RowScreen

BRINGS = frozenset(("scopes", "pitches", "clients"))  # what may stand against something


def told(sentences: Sequence[str]) -> str:
    """The first, and where there are more how many and where they stand; "" for none."""
    if len(sentences) < 2:
        return "".join(sentences)
    return f"{sentences[0].rstrip('.')}; {len(sentences) - 1} more: g x."


async def warn(screen: RowScreen, done: Batch) -> None:
    """Say what has come about by what was just saved."""
    from aortui.services import conflicts  # most of what is saved brings nothing about

    stands = screen.session.away.stood(screen)
    found = await screen.ask(conflicts.of_batch, done, today=screen.session.today)
    if found and stands():
        screen.say(told(found), "warn", "u", "undo")
