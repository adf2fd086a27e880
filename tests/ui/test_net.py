"""Nothing that people typed reaches the terminal raw."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from aortui.ui import net
from aortui.ui.net import NoControls, harmless
from tests.ui.names_app import ARow, ListApp, Names, settle

HOSTILE = [
    "\x1b]0;title\x07Acme",
    "Acme\x1b[2J",
    "\x9b31mAcme",
    "Ac\u202eme",
    "A\x00c\rm\ne",
    "A\u2028",
]


@given(st.text())
def test_no_control_character_passes(text: str) -> None:
    kept = harmless(text)
    kinds = {unicodedata.category(c) for c in kept if c != "\u200d"}
    assert not {kind for kind in kinds if kind[0] == "C" or kind in ("Zl", "Zp")}
    assert harmless(kept) == kept


def test_harmless_text_is_left_alone() -> None:
    assert harmless("Médias & Création 日本 👩\u200d🚀") == "Médias & Création 日本 👩\u200d🚀"


def test_a_line_stays_as_wide_as_it_was_laid_out() -> None:
    for text in HOSTILE:
        assert cell_len(harmless(text)) == cell_len(text)


def test_what_follows_signs_that_are_joined_stays_in_its_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(net, "IS_UTF8", False)
    monkeypatch.setattr(net, "ENCODING", "ascii")
    assert harmless.__wrapped__("Co 👨\u200d👩\u200d👧   Sons") == "Co ??   Sons"


def test_a_segment_keeps_its_style() -> None:
    segment = Segment("a\x1bb", None)
    assert NoControls().apply([segment], Color(0, 0, 0)) == [Segment("ab", None)]


async def test_the_program_paints_hostile_names_without_controls(app: ListApp) -> None:
    app.get_screen("today", Names).rows = [ARow(at, name, 1) for at, name in enumerate(HOSTILE)]
    async with app.run_test() as pilot:
        await settle(pilot)
        strips = app.screen._compositor.render_strips()
        filters = app.get_line_filters()
        for strip in strips:
            shown = strip.apply_filter(filters[-1], Color(0, 0, 0)).text
            assert shown.isprintable()
