"""Members shown and changed by command; who may not is told so and exits with 8."""

from __future__ import annotations

import pytest

from tests.cli.command import Command


@pytest.fixture
def founded(aortui: Command) -> Command:
    aortui("init")
    aortui("add", "acme pr 1.2m ends 31dec27")
    return aortui


def test_who_we_are_and_what_each_may_do(founded: Command) -> None:
    assert founded("member", "bob", "add", "reader", "--name", "Bob Ito").out == (
        "bob is in the book.\n"
    )
    shown = founded("member").out.splitlines()
    assert shown[0].split() == [
        "NAME",
        "LOGIN",
        "ROLE",
        "ACTIVE",
        "OWNS",
        "ENTRIES",
        "LAST",
        "ENTRY",
    ]
    assert shown[1].split() == ["Bob", "Ito", "bob", "reader", "yes", "no", "0", "-"]
    assert shown[2].split()[:4] == ["sam", "sam", "admin", "yes"]
    assert shown[3] == "Whoever is not listed becomes an editor with their first entry."
    (bob, _) = founded("member", "--json").rows
    assert (bob["login"], bob["role"], bob["active"]) == ("bob", "reader", True)


def test_a_reader_reads_every_list_and_writes_nothing(founded: Command) -> None:
    founded("member", "bob", "add", "reader")
    for words in (("review",), ("list", "clients"), ("show", "acme"), ("why", "acme"),
                  ("history",), ("what-if", "lose acme")):  # fmt: skip
        assert founded(*words, "--as", "bob").status == 0
    for words in (("add", "acme call"), ("rate", "EUR", "1.1"), ("member", "join", "reader")):
        answer = founded(*words, "--as", "bob")
        assert (answer.status, answer.out) == (8, "")
        assert answer.err == "aortui: You are a reader in this book; sam can change that.\n"


def test_a_role_counts_at_once(founded: Command) -> None:
    founded("member", "bob", "add", "reader")
    assert founded("member", "bob", "role", "editor").out == "bob is now editor.\n"
    assert founded("add", "acme call", "--as", "bob").status == 0
    assert founded("policy", "set", "neglect.touch.B", "9", "--as", "bob").status == 8
    assert founded("member", "bob", "active", "no").out == "bob only reads now.\n"
    assert founded("add", "acme call", "--as", "bob").status == 8
    assert founded("undo").status == 0
    assert founded("add", "acme call", "--as", "bob").status == 0


def test_who_joined_by_an_entry_is_called_by_their_name_later(founded: Command) -> None:
    founded("add", "acme call", "--as", "bob")
    refused = founded("member", "bob", "add", "--name", "Bob Ito")
    assert (refused.status, "`aortui member bob role ROLE` or" in refused.err) == (2, True)
    assert founded("member", "bob", "name", "Bob Ito").out == "bob is called Bob Ito now.\n"
    assert "renamed bob to Bob Ito" in founded("history", "--last", "1").out
    assert founded("member", "bob", "name", " ").err == "aortui: A name may not be empty.\n"
    assert founded("member", "Bob Ito", "name", "sam").status == 2  # another one's


def test_newcomers_may_be_readers(founded: Command) -> None:
    founded("member", "join", "reader")
    assert founded("member").out.splitlines()[-1] == "Whoever is not listed only reads."
    answer = founded("add", "acme call", "--as", "eve")
    assert (answer.status, "does not know you" in answer.err) == (8, True)
    assert founded("review", "--as", "eve").status == 0


def test_only_the_owner_or_an_admin_acts_as_somebody_else(
    founded: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded("member", "bob", "add")
    for name in ("system_login", "login"):  # of the machine, of a database server
        monkeypatch.setattr(f"aortui.store.roles.{name}", lambda: "bob")
    monkeypatch.setattr("aortui.store.roles.owns", lambda: False)
    assert founded("add", "acme call").status == 0
    answer = founded("add", "acme call", "--as", "sam")
    assert answer.status == 8
    assert answer.err == "aortui: You are bob here; only an admin may act as somebody else.\n"


def test_the_environment_does_not_say_who_one_is(
    founded: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mallory")
    founded("add", "acme call")
    assert "mallory" not in founded("history").out


def test_what_is_no_change_is_said(founded: Command) -> None:
    assert founded("member", "sam", "rle", "admin").status == 2
    assert "role ROLE" in founded("member", "sam").err
    assert founded("member", "sam", "active", "perhaps").status == 2
    assert "did you mean" in founded("member", "sm", "role", "admin").err
    assert founded("--as-of", "today", "member", "sam", "role", "admin").status == 8
