"""What is supposed happens in a copy, exactly as it would in the book."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import AortuiError, NotFound, Rejected
from aortui.services import books, forms, review, what_if
from aortui.services.what_if import Supposed
from aortui.store import changes, restore, scopes
from aortui.store.models import Client, Contact, Member, Staffing

TODAY = date(2026, 11, 24)


@pytest.fixture
def agency(small_demo: Path, tmp_path: Path) -> Iterator[Path]:
    path = Path(shutil.copy(small_demo, tmp_path / "agency.aortui"))
    books.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


def suppose(*acts: str) -> Supposed:
    return what_if.suppose(acts, today=TODAY, actor="sam")


def scored() -> list[scopes.ScopeRow]:
    rows = scopes.listed(TODAY).page(review.View(), scopes.COLUMNS, scopes.row)
    return [row for row in rows if row.is_scored]


def bands() -> dict[int, tuple[str, int | None]]:
    return {row.id: (row.band, row.score) for row in scored()}


def test_notice_stands_as_if_it_had_been_entered(agency: Path) -> None:
    for row in scored()[:6]:
        try:
            found = suppose(f"#{row.id} gives notice")
        except Rejected:
            continue  # it has no term
        sheet = forms.notice(row.id, today=TODAY)
        texts = {**sheet.texts, "notice_given_on": "today", "notice_given_by": "client"}
        done = forms.save(sheet, texts, today=TODAY, actor="sam")
        after = {one.before.id: one.after for one in found.moved}[row.id]
        now = bands().get(row.id)
        assert (after and (after.band, after.score)) == now
        assert done.id


def test_nothing_is_written_and_the_sums_are_those_of_today(agency: Path) -> None:
    before, newest, sums = restore.dump(), changes.newest_id(), review.totals(review.View())
    client = scored()[0].client
    found = suppose(f"lose {client}")
    assert restore.dump() == before
    assert changes.newest_id() == newest
    assert found.before.bands == sums.bands
    assert found.before.fee_at_risk == sums.fee_at_risk
    lost = [one for one in found.moved if one.after is None]
    theirs = {row.id for row in scored() if row.client == client}
    assert {one.before.id for one in lost} == theirs
    assert found.lost_fee == sum(one.before.fee_base or 0 for one in lost)


def test_several_at_once_are_more_than_each(agency: Path) -> None:
    one, other = list(dict.fromkeys(row.client for row in scored()))[:2]
    both = suppose(f"lose {one}", f"lose {other}")
    assert both.lost_fee == suppose(f"lose {one}").lost_fee + suppose(f"lose {other}").lost_fee
    assert len(both.acts) == 2


def test_a_sponsor_who_leaves_puts_every_scope_of_the_client_at_risk(agency: Path) -> None:
    there = (Contact.role == "champion") & Contact.left_on.is_null()
    query = Contact.select(Contact.name, Client.id, Client.name).join(Client)
    name, client_id, client = query.where(there).order_by(Contact.id).tuples().first()
    found = suppose(f'{client} @"{name}" leaves')
    assert found.acts == (f"{name} leaves {client}.",)
    theirs = {row.id for row in scored() if row.client_id == client_id}
    assert theirs
    after = {one.before.id: one.after for one in found.moved}
    was = {row.id: row.band for row in scored()}
    for scope in theirs:
        stands = after.get(scope)
        assert (stands.band if stands else was[scope]) == "at_risk"


def test_a_team_loses_its_lead_first_and_whom_one_names(agency: Path) -> None:
    query = Staffing.select(Staffing.scope, Member.name).join(Member)
    held = query.where(Staffing.is_lead == 1, Staffing.to_on.is_null())
    staffed = {row.id for row in scored()}
    scope, lead = next(row for row in held.tuples() if row[0] in staffed)
    assert lead in suppose(f"staff #{scope} -1").acts[0]
    assert suppose(f"staff #{scope} -{lead}").acts == suppose(f"staff #{scope} -1").acts
    assert suppose(f"{lead} leaves").acts[0].startswith(f"{lead} leaves: ")


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("lose nobody at all", NotFound),
        ("@nobody.at.all leaves", NotFound),
        ("nobody at all leaves", NotFound),
        ("staff #1 -50", AortuiError),
        ("#99999 gives notice", NotFound),
    ],
)
def test_whom_nobody_knows_cannot_be_supposed(
    agency: Path, act: str, why: type[AortuiError]
) -> None:
    before = bands()
    with pytest.raises(why):
        suppose(act)
    with pytest.raises(Rejected) as refused:  # of several it is said which one
        suppose(f"lose {scored()[0].client}", act)
    assert str(refused.value).startswith(act)
    assert bands() == before


def test_a_book_that_can_only_be_read_can_be_supposed_about(agency: Path) -> None:
    books.close_book()
    books.open_book(agency, read_only=True)
    books.turn_day(TODAY, is_books_day=True)
    assert suppose(f"lose {scored()[0].client}").moved
