"""The screens one can go to, and all dialogs: made when they are first shown, and kept."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from aortui.tuples import NamedTuple
from aortui.ui.session import Session


class Place(NamedTuple):
    """A screen of the first level; ``made`` is its module and class below ``ui/screens``."""

    number: str
    name: str
    label: str
    made: str


SCREENS: tuple[Place, ...] = (
    Place("1", "today", "Today", "today.TodayScreen"),
    Place("2", "clients", "Clients", "clients.ClientsScreen"),
    Place("3", "scopes", "Scopes", "scopes.ScopesScreen"),
    Place("4", "contacts", "Contacts", "contacts.ContactsScreen"),
    Place("5", "renewals", "Renewals", "renewals.RenewalsScreen"),
    Place("6", "pitches", "Pitches", "pitches.PitchesScreen"),
    Place("7", "history", "History", "history.HistoryScreen"),
)
# Pages beside them, by the name of their action: module and class below ``ui/screens``.
PAGES: dict[str, str] = {
    "backtest": "backtest.BacktestScreen",
    "growth": "growth.GrowthScreen",
    "conflicts": "conflicts.ConflictsScreen",
    "duplicates": "duplicates.DuplicatesScreen",
    "members": "members.MembersScreen",
    "news": "news.NewsScreen",
}
FIRST = Place("", "first_run", "An empty book", "first_run.FirstRun")
# Module and class below ``ui/dialogs``.
DIALOGS: tuple[str, ...] = (
    "choice.Choice",
    "columns.ColumnChoice",
    "confirm.Confirm",
    "conflict.Conflict",
    "file_prompt.FilePrompt",
    "handover.HandoverSheet",
    "help.Help",
    "judge.JudgePrompt",
    "merge.MergeSheet",
    "palette.Palette",
    "prompt.Prompt",
    "quick_line.QuickLine",
    "saved_filters.SavedFilters",
    "word_prompt.WordPrompt",
)


def made(place: Place, session: Session) -> Screen[Any]:
    """The screen of a place; its module is imported only now."""
    return _made("aortui.ui.screens", place.made, session)


def page_kind(name: str) -> type[Any]:
    """The class of a page of PAGES; its module is imported only now."""
    module, _, kind = PAGES[name].rpartition(".")
    found: type[Any] = getattr(import_module(f"aortui.ui.screens.{module}"), kind)
    return found


def made_dialog(name: str, session: Session) -> Screen[Any]:
    """A dialog by its module and class."""
    return _made("aortui.ui.dialogs", name, session)


def _made(package: str, name: str, session: Session) -> Screen[Any]:
    module, _, kind = name.rpartition(".")
    screen = getattr(import_module(f"{package}.{module}"), kind)(session)
    assert isinstance(screen, Screen)
    return screen
