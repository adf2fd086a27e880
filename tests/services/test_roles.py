"""Readers look, editors write, admins decide; whoever owns the book cannot be locked out."""

from __future__ import annotations

import os
import pwd
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Forbidden, NotFound, Rejected
from aortui.services import books, exports, forms, history, members, policies, rates, roles, tasks
from aortui.services.members import Change
from aortui.store import book as the_book
from aortui.store import changes, database
from aortui.store import roles as rules
from tests.whole_book import bring_in

TODAY = date(2026, 11, 24)
OWNER = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture(autouse=True)
def _founded(book: Path) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    add("clients", "sam", name="Acme")
    members.add("bob", role="editor", actor="sam")
    members.add("lena", role="reader", actor="sam")


def add(entity: str, actor: str, **typed: str) -> None:
    sheet = forms.blank(entity, today=TODAY, actor=actor)
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor=actor)


def at_the_keyboard(monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    """Whoever logged in, to the machine and to a database server."""
    for name in ("system_login", "login"):
        monkeypatch.setattr(rules, name, lambda: login)


def role_of(name: str) -> str:
    return next(row.role for row in members.rows() if name in (row.login, row.name))


def test_who_makes_a_book_is_its_admin_and_who_comes_later_an_editor() -> None:
    add("clients", "ana", name="Globex")
    assert (role_of("sam"), role_of("ana")) == ("admin", "editor")


def test_a_reader_is_told_who_can_change_that_and_nothing_is_written() -> None:
    newest = changes.newest_id()
    with pytest.raises(Forbidden) as told:
        add("clients", "lena", name="Globex")
    assert str(told.value) == "You are a reader in this book; sam can change that."
    assert changes.newest_id() == newest


def test_from_the_next_write_on_another_role_counts() -> None:
    members.change("lena", Change(role="editor"), actor="sam")
    add("clients", "lena", name="Globex")
    members.change("lena", Change(is_active=False), actor="sam")
    with pytest.raises(Forbidden, match="no longer active in this book; sam"):
        add("clients", "lena", name="Initech")


def test_editors_do_the_daily_work_and_admins_decide() -> None:
    add("tasks", "bob", title="call them", client="Acme", due_on="fri")
    rates.set_rate("EUR", "1.08", today=TODAY, actor="bob")
    for what, decide in (
        ("the policy", lambda: policies.change("neglect.touch.B", "9", today=TODAY, actor="bob")),
        ("members", lambda: members.change("lena", Change(role="editor"), actor="bob")),
        ("the book's settings", lambda: members.set_joins_as("reader", actor="bob")),
    ):
        with pytest.raises(Forbidden) as told:
            decide()
        assert str(told.value) == f"You are an editor; only sam may change {what}."


def test_nobody_makes_themselves_an_admin_by_any_service() -> None:
    bob = next(row.id for row in members.rows() if row.login == "bob")
    sheet = forms.load("members", bob)
    for typed in ({"role": "admin"}, {"login": "sam"}, {"active": "no"}):
        with pytest.raises(Forbidden):
            forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="bob")
    with pytest.raises(Forbidden):
        add("members", "bob", name="Mallory", login="mallory", role="admin")
    add("members", "bob", name="Ada Barden")  # a colleague to be named needs no admin
    assert role_of("Ada Barden") == "editor"


def test_what_an_admin_decided_is_taken_back_by_an_admin_only() -> None:
    done = members.change("lena", Change(role="editor"), actor="sam")
    with pytest.raises(Forbidden):
        history.undo_batch(done.id, actor="bob")
    history.undo_batch(done.id, actor="sam")
    assert role_of("lena") == "reader"


def test_where_newcomers_only_read_nobody_joins_by_writing() -> None:
    members.set_joins_as("reader", actor="sam")
    with pytest.raises(Forbidden, match="does not know you, so you only read; sam"):
        add("clients", "eve", name="Globex")
    with pytest.raises(Forbidden):  # nor is anybody let in by an editor
        add("members", "bob", name="Eve", login="eve")
    members.add("eve", actor="sam")
    add("clients", "eve", name="Globex")


def test_the_last_admin_stays_one_unless_the_book_is_theirs() -> None:
    with pytest.raises(Rejected, match="Somebody must be an admin"):
        members.change("sam", Change(role="editor"), actor="sam")
    members.change("bob", Change(role="admin"), actor="sam")
    members.change("sam", Change(role="editor"), actor="bob")
    members.change(
        "bob", Change(role="reader"), actor=OWNER
    )  # who owns the file cannot be kept out
    members.change("bob", Change(role="admin"), actor=OWNER)


def test_members_are_named_whole_and_roles_spelled() -> None:
    with pytest.raises(NotFound, match="no member 'bo'"):
        members.change("bo", Change(role="admin"), actor="sam")
    with pytest.raises(Rejected, match="not redaer; did you mean reader"):
        members.change("bob", Change(role="redaer"), actor="sam")
    with pytest.raises(Rejected, match="is in the book already"):
        members.add("Bob", actor="sam")


def test_who_is_not_the_owner_acts_under_their_own_names_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "owns", lambda: False)
    at_the_keyboard(monkeypatch, "bob")
    assert roles.admit() == roles.Who("bob", "editor")
    assert roles.admit("bob").actor == "bob"
    for name in ("sam", "Lena", "nobody"):
        with pytest.raises(Forbidden) as told:
            roles.admit(name)
        assert str(told.value) == "You are bob here; only an admin may act as somebody else."
    at_the_keyboard(monkeypatch, "sam")
    assert roles.admit("bob") == roles.Who("bob", "editor")


def test_a_role_is_bound_to_the_login_and_not_to_a_name_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    members.add("ak", role="admin", name="ana", actor="sam")
    monkeypatch.setattr(rules, "owns", lambda: False)
    at_the_keyboard(monkeypatch, "ana")
    assert roles.admit().role == "editor"  # somebody new, though an admin is called so


@pytest.mark.parametrize("login", ["Özil", "straße", "CORP\\Ines"])
def test_a_login_counts_whatever_its_letters(monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    """SQL makes only ASCII letters small."""
    members.add(login, role="reader", actor="sam")
    monkeypatch.setattr(rules, "owns", lambda: False)
    at_the_keyboard(monkeypatch, login)
    assert roles.admit().role == "reader"
    with pytest.raises(Forbidden, match="You are a reader in this book"):
        add("clients", login, name="Globex")
    assert the_book.member_of(login) in [row.id for row in members.rows() if row.login == login]


def test_a_readers_book_is_read_only_and_a_copy_of_it_may_be_written() -> None:
    assert roles.admit("lena").refusal
    assert books.is_read_only()
    books.turn_day(TODAY, is_books_day=True)  # what lists show is counted beside the book
    with pytest.raises(Forbidden, match="You are a reader"):
        tasks.done([1], today=TODAY, actor="sam")
    assert database.opened() is not None


def test_in_a_forced_command_who_owns_the_book_is_nobody_special(book: Path) -> None:
    assert roles.admit("lena", is_trusted=True).role == "reader"
    books.close_book()
    books.open_book(book)
    assert roles.admit(OWNER, is_trusted=True).role == "editor"
    assert roles.only_admins(OWNER, "change members")
    books.close_book()
    books.open_book(book)
    assert roles.admit(OWNER).role == "admin"


def test_the_history_tells_it_in_words() -> None:
    members.change("lena", Change(role="editor"), actor="sam")
    members.change("lena", Change(is_active=False), actor="sam")
    members.change("lena", Change(is_active=True), actor="sam")
    members.set_joins_as("reader", actor="sam")
    told = [line.words for line in history.rows(5, actor="sam")]
    assert told == [
        "made whoever is new a reader", "let lena in again", "kept lena out",
        "made lena an editor", "let lena in as reader",
    ]  # fmt: skip


def test_an_export_from_before_there_were_newcomers_of_two_kinds_comes_in(tmp_path: Path) -> None:
    text = exports.book_json()
    assert '"joins_as": "editor", ' in text
    books.close_book()
    database.open_book(tmp_path / "again.aortui", create=True)
    bring_in(text.replace('"joins_as": "editor", ', ""), today=TODAY)
    assert members.joins_as() == "editor"
    assert exports.book_json() == text


def test_nobody_gets_another_role_by_leaving_the_list_or_by_being_put_on_it() -> None:
    done = members.add("zed", role="reader", actor="sam")
    with pytest.raises(Forbidden, match="only sam may let members in"):
        history.undo_batch(done.id, actor="bob")  # then zed would join as an editor
    with pytest.raises(Forbidden, match="You are a reader"):
        add("clients", "zed", name="Globex")
    for typed in ({"role": "reader"}, {"active": "no"}):  # nor is a newcomer kept out
        with pytest.raises(Forbidden, match="only sam may let members in"):
            add("members", "bob", name="Ada", login="ada", **typed)
    add("members", "bob", name="Ada", login="ada")
    history.undo_batch(done.id, actor="sam")
    add("clients", "zed", name="Globex")
    assert role_of("zed") == "editor"
