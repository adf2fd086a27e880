"""A save of which nobody knew when the program was left: the next start looks it up and tells."""

from __future__ import annotations

import json
import os
import signal
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.ui import away, doubts
from aortui.ui.app import AorApp
from aortui.ui.doubts import TWICE
from aortui.ui.drafts import Draft, Drafts
from aortui.ui.own_folder import OwnFolder
from aortui.ui.screens.page import Page
from tests import agency
from tests.ui.agency_app import running, shown
from tests.ui.losing import Line, hurried, until
from tests.ui.names_app import settle
from tests.ui.test_away import batches, count, cut_off, said
from tests.ui.test_key_again import ACME, KEYS, lose

SAVED = "What you did last was saved: "
UNSAVED = "What you did last was not saved"
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)])
CALL = ("t", "c")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told after half a second is told at once."""
    monkeypatch.setattr(away, "AGAIN", 0.05)


def app(pilot: Pilot[None]) -> AorApp:
    assert isinstance(pilot.app, AorApp)
    return pilot.app


def files(book: Path) -> list[Path]:
    return list((book.parent / "state" / doubts.FOLDER).rglob(doubts.FILE))


async def left(
    book: Path, monkeypatch: pytest.MonkeyPatch, *keys: str, is_kept: bool, others: int = 0
) -> None:
    """Nobody knows of this save, and the program is left while the server is away."""
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        await lose(pilot, line, *keys, is_kept=is_kept)
        assert len(files(book)) == 1 + others  # at once: a kill runs no hook
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


async def told(pilot: Pilot[None], words: str) -> str:
    await until(pilot, lambda: words in said(pilot))
    return said(pilot)


@KEYS
async def test_the_next_start_says_that_it_was_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    await left(book, monkeypatch, *keys, is_kept=True)
    async with running(book) as pilot:
        await told(pilot, SAVED)
        assert files(book) == []
        await pilot.press(*ACME, *keys)  # who presses it now means it
        await settle(pilot)
        assert TWICE not in said(pilot)
    async with running(book) as pilot:
        assert SAVED not in said(pilot)


@SIZES
async def test_what_was_saved_stands_there_in_the_words_of_the_history(
    book: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    await left(book, monkeypatch, *CALL, is_kept=True)
    async with running(book, size=size) as pilot:
        await until(pilot, lambda: SAVED in "\n".join(shown(pilot)))
        line = next(line for line in shown(pilot) if SAVED in line)
        assert line.strip().startswith(f"· {SAVED}logged a call with Acme")


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        pytest.param(("d",), ": Acme Corp ", id="reviewed"),
        pytest.param(CALL, ": Call with Acme Corp ", id="a call"),
        pytest.param(("greater_than_sign",), ": Acme Corp ", id="a stage on"),
        pytest.param(("u",), ".", id="taken back"),
    ],
)
async def test_the_next_start_says_that_it_was_not_saved_and_what(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], what: str
) -> None:
    async with running(book, "3", *ACME[1:], "D") as pilot:  # so that there is something to undo
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        before = await batches(pilot)
        if keys == ("u",):
            await pilot.press("D")
            await settle(pilot)
    await left(book, monkeypatch, *keys, is_kept=False)
    async with running(book) as pilot:
        line = await told(pilot, UNSAVED)
        assert f"{UNSAVED}{what}" in line
        assert await batches(pilot) == before + (keys == ("u",))


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("is_kept", [True, False])
async def test_a_line_that_drops_while_a_save_waits_is_no_reason_to_forget_it(
    book: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_kept: bool
) -> None:
    hurried(monkeypatch)
    async with running(book, *ACME) as pilot:
        line = Line()  # which nobody mends
        line.is_cut_in_commit, line.is_kept = True, is_kept
        await pilot.press("d")
        await until(pilot, lambda: "yours waits." in said(pilot))
        os.kill(os.getpid(), number)
        await pilot.pause()
    assert pilot.app.return_code == 128 + number
    async with running(book) as pilot:
        await told(pilot, SAVED if is_kept else UNSAVED)


async def test_a_kill_runs_no_hook_and_is_no_reason_either(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press("d")
        await until(pilot, lambda: "yours waits." in said(pilot))
        app(pilot).keep_drafts()  # as it does every few seconds
        [file] = files(book)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        kept = file.read_bytes()
        line.is_cut = False
        await settle(pilot)
        await until(pilot, lambda: files(book) == [])  # it is known
    file.parent.mkdir()
    file.write_bytes(kept)
    async with running(book) as pilot:
        await told(pilot, SAVED)


def held(book: Path) -> OwnFolder:
    """What was kept, as if the program that keeps it were still running."""
    [file] = files(book)
    other = OwnFolder(file.parents[1], doubts.FILE)
    other.keep(json.loads(file.read_text("utf-8")))
    file.unlink()
    file.parent.rmdir()
    return other


async def test_what_another_program_of_mine_will_tell_itself_is_left_to_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(book, monkeypatch, "d", is_kept=True)
    other = held(book)
    async with running(book, "2") as pilot:
        assert not app(pilot).session.doubts.are_open
        assert app(pilot).session.away.notice == ""
    assert len(files(book)) == 1
    other.close()  # however it has ended
    async with running(book) as pilot:
        await told(pilot, SAVED)
    assert files(book) == []


async def test_what_is_kept_of_another_book_waits_for_that_one(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(book, monkeypatch, "d", is_kept=True)
    [file] = files(book)
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**kept, "book": "another"}), "utf-8")
    async with running(book, "2") as pilot:
        assert not app(pilot).session.doubts.are_open
    assert files(book) == [file]
    file.write_text(json.dumps(kept), "utf-8")
    async with running(book, read_only=True) as pilot:
        assert not app(pilot).session.doubts.are_open
    async with running(book) as pilot:
        await told(pilot, SAVED)


async def test_a_broken_file_is_no_save_and_a_hostile_one_is_clean(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(book, monkeypatch, "d", is_kept=False)
    [file] = files(book)
    kept = json.loads(file.read_text("utf-8"))
    [name] = kept["saves"]
    for content in ('{"half', "[1]", '{"book": 7, "saves": [1]}', "{}"):
        file.write_text(content, "utf-8")
        async with running(book) as pilot:
            assert not app(pilot).session.doubts.are_open
        assert files(book) == []
        file.parent.mkdir()
    hostile = {**kept, "saves": {name: "\x1b]0;x\x07[red]Acme[/red]\u202e"}}
    file.write_text(json.dumps(hostile), "utf-8")
    async with running(book) as pilot:
        line = await told(pilot, UNSAVED)
        assert f"{UNSAVED}: ␛]0;x␇[red]Acme[/red]." in line


async def test_what_is_typed_and_what_was_saved_are_told_one_after_the_other(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(book, monkeypatch, "d", is_kept=True)
    [file] = files(book)
    typing, looks = Drafts(book.parent / "state"), []
    typing.begin(json.loads(file.read_text("utf-8"))["book"], is_kept=True)
    typing.keep({"form": Draft({"name": "Wayne"}, "New client")})
    typing.close()
    are_told_on = Drafts.are_told_on

    def counted(self: Drafts, page: Page[object]) -> bool:
        looks.append(bool(app(pilot).session.away.notice))
        return are_told_on(self, page)

    async with running(book) as pilot:
        monkeypatch.setattr(Drafts, "are_told_on", counted)
        await until(pilot, lambda: sum(looks) > 2)
        assert "What you typed in New client is kept" in said(pilot)
        await pilot.press("j")
        await told(pilot, "What you typed in New client is kept")  # moving takes no message away
        await pilot.press("2")
        await told(pilot, SAVED)


async def test_several_are_told_by_their_number(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(book, monkeypatch, "d", is_kept=True)
    first = held(book)
    await left(book, monkeypatch, *CALL, is_kept=False, others=1)
    first.close()
    assert len(files(book)) == 2
    async with running(book) as pilot:
        await told(pilot, "Of 2 saves that nobody was sure of 1 are there; g h lists them.")
    assert files(book) == []


@pytest.mark.parametrize(
    ("keys", "saves", "entity"),
    [
        pytest.param(("2", "A", *"Wayne"), "f2", "clients", id="a form"),
        pytest.param(("2", "n", *"they moved"), "enter", "activities", id="a prompt"),
        pytest.param(("2", "a", *"call Globex"), "enter", "activities", id="the quick line"),
    ],
)
async def test_what_is_being_saved_when_the_line_drops_is_one_with_its_draft(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], saves: str, entity: str
) -> None:
    hurried(monkeypatch)
    async with running(book, *keys) as pilot:
        before = await count(pilot, entity)
        line = Line()
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press(saves)
        await until(pilot, lambda: "yours waits." in "\n".join(shown(pilot)))
        os.kill(os.getpid(), signal.SIGHUP)
        await pilot.pause()
    async with running(book, *keys[:2], saves) as pilot:
        await settle(pilot)
        assert await count(pilot, entity) == before + 1
