"""Who of us looks after a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected, Stale
from aortui.services import history, owners
from aortui.store import models, records
from aortui.store.changes import batch
from tests import acme
from tests.acme import ACME, GLOBEX

SAM = {"actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()
    acme.enter("members", name="Tom Berg", login="tb")
    acme.enter("members", name="Tomas Lind")


def owner_of(entity: str, row_id: int, column: str = "owner_id") -> str:
    number = records.current(entity, row_id)[column]
    return "" if number is None else str(records.current("members", number)["name"])


def test_several_kinds_of_rows_change_hands_in_one_batch() -> None:
    rows = {"clients": [1], "scopes": [ACME, GLOBEX], "tasks": [1], "contacts": [1]}
    before = owner_of("scopes", ACME)
    done = owners.assign(rows, "tom berg", **SAM)
    assert {entity: len(ids) for entity, ids in done.touched.items()} == {
        "clients": 1, "scopes": 2, "tasks": 1, "contacts": 1,
    }  # fmt: skip
    for entity in ("clients", "scopes", "tasks"):
        assert owner_of(entity, rows[entity][0]) == "Tom Berg"
    assert owner_of("contacts", 1, "counterpart_id") == "Tom Berg"
    history.undo_newest(**SAM)
    assert owner_of("scopes", ACME) == before


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("TB", "Tom Berg"), ("tomas", "Tomas Lind"), ("lind", "Tomas Lind"), ("me", "sam"),
        ("-", ""), ("Tom Berg", "Tom Berg"),
    ],
)  # fmt: skip
def test_a_name_its_login_or_its_beginning_will_do(typed: str, name: str) -> None:
    assert owners.meant(typed, **SAM) == name
    owners.assign({"clients": [1]}, typed, **SAM)
    assert owner_of("clients", 1) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a name, or - for nobody."),
        ("tom", "tom may be any of Tom Berg, Tomas Lind."),
        ("Tmo Berg", "There is no member 'Tmo Berg'; did you mean Tom Berg?"),
        ("Quentin", "There is no member 'Quentin'; members are sam, Tom Berg, Tomas Lind."),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(typed: str, said: str) -> None:
    members = models.Member.select().count()
    with pytest.raises((NotFound, Rejected)) as caught:
        owners.assign({"clients": [1]}, typed, **SAM)
    assert str(caught.value) == said
    assert models.Member.select().count() == members


def test_whoever_has_it_already_keeps_it_and_nothing_is_written() -> None:
    owners.assign({"clients": [1]}, "tomas", **SAM)
    assert owners.assign({"clients": [1]}, "tomas", **SAM).is_empty


def test_all_of_us_are_known_by_name_alone() -> None:
    assert owners.known() == ("sam", "Tom Berg", "Tomas Lind")


def test_the_history_says_whose_it_became() -> None:
    owners.assign({"clients": [1]}, "tomas", **SAM)
    owners.assign({"clients": [1, 2]}, "tom berg", **SAM)
    newest, before = history.rows(2, actor="sam")
    assert before.words == "changed Acme Corp: owner sam → Tomas Lind"
    assert newest.words == "changed Acme Corp and 1 more: owner → Tom Berg"


SHOWN = {"clients": [1, 2], "scopes": [ACME]}


def test_what_a_colleague_gave_away_meanwhile_is_not_overwritten() -> None:
    seen = owners.held(SHOWN)
    owners.assign({"clients": [2]}, "tomas", actor="tb")
    with batch("ana", "clients.edit") as done:  # later, and nothing about the owner
        records.save("clients", 2, {"industry": "glass"}, done)
    with pytest.raises(Stale, match=r"^Globex is now Tomas Lind's: tb, ") as stale:
        owners.assign(SHOWN, "tom berg", **SAM, seen=seen)
    assert stale.value.actor == "tb"
    assert owner_of("clients", 1) != "Tom Berg"
    owners.assign(SHOWN, "tom berg", **SAM, seen=owners.held(SHOWN))
    assert owner_of("clients", 2) == "Tom Berg"


def test_what_nobody_has_any_more_is_said_too() -> None:
    seen = owners.held(SHOWN)
    owners.assign({"scopes": [ACME]}, "-", actor="tb")
    with pytest.raises(Stale, match=r"^Acme Corp / media-buying is now nobody's: tb, "):
        owners.assign(SHOWN, "tom berg", **SAM, seen=seen)


def test_another_edit_of_the_row_or_the_same_gift_is_no_matter() -> None:
    seen = owners.held(SHOWN)
    with batch("tb", "clients.edit") as done:
        records.save("clients", 1, {"industry": "glass"}, done)
    owners.assign({"clients": [2]}, "tomas", actor="tb")
    owners.assign(SHOWN, "tomas", **SAM, seen=seen)
    assert owner_of("clients", 1) == owner_of("scopes", ACME) == "Tomas Lind"
