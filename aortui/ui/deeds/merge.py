"""Make one of two clients or contacts, after a look at both; or say that they are two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aortui.services import duplicates, merges
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.merge import Chosen, MergeSheet

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

TWO = "Mark the two that are one with space, then m; g d lists those that look alike."


@deed("merge")
async def merge(screen: RowScreen) -> None:
    """The two marked ones, or the pair under the cursor; the fuller one stays at first."""
    found = screen.meant(merges.MERGED)
    if len(found) != 2 or found[0].entity != found[1].entity:
        screen.say(TWO, "note")
        return
    one, other = found
    order = await screen.ask(duplicates.best_first, one.entity, one.row_id, other.row_id)
    if order is not None:
        await show(screen, one.entity, *order)


async def show(screen: RowScreen, entity: str, keep_id: int, gone_id: int) -> None:
    """Both side by side; Enter there does it."""
    plan = await screen.ask(merges.preview, entity, keep_id, gone_id, today=screen.session.today)
    if plan is None:
        return

    def answered(answer: Chosen) -> None:
        if answer.swaps:
            screen.go_on(partial(show, screen, entity, gone_id, keep_id))
        else:
            screen.go_on(partial(_do, screen, answer))

    await screen.open(screen.dialog(MergeSheet).prepare(plan), answered)


async def _do(screen: RowScreen, answer: Chosen) -> None:
    plan = answer.plan
    await screen.write(
        merges.merge, plan.entity, plan.keep_id, plan.gone_id, answer.chosen,
        people_too=answer.people_too, seen=plan.seen, today=screen.session.today,
        said=f"{plan.gone} is merged into {plan.keep}.",
    )  # fmt: skip


@deed("apart")
async def apart(screen: RowScreen) -> None:
    """The pair under the cursor is no pair."""
    found = screen.targets()
    if len(found) == 2:
        one, other = found
        await screen.write(
            duplicates.part, one.entity, one.row_id, other.row_id,
            said=f"{one.name} and {other.name} are two.",
        )  # fmt: skip
