"""Say one's own band for a scope, beside the computed one, or take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.judgements import read
from aortui.services import judgements, scopes
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import called, left_out
from aortui.ui.dialogs.judge import JudgePrompt
from aortui.ui.subject import Subject

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

NO_SCOPE = "An own call is about a scope; this row has none."


@deed("judge")
async def judge(screen: RowScreen) -> None:
    """Of one row or of all marked ones; which scope of a client is asked, a task has none."""
    targets = screen.targets()
    meant = [one for one in targets if one.entity != "tasks" and one.client_id and one.scope_id]
    if len(targets) == 1 and targets[0].entity == "clients":
        await screen.one_scope(partial(_ask_of_one, screen, targets[0]))
    elif not meant:
        screen.say(NO_SCOPE, "warn")
    elif len(targets) == 1 and meant[0].entity != "scopes":
        await _ask_of_one(screen, meant[0], meant[0].scope_id or 0)
    else:
        scope_ids = list(dict.fromkeys(one.scope_id for one in meant if one.scope_id))
        rest = left_out(len(targets) - len(meant), "scope")
        await _ask(screen, scope_ids, called(meant), rest)


async def _ask_of_one(screen: RowScreen, row: Subject, scope_id: int) -> None:
    """By the name of the scope that a row hangs on, or that was chosen."""
    rows = await screen.ask(scopes.of_client, row.client_id or row.row_id) or []
    names = {one.id: f"{one.client} / {one.name}" for one in rows}
    await _ask(screen, [scope_id], names.get(scope_id, row.name), "")


async def _ask(screen: RowScreen, scope_ids: list[int], name: str, rest: str) -> None:
    """Ask for the call; an empty line takes back what the same person said."""
    session, today, me = screen.session, screen.session.today, screen.session.actor
    standing = await screen.ask(judgements.own_calls, scope_ids, today=today) or {}

    async def save(typed: str) -> None:
        if not typed.strip() and standing:
            await session.do(judgements.withdraw, scope_ids, today=today, actor=me)
            return
        band, reason, until_on = read(typed, today)
        await session.do(
            judgements.judge, scope_ids, band, reason=reason, until_on=until_on, today=today,
            actor=me,
        )  # fmt: skip

    def saved(typed: str) -> None:
        screen.unmark()
        said = "taken back"
        if typed.strip():
            call = read(typed, today)
            said = f"{call.band.replace('_', ' ')} until {days.written(call.until_on, today)}"
        screen.say(f"{name}: own call {said}.{rest}", "done", "u", "undo")

    now = standing.get(scope_ids[0]) if len(scope_ids) == 1 else None
    rows = tuple(("judgements", one) for one in scope_ids)  # by scope: the scope stays as it is
    prompt = screen.dialog(JudgePrompt).prepare_call(
        f"Own call on {name}", now, save=save, rows=rows
    )
    await screen.open(prompt, saved)
