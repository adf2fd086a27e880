"""Whom @ and ~ mean."""

from __future__ import annotations

import pytest

from aortui.domain.quick import folk
from aortui.domain.quick.draft import Named, Person
from aortui.domain.quick.known import KnownMember, KnownPerson
from aortui.domain.text import name_key
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
        ('~"sam"', Named("Sam Hill", 2)),  # a login
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


@pytest.mark.parametrize(
    ("mail", "who"),
    [
        ("jd@acme.com", Named("Jane Doe", 11)),  # her own address
        ("bob.ito@acme.com", Named("Bob Ito", 12)),  # his whole name
        ("bobby.old@acme.com", Named("Bobby Old", 14)),
        ("jane@acme.com", Named("Jane")),  # how a name begins says nothing
        ("doe@acme.com", Named("Doe")),
        ("j@acme.com", Named("J")),
    ],
)
def test_an_address_alone_means_whose_it_is_or_whose_whole_name(mail: str, who: Named) -> None:
    assert read(f"p acme {mail}").people == (Person(who),)
    assert read(f"{mail} call hi").people == (Person(who),)


def test_an_address_of_two_is_refused() -> None:
    book = ABook()
    book.of_client[1] += [KnownPerson(20, "Jo Dee", "", "", False, "jd@ACME.com")]
    assert why("p acme jd@acme.com", book)[1].startswith("jd@acme.com: Jane Doe or Jo Dee?")


def test_an_address_of_nobody_is_refused_on_a_note() -> None:
    wrong, sentence = why("n acme jane@acme.com hi")
    assert wrong == "jane@acme.com"
    assert sentence == "Acme Corp has no contact 'Jane'; did you mean Jane Doe?"


@pytest.mark.parametrize(
    "typed",
    ["@jane.doe,", "@jane.doe;", "@jane.doe's", "@jane.doe’s", "@Jane:", "@doe's.", '@"Jane Doe",'],
)
def test_what_follows_a_name_in_a_sentence_is_no_part_of_it(typed: str) -> None:
    jane = Named("Jane Doe", 11)
    for line in ("acme call {} deck", "acme call the {} deck", "acme {} call deck"):
        assert [one.who for one in read(line.format(typed)).people] == [jane]


def test_owners_tags_and_roles_too_end_before_what_follows_them() -> None:
    found = read("acme call ~sam, #hot, @tom.bird:buyer; hi")
    assert found.owner == Named("Sam Hill", 2)
    assert found.tags == ("hot",)
    assert found.people == (Person(Named("Tom Bird"), "buyer"),)
    assert read("acme call asked ~sam's #hot; deck").text == "asked deck"


def test_a_name_of_two_parts_gets_two_capitals() -> None:
    assert read("p acme @jean-luc").people == (Person(Named("Jean-Luc")),)
    assert read("p acme @anne-marie.o'neil").people == (Person(Named("Anne-Marie O'neil")),)
    assert read("p acme @Jean-luc").people == (Person(Named("Jean-luc")),)


def test_however_many_they_are_each_name_is_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [KnownPerson(at, f"Person{at} Name", "", "", at % 3 == 0) for at in range(1000)]
    folded: list[str] = []
    monkeypatch.setattr(folk, "name_key", lambda name: folded.append(name) or name_key(name))
    line = "acme call met " + " ".join(f"@person{at}" for at in range(300))
    assert len(read(line, ABook(of_client={1: known})).people) > 100
    assert len(folded) <= 1000 + 2 * 300


def test_people_and_tags_stand_in_one_order_each_once() -> None:
    found = read("acme call #b @jane #a @bob @jane:champion @new")
    assert [one.who.name for one in found.people] == ["Bob Ito", "Jane Doe", "New"]
    assert found.people[1].role == "champion"
    assert found.tags == ("a", "b")


def test_a_new_client_has_no_people_yet() -> None:
    assert read('c "New Ltd" @jane').people == (Person(Named("Jane")),)
