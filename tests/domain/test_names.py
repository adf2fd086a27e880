"""What comes near, what a title says, whose address it is."""

from __future__ import annotations

import pytest

from aortui.domain.names import email_domain, is_slip, meant, nearest, proposed_level


def test_who_may_be_meant_goes_by_the_full_name() -> None:
    assert nearest("fallowbrw", ["Fallowbrew", "fallowbrew"]) == ["Fallowbrew"]


def test_the_nearest_names_come_first() -> None:
    names = ["Acme Corp", "Ackme", "Globell Foods", "Globex"]
    assert nearest("glob", names) == ["Globex", "Globell Foods"]
    assert nearest("ACMEE", names) == ["Ackme"]
    assert nearest("zzz", names) == []
    assert nearest("", names) == []


def test_a_suggestion_ends_the_sentence() -> None:
    assert meant("ower", ["owner", "client"]) == "; did you mean owner?"
    assert meant("zzz", ["owner"]) == ""


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Chief Marketing Officer", "executive"),
        ("COO", "executive"),
        ("President", "executive"),
        ("Founder", "executive"),
        ("Co-founder", "executive"),
        ("Managing Director", "executive"),
        ("Vice President Sales", "director"),
        ("VP Marketing", "director"),
        ("SVP, Brand", "director"),
        ("Brand Director", "director"),
        ("Head of Digital", "director"),
        ("Comms Manager", "manager"),
        ("Media Lead", "manager"),
        ("Office Administrator", ""),
        ("Leadership coach", ""),
        ("", ""),
    ],
)
def test_a_title_proposes_a_level(title: str, level: str) -> None:
    assert proposed_level(title) == level


def test_a_slip_is_no_new_name() -> None:
    names = ["Alder & Finch Outdoor", "Globell Foods"]
    assert is_slip("Alder", names)
    assert is_slip("Globel Foods", names)
    assert not is_slip("Kestrel Rail", names)


def test_an_address_belongs_to_a_domain() -> None:
    assert email_domain("Jane.Doe@Acme.com") == "acme.com"
    assert email_domain("jane") == ""
    assert email_domain("jane@localhost") == ""
    assert email_domain("jane doe@acme.com") == ""
