"""What the open book offers for the end of a line: who was used last comes first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.services import activities, quick
from aortui.services.activities import Subject
from aortui.store import database
from tests.agency import TODAY, copy, enter


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    """The small agency, in which max has done nothing yet."""
    database.open_book(copy(tmp_path / "agency.aortui"))
    yield
    database.close_book()


def texts(line: str, actor: str = "max", client_id: int | None = None) -> list[str]:
    found = quick.complete(line, today=TODAY, actor=actor, client_id=client_id)
    return [one.text for one in found]


def test_clients_by_how_they_fit_and_whom_one_dealt_with_last() -> None:
    enter("clients", name="Globe Air")
    assert texts("glob") == ['"Globe Air"', "Globex"]
    activities.log("call", [Subject(2, None, None)], today=TODAY, actor="max")
    assert texts("glob") == ["Globex", '"Globe Air"']
    assert texts("glob", actor="ana") == ['"Globe Air"', "Globex"]
    assert texts("air") == ['"Globe Air"']
    assert texts("orp") == ['"Acme Corp"']
    assert texts("%") == texts("_") == []


def test_people_of_the_client_those_met_last_first_those_gone_last() -> None:
    assert texts("@", client_id=1) == ["@carla.ruiz", "@jane.doe", "@bob.ito"]
    with_jane = [Subject(1, None, 2)]
    activities.log("call", with_jane, today=TODAY, actor="max")
    assert texts("@", client_id=1) == ["@jane.doe", "@carla.ruiz", "@bob.ito"]


def test_a_hand_edited_scope_counts_as_dealing_with_its_client() -> None:
    enter("clients", name="Globe Air")
    from aortui.services import terms

    terms.step([3], 1, today=TODAY, actor="max")
    assert texts("glob") == ["Globex", '"Globe Air"']


def test_tags_and_owners_of_the_book() -> None:
    quick.add('"Acme Corp" pr #urgent', today=TODAY, actor="sam")
    assert texts("globex pr #") == ["#urgent"]
    assert texts("globex pr ~a") == ["~ana"]
    assert texts("globex pr ~") == ["~ana", "~sam"]


def test_archived_clients_are_not_offered() -> None:
    from aortui.services import rows

    rows.archive("clients", [2], today=TODAY, actor="sam")
    assert texts("glob") == []
    assert quick.prompted(2) is None
    assert quick.prompted(1) == quick.Named("Acme Corp", 1)


def test_what_is_offered_is_understood() -> None:
    for line in ("glob", "orp", "globex pr ~a", '"Acme Corp" call @ja', "umb"):
        for one in quick.complete(line, today=TODAY, actor="sam"):
            shown = quick.preview(f"{one.taken(line)} call", today=TODAY, actor="sam")
            assert "There is no" not in shown.refusal, one
