"""The next step of a signal as a task, by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.services import steps
from aortui.services.steps import Step

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen


async def keep_next_step(screen: RowScreen, scope_id: int, signal: str = "") -> bool:
    """Keep what the signal asks for, the worst unless it is named; False if it asks for nothing."""
    step = await screen.ask(steps.next_step, scope_id, screen.session.today, signal)
    if step is None:
        return False
    await keep_step(screen, step)
    return True


async def keep_step(screen: RowScreen, step: Step) -> None:
    """Write it at once, and say what it became; ``e`` on the task changes it."""
    today = screen.session.today
    said = f"Task for {days.written(step.due_on, today)}: {step.title[:1].upper()}{step.title[1:]}."
    await screen.write(steps.keep, step, today=today, said=said)
