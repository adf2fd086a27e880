"""In any book, however odd, an act done gives the facts that were told before it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from aortui.domain.risk.acts import acts, applied
from aortui.domain.risk.score import assess
from aortui.domain.vocabulary import KINDS, LEVELS, ROLES, SHAPES, STAGES, TIERS
from aortui.services import books
from aortui.store import book as the_book
from aortui.store import past, records, summaries
from aortui.store.changes import batch
from tests.services.acting import NOW, TODAY, known, perform, scored


class Odd:
    """Rows at random, also such as no form would make: ahead of the day, half filled, archived."""

    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)

    def day(self, back: int, ahead: int = 0) -> date:
        return TODAY + timedelta(self.any.randint(-back, ahead))

    def maybe(self, value: Any) -> Any:
        return value if self.any.random() < 0.6 else None

    def save(self, entity: str, **values: Any) -> int:
        with batch("sam", f"{entity}.add") as done:
            return records.save(entity, None, values, done)

    def fill(self) -> None:
        """A client with two scopes, its people, a team of three, and what happened."""
        ours = [
            self.save("members", name=name, active=name != "gone") for name in ("ana", "bo", "gone")
        ]
        client = self.save("clients", name="Odd", tier=self.any.choice(["", *TIERS]))
        people = [self.person(client, number, ours) for number in range(4)]
        for category in (1, 2):
            scope = self.save(
                "scopes", client_id=client, category_id=category, known_on=self.day(900),
                since_on=self.maybe(self.day(900, 30)), reviewed_on=self.maybe(self.day(500, 20)),
                owner_id=self.maybe(self.any.choice(ours)), status="active",
            )  # fmt: skip
            self.papers(scope, ours)
            for _ in range(12):
                self.happened(client, self.maybe(scope), people, ours)

    def person(self, client: int, number: int, ours: list[int]) -> int:
        return self.save(
            "contacts", client_id=client, name=f"P{number}", role=self.any.choice(["", *ROLES]),
            level=self.any.choice(["", *LEVELS]), counterpart_id=self.maybe(self.any.choice(ours)),
            started_on=self.maybe(self.day(400, 20)), left_on=self.maybe(self.day(300, 300)),
        )  # fmt: skip

    def papers(self, scope: int, ours: list[int]) -> None:
        start = self.day(700, 10)
        self.save(
            "terms", scope_id=scope, shape=self.any.choice(SHAPES), starts_on=self.maybe(start),
            ends_on=self.maybe(start + timedelta(self.any.randint(30, 900))), renews_months=12,
            minimum_until=self.maybe(self.day(100, 300)), notice_count=90, notice_unit="d",
            stage=self.any.choice(STAGES), stage_on=self.maybe(self.day(400, 20)),
        )  # fmt: skip
        for role in ("lead", "planner", "trader"):
            self.save(
                "staffing", scope_id=scope, role=role, planned_fte=self.maybe(100),
                actual_fte=self.maybe(60), member_id=self.maybe(self.any.choice(ours)),
                is_key=self.any.random() < 0.6, from_on=self.maybe(self.day(200, 10)),
                to_on=self.maybe(self.day(50, 300)),
            )  # fmt: skip

    def happened(self, client: int, scope: int | None, people: list[int], ours: list[int]) -> None:
        on = self.day(200)
        self.save(
            "activities", client_id=client, scope_id=scope, kind=self.any.choice(KINDS),
            happened_on=on, two_way=self.any.random() < 0.5, strategic=self.any.random() < 0.2,
            contact_ids=self.any.sample(people, self.any.randint(0, 2)),
            member_ids=self.any.sample(ours, self.any.randint(0, 1)),
            due_on=self.maybe(self.day(60, 60)), closed_on=self.maybe(self.day(40, 40)),
            out_of_scope=self.maybe(True), summary=self.any.choice(["", "a 'word'", "x" * 90]),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_an_act_done_gives_the_facts_that_were_told(book: Path, seed: int) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    Odd(seed).fill()
    tried = 0
    for scope_id in scored():
        found, policy, ours = known(scope_id)
        for act in acts(found, NOW, policy, ours):
            said = assess(applied(act, found, NOW), NOW, policy)
            with past.copied():
                summaries.turn_day(TODAY, is_books_day=True)
                perform(act, scope_id)
                then, _, _ = known(scope_id)
                assert assess(then, NOW, policy) == said, act.words
            tried += 1
    assert tried > 10
