"""Days in a line that may be meant otherwise are named; the line is taken all the same."""

from __future__ import annotations

import pytest

from aortui.domain.quick.day_doubts import far_days, text_days
from tests.domain.quick.a_book import TODAY, read


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("acme call 20nov they moved", "20nov is text here; on 20nov dates it."),
        ("acme call yesterday, they moved", "yesterday is text here; on yesterday dates it."),
        ("acme call on 20 nov they moved", "on 20 nov is text here; on 20nov dates it."),
        ("acme call monday: they moved", "monday is text here; on monday dates it."),
        ("n acme 20 nov 2026 moved", "20 nov 2026 is text here; on 20nov2026 dates it."),
        ("acme call Nov 20 2026 moved", "Nov 20 2026 is text here; on 2026-11-20 dates it."),
        ("acme call tomorrow at ten", "tomorrow is text here; a todo keeps what is planned."),
        ("todo acme fri send it", "fri is text here; due fri dates it."),
        ("todo acme by tomorrow send it", "by tomorrow is text here; due tomorrow dates it."),
        ("todo acme on 27 nov send it", "on 27 nov is text here; due 27nov dates it."),
    ],
)
def test_a_text_that_begins_with_a_day_is_told_how_to_date_it(line: str, sentence: str) -> None:
    assert list(text_days(read(line), line, TODAY)) == [sentence]
    assert len(sentence) <= 76
    way = sentence.partition("; ")[2].removesuffix(" dates it.")
    if "planned" not in way:
        found = read(f"todo acme {way} hi" if "due" in way else f"acme call {way} hi")
        assert (found.text, bool(found.on or found.due)) == ("hi", True)


@pytest.mark.parametrize(
    "line",
    [
        "acme call they moved on 20 nov",
        "acme call on 20nov they moved",
        "acme call on mon tuesday suits them",
        "acme call -- 20nov is the launch",
        "acme call today they moved",
        "acme call on hold",
        "acme call sat with Jane",
        "acme call",
        "todo acme due fri monday is a holiday",
        "p acme @tom 20nov",
        "c acme 20nov",
    ],
)
def test_any_other_text_is_no_doubt(line: str) -> None:
    assert not list(text_days(read(line), line, TODAY))


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        (
            "acme call on 4dec hi",
            ["on 4dec is 4 Dec 2025, 355 d ago; write the year if another is meant."],
        ),
        ("acme call on 4dec25 hi", []),
        ("acme call on 2025-12-04 hi", []),
        ("acme call on -355d hi", []),
        ("acme call on 4nov hi", []),
        (
            "p acme @jane left 1nov",
            ["left 1nov is 1 Nov 2027; write the year if another is meant."],
        ),
        ("p acme @jane left 1nov27", []),
        ("p acme @jane left 1nov26", []),
        ("p acme @jane left +30d", []),
        ("p acme @jane left fri", []),
    ],
)
def test_a_day_far_away_without_a_year_asks_for_it(line: str, sentences: list[str]) -> None:
    assert list(far_days(read(line), line, TODAY)) == sentences
