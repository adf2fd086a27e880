"""Drafts: what is being typed outlives the session, whatever ends it."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from aortui.ui import drafts
from aortui.ui.drafts import Draft, Drafts
from aortui.ui.forms.settling import FOUND_DRAFT
from tests.ui.names_app import ListApp, filled_in, lines, settle, text

FEE = Draft({"fee": "1.2m", "note": "a\nb"}, "Acme / pr", {"fee": "1m"}, (("scopes", 3, 7),))
LINE = Draft({"line": "acme call"}, "the quick line")


def of_session(state: Path, book: str = "one") -> Drafts:
    found = Drafts(state)
    found.begin(book, is_kept=True)
    return found


def test_a_draft_is_kept_for_the_person_alone(tmp_path: Path) -> None:
    state = tmp_path / "new" / "state"
    mine = of_session(state)
    before = os.umask(0)
    try:
        mine.keep({"a form": FEE})
    finally:
        os.umask(before)
    (file,) = state.rglob(drafts.FILE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(one.stat().st_mode) for one in (state, *file.parents[:2])} == {0o700}
    assert drafts.load(state) == {"a form": FEE.texts}
    mine.keep({})
    assert list(state.rglob("*")) == [state / drafts.FOLDER]


def test_a_draft_is_taken_once_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    mine = of_session(tmp_path)
    mine.keep({"one": FEE, "two": LINE})
    mine.close()
    next_one, third = of_session(tmp_path), of_session(tmp_path)
    assert next_one.take("one") == FEE
    assert third.take("one") == drafts.NOTHING
    assert drafts.load(tmp_path) == {"one": FEE.texts, "two": LINE.texts}
    assert third.take("two") == LINE
    next_one.drop("one")
    third.drop("two")
    assert drafts.load(tmp_path) == {}


def test_what_another_session_still_types_is_not_taken(tmp_path: Path) -> None:
    first, second = of_session(tmp_path), of_session(tmp_path)
    first.keep({"one": FEE})
    assert second.take("one") == drafts.NOTHING
    assert second.left_behind() == []
    second.keep({"one": LINE})
    first.close()
    second.close()
    assert of_session(tmp_path).take("one") == LINE  # the newer one, and the older one is past
    assert of_session(tmp_path).take("one") == drafts.NOTHING


def test_a_kill_leaves_the_draft_to_the_next_one(tmp_path: Path) -> None:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            of_session(tmp_path).keep({"one": FEE})
            os.write(there, b"!")
            signal.pause()
        finally:  # never back into the test runner
            os._exit(1)
    assert os.read(here, 1) == b"!"
    next_one = of_session(tmp_path)
    assert next_one.take("one") == drafts.NOTHING
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert next_one.take("one") == FEE


def test_a_draft_of_another_book_stays_there(tmp_path: Path) -> None:
    mine = of_session(tmp_path)
    mine.keep({"one": FEE})
    mine.begin("another", is_kept=True)
    assert mine.take("one") == drafts.NOTHING
    mine.begin("one", is_kept=True)
    assert mine.take("one") == FEE


def test_in_a_book_that_is_thrown_away_nothing_is_kept(tmp_path: Path) -> None:
    mine = Drafts(tmp_path)
    mine.begin("demo", is_kept=False)
    mine.keep({"one": FEE})
    assert list(tmp_path.iterdir()) == []


def test_what_was_put_aside_stays_while_others_are_typed(tmp_path: Path) -> None:
    mine = of_session(tmp_path)
    mine.hold("line", LINE)
    mine.keep({"one": FEE})
    mine.keep({})
    assert drafts.load(tmp_path) == {"line": LINE.texts}
    assert mine.take("line") == LINE
    mine.keep({})
    assert drafts.load(tmp_path) == {}


def test_what_was_left_behind_is_told_once(tmp_path: Path) -> None:
    mine = of_session(tmp_path)
    mine.keep({"one": FEE, "line": LINE})
    mine.close()
    next_one = of_session(tmp_path)
    titles = next_one.left_behind()
    assert titles == ["Acme / pr", "the quick line"]
    assert drafts.told(titles).startswith("What you typed in Acme / pr and 1 more is kept")
    assert next_one.left_behind() == []
    assert next_one.take("one").texts == FEE.texts


@pytest.mark.parametrize(
    "content", ['{"half', "[1]", '{"book": "one", "drafts": {"one": 7}}', '{"book": "one"}', "{}"]
)
def test_a_broken_file_is_no_draft(tmp_path: Path, content: str) -> None:
    folder = tmp_path / drafts.FOLDER / "77-ab"
    folder.mkdir(parents=True)
    (folder / drafts.FILE).write_text(content, "utf-8")
    mine = of_session(tmp_path)
    assert mine.take("one") == drafts.NOTHING
    assert not folder.exists()


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for at in range(drafts.MOST + 3):
        mine = of_session(tmp_path)
        mine.keep({f"form {at}": FEE})
        mine.close()
    of_session(tmp_path).take("none")
    assert len(drafts.load(tmp_path)) == drafts.MOST


def test_where_nothing_can_be_kept_nobody_is_held_back(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    mine = of_session(tmp_path / "state")
    mine.keep({"line": LINE})
    assert of_session(tmp_path / "state").take("line") == drafts.NOTHING


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


async def test_a_form_goes_on_with_what_was_left_behind(app: ListApp) -> None:
    state = app.session.opening.state
    left = Drafts(state)
    left.keep({"New scope": Draft({"fee": "7m"}, "New scope")})
    left.close()
    async with app.run_test() as pilot:
        form, _ = await filled_in(app, pilot)
        assert form.sheet.texts["fee"] == "7m"
        assert form.sheet.texts["notice"] == "90 days"
        assert "draft kept" in lines(app)[0]
        assert FOUND_DRAFT in text(app)
        assert drafts.load(state)["New scope"] == {"fee": "7m"}  # until it is saved or dropped
        await pilot.press("escape", "y")
        await settle(pilot)
        assert drafts.load(state) == {}
        form, _ = await filled_in(app, pilot)
        assert form.sheet.texts["fee"] == ""


async def test_saving_a_form_ends_its_draft(app: ListApp) -> None:
    state = app.session.opening.state
    async with app.run_test() as pilot:
        await filled_in(app, pilot, focus="fee")
        await pilot.press(*"7m")
        app.keep_drafts()
        assert drafts.load(state)["New scope"]["fee"] == "7m"
        await pilot.press("f2")
        await settle(pilot)
        assert drafts.load(state) == {}
