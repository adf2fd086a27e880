"""The defence file: whole, at most 72 columns, the same twice, and clean whatever people typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.text import width
from aortui.errors import NotFound
from aortui.exchange.reports import WIDTH
from aortui.services import defence
from aortui.services.activities import rows as activity_rows
from aortui.store import activities, database
from aortui.store.models import Activity, Client, Contact
from tests import agency
from tests.agency import TODAY, enter
from tests.statements import asked

FEW = 20  # rows of an answer that a server's book remembers
HEADINGS = (
    "Tenure", "Fees", "Contract", "Why it is where it is", "Results shown", "Evaluations",
    "Quarterly reviews (QBRs)", "Ideas proposed", "Scope reviews", "People", "Needs", "Promises",
    "Escalations", "Rivals seen", "Reviews of this scope", "What they judge by", "Our team",
    "Not known",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _world(tmp_path: Path) -> None:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))


def headings(page: str) -> list[str]:
    return [row.removeprefix("## ") for row in page.splitlines() if row.startswith("## ")]


def test_every_part_is_there_even_where_nothing_is_known() -> None:
    page = defence.of_scope(1, today=TODAY)
    assert page.startswith("# Defence of Acme Corp / media-buying\n")
    assert tuple(headings(page)) == HEADINGS
    for said in (
        "Their agency for 1 year and 7 months, since 1 Apr 2025.",
        "from 1 Apr 2025: USD 1,200,000 a year",
        "Notice can be given until Thu 31 Dec, in 37 d",
        "Jane Doe, VP Marketing, champion; director; reports to Carla Ruiz",
        "? never met: Carla Ruiz",
        "left 12 Oct 2026: Bob Ito, Media Lead",
        "? no result was ever shown",
        "to defend opened 24 Nov 2026, mandatory: at rumour, decision",
        "- what they judge by",
        "- who works on it",
    ):
        assert said in page, said


def test_what_speaks_for_us_and_against_us_is_told() -> None:
    acme = {"client": "Acme Corp", "scope": "media-buying"}
    enter("activities", **acme, kind="value", happened_on="1nov26", summary="sales up 9 %")
    enter("activities", **acme, kind="need", happened_on="1nov26", summary="Mexico")
    enter("activities", **acme, kind="promise", happened_on="1nov26", due_on="10nov26",
          closed_on="12nov26", summary="the plan")  # fmt: skip
    enter("activities", **acme, kind="competitor", happened_on="1nov26", rival="Norlight")
    enter("evaluations", scope="Acme Corp / media-buying", happened_on="1nov26", score="68")
    page = defence.of_scope(1, today=TODAY)
    for said in (
        "- 1 Nov 2026: sales up 9 %",
        "- open for 23 days: Mexico",
        "- 0 of 1 kept on time.",
        "- kept 12 Nov 2026, 2 days late: the plan",
        "- 1 Nov 2026: Norlight",
        "- 1 Nov 2026: client 68",
    ):
        assert said in page, said
    assert "- what they think of the work" not in page


def test_what_is_dated_ahead_has_not_happened() -> None:
    enter("activities", client="Acme Corp", kind="value", happened_on="20nov26", summary="later")
    assert "later" in defence.of_scope(1, today=TODAY)
    assert "later" not in defence.of_scope(1, today=TODAY.replace(day=19))


@pytest.mark.parametrize("number", range(1, 8))
def test_every_scope_keeps_to_the_width_and_is_the_same_twice(number: int) -> None:
    page = defence.of_scope(number, today=TODAY)
    assert max(map(width, page.splitlines())) <= WIDTH
    assert page == defence.of_scope(number, today=TODAY)


def test_no_control_character_of_anybody_gets_into_it() -> None:
    bad = "Ac\x1b[31mme\n# Other\u202e\x9b"
    Client.update(name=bad, sort_key=bad).where(Client.id == 1).execute()
    Contact.update(name=bad, title=bad).execute()
    Activity.update(summary=bad, kind="value").execute()
    page = defence.of_scope(1, today=TODAY)
    assert all(char == "\n" or char.isprintable() for char in page)
    assert [row for row in page.splitlines() if row.startswith("# ")] == page.splitlines()[:1]
    assert tuple(headings(page)) == HEADINGS


def test_it_asks_the_book_as_often_for_many_activities_as_for_few() -> None:
    promise = {"client": "Acme Corp", "kind": "promise", "due_on": "10nov26"}
    for _ in range(FEW + 1):  # a short answer is remembered, and asked for once
        enter("activities", **promise)
    few = questions()
    for _ in range(20):
        enter("activities", **promise)
    assert len(activity_rows(activities.View())) > FEW + 20
    assert questions() == few


def questions() -> int:
    """How many statements one file takes."""
    with asked() as found:
        defence.of_scope(1, today=TODAY)
    return len(found)


def test_what_is_gone_is_not_found() -> None:
    with pytest.raises(NotFound, match="not in the book"):
        defence.of_scope(99, today=TODAY)
