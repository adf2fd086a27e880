"""What is taken out of a row when the data of a person or a client is removed for good.

Rows and the log go through the same function, so that the log still replays to the rows. What a
score needs and what says nothing of anybody (days, fees, roles) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any

from aortui.domain.text import name_key, sort_key

Row = dict[str, Any]  # plain values by column, as the log keeps them

PERSON, CLIENT, REMOVED = "removed person", "removed client", "removed"
LEAST = 3  # letters of a part of a name that is looked for
# By entity what is written into the columns that may hold data; names are made below.
BLANK: dict[str, dict[str, Any]] = {
    "contacts": {"title": "", "email": "", "phone": "", "notes": ""},
    "clients": {
        "short_name": "", "short_key": "", "website": "", "competitors": [],
        "decision_reason": "", "notes": "",
    },
    "agreements": {"reference": REMOVED, "location": ""},
    "opportunities": {"idea": REMOVED},
    "scopes": {
        "brand": "", "territory": "", "notes": "", "our_commitments": "",
        "their_commitments": "", "client_reason": "", "our_reason": "",
    },
    "work_orders": {"reference": "", "title": REMOVED},
    "activities": {"summary": "", "rival": ""},
    "evaluations": {"note": ""},
    "pitches": {"criteria": "", "rivals": [], "client_reason": "", "our_reason": ""},
    "tasks": {"title": REMOVED},
    "review_marks": {"reason": ""},
    "judgements": {"reason": REMOVED},
}  # fmt: skip
# Columns of free text, in which somebody may be named, and what an emptied one holds.
TEXTS: dict[str, dict[str, str]] = {
    entity: {
        column: blank
        for column, blank in columns.items()
        if isinstance(blank, str) and column not in ("short_name", "short_key", "email", "phone")
    }
    for entity, columns in BLANK.items()
}


@dataclass(frozen=True, slots=True)
class Removal:
    """Whose data goes: rows by entity, and the words that name them anywhere."""

    rows: dict[str, Set[int]]  # of these all data goes
    client_id: int
    scopes: Set[int] = frozenset()  # of that client
    names: Set[str] = frozenset()  # wherever they stand
    near: Set[str] = frozenset()  # only in rows of that client: a single word may be anybody's
    empties: bool = False  # texts of that client in which a part of a name is left
    _said: dict[str, re.Pattern[str] | None] = field(default_factory=dict)

    def cleaned(self, entity: str, row_id: int, row: Row | None) -> Row | None:
        """The row as it is kept from now on; the same one where nothing goes."""
        if row is None:
            return None
        if entity == "tags":
            is_own = row["row_id"] in self.rows.get(row["entity"], ())
            return row | {"word": f"{REMOVED}-{row_id}"} if is_own else row
        if row_id in self.rows.get(entity, ()):
            return row | BLANK.get(entity, {}) | _named(entity, row_id)
        changed = {
            column: text
            for column, blank in TEXTS.get(entity, {}).items()
            if (text := self._text(entity, row_id, row, str(row.get(column) or ""), blank))
            != (row.get(column) or "")
        }
        return row | changed if changed else row

    def names_part(self, entity: str, row_id: int, row: Row) -> dict[str, str]:
        """Texts of that client in which a part of a name is left, by column."""
        if not self._is_near(entity, row_id, row):
            return {}
        pattern = self._pattern("parts", self._parts())
        return {
            column: text
            for column in TEXTS.get(entity, {})
            if pattern and (text := str(row.get(column) or "")) and pattern.search(text)
        }

    def _text(self, entity: str, row_id: int, row: Row, text: str, blank: str) -> str:
        if not text:
            return text
        is_near = self._is_near(entity, row_id, row)
        words = ("near", self.names | self.near) if is_near else ("names", self.names)
        if pattern := self._pattern(*words):
            text = pattern.sub(PERSON if "clients" not in self.rows else REMOVED, text)
        if self.empties and is_near:
            parts = self._pattern("parts", self._parts())
            if parts and parts.search(text):
                return blank
        return text

    def _parts(self) -> set[str]:
        words = {part for name in self.names | self.near for part in name.split()}
        return {word for word in words if len(word) >= LEAST and word.isalpha()}

    def _is_near(self, entity: str, row_id: int, row: Row) -> bool:
        if entity == "clients":
            return row_id == self.client_id
        return row.get("client_id") == self.client_id or row.get("scope_id") in self.scopes

    def _pattern(self, kind: str, words: Iterable[str]) -> re.Pattern[str] | None:
        if kind not in self._said:
            found = sorted(map(re.escape, words), key=len, reverse=True)
            said = rf"(?<!\w)(?:{'|'.join(found)})(?!\w)"
            self._said[kind] = re.compile(said, re.IGNORECASE) if found else None
        return self._said[kind]


def _named(entity: str, row_id: int) -> Row:
    """Names and the keys they bring along."""
    if entity == "contacts":
        return {"name": PERSON, "name_key": name_key(PERSON)}
    if entity == "clients":
        name = f"{CLIENT} {row_id}"
        return {"name": name, "name_key": name_key(name), "sort_key": sort_key(name)}
    return {}


def words_of(rows: Iterable[Row]) -> tuple[set[str], set[str]]:
    """What names somebody wherever it stands, and what does so only near their client."""
    everywhere: set[str] = set()
    near: set[str] = set()
    for row in rows:
        for column in ("name", "email", "phone"):
            if word := str(row.get(column) or "").strip():
                is_plain = column == "name" and " " not in word
                (near if is_plain else everywhere).add(word)
    return everywhere - {PERSON}, near
