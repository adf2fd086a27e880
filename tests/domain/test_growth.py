"""The word of a cell, and what is said of fees beside last year's."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.growth import (
    Cell,
    Fees,
    Held,
    Idea,
    Known,
    Seen,
    against,
    cell,
    grown,
    missing,
    note_of,
)

EXCL = Held(1, "exclusive", is_pitching=False)
PREF = Held(2, "preferred", is_pitching=False)
PITCHING = Held(3, "exclusive", is_pitching=True)
LOST = Seen(date(2026, 1, 1), ("Norlight",))
IDEA = Idea(7, "one partner", "idea", None, "")


@pytest.mark.parametrize(
    ("known", "word"),
    [
        (Known(), "?"),
        (Known(scopes=[PREF, EXCL]), "excl"),
        (Known(scopes=[PREF, PITCHING]), "pref"),
        (Known(scopes=[PITCHING]), "pitch"),
        (Known(pitch_id=4, note="norlight"), "pitch"),
        (Known(note="in-house", seen=[LOST]), "in-house"),
        (Known(note="none"), "·"),
        (Known(note="open", ideas=[IDEA]), "open"),
        (Known(seen=[LOST], ideas=[IDEA]), "Norlight"),
        (Known(seen=[LOST._replace(rivals=("In-House",))]), "In-House"),
        (Known(seen=[LOST._replace(rivals=("Norlight", "Kite Lane"))]), "a rival"),
        (Known(seen=[LOST._replace(rivals=())]), "lost"),
        (Known(ideas=[IDEA]), "idea"),
        (Known(ideas=[IDEA._replace(stage="dropped")]), "?"),
    ],
)
def test_what_is_ours_comes_before_what_was_noted_and_that_before_what_was_seen(
    known: Known, word: str
) -> None:
    assert cell(known).word == word


def test_the_newest_entry_that_names_a_rival_counts() -> None:
    later = Seen(date(2026, 5, 1), ("Kite Lane",))
    nameless = Seen(date(2026, 9, 1), ())
    assert cell(Known(seen=[later, LOST, nameless])).word == "Kite Lane"


def test_a_cell_that_is_ours_keeps_the_rivals_that_were_seen() -> None:
    found = cell(Known(scopes=[EXCL], seen=[LOST]))
    assert (found.scope_id, found.rivals) == (1, ("Norlight",))


def test_a_tag_names_the_service_and_who_has_it() -> None:
    slugs = {"pr", "media-buying"}
    assert note_of("media-buying_in-house", slugs) == ("media-buying", "in-house")
    assert note_of("pr_ash_and_tallow", slugs) == ("pr", "ash_and_tallow")
    assert [note_of(word, slugs) for word in ("pr", "pr_", "key_account", "_pr")] == [None] * 4


@pytest.mark.parametrize(
    ("now", "then", "per_cent", "words"),
    [
        (Fees(1040, 2), Fees(1000, 2), 4, "+4 % on last year"),
        (Fees(995, 2), Fees(1000, 2), -1, "-1 % on last year"),  # half goes away from zero
        (Fees(1000, 1), Fees(1000, 1), 0, "as last year"),
        (Fees(500, 1), Fees(), None, "nothing a year ago"),
        (Fees(500, 1), Fees(0, 1, 1), None, "last year's fee is not known"),
        (Fees(0, 0), Fees(1000, 1), -100, "-100 % on last year"),
    ],
)
def test_the_fee_is_held_against_last_years(
    now: Fees, then: Fees, per_cent: int | None, words: str
) -> None:
    assert (grown(now, then), against(now, then)) == (per_cent, words)


def test_what_is_missing_names_two_services_and_counts_the_rest() -> None:
    places = dict.fromkeys(("pr", "seo", "web", "social"), Cell("unknown", "?"))
    places["web"] = Cell("open", "open")
    assert missing(places, ["creative"], 0, Fees(1, 1)) == [
        "No idea proposed in 180 days.",
        "No routed share for creative: the fee or the budget is missing.",
        "Who has pr, seo and 1 more is not known.",
    ]
    assert missing({"web": places["web"]}, [], 1, Fees(1, 1)) == []
