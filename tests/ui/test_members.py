"""Members: who owns the book may do anything with it, whatever role the book gives them."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from aortui.services import books, members
from aortui.services.members import Change
from tests import agency
from tests.ui.agency_app import running, shown


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_an_editor_who_owns_the_book_is_shown_to(book: Path, size: tuple[int, int]) -> None:
    books.open_book(book)
    by, what = members.owned()
    members.change("ana", Change(login=by, role="editor"), actor="sam")
    books.close_book()
    async with running(book, "g", "m", size=size) as pilot:
        page = shown(pilot)
        assert page[1].endswith(f"{by} owns the {what}")
        (row,) = [line for line in page[4:8] if " owns " in line]
        assert row[2:].startswith("ana ")
        assert f"  editor here; owns the {what}, so may do anything" in page


def test_the_owner_of_a_file_is_whose_account_it_lies_in(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    books.open_book(book)
    by, what = members.owned()
    assert [row.login for row in members.rows() if row.owns] == []
    if what == "file":
        owner = os.stat(book).st_uid
        assert by == pwd.getpwuid(owner).pw_name
        monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)  # a container's user has no name
        assert members.owned().by == f"uid {owner}"
