"""Drafts: what was being typed when the line dropped."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

from aortui.ui import drafts
from tests.ui.names_app import ListApp, settle


def test_a_draft_is_kept_for_the_person_alone(tmp_path: Path) -> None:
    state = tmp_path / "new" / "state"
    drafts.keep(state, {"New scope": {"fee": "1.2m", "note": "a\nb"}})
    file = state / drafts.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert [path.name for path in state.iterdir()] == [drafts.FILE]
    assert drafts.load(state) == {"New scope": {"fee": "1.2m", "note": "a\nb"}}


def test_a_draft_is_taken_once(tmp_path: Path) -> None:
    drafts.keep(tmp_path, {"one": {"a": "1"}, "two": {"b": "2"}})
    assert drafts.take(tmp_path, "one") == {"a": "1"}
    assert drafts.take(tmp_path, "one") == {}
    assert drafts.load(tmp_path) == {"two": {"b": "2"}}


def test_other_drafts_stay_when_one_is_kept(tmp_path: Path) -> None:
    drafts.keep(tmp_path, {"one": {"a": "1"}})
    drafts.keep(tmp_path, {"two": {"b": "2"}})
    assert set(drafts.load(tmp_path)) == {"one", "two"}


def test_a_broken_file_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / drafts.FILE).write_text('{"half', "utf-8")
    assert drafts.load(tmp_path) == {}
    (tmp_path / drafts.FILE).write_text("[1]", "utf-8")
    assert drafts.load(tmp_path) == {}
    drafts.keep(tmp_path, {"one": {"a": "1"}})
    assert drafts.take(tmp_path, "one") == {"a": "1"}


async def test_a_hang_up_keeps_the_form_and_ends_with_its_number(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        os.kill(os.getpid(), signal.SIGHUP)
        await pilot.pause()
    assert app.return_code == 129
    kept = drafts.load(app.session.opening.state)
    assert kept["New scope"]["category"] == "media-buyingx"


def test_where_nothing_can_be_kept_nobody_is_held_back(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    drafts.keep(tmp_path / "state", {"line": {"line": "acme call"}})
    assert drafts.take(tmp_path / "state", "line") == {}
