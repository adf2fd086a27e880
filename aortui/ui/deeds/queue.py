"""Deal with a line of Today: reviewed, done, snoozed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.fields import Leaning
from aortui.domain.lengths import Length
from aortui.errors import AortuiError, Rejected
from aortui.services import review, tasks
from aortui.services.review import Look
from aortui.tuples import NamedTuple
from aortui.ui.deeds.deed import DEEDS, Deed, deed
from aortui.ui.deeds.saying import called, left_out, within
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.previews import next_look

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

SNOOZES = {
    "snooze.tomorrow": Length(1, "d"),
    "snooze.week": Length(1, "w"),
    "snooze.month": Length(1, "m"),
    "snooze.quarter": Length(3, "m"),
}
BESIDE = 13  # cells of a message that are its mark, its key and the edges
NO_LINE = "Only a scope or a task comes back; this row is neither."


@deed("done")
async def done(screen: RowScreen) -> None:
    """Reviewed, so off everybody's Today for a while; a task is done."""
    today, meant = screen.session.today, _meant(screen)
    name, scope_ids, todo = meant.name, meant.scope_ids, meant.task_ids
    room = screen.app.size.width - BESIDE
    if not scope_ids and todo:
        said = within(name, f" done.{meant.rest}", room)
        await screen.write(tasks.done, todo, today=today, said=said)
    elif scope_ids:
        look = await screen.ask(review.next_look, scope_ids, today=today)
        await screen.write(
            review.mark_reviewed, scope_ids, task_ids=todo, today=today,
            said=_reviewed(name, look, meant.rest, today, room),
        )  # fmt: skip
    else:
        screen.say("A review is about a scope; this row has none.", "warn")


def _reviewed(name: str, look: Look | None, rest: str, today: date, room: int) -> str:
    """``Globex / creative reviewed. Next look Tue 22 Dec (28 d: nothing changed).``

    Why it is that day is left out where it has no room.
    """
    looks = [look, look._replace(why="")] if look else []
    ways = [f" Next look {next_look(one, today)}." for one in looks] or [""]
    said = [f" reviewed.{way}{rest}" for way in ways]
    fits = next((one for one in said if len(name + one) <= room), said[-1])
    return within(name, fits, room)


class Meant(NamedTuple):
    """What comes back: the scopes and tasks among the targets, their name, who is left out."""

    scope_ids: list[int]
    task_ids: list[int]
    name: str
    rest: str
    is_one: bool


def _meant(screen: RowScreen) -> Meant:
    """A task does not stand for its scope; a client does for its worst, if it has one."""
    targets = screen.targets()
    meant = [one for one in targets if one.entity == "tasks" or one.scope_id]
    scope_ids = [one.scope_id for one in meant if one.entity != "tasks" and one.scope_id]
    return Meant(
        list(dict.fromkeys(scope_ids)),
        [one.row_id for one in meant if one.entity == "tasks"],
        called(meant) if meant else "",
        left_out(len(targets) - len(meant), "scope"),
        len(meant) == 1,
    )


def _snooze_for(length: Length) -> Deed:
    async def snooze(screen: RowScreen) -> None:
        meant = _meant(screen)
        if not meant.name:
            screen.say(NO_LINE, "warn")
            return
        try:
            await _snooze(screen, meant, days.plus(screen.session.today, length), "")
        except AortuiError as error:
            screen.say(str(error), "refused")

    return snooze


for _id, _length in SNOOZES.items():
    DEEDS[_id] = _snooze_for(_length)


@deed("snooze.day")
async def snooze_day(screen: RowScreen) -> None:
    """Back on a day, with the reason."""
    meant = _meant(screen)
    if not meant.name:
        screen.say(NO_LINE, "warn")
        return

    async def save(text: str) -> None:
        word, _, reason = text.strip().partition(" ")
        until = days.parse_day(word, screen.session.today, Leaning.NEXT)
        if until <= screen.session.today:
            raise Rejected(until="A snoozed line comes back on a day after today.")
        await _snooze(screen, meant, until, reason.strip())

    hint = "a day, then the reason: 15jan waits for the budget"
    title = f"Snooze {meant.name} until"
    marks = (("review_marks", one) for one in meant.scope_ids)  # by scope: the scope stays as it is
    prompt = screen.dialog(Prompt).prepare(
        title, label="until", hint=hint, save=save,
        rows=(*marks, *(("tasks", one) for one in meant.task_ids)),
    )  # fmt: skip
    await screen.open(prompt, None)


async def _snooze(screen: RowScreen, meant: Meant, until: date, reason: str) -> None:
    """Write it. Raises what the book refuses: a reason that was typed stays where it stands."""
    today, todo = screen.session.today, meant.task_ids
    when = days.written(until, today)
    room = screen.app.size.width - BESIDE
    if meant.scope_ids:
        verb = "comes" if meant.is_one else "come"
        await screen.written(
            review.snooze, meant.scope_ids, until, reason=reason, task_ids=todo, today=today,
            said=within(meant.name, f" {verb} back {when}.{meant.rest}", room),
        )  # fmt: skip
    else:
        verb = "is" if meant.is_one else "are"
        said = within(meant.name, f" {verb} due {when}.{meant.rest}", room)
        await screen.written(tasks.move, todo, until, said=said)
