"""The quick line: what is typed, what it says it will write, and that it is written once."""

from __future__ import annotations

import json
import stat
from functools import partial
from pathlib import Path

import pytest

from aortui.services import quick
from aortui.ui import earlier, quick_lines
from aortui.ui.dialogs.quick_line import QuickLine
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.today import TodayScreen
from aortui.ui.theme import look
from tests.agency import copy
from tests.ui.names_app import lines, settle, text
from tests.ui.own_book import count, press, until
from tests.ui.quick_app import below, field, line, prompt, typed
from tests.ui.test_keymap import surprises


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small agency."""
    return copy(tmp_path / "agency.aortui")


async def test_a_line_about_the_row_under_the_cursor(book: Path) -> None:
    async with line(book) as (app, _):
        assert prompt(app).startswith("   Acme Corp ›")
        assert "Backspace lets go of the client" in text(app)
        assert lines(app)[23].startswith(
            "  Enter save, stay  Tab take grey  Up Down earlier  F4 form"
        )
        assert lines(app)[23].endswith("F1 help")
        assert surprises(app.screen) == []


async def test_the_preview_follows_what_is_typed(book: Path) -> None:
    async with line(book, "pr excl 1.2m renews 31mar27 notice 90d @jane.doe") as (app, _):
        shown = text(app)
        assert "scope       new   Acme Corp / pr / exclusive" in shown
        assert "USD 1,200,000 a year" in shown
        assert "contact     known Jane Doe" in shown
        assert await count(app, "scopes") == 7


async def test_what_a_colleague_writes_is_seen_before_enter(book: Path) -> None:
    async with line(book, "=mb 1.4m") as (app, pilot):
        assert "USD 1,200,000 a year → USD 1,400,000 a year" in text(app)
        about = {"today": app.session.today, "actor": "ana"}
        await app.session.ask(partial(quick.add, '= "Acme Corp" mb 1.3m', **about))
        app.session.publish(frozenset({"terms"}))  # as the poll does
        await until(pilot, lambda: "USD 1,300,000 a year → USD 1,400,000 a year" in text(app))


async def test_what_a_colleague_writes_with_enter_is_not_written_over(book: Path) -> None:
    async with line(book, "=mb 1.4m") as (app, pilot):
        about = {"today": app.session.today, "actor": "ana"}
        await app.session.ask(partial(quick.add, '= "Acme Corp" mb 1.3m', **about))
        await press(pilot, "enter")
        assert "Not written: The book has changed; look again: ana, " in text(app)
        assert field(app) == "=mb 1.4m"
        await until(pilot, lambda: "USD 1,300,000 a year → USD 1,400,000 a year" in text(app))
        await press(pilot, "enter")
        assert "written." in text(app)


async def test_enter_writes_it_and_stays_for_the_next(book: Path) -> None:
    async with line(book, "call @jane.doe likes the plan", "enter") as (app, pilot):
        assert field(app) == ""
        assert prompt(app).startswith("   Acme Corp ›")
        assert "✓ Acme Corp: call written." in text(app)
        assert "Esc u undo" in text(app)
        assert await count(app, "activities") == 4
        await typed(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "✓ Acme Corp: call written." in text(app)
        await press(pilot, "u")
        assert await count(app, "activities") == 3


async def test_what_is_typed_behind_enter_is_the_next_line(book: Path) -> None:
    async with line(book) as (app, pilot):
        await pilot.press(*"call", "enter", "enter", *"email", "enter")
        await settle(pilot)
        assert field(app) == ""
        assert await count(app, "activities") == 5


async def test_a_new_client_is_the_one_of_the_next_line(book: Path) -> None:
    async with line(book, "backspace", "kestrel pr excl 1.2m", "enter") as (app, pilot):
        assert prompt(app).startswith("   Kestrel ›") or prompt(app).startswith("   kestrel ›")
        assert await count(app, "clients") == 7
        await typed(pilot, "call they are glad", "enter")
        assert await count(app, "activities") == 4


async def test_a_refused_line_is_kept_and_its_word_is_marked(book: Path) -> None:
    async with line(book, "pr excl 1.2m ends 2027-02-30", "enter") as (app, _):
        assert "2027-02-30 is no date" in text(app)
        risk = look().style("risk bold", "typing")
        row = lines(app).index(prompt(app))
        strip = app.screen._compositor.render_strips()[row]
        marked = "".join(
            part.text for part in strip if part.style and part.style.color == risk.color
        )
        assert "2027-02-30" in marked
        assert field(app) == "pr excl 1.2m ends 2027-02-30"
        assert "! Not written; the line is kept as it is." in text(app)
        assert await count(app, "scopes") == 7


async def test_an_unfinished_word_unsettles_nothing(book: Path) -> None:
    async with line(book, "pr excl 1.2m renews 31mar27 notice ") as (app, pilot):
        assert "scope       new   Acme Corp / pr / exclusive" in text(app)
        assert below(app)[-1].startswith("  · ")  # what notice lacks, as a hint
        await typed(pilot, "9")
        assert "scope       new   Acme Corp / pr / exclusive" in text(app)
        await typed(pilot, " open")  # no longer what is being typed
        assert [line[:4] for line in below(app)] == ["  ! "]


async def test_the_sheet_grows_with_what_is_said_and_stays_so(book: Path) -> None:
    long = "pr excl 1.2m renews 31mar27 notice 90d @jane.doe @ann.lee ~ana #urgent call likes it"
    async with line(book, long) as (app, pilot):
        rows = lines(app)
        first = rows.index(prompt(app))
        for label in ("scope", "fee", "term", "notice by", "contact", "call", "tags"):
            assert any(row.startswith(f"  {label}") for row in rows), label
        await typed(pilot, " due ")
        assert lines(app).index(prompt(app)) == first
        await typed(pilot, "ctrl+u")
        assert lines(app).index(prompt(app)) > first


async def test_backspace_in_an_empty_line_lets_go_of_the_client(book: Path) -> None:
    async with line(book, "ca", "backspace", "backspace") as (app, pilot):
        assert prompt(app).startswith("   Acme Corp ›")
        await typed(pilot, "backspace")
        assert prompt(app).startswith("   ›")
        assert "acme mb excl 1.2m renews 31mar27 notice 90d" in text(app)
        await typed(pilot, "backspace")
        assert prompt(app).startswith("   ›")


async def test_tab_takes_the_grey_and_again_the_next(book: Path) -> None:
    async with line(book, "call @j", size=(100, 24)) as (app, pilot):
        assert "call @jane.doe" in prompt(app)
        assert "Tab takes it" in prompt(app)
        assert field(app) == "call @j"
        await typed(pilot, "tab")
        assert field(app) == "call @jane.doe"
        await typed(pilot, " about ~s", "right")
        assert field(app) == "call @jane.doe about ~sam"
        await typed(pilot, "ctrl+u", "me", "tab")
        assert field(app) == "media-buying"
        assert "Tab next" in prompt(app)
        await typed(pilot, "tab")
        assert field(app) == "meeting"
        await typed(pilot, "tab")
        assert field(app) != "meeting"


async def test_what_does_not_begin_so_stands_behind_an_arrow(book: Path) -> None:
    async with line(book, "backspace", "corp") as (app, pilot):
        assert '› corp → "Acme Corp"' in prompt(app)
        await typed(pilot, "right")
        assert field(app) == '"Acme Corp"'


async def test_tab_is_as_fast_as_the_letters_before_it(book: Path) -> None:
    async with line(book, "backspace") as (app, pilot):
        await pilot.press(*"glob", "tab", "space", *"call", "enter")
        await settle(pilot)
        assert "Globex: call written." in text(app)


async def test_up_brings_back_earlier_lines_with_their_client(book: Path) -> None:
    async with line(book, "call first", "enter", "email second", "enter", "dra") as (app, pilot):
        await typed(pilot, "up")
        assert field(app) == '"Acme Corp" email second'
        assert prompt(app).startswith("   ›")
        await typed(pilot, "up", "up")
        assert field(app) == '"Acme Corp" call first'
        await typed(pilot, "down", "down")
        assert field(app) == '"Acme Corp" dra'
    kept = book.parent / earlier.FILE
    assert json.loads(kept.read_text()) == ['"Acme Corp" call first', '"Acme Corp" email second']
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_an_unfinished_line_is_there_again(book: Path) -> None:
    async with line(book, "call about th", "escape") as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "j", "a")
        assert field(app) == '"Acme Corp" call about th'
        assert "Your unfinished line is here again" in text(app)
        await typed(pilot, "ctrl+u", "escape")
        await press(pilot, "a")
        assert field(app) == ""


async def test_f4_is_the_full_form_and_comes_back(book: Path) -> None:
    async with line(book, "pr excl 1.2m ends 31mar28", "f4") as (app, pilot):
        assert isinstance(app.screen, FormScreen)
        assert app.screen.sheet.texts["category"] == "pr"
        assert app.screen.sheet.texts["client"] == "Acme Corp"
        assert "1,200,000" in app.screen.sheet.texts["fee"]
        await typed(pilot, "escape")
        assert field(app) == "pr excl 1.2m ends 31mar28"
        await typed(pilot, "f4", "f2")
        assert field(app) == ""
        assert "The scope is kept." in text(app)
        assert await count(app, "scopes") == 8


async def test_f4_says_what_is_not_in_the_form(book: Path) -> None:
    long = "pr excl 1.2m @ann.lee call likes it"
    async with line(book, long, "f4") as (app, pilot):
        assert "Filled from your line, without contact, call." in text(app)
        await typed(pilot, "f2")
        assert "The scope is kept without contact, call; Up has the line." in text(app)
        await typed(pilot, "up")
        assert field(app) == f'"Acme Corp" {long}'


async def test_enter_on_an_empty_line_writes_nothing(book: Path) -> None:
    async with line(book, " ", "enter") as (app, _):
        assert "Nothing is typed yet" in text(app)
        assert isinstance(app.screen, QuickLine)


async def test_f4_of_a_line_that_updates_is_the_form_of_the_row(book: Path) -> None:
    async with line(book, "=mb 1.5m", "f4") as (app, pilot):
        assert isinstance(app.screen, FormScreen)
        assert "1,500,000" in app.screen.sheet.texts["fee"]
        assert app.screen.sheet.texts["designation"] == "exclusive"
        await typed(pilot, "f2")
        assert await count(app, "scopes") == 7


async def test_in_a_small_window_the_refusal_is_still_seen(book: Path) -> None:
    for size in ((60, 20), (60, 14), (120, 40)):
        async with line(
            book, "pr excl 1.2m renews 31mar27 notice 90d @jane.doe:nobody", size=size
        ) as (app, _):
            assert "! " in text(app)
            assert prompt(app).startswith("   Acme Corp ›")
            assert len(prompt(app)) <= size[0]


async def test_a_line_starts_an_empty_book(tmp_path: Path) -> None:
    async with line(tmp_path / "new.aortui", lead=("3",)) as (app, pilot):
        assert prompt(app).startswith("   ›")
        await typed(pilot, "kestrel pr excl 1.2m renews 31mar27", "enter", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "written." in text(app)
        assert await count(app, "scopes") == 1


async def test_help_names_the_keys_of_the_line(book: Path) -> None:
    async with line(book, "f1") as (app, pilot):
        assert "Quick line" in text(app)
        assert "the full form, filled" in text(app)
        assert "F1" not in "".join(lines(app)[:-1])  # one is there
        assert any(row.startswith("▌       Esc  close") for row in lines(app))
        await typed(pilot, "escape")
        assert isinstance(app.screen, QuickLine)


@pytest.mark.parametrize(("label", "said"), quick_lines.EXAMPLES)
async def test_the_examples_mean_what_stands_beside_them(book: Path, label: str, said: str) -> None:
    async with line(book, said, lead=("a",)) as (app, pilot):
        assert prompt(app).startswith("   Hooli ›")
        assert any(row.startswith(f"  {label:<12}new") for row in below(app))
        await typed(pilot, "enter")
        assert "written." in text(app)


async def test_what_does_not_fit_a_line_goes_on_below_it(book: Path) -> None:
    typed_line = "meeting on fri :) they want the launch plan before Christmas and a new budget"
    async with line(book, typed_line) as (app, _):
        rows = lines(app)
        at = next(at for at, row in enumerate(rows) if row.startswith("  meeting"))
        assert rows[at].endswith("they want the launch plan before Christmas and a new")
        assert rows[at + 1].startswith(f"{'':20}budget, Fri ")
        assert rows[at + 1].endswith("mood good")
