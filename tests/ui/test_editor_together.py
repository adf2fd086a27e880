"""``E`` while somebody else has the record open: said before the editor and behind it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aortui.services.presence import Editing
from aortui.ui.presence import open_too
from tests import agency
from tests.ui.colleague import Colleague
from tests.ui.own_book import running, until
from tests.ui.running import press
from tests.ui.test_editor import ACME, kept, notes, program, script
from tests.ui.test_editor_again import await_

HERE = (("clients", ACME),)
# Waits for a sign, then writes what it was told to.
WAITS = """touch "$HOME/open"; until [ -e "$HOME/go" ]; do sleep 0.01; done
cat "$HOME/go" >> "$1" """


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def opened(*, later: int = 0) -> Editing:
    at = datetime.now(UTC) + timedelta(seconds=later)
    return Editing("Acme Corp", HERE, at.isoformat(timespec="seconds"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("mine", "Acme Corp: notes saved. ana has it open too.", id="saved"),
        pytest.param("", "Nothing differed. ana has it open too.", id="untouched"),
    ],
)
def test_who_has_it_open_is_said_before_the_editor_and_behind_it(
    book: Path, tmp_path: Path, text: str, said: str
) -> None:
    ana = Colleague(book, "ana")
    ana.has_open(opened())
    with program(book, f"'{script(tmp_path, WAITS)}'") as terminal:
        terminal.wait_until(lambda: "ana" in terminal.text().splitlines()[0])
        terminal.keys("E")
        terminal.wait_for("! ana has this open for editing since ")
        await_(terminal, (tmp_path / "open").exists)
        [mine] = ana.open_of("max") or []
        assert mine.rows == HERE
        (tmp_path / "go").write_text(text)
        terminal.wait_for(said)
        assert ana.open_of("max") == []
    ana.seat.leave()
    assert notes(book) == text
    assert kept(book) == []


def test_who_opened_it_meanwhile_is_said_too_and_who_has_left_is_not(
    book: Path, tmp_path: Path
) -> None:
    ana, ben = Colleague(book, "ana"), Colleague(book, "ben")
    ana.has_open(opened())
    with program(book, f"'{script(tmp_path, WAITS)}'") as terminal:
        terminal.wait_until(lambda: " +1" in terminal.text().splitlines()[0])
        terminal.keys("E")
        await_(terminal, (tmp_path / "open").exists)
        ana.has_open()
        ben.has_open(opened())
        (tmp_path / "go").write_text("mine")
        terminal.wait_for("Acme Corp: notes saved. ben has it open too.")
    ana.seat.leave()
    ben.seat.leave()


async def test_several_of_them_and_oneself_elsewhere_have_a_word_each(book: Path) -> None:
    ana, ben = Colleague(book, "ana"), Colleague(book, "ben")
    async with running(book) as (app, pilot):
        session = app.session
        await press(pilot, "2")
        assert open_too(session, HERE) == ""
        ana.has_open(opened())
        ben.has_open(opened(later=5))
        await until(pilot, lambda: len(session.presence.elsewhere(HERE)) == 2)
        assert open_too(session, HERE) == "ana and 1 more have it open too."
        ana.has_open()
        ben.seat.leave()
        me = Colleague(book, "sam")
        me.has_open(opened())
        await until(pilot, lambda: [h.user for h, _ in session.presence.elsewhere(HERE)] == ["sam"])
        assert open_too(session, HERE) == "You have it open elsewhere too."
        me.seat.leave()
    ana.seat.leave()
