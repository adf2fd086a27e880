"""Dialogs: a sheet below, hint above, and nothing left from the last time."""

from __future__ import annotations

from aortui.errors import Rejected
from aortui.ui.dialogs.choice import Choice
from aortui.ui.dialogs.confirm import Confirm
from aortui.ui.dialogs.help import Help, listed
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import ink
from aortui.ui.theme import look
from aortui.ui.widgets.picks import Item
from tests.ui.names_app import ListApp, Names, lines, settle, text


def items(*names: str) -> list[Item]:
    return [Item(ink((name, "name")), key=name) for name in names]


async def test_what_lies_above_turns_to_hint_and_the_header_stays(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await screen.open(screen.dialog(Choice).prepare("Which?", items("one", "two")))
        await settle(pilot)
        strips = app.screen._compositor.render_strips()
        hint = look().style("hint")
        assert lines(app)[4].startswith("▌ Client 00001")
        assert {segment.style for segment in strips[4]} == {hint}
        assert len({segment.style for segment in strips[0]}) > 2


async def test_a_choice_answers_with_the_item_under_the_cursor(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        answers: list[object] = []
        choice = screen.dialog(Choice)
        await screen.open(choice.prepare("Which?", items("one", "two", "three")), answers.append)
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        await screen.open(choice.prepare("And?", items("four", "five")), answers.append)
        await settle(pilot)
        assert "Which?" not in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [item.key for item in answers if isinstance(item, Item)] == ["two", "four"]


async def test_a_question_is_one_line_and_only_y_is_yes(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        answers: list[bool] = []
        question = "Purge Jane Doe from rows and history? No undo."
        for key in ("n", "escape", "j", "y"):
            await screen.open(screen.dialog(Confirm).prepare(question), answers.append)
            await settle(pilot)
            assert lines(app)[22] == f"  {question}" + " " * 19 + "y yes   n no"
            await pilot.press(key)
            await settle(pilot)
            if key == "j":
                assert lines(app)[22].startswith(f"  {question}")
                await pilot.press("escape")
                await settle(pilot)
        assert answers == [True]


async def test_a_refused_text_stays_in_the_prompt(app: ListApp) -> None:
    kept: list[str] = []

    async def save(words: str) -> None:
        if not words:
            raise Rejected(note="A note needs words.")
        kept.append(words)

    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        prompt = screen.dialog(Prompt)
        await screen.open(prompt.prepare("Note on [b]Acme", label="note", text="x", save=save))
        await settle(pilot)
        assert "Note on [b]Acme" in text(app)
        await pilot.press("backspace", "enter")
        await settle(pilot)
        assert lines(app)[22] == "  ! A note needs words."
        await pilot.press("h", "i", "enter")
        await settle(pilot)
        assert app.screen is screen
        assert kept == ["hi"]
        await screen.open(prompt.prepare("Another", label="note", save=save))
        await settle(pilot)
        assert prompt.field.value == ""
        assert "A note needs words" not in text(app)
        await pilot.press("z")
        assert prompt.draft().texts == {"text": "z"}
        assert prompt.draft_name() == "prompt Another"


async def test_help_lists_what_works_here_and_runs_the_marked_line(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, Help)
        shown = text(app)
        assert "Help › Names" in shown
        assert "j k  down, up" in shown
        assert "reviewed" not in shown  # this list has no such key
        await pilot.press(*"choose a")
        await settle(pilot)
        await pilot.press("ctrl+u", *"zebra")
        await settle(pilot)
        assert "No key by that name; : finds more." in text(app)
        await pilot.press("ctrl+u", *"call")
        await settle(pilot)
        assert "t c  call" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.done == ["log.call"]
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, Help)
        assert app.screen.field.value == ""


async def test_help_of_a_screen_can_go_to_another(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("question_mark", *"clients", "enter")
        await settle(pilot)
        assert app.screen is app.get_screen("clients")


def test_the_filter_finds_words_keys_and_groups() -> None:
    live = {id: action.keys.split(",")[0] for id, action in ACTIONS.items()}

    def found(words: str) -> list[str]:
        return [id for block in listed(live, words) for id, _ in block.lines]

    assert found("why score") == ["why"]
    assert found("snooze week") == []
    assert "snooze.week" in found("week")
    assert "undo" in found("undo redo")
    assert found("no such thing") == []
    assert "snooze.week" not in found("")


async def test_where_nothing_is_found_enter_does_nothing(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("question_mark", *"zzz", "enter")
        await settle(pilot)
        assert app.screen is app.get_screen("today")


async def test_in_a_narrow_window_the_help_is_one_column_and_cuts_nothing(app: ListApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        assert "…" not in text(app)
        assert isinstance(app.screen, Help)
        columns = app.screen.columns
        columns.move(1000)
        columns.move(1)  # the last lines are only read: they come into view
        assert columns.top == len(columns._columns()[0]) - columns.size.height
        columns.move(-1)
        await settle(pilot)
        assert columns.selected in columns._ids()[-2:]


async def test_a_choice_that_scrolls_says_where_one_is(app: ListApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        many = items(*(f"row {at}" for at in range(1, 15)))
        await screen.open(screen.dialog(Choice).prepare("Which?", many))
        await settle(pilot)
        assert "1 of 14" in text(app)
        await pilot.press("down")
        await settle(pilot)
        assert "2 of 14" in text(app)
