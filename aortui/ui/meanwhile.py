"""A field that is saved by itself, and somebody was faster with its row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aortui.errors import Stale
from aortui.services import cells
from aortui.services.cells import Batch, Cell
from aortui.ui.presence import clock
from aortui.ui.session import Session

SHOWN = 24  # characters of theirs


class Clash(Stale):
    """Both have changed the field; ``newest`` is as it stands now, to be overwritten knowingly."""

    def __init__(self, sentence: str, stale: Stale, newest: Cell) -> None:
        super().__init__(sentence, stale.actor, stale.at, stale.action)
        self.sentence, self.newest = sentence, newest


def saver(session: Session, seen: Cell) -> Callable[[str], Awaitable[Batch]]:
    """Saves the text of a field. Raises Clash, after which the same text may be saved over theirs.

    What somebody has changed in other fields of the rows is no matter.
    """
    known = seen

    async def save(text: str) -> Batch:
        nonlocal known
        while True:
            try:
                return await session.do(
                    cells.save, known, text, today=session.today, actor=session.actor
                )
            except Stale as stale:
                newest = await session.ask(cells.again, known)
                is_same, known = newest.texts == known.texts, newest
                if not is_same and newest.text != text:
                    raise Clash(_said(session, stale, newest), stale, newest) from stale

    return save


def _said(session: Session, stale: Stale, newest: Cell) -> str:
    """``ana wrote 60 days at 09:14``."""
    at = clock(stale.at, session.present_day, session.time_zone)
    shown = " ".join(newest.text.split())
    shown = f"{shown[: SHOWN - 1]}…" if len(shown) > SHOWN else shown
    return f"{stale.actor} {f'wrote {shown}' if shown else 'emptied it'} at {at}"
