"""The policy of the book: shown by dotted keys, changed one number at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain.risk import tuning
from aortui.domain.risk.policy import DEFAULT
from aortui.store import book, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One number of the policy and what it is by default."""

    key: str
    value: int | float
    default: int | float


def rows() -> list[PolicyRow]:
    """Every number by its dotted key."""
    with reading():
        present = tuning.numbers(book.policy())
    usual = tuning.numbers(DEFAULT)
    return [PolicyRow(key, value, usual[key]) for key, value in present.items()]


def change(key: str, text: str, *, today: date, actor: str) -> Batch:
    """Change one number; every score is computed anew. Raises Rejected with the nearest key."""
    with batch(actor, "policies.change") as done:
        changed = tuning.change(book.policy(), key, text)
        values = {"content": tuning.numbers(changed), "from_on": today}
        records.save("policies", None, values, done)
    return done
