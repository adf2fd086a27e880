"""Whom @ and ~ mean."""

from __future__ import annotations

import pytest

from aortui.domain.quick.draft import Named, Person
from aortui.domain.quick.known import KnownMember
from tests.domain.quick.a_book import ABook, read, why


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("@jane", "Jane Doe"),
        ("@doe", "Jane Doe"),
        ("@Jane.Doe", "Jane Doe"),
        ('@"jane doe"', "Jane Doe"),
        ("@bob", "Bob Ito"),  # Bobby has left
        ("@bobb", "Bobby Old"),
        ("@bobby.old", "Bobby Old"),
        ("@vries", "Jan Vries"),
    ],
)
def test_somebody_known_by_name_or_how_a_word_of_it_begins(typed: str, name: str) -> None:
    (found,) = read(f"acme call {typed}").people
    assert found.who.name == name
    assert found.who.id is not None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("@tom.bird", "Tom Bird"),
        ("@tom", "Tom"),
        ("@Tom.McBird", "Tom McBird"),
        ("@tom.McBird", "tom McBird"),
        ('@"jane o\'neil"', "jane o'neil"),
        ('@"Jane"', "Jane"),
        ("@...tom..bird.", "Tom Bird"),
    ],
)
def test_somebody_new_is_called_as_typed_small_letters_get_capitals(typed: str, name: str) -> None:
    assert read(f"acme call {typed}").people == (Person(Named(name)),)


def test_several_that_fit_are_named() -> None:
    assert why("acme call @jan hi") == ("@jan", "@jan: Jane Doe or Jan Vries? Write more of it.")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("buy", "buyer"),
        ("lead", "marketing lead"),
        ("mark", "marketing lead"),
        ("proc", "procurement"),
    ],
)
def test_a_role_stands_behind_a_colon_or_the_word(typed: str, role: str) -> None:
    assert read(f"acme @tom:{typed}").people[0].role == role
    assert read(f'acme @"Tom B":{typed}').people[0].role == role
    assert read(f"acme role {typed} @tom").people[0].role == role
    assert read(f"acme call @tom role {typed} hi").people[0].role == role


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("acme @tom:bayer", "@tom:bayer", "bayer is no role: buyer, champion, lead, user,"),
        ("acme @tom role bu @ann", "role", "role of whom? Name one person a line."),
        ("p acme @tom @ann level dir", "level", "level of whom? Name one person a line."),
        ("acme mb role buyer", "role", "role of whom? Write @jane.doe too."),
        ("acme @tom:user role buyer", "role", "user and buyer: two roles; keep one of them."),
        ("acme @tom:user @tom:buyer", "@tom:buyer", "@tom:buyer: two roles; keep one of them."),
        ("acme @ mb", "@", "@ of whom? Write @jane.doe."),
        ('acme @"Tom"x mb', '@"Tom"x', "@Tomx: behind the quote stands a blank."),
        ('acme @"Tom mb', '@"Tom mb', '@"Tom mb: the quote is never closed.'),
        ("todo acme @jone hi", "@jone", "Acme Corp has no contact 'Jone'; did you mean Jane Doe?"),
        ("n acme @zz hi", "@zz", "Acme Corp has no contact 'Zz'; p in front makes one."),
        ("todo acme ~zz hi", "~zz", "There is no colleague 'Zz'; write the name of one of us."),
        ("todo acme @jane @bob hi", "@bob", "@bob: a todo has one person; name others in it."),
        ("acme mb ~ana ~sam", "~sam", "~sam: two owners; keep one of them."),
        ("acme mb #a/b", "#a/b", "#a/b is no tag: letters, digits, - and _, as #key-account."),
    ],
)
def test_it_is_refused(line: str, wrong: str, sentence: str) -> None:
    place, words = why(line)
    assert place == wrong
    assert words.startswith(sentence)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("~ana", Named("Ana Silva", 1)),
        ("~hill", Named("Sam Hill", 2)),
        ('~"tom baker"', Named("Tom Baker", 3)),
        ("~new.one", Named("New One")),
        ('~"Tom"', Named("Tom")),
    ],
)
def test_one_of_us_by_name_login_or_how_a_word_of_it_begins(typed: str, who: Named) -> None:
    assert read(f"acme mb {typed}").owner == who


def test_a_login_wins_over_a_beginning() -> None:
    book = ABook(members=(KnownMember(1, "Ana Silva", "x"), KnownMember(2, "Bo Li", "an")))
    assert read("acme mb ~an", book).owner == Named("Bo Li", 2)


def test_an_address_alone_is_somebody_of_its_name() -> None:
    assert read("p acme tom.bird@acme.com").people == (Person(Named("Tom Bird")),)
    assert read("acme call jane_doe+news@acme.com").people == (Person(Named("Jane Doe", 11)),)


def test_people_and_tags_stand_in_one_order_each_once() -> None:
    found = read("acme call #b @jane #a @bob @jane:champion @new")
    assert [one.who.name for one in found.people] == ["Bob Ito", "Jane Doe", "New"]
    assert found.people[1].role == "champion"
    assert found.tags == ("a", "b")


def test_a_new_client_has_no_people_yet() -> None:
    assert read('c "New Ltd" @jane').people == (Person(Named("Jane")),)
