"""Books whose every text means harm: typed through each door, or written past all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from peewee import TextField

from aortui.domain.entries import ENTRIES
from aortui.domain.fields import Kind
from aortui.errors import AortuiError
from aortui.services import activities, forms, quick
from aortui.services.activities import Subject
from aortui.store.fields import DayField, FlagField, ListField, ObjectField
from aortui.store.models import TABLES
from tests.proofs.place import TODAY
from tests.proofs.strings import ALL, FORBIDDEN

DAY = date.fromisoformat(TODAY)
# Columns whose words are ours: what they hold decides what is done, not what is shown.
OURS = {
    "base_currency", "time_zone", "joins_as", "role", "level", "stage", "status", "kind", "side",
    "designation", "binds", "fee_model", "shape", "notice_unit", "notice_given_by", "fee_currency",
    "value_currency", "cost_currency", "budget_currency", "currency", "purpose", "outcome", "tier",
    "band", "mood", "slug", "entity", "unit", "tone", "sentiment",
}  # fmt: skip
KEYS = ("_key", "_id", "_ids", "command_id")
LOG = (("batches", "actor"), ("batches", "action"))


def columns() -> Iterator[tuple[str, str, bool]]:
    """Every column that holds what people typed: table, column, whether it is a list."""
    for table, model in TABLES.items():
        for name, field in model._meta.columns.items():
            is_list = isinstance(field, ListField)
            typed = isinstance(field, TextField) and not isinstance(
                field, DayField | FlagField | ObjectField
            )
            if (typed or is_list) and name not in OURS and not name.endswith(KEYS):
                yield table, name, is_list


def write_past_the_doors(book: Path) -> int:
    """Another of the strings into each text of each row; how many texts that were."""
    at = 0
    texts = [text.encode("utf-8", "replace").decode() for text in ALL]
    with closing(sqlite3.connect(book)) as opened:
        for table, column, is_list in columns():
            for (row_id,) in opened.execute(f"SELECT id FROM {table}").fetchall():
                at += 1
                text = texts[at % len(texts)]
                value = json.dumps([text]) if is_list else text
                opened.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row_id))
        for row_id in range(1, 400):
            at += 1
            opened.execute(
                "UPDATE batches SET actor = ? WHERE id = ?", (texts[at % len(texts)], row_id)
            )
        opened.commit()
    return at


def type_through_forms(texts: Sequence[str] = ALL) -> tuple[int, list[str]]:
    """Each string into each plain field of each form; how many saves, and those that broke."""
    saves, broken = 0, []
    for entity, entry in ENTRIES.items():
        for number, text in enumerate(texts):
            filled = {
                one.name: f"{text} {number}" if one.required else text
                for one in entry.fields
                if one.kind in (Kind.TEXT, Kind.LINES, Kind.LIST)
            }
            saves += 1
            try:
                sheet = forms.blank(entity, today=DAY, actor="sam", client_id=1, scope_id=1)
                forms.save(sheet, {**sheet.texts, **filled}, today=DAY, actor="sam")
            except AortuiError:
                continue
            except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
                broken.append(f"form of {entity}, {text!r}: {error!r}")
    return saves, broken


def type_through_lines(texts: Sequence[str] = ALL) -> tuple[int, list[str]]:
    """Each string as a line, behind a client, as a client, as a person, as a note."""
    saves, broken = 0, []
    for text in texts:
        for line in (text, f"averley call {text}", f"c {text}", f"averley @{text}:buyer",
                     f'"{text}" pr 12k', f"averley #{text}"):  # fmt: skip
            saves += 1
            try:
                quick.add(line, today=DAY, actor="sam")
            except AortuiError:
                continue
            except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
                broken.append(f"line {line!r}: {error!r}")
        activities.note([Subject(1, 1, 1)], text or "x", today=DAY, actor="sam")
    return saves, broken


def raw_texts(book: Path) -> list[str]:
    """What control or bidi characters stand in any text of the book, the log included."""
    found = []
    with closing(sqlite3.connect(book)) as opened:
        tables = [name for (name,) in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )]  # fmt: skip
        for table in tables:
            for row in opened.execute(f"SELECT * FROM {table}"):
                for value in row:
                    if isinstance(value, str) and FORBIDDEN.search(value):
                        found.append(f"{table}: {value[:60]!r}")
    return found
