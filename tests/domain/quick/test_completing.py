"""What may follow in an unfinished line, by the place where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.quick.completing import completions, pieces, spoken, whole
from aortui.domain.quick.known import KnownClient, KnownMember, KnownPerson
from aortui.domain.text import name_key
from aortui.domain.vocabulary import CATEGORIES

ACME = KnownClient(1, "Acme Corp", "acme")
KESTREL = KnownClient(2, "Kestrel Rail", "")
CALL = KnownClient(3, "Call", "")
TODO = KnownClient(4, "Todo", "")
BRIGHT = KnownClient(5, "Corp Bright", "")


class Shelf:
    """A book of five clients."""

    categories: Mapping[str, Sequence[str]] = {
        slug: (name, *aliases) for slug, (name, aliases) in CATEGORIES.items()
    }
    members: Sequence[KnownMember] = (KnownMember(1, "Sam Ito", "sam"), KnownMember(2, "Tom B", ""))
    tags: Sequence[str] = ("urgent", "q1")
    clients = (ACME, KESTREL, CALL, TODO, BRIGHT)

    def named(self, key: str) -> Sequence[KnownClient]:
        return [one for one in self.clients if key in (name_key(one.name), one.short_name)]

    def beginning(self, key: str, limit: int = 20) -> Sequence[KnownClient]:
        return [one for one in self.clients if name_key(one.name).startswith(key)][:limit]

    def like(self, key: str) -> Sequence[KnownClient]:
        return [one for one in self.clients if key in name_key(f"{one.short_name} {one.name}")]

    def people(self, client_id: int) -> Sequence[KnownPerson]:
        acmes = (
            KnownPerson(1, "Don Left", "", "", True),
            KnownPerson(2, "Jane Doe", "VP Marketing", "champion", False),
            KnownPerson(3, "Jane O'Neil", "", "", False),
            KnownPerson(4, "Dora Ruiz", "CMO", "", False),
        )
        return acmes if client_id == 1 else ()


def texts(line: str, client_id: int | None = None) -> list[str]:
    return [one.text for one in completions(line, Shelf(), client_id)]


def first(line: str, client_id: int | None = None) -> str:
    """The line with the first candidate taken; as it is where there is none."""
    found = completions(line, Shelf(), client_id)
    return found[0].taken(line) if found else line


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("ac", "acme"),
        ("=ac", "=acme"),
        ("= ac", "= acme"),
        ("kes", '"Kestrel Rail"'),
        ("rail", '"Kestrel Rail"'),  # a later word begins so
        ("estre", '"Kestrel Rail"'),  # it stands somewhere
        ('"kes', '"Kestrel Rail"'),
        ("cal", "Call"),
        ("tod", '"Todo"'),  # unquoted it would be the verb
        ("todo ac", "todo acme"),
        ("todo kes", 'todo "Kestrel Rail"'),
        ("pit", "pitch"),
        ("acme med", "acme media-buying"),
        ("acme buy", "acme media-buying"),
        ("acme ex", "acme excl"),
        ("acme mb ren", "acme mb renews"),
        ("acme mb renews 31mar27 ev", "acme mb renews 31mar27 every"),
        ("acme mb excl 1.2m not", "acme mb excl 1.2m notice"),
        ("acme mb stage ", "acme mb stage prepared"),
        ("acme mb stage pro", "acme mb stage proposed"),
        ("pitch acme stage sho", "pitch acme stage shortlist"),
        ("acme mb ends to", "acme mb ends today"),
        ("c acme ti", "c acme tier"),
        ("c acme tier ", "c acme tier A"),
        ("p acme @bo role ", "p acme @bo role buyer"),
        ("acme @jane.doe level ex", "acme @jane.doe level executive"),
        ("acme mee", "acme meeting"),
        ("acme call @ja", "acme call @jane.doe"),
        ('acme call @"jane o', """acme call @"Jane O'Neil\""""),
        ("acme call @ruiz", "acme call @dora.ruiz"),
        ("acme @jane.doe:", "acme @jane.doe:buyer"),
        ("acme @jane.doe:ma", "acme @jane.doe:ma"),
        ("acme @jane.doe:le", "acme @jane.doe:lead"),
        ("acme mb ~s", "acme mb ~sam"),
        ("acme mb ~t", 'acme mb ~"Tom B"'),
        ("acme mb #u", "acme mb #urgent"),
        ("acme competitor st", "acme competitor strategic"),
        ("acme competitor stren", "acme competitor strength"),
        ("acme need out", "acme need out-of-scope"),
    ],
)
def test_the_likeliest_comes_first(line: str, taken: str) -> None:
    assert first(line) == taken


@pytest.mark.parametrize(
    "line",
    [
        "",
        "acme",  # a whole name, though others may begin so
        "call",
        "acme ",
        "acme mb",
        "acme media-buying",
        "acme open",
        "acme call @jane.doe",
        "acme call open",  # it may be a text
        "acme call on",
        "acme call me",
        "acme call they want exc",
        "acme call they want mor",
        "acme call -- @ja",
        "todo acme send a",
        "todo acme me",
        "p acme @bo Med",
        "c acme ret",
        "acme mb -- ren",
        "acme mb notice 9",
        "nobody call @ja",
        "acme call due 2",
    ],
)
def test_nothing_is_offered_where_the_word_is_whole_or_free(line: str) -> None:
    assert texts(line) == []


def test_within_a_text_people_owners_and_tags_are_still_offered() -> None:
    assert first("acme call they asked @ja") == "acme call they asked @jane.doe"
    assert first("todo acme send it ~s") == "todo acme send it ~sam"
    assert first("acme call about #q") == "acme call about #q1"


def test_tab_again_has_the_others_by_how_they_fit() -> None:
    assert texts("cor") == ['"Corp Bright"', "acme"]
    assert texts("acme call @d") == ["@dora.ruiz", "@don.left", "@jane.doe"]
    assert texts("acme @x level ") == ["executive", "director", "manager", "day-to-day"]


def test_a_word_is_said_once() -> None:
    assert texts("acme mb notice 90d not") == ["note"]
    assert "excl" not in texts("acme mb pref e")
    assert "ends" not in texts("acme mb open e")
    assert texts("acme mb creat") == []


def test_with_a_client_in_the_prompt_the_line_has_none() -> None:
    assert first("ren", 1) == "renews"
    assert first("call @ja", 1) == "call @jane.doe"
    assert first("tod", 1) == "todo"
    assert texts("todo ac", 1) == []


def test_what_stands_in_grey_begins_like_what_is_typed() -> None:
    (found, *_) = completions("todo AC", Shelf())
    assert found.rest("todo AC") == "me"
    (found, *_) = completions("rail", Shelf())
    assert found.rest("rail") == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("call @ja", "acme call @ja"),
        ("todo send it", "todo acme send it"),
        ("=mb excl", "=acme mb excl"),
        ("= mb excl", "= acme mb excl"),
        ("=s mb", "=s acme mb"),
        ("todo", "todo acme"),
        ("  ", "  "),
    ],
)
def test_a_line_without_its_prompt(line: str, read: str) -> None:
    assert whole(line, "acme") == read
    assert whole(line, "") == line


def test_a_client_is_named_so_that_it_is_found() -> None:
    assert spoken("Acme Corp", "acme") == "acme"
    assert spoken("Kestrel Rail", "") == '"Kestrel Rail"'
    assert spoken("Todo") == '"Todo"'
    assert spoken('The "Best"', "best") == "best"
    assert spoken('The "Best"') == ""


@given(st.text(alphabet=st.sampled_from('ac mb@~#:"=-.1€ todocal\t'), max_size=40))
def test_whatever_is_typed_a_candidate_only_replaces_the_last_word(line: str) -> None:
    for found in completions(line, Shelf()):
        assert found.taken(line).startswith(line[: found.start])
        assert found.text


@given(st.text(max_size=60))
def test_words_have_their_places(line: str) -> None:
    for start, text in pieces(line):
        assert line[start : start + len(text)] == text
