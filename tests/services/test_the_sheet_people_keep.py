"""One real sheet brought into an empty book: the deadlines, bands and scores that follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.domain.terms import standing
from aortui.services import imports, review, scopes
from aortui.services.imports import Options, Report
from aortui.store import book as the_book
from aortui.store import chains, changes, database, models, names, summaries

FILE = Path(__file__).parents[1] / "data" / "sheet.csv"
TODAY = date(2026, 11, 24)
DEADLINES = {
    "Alder & Finch Outdoor / media-buying": "2027-03-31 - 90 d = 2026-12-31",
    "Alder & Finch Outdoor / creative": "2027-12-31 - 3 m = 2027-09-30",
    "Globell Foods / creative": "2027-01-14 - 90 d = 2026-10-16",
    "Initrode Software / pr": "2026-08-31 - 60 d = 2026-07-02",
    "Hoolihan Media / digital-marketing": "2027-06-30 - 6 m = 2026-12-30",
    "Soylane Green / seo": "2027-02-28 - 30 d = 2027-01-29",
    "Tyrelle Events / events": "2028-04-30 - 90 d = 2028-01-31",
    "Stark & Daughters / media-buying": "2027-09-30 - 6 m = 2027-03-30",
    "Stark & Daughters / analytics": "2026-12-31 - 60 d = 2026-11-01",
    "Wayne Botanical / brand-strategy": "2027-05-31 - 3 m = 2027-02-28",
    "Vandelay Imports / pr": "2026-08-14 - 90 d = 2026-05-16",
    "Wonka [Retail] / creative": "2026-12-31 - 90 d = 2026-10-02",
    "Dunder Paper / media-buying": "2027-03-31 - 30 d = 2027-03-01",
    "Bluth Homes / creative": "2028-01-31 - 60 d = 2027-12-02",
    "Cyberdyne Öl GmbH / medias-creation": "2028-06-30 - 6 m = 2027-12-30",
    "Los Pollos SA de CV / media-buying": "2026-12-31 - 30 d = 2026-12-01",
    "Umbriel Pharma / social": None,
}
BANDS = {
    "Initrode Software / pr": ("at_risk", 52, 5),
    "Vandelay Imports / pr": ("at_risk", 52, 5),
    "Globell Foods / creative": ("at_risk", 32, 5),
    "Stark & Daughters / analytics": ("at_risk", 32, 5),
    "Wonka [Retail] / creative": ("at_risk", 32, 5),
    "Hoolihan Media / digital-marketing": ("at_risk", 50, 5),
    "Alder & Finch Outdoor / media-buying": ("watch", 37, 5),
    "Los Pollos SA de CV / media-buying": ("watch", 32, 5),
    "Soylane Green / seo": ("watch", 30, 5),
    "Wayne Botanical / brand-strategy": ("watch", 24, 5),
    "Dunder Paper / media-buying": ("watch", 24, 5),
    "Tyrelle Events / events": ("unknown", 0, 1),
    "Bluth Homes / creative": ("unknown", 0, 1),
    "Stark & Daughters / media-buying": ("steady", 18, 5),
    "Alder & Finch Outdoor / creative": ("steady", 12, 5),
    "Umbriel Pharma / social": ("steady", 12, 5),
    "Cyberdyne Öl GmbH / medias-creation": ("steady", 12, 5),
}


@pytest.fixture(scope="module", autouse=True)
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """What the preview said before the sheet was brought in; the book is open and has it."""
    database.open_book(tmp_path_factory.mktemp("sheet") / "agency.aortui", create=True)
    the_book.found("root", name="", base_currency="USD", time_zone="UTC")
    summaries.turn_day(TODAY, is_books_day=True)
    report = imports.preview(imports.read_file(FILE), Options(), today=TODAY)
    imports.apply(imports.read_file(FILE), Options(), today=TODAY, actor="root")
    yield report
    database.close_book()


def by_status(report: Report) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in report.rows:
        found.setdefault(row.status, []).append(row.line)
    return found


def test_each_row_is_new_changed_refused_or_passed_over(first: Report) -> None:
    assert by_status(first) == {
        "new": [*range(2, 16), 17, 20, 21],
        "changed": [16],
        "refused": [18, 19],
        "passed": [22],
    }
    assert first.summary == "21 lines: 17 new, 1 changed, 0 the same, 2 refused, 1 passed over."
    assert next(row.what for row in first.rows if row.line == 16) == "new note"


def test_it_makes_what_it_speaks_of_and_nothing_of_refused_rows() -> None:
    assert models.Client.select().count() == 15
    assert models.Scope.select().count() == 17
    assert models.Term.select().count() == 17
    assert models.Contact.select().count() == 15
    assert set(names.known("members")) == {"root", "Sam", "Ana", "Tom"}
    assert "Prestige Worldwide" not in names.known("clients")
    assert "boats-n-events" not in names.known("categories")


def test_brought_in_again_it_writes_nothing() -> None:
    newest = changes.newest_id()
    again = imports.preview(imports.read_file(FILE), Options(), today=TODAY)
    assert by_status(again) == {
        "same": [*range(2, 18), 20, 21],
        "refused": [18, 19],
        "passed": [22],
    }
    assert imports.apply(imports.read_file(FILE), Options(), today=TODAY, actor="root").id == 0
    assert changes.newest_id() == newest


def test_every_notice_deadline_is_right() -> None:
    found = {}
    for scope_id, chain in chains.of_scopes(None).items():
        stands = standing([link.term for link in chain], TODAY)
        assert stands is not None
        found[names.name_of("scopes", scope_id)] = stands.notice_sum
        if stands.shape == "open":
            assert stands.earliest_exit == date(2026, 12, 24)
    assert found == DEADLINES


def test_every_band_and_score_is_right() -> None:
    rows = scopes.rows(scopes.View(), today=TODAY)
    found = {f"{row.client} / {row.category}": (row.band, row.score, row.known) for row in rows}
    assert found == BANDS


def test_today_has_fourteen_lines() -> None:
    lines = review.rows(review.View(), today=TODAY)
    assert len(lines) == 14
    assert [(line.client, line.scope) for line in lines if line.band == "steady"] == [
        ("Stark & Daughters", "media-buying"),
    ]
