"""The sum and the sentence that people read."""

from __future__ import annotations

import pytest

from aortui.domain.lengths import Length
from aortui.domain.notice import sentence, sum_text
from aortui.domain.terms import Term
from tests.domain.contracts import (
    DAYS_60,
    DAYS_90,
    auto,
    day,
    evergreen,
    fixed,
    given,
    minimum,
    months,
    on,
)

TODAY = "2026-11-24"


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (fixed("2026-12-31"), "31 Dec 2026 - 60 d = 1 Nov 2026"),
        (fixed("2026-12-31", Length(6, "w")), "31 Dec 2026 - 6 w = 19 Nov 2026"),
        (auto("2026-08-28", 12, months(2)), "28 Aug 2027 - 2 m = 28 Jun 2027"),
        (evergreen(), ""),
        (fixed("2026-12-31", None), ""),
    ],
)
def test_the_sum_is_written_for_people(term: Term, text: str) -> None:
    assert sum_text(on(TODAY, term)) == text


SENTENCES = [
    (
        [fixed("2027-03-31", DAYS_90)],
        "Notice can be given until Thu 31 Dec, in 37 d: 31 Mar 2027 - 90 d.",
    ),
    (
        [fixed("2027-12-31", months(3))],
        "Notice can be given until 30 Sep 2027, in 310 d: 31 Dec 2027 - 3 m.",
    ),
    (
        [fixed("2027-01-23")],
        "Notice can be given until today: 23 Jan 2027 - 60 d.",
    ),
    (
        [fixed("2027-01-14", DAYS_90)],
        "The notice day was Fri 16 Oct, 39 d ago: 14 Jan 2027 - 90 d.",
    ),
    (
        [fixed("2026-08-31")],
        "Out of contract since 1 Sep 2026: nothing was signed to follow.",
    ),
    (
        [fixed("2026-08-31"), fixed("2027-12-31", starts="2026-12-01")],
        "Out of contract since 1 Sep 2026; the next term starts 1 Dec 2026.",
    ),
    (
        [fixed("2028-11-30", months(6), starts="2026-12-01")],
        "Starts 1 Dec 2026.",
    ),
    (
        [fixed("2026-12-31"), fixed("2027-12-31", starts="2027-01-01")],
        "Next term from 1 Jan 2027; notice until 1 Nov 2027: 31 Dec 2027 - 60 d.",
    ),
    (
        [fixed("2026-12-31"), evergreen(starts="2027-01-01")],
        "Next term from 1 Jan 2027, without a notice day.",
    ),
    (
        [auto("2026-12-31", 12, DAYS_60)],
        "Renewed by silence on Sun 1 Nov; next deadline 1 Nov 2027.",
    ),
    (
        [auto("2026-12-31", None, DAYS_60)],
        "Renewed by silence on Sun 1 Nov; for how long is not known.",
    ),
    (
        [evergreen(Length(1, "m"))],
        "Open: notice given today would end it on 24 Dec 2026.",
    ),
    (
        [minimum("2026-12-31")],
        "Open: notice given today would end it on 22 Feb 2027.",
    ),
    (
        [minimum("2027-12-31")],
        "Notice can be given until 2 Oct 2027, in 312 d: 31 Dec 2027 - 90 d.",
    ),
    (
        [given(fixed("2027-03-31"), "2026-11-05")],
        "Notice given by the client on Thu 5 Nov: the last day is 31 Mar 2027.",
    ),
    (
        [given(evergreen(), TODAY, "us")],
        "Notice given by us today: the last day is 22 Feb 2027.",
    ),
    (
        [given(evergreen(None), "2026-05-05", "")],
        "Notice given on 5 May 2026; the last day is not known.",
    ),
    (
        [given(fixed("2026-08-31"), "2026-05-05")],
        "Ended by notice: the last day was 31 Aug 2026.",
    ),
    ([fixed("2027-03-31", None)], "No notice day while the notice length is not known."),
    ([fixed(None)], "No notice day while the last day is not known."),
    ([evergreen(None)], "No notice day while the notice length is not known."),
    ([minimum(None)], "No notice day while the minimum is not known."),
    ([auto(None, 12, DAYS_60)], "No notice day while the next renewal is not known."),
    ([auto("2026-01-31", None, DAYS_60)], "No notice day while the next renewal is not known."),
]


@pytest.mark.parametrize(("chain", "text"), SENTENCES)
def test_every_standing_has_its_sentence(chain: list[Term], text: str) -> None:
    assert sentence(on(TODAY, *chain), day(TODAY)) == text


@pytest.mark.parametrize(("chain", "text"), SENTENCES)
def test_a_sentence_fits_into_a_narrow_window(chain: list[Term], text: str) -> None:
    assert len(text) <= 76
