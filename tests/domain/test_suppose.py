"""What a person may suppose, as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.suppose import LEAVES, LOSE, NOTICE, STAFF, Act, read, several
from aortui.errors import Rejected

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("@jane leaves", Act(LEAVES, "", who="jane", is_contact=True)),
        ("@jane.doe leaves", Act(LEAVES, "", who="jane doe", is_contact=True)),
        ('@"Jane O\'Neil" leaves', Act(LEAVES, "", who="Jane O'Neil", is_contact=True)),
        ("Acme Corp @jane Leaves", Act(LEAVES, "", "Acme Corp", "jane", True)),
        ('"Acme @ Work" @"J ""J"" Doe" leaves', Act(LEAVES, "", "Acme @ Work", 'J "J" Doe', True)),
        ("ana ruiz leaves", Act(LEAVES, "", who="ana ruiz")),
        ("staff acme/media -1", Act(STAFF, "", "acme/media", number=1)),
        ("staff Acme Corp/media -ana ruiz", Act(STAFF, "", "Acme Corp/media", "ana ruiz")),
        ("acme gives notice", Act(NOTICE, "", "acme")),
        ("acme/media give notice on 20nov", Act(NOTICE, "", "acme/media", on=date(2026, 11, 20))),
        ("lose acme", Act(LOSE, "", "acme")),
        ("LOSE #12", Act(LOSE, "", "#12")),
    ],
)
def test_acts_are_read(text: str, act: Act) -> None:
    assert read(text, TODAY) == act._replace(text=text)


@pytest.mark.parametrize(
    "text", ["", "jane", "acme call jane", "staff acme/media", "staff acme/media -0", "lose", "-1"]
)
def test_what_is_none_says_the_ways(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(text, TODAY)
    assert "lose acme" in str(refused.value) or "A team loses 1 to 99" in str(refused.value)


def test_semicolons_divide_several() -> None:
    assert several(" lose acme ;; @jane leaves;") == ["lose acme", "@jane leaves"]
