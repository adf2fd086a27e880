"""In any book the signals, scores and bands are those of a plain reading of the rows."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest

from aortui.domain.risk.score import Assessment, assess
from aortui.domain.vocabulary import EVALUATION_SIDES, PITCH_STAGES, SIGNALS
from aortui.services import books
from aortui.store import book as the_book
from aortui.store import database, facts, models, records
from aortui.store.changes import batch
from tests.services.acting import TODAY, scored
from tests.services.plain_signals import Plain, Row
from tests.services.test_any_act import Odd

PLAIN = [name for name in SIGNALS if name != "renewal"]
ENTITIES = ("clients", "scopes", "contacts", "activities", "staffing", "evaluations", "pitches")
DAYS = (0, 1, 29, 30, 60, 90, 91, 92, 180, 181, 365, 366)


class Odder(Odd):
    """With more to read; nobody leaves before they came, as no entry says either."""

    def person(self, client: int, number: int, ours: list[int]) -> int:
        row = super().person(client, number, ours)
        kept = records.current("contacts", row)
        if kept["started_on"] and kept["left_on"] and kept["left_on"] < kept["started_on"]:
            with batch("sam", "contacts.edit") as done:
                records.save("contacts", row, {"left_on": None}, done)
        return row

    def happened(self, client: int, scope: int | None, people: list[int], ours: list[int]) -> None:
        for _ in range(self.any.choice((0, 1, 4))):
            super().happened(client, scope, people, ours)

    def papers(self, scope: int, ours: list[int]) -> None:
        super().papers(scope, ours)
        for _ in range(self.any.randint(0, 4)):
            self.save(
                "evaluations", scope_id=scope, happened_on=self.day(600, 30),
                side=self.any.choice(EVALUATION_SIDES), score=self.any.randint(40, 95),
            )  # fmt: skip
        if self.any.random() < 0.3:
            client = records.current("scopes", scope)["client_id"]
            self.save(
                "pitches", client_id=client, scope_id=scope, opened_on=self.maybe(self.day(50, 60)),
                purpose=self.any.choice(("win", "defend")), stage=self.any.choice(PITCH_STAGES),
                closed_on=self.maybe(self.day(20, 90)),
            )  # fmt: skip


def whole_book() -> dict[str, list[Row]]:
    """All rows, days as dates."""
    found = {}
    for entity in ENTITIES:
        model: Any = models.TABLES[entity]
        numbers = [number for (number,) in model.select(model.id).tuples()]
        found[entity] = [dated(records.current(entity, number)) for number in numbers]
    return found


def dated(row: Row) -> Row:
    return {
        name: date.fromisoformat(value) if value and name.endswith("_on") else value
        for name, value in row.items()
    }


def check(found: Assessment, plain: Plain, label: str) -> None:
    tenths = dict(zip(SIGNALS, found.tenths, strict=True))
    for name in PLAIN:
        points = getattr(plain, name)()
        wanted = None if points is None else floor(points * 10 + Fraction(1, 2))
        assert tenths[name] == wanted, (label, name)
    assert plain.floors == set(found.floors) & {"sponsor_gone", "review_open"}, label
    known = [one for one in found.tenths if one is not None]
    score = floor(Fraction(sum(known), len(known)) + Fraction(1, 2)) if known else None
    assert (found.known, found.score) == (len(known), score), label
    assert found.band == band(found.floors, known, score or 0), label


def band(floors: tuple[str, ...], known: list[int], score: int) -> str:
    """The first that matches."""
    if floors or known.count(100) >= 3:
        return "at_risk"
    if len(known) < 5:
        return "unknown"
    return "at_risk" if score >= 40 else "watch" if score >= 20 or 100 in known else "steady"


@pytest.mark.parametrize("seed", range(100, 112))
def test_points_score_and_band_are_those_of_the_plain_reading(book: Path, seed: int) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    Odder(seed).fill()
    rows = whole_book()
    scopes = {one["id"]: one for one in rows["scopes"]}
    asked = scored()
    assert asked
    for ahead in DAYS:
        day = TODAY + timedelta(ahead)
        with database.reading():
            policy, known = the_book.policy(), facts.gather(asked, day)
        for one in asked:
            found = assess(known[one], day.toordinal(), policy)
            if found.band:
                check(found, Plain(rows, scopes[one], day), f"{seed}: #{one} on {day}")
