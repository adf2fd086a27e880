"""What a client judges by, read from one line and printed as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.criteria import Criteria, printed, read, told
from aortui.domain.demo.pitches import JUDGED_BY
from aortui.domain.text import clean
from aortui.domain.vocabulary import CRITERIA


def known(text: str) -> dict[str, str]:
    return {one.name: one.said for one in read(text).five if one.is_known}


@pytest.mark.parametrize(
    ("text", "found", "others"),
    [
        ("", {}, ()),
        ("team, chemistry", {"team": "", "chemistry": ""}, ()),
        ("team: strong; Chemistry: they like Ana", {"team": "strong", "chemistry": "they like Ana"},
         ()),
        ("team first, then chemistry; price only if far apart",
         {"team": "team first", "chemistry": ""}, ("price only if far apart",)),
        ("chemistry with the founder decides",
         {"chemistry": "chemistry with the founder decides"}, ()),
        ("steam, teams, price", {}, ("steam", "teams", "price")),
        ("team, team: large", {"team": "large"}, ()),
    ],
)  # fmt: skip
def test_each_part_belongs_to_the_criterion_it_names(
    text: str, found: dict[str, str], others: tuple[str, ...]
) -> None:
    assert known(text) == found
    assert read(text).others == others
    assert read(text).known == len(found)


@pytest.mark.parametrize("text", JUDGED_BY)
def test_what_the_demo_says_is_read_whole(text: str) -> None:
    assert read(printed(read(text))) == read(text)
    assert read(text).known + len(read(text).others) >= 1


@given(st.text(max_size=60) | st.lists(st.sampled_from([*CRITERIA, ": ok", ", ", " and "])).map(
    "".join))  # fmt: skip
def test_what_is_printed_reads_back_as_the_same(text: str) -> None:
    found = read(clean(text))
    assert isinstance(found, Criteria)
    assert len(found.five) == len(CRITERIA)
    assert read(printed(found)) == found


def test_what_is_known_and_what_is_not() -> None:
    assert told(read("team: strong, chemistry").five) == (
        "team (strong), chemistry",
        "capability, experience, approach",
    )
