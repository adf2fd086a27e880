"""Row keys on one row and on many: one batch, one ``u``, and who was left out is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import history, owners, rates, tags
from aortui.store import changes
from aortui.store.models import Activity, Batch, Task
from aortui.ui.app import AorApp
from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.a_task import a_task
from tests.ui.agency_app import running, shown, typed


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def message(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot)[22].split())


def app_of(pilot: Pilot[None]) -> AorApp:
    assert isinstance(pilot.app, AorApp)
    return pilot.app


async def newest(pilot: Pilot[None]) -> int:
    """How many batches there are, without that of somebody's first write."""
    query = Batch.select(Batch.id).where(Batch.action != changes.JOINED)
    return await app_of(pilot).session.ask(query.count)


async def in_one_batch(pilot: Pilot[None], *keys: str, last: str = "") -> str:
    """What is said after these keys, which must have written one batch and taken the marks away."""
    before = await newest(pilot)
    await typed(pilot, *keys)
    if last:
        await typed(pilot, last)
    said = message(pilot)
    assert await newest(pilot) == before + 1
    screen = pilot.app.screen
    assert isinstance(screen, ListScreen)
    assert not screen.table.marked
    await typed(pilot, "u")
    assert message(pilot).startswith("✓ Undid: ")
    return said


async def test_an_owner_for_all_marked_rows_takes_five_keys_beyond_the_marks(book: Path) -> None:
    async with running(book, "2", "asterisk") as pilot:
        before = await newest(pilot)
        await typed(pilot, "o", *"an", "enter")
        assert message(pilot) == "✓ 6 rows: owner ana. u undo"
        assert await newest(pilot) == before + 1
        at = shown(pilot)[3].index("by")
        assert {line[at : at + 4].strip() for line in shown(pilot)[4:10]} == {"ana"}


@pytest.mark.parametrize("place", ["1", "2", "3", "5"])
async def test_each_list_gives_marked_rows_to_one_of_us(book: Path, place: str) -> None:
    async with running(book, place, "space", "space") as pilot:
        said = await in_one_batch(pilot, "o", "a", "n", "enter")
        assert said == "✓ 2 rows: owner ana. u undo"


async def test_a_contact_is_kept_by_one_of_us_and_nobody_is_a_dash(book: Path) -> None:
    async with running(book, "4", "o", *"ana", "enter") as pilot:
        assert message(pilot).endswith(": ours ana. u undo")
        await typed(pilot, "o", "minus", "enter")
        assert message(pilot).endswith(": ours nobody. u undo")


async def test_an_unknown_owner_is_refused_with_the_nearest_and_the_prompt_stays(
    book: Path,
) -> None:
    async with running(book, "2", "o", *"anna", "enter") as pilot:
        assert "There is no member 'anna'; did you mean ana?" in message(pilot)
        await typed(pilot, "escape")
        assert await newest(pilot) == await newest(pilot)
        assert shown(pilot)[0].startswith("  1 Today")


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5", "6"])
async def test_each_list_tags_marked_rows(book: Path, place: str) -> None:
    async with running(book, place, "space", "space") as pilot:
        said = await in_one_batch(pilot, "number_sign", *"q1", "enter")
        assert said == "✓ 2 rows: #q1. u undo"


async def test_tags_that_are_there_are_shown_and_known_ones_complete(book: Path) -> None:
    async with running(book, "2", "number_sign", *"urgent", "enter") as pilot:
        assert message(pilot).endswith(": #urgent. u undo")
        assert "#urgent" in "\n".join(shown(pilot)[15:21])
        await typed(pilot, "j", "number_sign", *"vip ur", "tab", "enter")
        assert message(pilot).endswith(": #vip #urgent. u undo")
        await typed(pilot, "number_sign")
        assert "now #urgent #vip; -word takes one off" in "\n".join(shown(pilot))
        await typed(pilot, "minus", "v", "tab", "enter")
        assert message(pilot).endswith(": -#vip. u undo")
        known = await app_of(pilot).session.ask(tags.known)
        assert known == ("urgent",)


async def test_records_show_the_words_and_take_more(book: Path) -> None:
    async with running(book, "3", "number_sign", *"urgent", "enter") as pilot:
        await typed(pilot, "enter")  # while the tag is being saved a second one means nothing
        assert "#urgent" in shown(pilot)[1]
        await typed(pilot, "number_sign", *"q1", "enter")
        assert "#q1 #urgent" in shown(pilot)[1]
        await typed(pilot, "o", *"ana", "enter")
        assert "owner ana." in message(pilot)


@pytest.mark.parametrize(("place", "shown_as"), [("2", "2 Clients › "), ("3", "3 Scopes › ")])
async def test_a_tag_in_the_history_leads_to_what_it_is_on(
    book: Path, place: str, shown_as: str
) -> None:
    async with running(book, place, "number_sign", *"urgent", "enter", "7", "enter") as pilot:
        await typed(pilot, "enter")
        assert shown(pilot)[0].startswith(f"  {shown_as}Hooli")
        await typed(pilot, "shift+tab")
        assert "tagged Hooli" in "\n".join(shown(pilot))


async def test_a_rate_in_the_history_has_no_form_and_says_so(book: Path) -> None:
    async with running(book) as pilot:
        await app_of(pilot).session.do(
            rates.set_rate, "EUR", "1.08", today=agency.TODAY, actor="max"
        )
        await typed(pilot, "7", "enter", "enter")
        assert message(pilot).endswith("This row has no form of its own; Z takes the entry back.")


async def test_scopes_and_tasks_of_today_go_together(book: Path) -> None:
    async with running(book) as pilot:
        await a_task(pilot)
        await typed(pilot, "asterisk")
        assert await in_one_batch(pilot, "o", "a", "n", "enter") == "✓ 6 rows: owner ana. u undo"
        await typed(pilot, "asterisk")
        said = await in_one_batch(pilot, "s", "w")
        assert said == "✓ 6 rows come back Tue 1 Dec. u undo"
        await typed(pilot, "asterisk")
        assert (await in_one_batch(pilot, "d")).startswith("✓ 6 rows reviewed. Next look ")
        await typed(pilot, "asterisk")
        assert await in_one_batch(pilot, "D") == "✓ 6 rows archived. u undo"


async def test_clients_without_a_scope_are_left_out_of_what_needs_one(book: Path) -> None:
    async with running(book, "2", "asterisk") as pilot:
        said = await in_one_batch(pilot, "s", "w")
        assert said == "✓ 4 rows come back Tue 1 Dec. 2 left out: they have no scope. u undo"
        await typed(pilot, "asterisk")
        said = await in_one_batch(pilot, "d")
        assert said.startswith("✓ 4 rows reviewed. Next look ")
        assert "2 left out" in said


async def test_who_has_no_client_is_left_out_of_a_call(book: Path) -> None:
    async with running(book) as pilot:
        await a_task(pilot)
        await typed(pilot, "asterisk", "t", "c")
        said = message(pilot)
        assert said == "✓ Call with 5 rows logged. 1 left out: it has no client. n its text"


async def test_a_task_does_not_stand_for_the_renewal_of_its_scope(book: Path) -> None:
    async with running(book) as pilot:
        await a_task(pilot, client="Acme Corp", scope="media-buying")
        await typed(pilot, "asterisk")
        said = await in_one_batch(pilot, "greater_than_sign")
        assert said.startswith("✓ 5 rows: renewal a stage on. 1 left out: it has no further stage.")


async def test_one_that_is_at_the_end_does_not_hold_up_the_others(book: Path) -> None:
    async with running(book, "6", "asterisk", "less_than_sign") as pilot:
        assert message(pilot).startswith("✓ 1 row: a stage back. 2 left out: they have no earlier")
        await typed(pilot, "u", "asterisk")
        said = await in_one_batch(pilot, "greater_than_sign")  # one of the three was lost
        assert said == "✓ 2 rows: a stage on. 1 left out: it has no further stage. u undo"


async def test_only_terms_with_a_period_are_renewed(book: Path) -> None:
    async with running(book, "5", "asterisk") as pilot:
        said = await in_one_batch(pilot, "r", "y")
        assert "renewed." in said
        assert "left out" in said
        assert "no term to renew" in said


async def test_one_form_makes_a_task_for_every_marked_row(book: Path) -> None:
    async with running(book, "4", "space", "space", "T") as pilot:
        assert "New task for 2 rows" in shown(pilot)[0]
        before = await newest(pilot)
        await typed(pilot, *"say hello", "f2")
        assert message(pilot) == "✓ A task on 2 rows kept. u undo"
        assert await newest(pilot) == before + 1
        found = await app_of(pilot).session.ask(
            lambda: list(
                Task.select(Task.client, Task.contact).where(Task.title == "say hello").tuples()
            )
        )
        assert len({contact for _, contact in found}) == 2


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("e",), "! e edits one row; i, o, # and the others take several."),
        (("E",), "! E opens the text of one row; n notes on several."),
        (("w",), "! w is about one row; Esc takes the marks away."),
        (("t", "t"), "! The form is about one row; t c, m, v and q log with several."),
        (("r", "r"), "! r r is about one row; r y renews several."),
    ],
)
async def test_what_is_about_one_row_says_so(book: Path, keys: tuple[str, ...], said: str) -> None:
    async with running(book, "2", "space", "space") as pilot:
        await typed(pilot, *keys)
        assert message(pilot) == said


async def test_the_text_of_calls_with_marked_rows_goes_to_all_of_them(book: Path) -> None:
    async with running(book, "2", "space", "space", "t", "c", "n") as pilot:
        assert "What was it about? 2 rows" in "\n".join(shown(pilot))
        await typed(pilot, *"new year", "enter")
        query = Activity.select(Activity.id).where(Activity.summary == "new year")
        assert await app_of(pilot).session.ask(query.count) == 2


async def test_the_text_is_about_the_line_that_has_left_today(book: Path) -> None:
    async with running(book, "G", "k", "k") as pilot:
        called = shown(pilot)[6][18:30].strip()
        await typed(pilot, "t", "c", "n")
        asked = next(line for line in shown(pilot) if "What was it about?" in line)
        assert called in asked
        await typed(pilot, *"they know", "enter")
        assert message(pilot) == "✓ Noted. u undo"
        assert (await app_of(pilot).session.ask(history.rows, 1))[0].action == "activities.annotate"


async def test_once_the_message_is_gone_n_is_a_note_of_its_own(book: Path) -> None:
    async with running(book, "2", "t", "c", "j", "w", "escape", "n") as pilot:
        asked = "\n".join(shown(pilot))
        assert "Note on " in asked
        assert "What was it about?" not in asked


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_preview_of_marked_rows_names_the_new_keys(
    book: Path, size: tuple[int, int]
) -> None:
    for place in ("1", "2"):
        async with running(book, place, "space", "space", size=size) as pilot:
            assert "o owner" in "\n".join(shown(pilot))


async def test_archived_rows_among_the_marked_ones_are_left_out_and_said_so(book: Path) -> None:
    async with running(book, "2", "D", "slash", *"globex or archived", "enter") as pilot:
        said = await in_one_batch(pilot, "asterisk", "D")
        assert said == "✓ Globex archived. 1 left out: it is archived already. u undo"
    async with running(book, "2", "slash", *"initech or archived", "enter") as pilot:
        by_name = ("right", "right", "left_square_bracket")
        said = await in_one_batch(pilot, *by_name, "asterisk", "D")
        assert said == "✓ Hooli is back in the lists. 1 left out: it is not archived. u undo"


async def test_who_was_given_away_meanwhile_is_seen_before_it_is_overwritten(book: Path) -> None:
    async with running(book, "2", "j", "j", "space", "space", "o", *"ana") as pilot:
        session = app_of(pilot).session
        rows = {"clients": list(range(1, 7))}
        await session.ask(lambda: owners.assign(rows, "-", actor="sam"))
        await typed(pilot, "enter")
        assert " is now nobody's: sam, " in message(pilot)
        assert "Enter again overwrites it." in "\n".join(shown(pilot))
        await typed(pilot, "enter")
        assert message(pilot) == "✓ 2 rows: owner ana. u undo"
