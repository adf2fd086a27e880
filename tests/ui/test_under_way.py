"""What a key waits for ends with the program at the latest."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aortui.ui.screens.form import FormScreen
from aortui.ui.under_way import obeyed
from tests import agency
from tests.ui.own_app import running
from tests.ui.running import press


async def test_a_field_of_a_form_that_was_left_is_not_waited_for_when_the_program_ends(
    tmp_path: Path,
) -> None:
    async with running(agency.copy(tmp_path / "agency.aortui"), "2", "A") as pilot:
        app = pilot.app
        assert isinstance(app.screen, FormScreen)
        field = app.focused
        assert field is not None
        await press(pilot, "escape")

        async def busy() -> None:
            while any(app._screen_stacks.values()):
                await asyncio.sleep(0)

        field.call_later(busy)
        waiting = asyncio.ensure_future(obeyed(field))
        await asyncio.sleep(0)
    await asyncio.wait_for(waiting, 20)
