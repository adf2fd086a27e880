"""The header, the footer and the message."""

from __future__ import annotations

import pytest

from aortui.ui import bars
from aortui.ui.paint import indented

NAMES = ("Today", "Clients", "Scopes", "Contacts", "Renewals", "Pitches", "History")
PLACES = [(str(at), name.lower(), name) for at, name in enumerate(NAMES, 1)]


def header(active: str, width: int, chip: str = "", count: str = "") -> str:
    line = bars.tabs(PLACES, active, count, [bars.person("sam", chip)], width)
    return indented(line, width, 1).plain


def test_the_header_of_80_columns_names_six_screens() -> None:
    assert header("today", 80, count="9") == (
        "  1 Today 9  2 Clients  3 Scopes  4 Contacts  5 Renewals  6 Pitches         sam "
    )


def test_the_active_screen_is_named_even_if_it_is_the_seventh() -> None:
    assert "7 History" in header("history", 80)
    assert "7 History" in header("today", 96)
    assert "7 History" not in header("today", 80)


def test_at_60_the_others_are_their_numbers() -> None:
    assert header("today", 60, count="9").startswith("  1 Today 9  2 3 4 5 6  ")


def test_a_chip_makes_the_names_give_way() -> None:
    shown = header("clients", 80, "as of Fri 30 Oct · read-only")
    assert shown.startswith("  1  2 Clients  3 4 5 6  ")
    assert shown.endswith(" as of Fri 30 Oct · read-only   sam ")


def test_a_path_says_where_one_is() -> None:
    line = bars.path("2 Clients", "Acme [/] Corp", "3 of 41", bars.person("sam"))
    shown = indented(line, 80, 1).plain
    assert shown.startswith("  2 Clients › Acme [/] Corp ")
    assert shown.endswith(" 3 of 41   sam ")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "  d reviewed  s snooze  t log  r renew  w why        ? +3 "),
        (80, "  d reviewed  s snooze  t log  r renew  w why  e edit  a add             ? +1 "),
        (100, "? help "),
    ],
)
def test_the_footer_cuts_whole_entries_and_counts_them(width: int, shown: str) -> None:
    words = "d reviewed,s snooze,t log,r renew,w why,e edit,a add,Space mark all of them"
    entries = [(key, word) for key, _, word in (one.partition(" ") for one in words.split(","))]
    line = indented(bars.footer(entries, width), width).plain
    assert line.endswith(shown[-7:])
    assert " ".join(line.split()) == " ".join(shown.split()) or width == 100


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "  Enter merge  Left Right choose  s other way  Esc close"),
        (50, "  Enter merge  Left Right choose  Esc close    +1"),
    ],
)
def test_where_there_is_no_help_the_way_out_stays(width: int, shown: str) -> None:
    entries = [("Enter", "merge"), ("Left Right", "choose"), ("s", "other way"), ("Esc", "close")]
    assert indented(bars.footer(entries, width, ""), width).plain.rstrip() == shown


def test_a_message_has_its_mark_and_its_key() -> None:
    line = bars.message("Globex / creative reviewed.", "done", "u", "undo")
    assert indented(line, 60).plain == "  ✓ Globex / creative reviewed." + " " * 22 + "u undo "
    assert indented(bars.message("Plain."), 20).plain.rstrip() == "  Plain."
