"""The words on rows: which a row has, which are known, put on and taken off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peewee import SQL, fn

from aortui.store import records
from aortui.store.changes import Batch
from aortui.store.models import Tag

AT_ONCE = 5000  # rows that one query asks about; SQLite takes a little more than 32,000


def of(entity: str, row_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """By row its words in the order of the alphabet; rows without one are left out."""
    found: dict[int, list[str]] = defaultdict(list)
    for start in range(0, len(row_ids), AT_ONCE):
        query = Tag.select(Tag.row_id, Tag.word).where(
            (Tag.entity == entity)
            & Tag.row_id.in_(list(row_ids[start : start + AT_ONCE]))
            & Tag.archived_on.is_null()
        )
        for row_id, word in query.order_by(Tag.word).tuples():
            found[row_id].append(word)
    return {row_id: tuple(words) for row_id, words in found.items()}


def known() -> list[str]:
    """Every word that is on a row, those that are used most first."""
    query = Tag.select(Tag.word, fn.COUNT(SQL("*")).alias("uses")).where(Tag.archived_on.is_null())
    rows = query.group_by(Tag.word).order_by(SQL("uses").desc(), Tag.word).tuples()
    return [word for word, _ in rows]


def put_on(entity: str, row_id: int, word: str, batch: Batch) -> None:
    """Give a row a word; it keeps one that it has. Raises NotFound if the row is gone."""
    records.current(entity, row_id)
    number = _number(entity, row_id, word)
    values = {"entity": entity, "row_id": row_id, "word": word, "archived_on": None}
    records.save("tags", number, values, batch)


def take_off(entity: str, row_id: int, word: str, batch: Batch) -> None:
    """Take a word off a row; nothing happens where it has none."""
    if (number := _number(entity, row_id, word)) is not None:
        records.remove("tags", number, batch)


def _number(entity: str, row_id: int, word: str) -> int | None:
    query = Tag.select(Tag.id).where(
        (Tag.entity == entity) & (Tag.row_id == row_id) & (Tag.word == word)
    )
    return query.scalar()  # type: ignore[no-any-return]  # peewee
