"""Which records may be the same, and why."""

from __future__ import annotations

import pytest

from aortui.domain.duplicates import (
    Client,
    Person,
    bare_name,
    domain,
    is_slip,
    of_clients,
    of_people,
)


def reasons(*clients: Client, people: tuple[Person, ...] = ()) -> list[str]:
    return [reason for pair in of_clients(clients, people) for reason in pair.reasons]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Acme", "Acme Ltd", ["same name but for Ltd"]),
        ("Acme, Inc.", "ACME Corp", ["same name but for Inc and Corp"]),
        ("Société Générale", "Societe Generale SA", ["same name but for SA"]),
        ("Kestrel & Co", "Kestrel and Company", ["same name but for Co and Company"]),
        ("Kestrel", "Kestral", ["one letter apart"]),
        ("Kestrel", "Ketsrel", ["one letter apart"]),
        ("Client 001", "Client 002", []),
        ("Acme", "Acmo", []),  # too short to say
        ("Globex", "Initech", []),
    ],
)
def test_names_that_are_nearly_the_same(one: str, other: str, said: list[str]) -> None:
    assert reasons(Client(1, one), Client(2, other)) == said


def test_addresses_speak_for_clients() -> None:
    one = Client(1, "Acme", website="https://www.acme.com/about")
    other = Client(2, "A.C.M.E. Europe", website="acme.com")
    assert reasons(one, other) == ["same website"]
    both = (Person(1, 1, "Jane", "j@acme.com"), Person(2, 2, "Bob", "b@acme.com"))
    assert reasons(Client(1, "A"), Client(2, "B"), people=both) == [
        "their people have one e-mail domain"
    ]
    free = (Person(1, 1, "Jane", "j@gmail.com"), Person(2, 2, "Bob", "b@gmail.com"))
    assert reasons(Client(1, "A"), Client(2, "B"), people=free) == []


def test_what_very_many_share_is_no_sign() -> None:
    people = [
        Person(n, 1, f"{chr(64 + n) * 3} {chr(64 + n) * 9}", phone="030 123456")
        for n in range(1, 20)
    ]
    assert of_people(people) == []
    assert [pair.reasons for pair in of_people(people[:2])] == [("same phone",)]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Jane Doe", "jane  DOE", ("same name",)),
        ("J. Doe", "Jane Doe", ("initials",)),
        ("Doe Jane", "Jane Doe", ("same words, other order",)),
        ("Jane Doe", "Jane Do", ("one letter apart",)),
        ("Jane Doe", "John Doe", ()),
    ],
)
def test_people_of_one_client(one: str, other: str, said: tuple[str, ...]) -> None:
    found = of_people([Person(1, 1, one), Person(2, 1, other)])
    assert [pair.reasons for pair in found] == ([said] if said else [])
    assert of_people([Person(1, 1, one), Person(2, 2, other)]) == []


def test_the_surest_come_first_and_more_reasons_are_surer() -> None:
    people = [
        Person(1, 1, "Jane Doe", "jane@acme.com"), Person(2, 1, "J. Doe", "jane@acme.com"),
        Person(3, 1, "Carla Ruiz"), Person(4, 1, "C. Ruiz"),
    ]  # fmt: skip
    found = of_people(people)
    assert [(pair.one, pair.other) for pair in found] == [(1, 2), (3, 4)]
    assert found[0].reasons == ("same e-mail", "initials")
    assert found[0].strength > 95 > found[1].strength


def test_what_is_folded() -> None:
    assert (bare_name("The Acme Group, Ltd."), bare_name("The Group")) == ("acme", "thegroup")
    assert domain("http://WWW.Acme.com:80/x") == "acme.com"
    assert not is_slip("acme1", "acme2")


def test_it_says_how_far_it_is() -> None:
    heard: list[tuple[str, int, int]] = []
    of_clients([Client(1, "Kestrel")], [], lambda *told: heard.append(told))
    assert ("comparing names", 0, 1) in heard
