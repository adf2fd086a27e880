"""How messages speak of rows."""

from __future__ import annotations

import pytest

from aortui.ui.deeds.saying import within


@pytest.mark.parametrize(
    ("name", "room", "said"),
    [
        ("Globex / creative", 40, "Globex / creative comes back Thu 3 Dec."),
        ("Tessaline / digital-marketing", 40, "Tessaline / digit… comes back Thu 3 Dec."),
        ("ブランド戦略ブランド戦略", 40, "ブランド戦略ブラ … comes back Thu 3 Dec."),
        (
            "Tessaline / digital-marketing",
            30,
            "Tessaline / digital-marketing comes back Thu 3 Dec.",
        ),
    ],
)
def test_a_long_name_gives_way_to_the_day_unless_nothing_is_left_of_it(
    name: str, room: int, said: str
) -> None:
    assert within(name, " comes back Thu 3 Dec.", room) == said
