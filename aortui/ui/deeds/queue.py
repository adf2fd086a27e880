"""Deal with a line of Today: reviewed, done, snoozed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.fields import Leaning
from aortui.domain.lengths import Length
from aortui.errors import Rejected
from aortui.services import review, tasks
from aortui.ui.deeds.deed import DEEDS, Deed, deed
from aortui.ui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

SNOOZES = {
    "snooze.tomorrow": Length(1, "d"),
    "snooze.week": Length(1, "w"),
    "snooze.month": Length(1, "m"),
    "snooze.quarter": Length(3, "m"),
}
NO_LINE = "Only a scope or a task comes back; this row is neither."


@deed("done")
async def done(screen: RowScreen) -> None:
    """Reviewed, so off everybody's Today for a while; a task is done."""
    today, name = screen.session.today, screen.called()
    scope_ids, todo = _meant(screen)
    if not scope_ids and todo:
        await screen.write(tasks.done, todo, today=today, said=f"{name} done.")
    elif scope_ids:
        back = await screen.ask(review.back_on, scope_ids, today=today)
        when = f" Next look {days.written(back, today)}." if back else ""
        await screen.write(
            review.mark_reviewed, scope_ids, task_ids=todo, today=today,
            said=f"{name} reviewed.{when}",
        )  # fmt: skip
    else:
        screen.say("A review is about a scope; this row has none.", "warn")


def _meant(screen: RowScreen) -> tuple[list[int], list[int]]:
    """The scopes and the tasks among the targets; a task does not stand for its scope."""
    targets = screen.targets()
    scopes = [one.scope_id for one in targets if one.entity != "tasks" and one.scope_id]
    return scopes, [one.row_id for one in targets if one.entity == "tasks"]


def _snooze_for(length: Length) -> Deed:
    async def snooze(screen: RowScreen) -> None:
        await _snooze(screen, days.plus(screen.session.today, length), "")

    return snooze


for _id, _length in SNOOZES.items():
    DEEDS[_id] = _snooze_for(_length)


@deed("snooze.day")
async def snooze_day(screen: RowScreen) -> None:
    """Back on a day, with the reason."""
    if not any(_meant(screen)):
        screen.say(NO_LINE, "warn")
        return

    async def save(text: str) -> None:
        word, _, reason = text.strip().partition(" ")
        until = days.parse_day(word, screen.session.today, Leaning.NEXT)
        if until <= screen.session.today:
            raise Rejected(until="A snoozed line comes back on a day after today.")
        await _snooze(screen, until, reason.strip())

    hint = "a day, then the reason: 15jan waits for the budget"
    title = f"Snooze {screen.called()} until"
    prompt = screen.dialog(Prompt).prepare(title, label="until", hint=hint, save=save)
    await screen.open(prompt, None)


async def _snooze(screen: RowScreen, until: date, reason: str) -> None:
    today = screen.session.today
    name, when = screen.called(), days.written(until, today)
    scope_ids, todo = _meant(screen)
    if not scope_ids and todo:
        await screen.write(tasks.move, todo, until, said=f"{name} is due {when}.")
    elif scope_ids:
        await screen.write(
            review.snooze, scope_ids, until, reason=reason, task_ids=todo, today=today,
            said=f"{name} comes back {when}.",
        )  # fmt: skip
    else:
        screen.say(NO_LINE, "warn")
