"""What is said over a message line for a while, and what stands there before and after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aortui.ui.over import Over
from tests.ui.names_app import ListApp, Names, lines, settle


@asynccontextmanager
async def page(app: ListApp) -> AsyncIterator[tuple[Names, Over]]:
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, Names)
        app.screen.say("Not done.", "refused")
        yield app.screen, Over()


async def test_it_is_taken_back_and_what_stood_there_stands_there_again(app: ListApp) -> None:
    async with page(app) as (names, over):
        for seconds in (1, 2):
            over.say(names, f"Away, {seconds} s.", "warn")
            assert f"! Away, {seconds} s." in lines(app)[22]
        before = over.stands(names)
        assert over.take_back() == before == names.message.lines
        assert "! Not done." in lines(app)[22]


async def test_what_is_said_meanwhile_is_kept_and_stands_there_then(app: ListApp) -> None:
    async with page(app) as (names, over):
        over.say(names, "Away, 1 s.", "warn")
        names.say("Call logged.", "done")
        over.say(names, "Away, 2 s.", "warn")
        over.take_back()
        assert "Call logged." in lines(app)[22]
        over.say(names, "Away, 3 s.", "warn")
        names.say("Call logged.", "done")
        assert over.take_back() is None
        assert "Call logged." in lines(app)[22]


async def test_on_another_page_it_is_taken_back_where_it_was_said_first(app: ListApp) -> None:
    async with page(app) as (names, over):
        over.say(names, "Away, 1 s.", "warn")
        await names.action_go("clients")
        other = app.screen
        assert isinstance(other, Names)
        over.say(other, "Away, 2 s.", "warn")
        assert "Away" not in str(names.message.lines)
        over.take_back()
        assert other.message.lines == ()
