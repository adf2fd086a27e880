"""Renewals: the next term, notice, the end, and the stages in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aortui.services import forms, pitches, terms
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import called, left_out
from aortui.ui.doubts import told_as
from aortui.ui.subject import Subject

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

END = ("ended_on", "outcome", "client_reason", "our_reason")


@deed("renew.period")
async def renew_period(screen: RowScreen) -> None:
    """A next term like the last, for its own period."""
    name, today = screen.called(), screen.session.today
    if screen.has_several():
        await _renew_each(screen)
        return

    async def renew(scope_id: int) -> None:
        await screen.write(terms.renew, [scope_id], today=today, said=f"{name} renewed.")

    await screen.one_scope(renew)


async def _renew_each(screen: RowScreen) -> None:
    """Those that have a term with a period; the others stay as they are."""
    today, targets = screen.session.today, screen.targets()
    able = await screen.ask(terms.renewable, _scopes(targets), today=today)
    if not able:
        screen.say("None of these has a term to renew; r r enters one.", "warn")
        return
    renewed = [one for one in targets if one.entity != "tasks" and one.scope_id in able]
    rest = left_out(len(targets) - len(renewed), "term to renew")
    await screen.write(terms.renew, able, today=today, said=f"{called(renewed)} renewed.{rest}")


def _scopes(targets: Sequence[Subject]) -> list[int]:
    """The scopes that rows stand for, each once; a task does not stand for its scope."""
    ids = [one.scope_id for one in targets if one.entity != "tasks" and one.scope_id]
    return list(dict.fromkeys(ids))


@deed("renew.terms")
async def renew_terms(screen: RowScreen) -> None:
    """Another term, all of it typed."""
    session = screen.session

    async def fill(scope_id: int) -> None:
        sheet = await screen.ask(
            forms.blank, "terms", today=session.today, actor=session.actor, scope_id=scope_id
        )
        await screen.fill_in(sheet, "The term is kept.")

    await screen.one_scope(fill)


@deed("renew.notice")
async def renew_notice(screen: RowScreen) -> None:
    """Notice was given: the day, and by whom."""

    async def fill(scope_id: int) -> None:
        sheet = await screen.ask(forms.notice, scope_id, today=screen.session.today)
        await screen.fill_in(sheet, "Notice is kept.")

    await screen.one_scope(fill)


@deed("renew.ended")
async def renew_ended(screen: RowScreen) -> None:
    """It ended: the outcome and both reasons; a pitch has its own."""
    if screen.targets()[0].entity == "pitches":
        from aortui.ui.deeds.pitch import close  # only where there are pitches

        await close(screen, screen.targets()[0])
        return

    async def fill(scope_id: int) -> None:
        sheet = await screen.ask(forms.excerpt, "scopes", scope_id, END, "end")
        await screen.fill_in(sheet, "The end and its reasons are kept.")

    await screen.one_scope(fill)


async def _step(screen: RowScreen, by: int) -> None:
    targets, today = screen.targets(), screen.session.today
    actor, seen = screen.session.actor, screen.seen
    way = "a stage on" if by > 0 else "a stage back"
    pitch_ids = [one.row_id for one in targets if one.entity == "pitches"]
    scope_ids = _scopes(targets)
    if pitch_ids:
        with told_as(f"{called(targets)}: {way}."):
            done = await screen.attempt(pitches.step, pitch_ids, by, actor=actor, seen=seen)
        moved, what = len(done.touched["pitches"]) if done else 0, ""
    elif scope_ids:
        with told_as(f"{called(targets)}: renewal {way}."):
            done = await screen.attempt(
                terms.step, scope_ids, by, today=today, actor=actor, seen=seen
            )
        moved, what = len(done.touched["terms"]) if done else 0, "renewal "
    else:
        screen.say("A task has no stage; > and < are for a renewal or a pitch.", "warn")
        return
    if done is not None:
        name = called(targets) if len(targets) == 1 else f"{moved:,} row{'' if moved == 1 else 's'}"
        screen.unmark()
        further = "further stage" if by > 0 else "earlier stage"
        rest = left_out(len(targets) - moved, further)
        screen.say(f"{name}: {what}{way}.{rest}", "done", "u", "undo")


@deed("stage.forward")
async def stage_forward(screen: RowScreen) -> None:
    """The renewal, or the pitch, a stage on."""
    await _step(screen, 1)


@deed("stage.back")
async def stage_back(screen: RowScreen) -> None:
    """And back."""
    await _step(screen, -1)
