"""What a quick line comes to: where its rows stand in the ledger, and what it did not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aortui.domain.entries import ENTRIES
from aortui.domain.ledger import Ledger, Row
from aortui.domain.quick.draft import Draft
from aortui.tuples import NamedTuple


class Similar(NamedTuple):
    """The scope that a new one is taken to be like, where the line does not say otherwise."""

    name: str  # Acme Corp / pr
    designation: str
    fee_model: str
    renews_months: int | None


@dataclass(slots=True)
class Plan:
    """A line worked into the ledger; rows are numbers there, negative while they are new.

    It is complete also where it is refused, so that a person sees what they are typing.
    """

    draft: Draft
    ledger: Ledger
    today: date
    me: int | None  # the member who acts
    similar: Similar | None = None
    client: int = 0
    scope: int | None = None
    term: int | None = None
    contacts: tuple[int, ...] = ()
    activity: int | None = None
    task: int | None = None
    pitch: int | None = None
    note: int | None = None
    owner: int | None = None  # whom ~ names
    tagged: tuple[str, int] | None = None
    # (entity, number, column) of a value that nobody said -> where it comes from
    assumed: dict[tuple[str, int, str], str] = field(default_factory=dict)
    exists: list[str] = field(default_factory=list)  # what = in front would update
    doubts: list[str] = field(default_factory=list)  # odd, and written all the same
    refused: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether it may not be written."""
        return bool(self.exists or self.refused)

    def row(self, entity: str, ref: int) -> Row:
        """A row as it will be."""
        return self.ledger.row(entity, ref)

    def name(self, entity: str, ref: int | None) -> str:
        """What a member, client, contact or category is called; "" for none."""
        if ref is None:
            return ""
        row = self.ledger.row(entity, ref)
        return str(row["slug"] if entity == "categories" else row["name"])

    def put(
        self,
        entity: str,
        ref: int | None,
        values: Mapping[str, Any],
        assumed: Mapping[str, str] | None = None,
    ) -> int:
        """Write to the ledger; ``assumed`` are the columns that nobody said. Checks the rules."""
        found = self.ledger.put(entity, ref, values)
        for column, whence in (assumed or {}).items():
            self.assumed[entity, found, column] = whence
        entry = ENTRIES[entity]
        if values:
            row = self.ledger.row(entity, found)
            self.refused += entry.rule({**row, **_named(row)}, self.today).values()
        for one in entry.fields:
            text = values.get(one.name)
            if isinstance(text, str) and len(text) > one.limit:
                label = one.label[:1].upper() + one.label[1:]
                self.refused.append(f"{label} is longer than {one.limit:,} characters.")
        return found

    def whence(self, entity: str, ref: int, column: str) -> str:
        """Where a value comes from that nobody said; "" if somebody did."""
        return self.assumed.get((entity, ref, column), "")


def _named(row: Row) -> dict[str, Any]:
    """The numbers of other rows under the names that forms have for them."""
    return {name.removesuffix("_id"): row[name] for name in row if name.endswith("_id")}
