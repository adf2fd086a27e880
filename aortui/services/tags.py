"""Words on rows, to find them again by: put on and taken off, on as many rows as are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from aortui.domain.names import meant
from aortui.domain.tags import asked
from aortui.errors import Rejected
from aortui.store import tags
from aortui.store.changes import Batch, batch
from aortui.store.database import reading

__all__ = ["TAGGED", "Batch", "change", "known", "of"]

Rows = Mapping[str, Sequence[int]]  # the numbers of rows by their entity
TAGGED = ("clients", "scopes", "contacts", "tasks", "pitches")  # what takes tags


def known() -> tuple[str, ...]:
    """Every word that is on a row of the book, those that are used most first."""
    with reading():
        return tuple(tags.known())


def of(rows: Rows) -> dict[str, int]:
    """On how many of these rows each word is, in the order of the alphabet."""
    with reading():
        counts = _counts(rows)
    return dict(sorted(counts.items()))


def change(rows: Rows, typed: str, *, actor: str, seen: Collection[str] = ()) -> Batch:
    """``urgent q1 -old``: on every one of the rows, in one batch.

    Raises Rejected for what is no tag, and for one to take off that is on none of the rows, unless
    it was ``seen`` on one: then somebody has taken it off meanwhile, which is what was wanted.
    """
    wanted = asked(typed)
    with batch(actor, "tags.change") as done:
        there = _counts(rows)
        for word in wanted.removed:
            if word not in there and word not in seen:
                raise Rejected(tag=f"#{word} is not on it{meant(word, there) or '.'}")
        for entity, row_ids in rows.items():
            for row_id in row_ids:
                for word in wanted.added:
                    tags.put_on(entity, row_id, word, done)
                for word in wanted.removed:
                    tags.take_off(entity, row_id, word, done)
    return done


def _counts(rows: Rows) -> Counter[str]:
    return Counter(
        word
        for entity, row_ids in rows.items()
        for words in tags.of(entity, row_ids).values()
        for word in words
    )
