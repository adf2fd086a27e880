"""Renewals: the next term, notice, the end, and the stages in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.services import forms, pitches, terms
from aortui.ui.deeds.deed import deed

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

END = ("ended_on", "outcome", "client_reason", "our_reason")


@deed("renew.period")
async def renew_period(screen: RowScreen) -> None:
    """A next term like the last, for its own period."""
    name, today = screen.called(), screen.session.today
    if len(screen.targets()) > 1:
        ids = screen.ids("scopes")
        await screen.write(terms.renew, ids, today=today, said=f"{name} renewed.")
        return

    async def renew(scope_id: int) -> None:
        await screen.write(terms.renew, [scope_id], today=today, said=f"{name} renewed.")

    await screen.one_scope(renew)


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
    """It ended: the outcome and both reasons."""

    async def fill(scope_id: int) -> None:
        sheet = await screen.ask(forms.excerpt, "scopes", scope_id, END, "end")
        await screen.fill_in(sheet, "The end and its reasons are kept.")

    await screen.one_scope(fill)


async def _step(screen: RowScreen, by: int) -> None:
    name = screen.called()
    way = "a stage on" if by > 0 else "a stage back"
    if ids := screen.ids("pitches"):
        await screen.write(pitches.step, ids, by, said=f"{name}: {way}.")
    elif ids := screen.ids("scopes"):
        today = screen.session.today
        await screen.write(terms.step, ids, by, today=today, said=f"{name}: renewal {way}.")


@deed("stage.forward")
async def stage_forward(screen: RowScreen) -> None:
    """The renewal, or the pitch, a stage on."""
    await _step(screen, 1)


@deed("stage.back")
async def stage_back(screen: RowScreen) -> None:
    """And back."""
    await _step(screen, -1)
