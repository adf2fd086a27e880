"""The pieces that the rows of a preview are put together from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from aortui.domain.days import full
from aortui.domain.quick.plan import Plan
from aortui.tuples import NamedTuple

NEW, KNOWN, CHANGED = "new", "known", "changed"
ARROW = " → "
APART = "   "


class Part(NamedTuple):
    """Some words of a row; ``kind`` is name, value, second, hint (not said) or unknown.

    The words of a default end with their ``source``: ``exclusive: as Acme / pr``.
    """

    text: str
    kind: str
    source: str = ""

    @property
    def is_apart(self) -> bool:
        """Whether it is a remark on what stands before it."""
        return self.kind == "hint" and self.text.startswith(APART)


class PreviewRow(NamedTuple):
    """A row of the preview: what it is about, what becomes of that, and the words."""

    label: str
    status: str  # new, known, changed or ""
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """What is so, without what stands apart."""
        return "".join(part.text for part in self.parts if not part.is_apart)

    @property
    def effect(self) -> tuple[object, ...]:
        """What becomes of it, wherever a default was taken from."""
        parts = [(part.text.removesuffix(part.source), part.kind) for part in self.parts]
        return self.label, self.status, *parts

    @property
    def hints(self) -> tuple[str, ...]:
        """What stands apart."""
        return tuple(part.text.strip() for part in self.parts if part.is_apart)


def row_of(label: str, status: str, parts: Sequence[Part]) -> PreviewRow:
    """A row; what stands first in it does not stand apart."""
    first, *rest = parts
    return PreviewRow(label, status, (first._replace(text=first.text.lstrip()), *rest))


def name(text: str) -> Part:
    """What something is called."""
    return Part(text, "name")


def value(text: str) -> Part:
    """What was said of it."""
    return Part(text, "value")


def second(text: str) -> Part:
    """What the book says of it already, or what matters less."""
    return Part(text, "second")


def hint(text: str) -> Part:
    """A default, or the sum behind a value; it stands apart from what is before it."""
    return Part(f"{APART}{text}", "hint")


def unknown(text: str) -> Part:
    """What is not known."""
    return Part(text, "unknown")


def said(one: Any) -> str:
    """A value in words; days with their year, nothing as a dash."""
    if isinstance(one, date):
        return full(one)
    return str(one) if one not in (None, "") else "-"


def changes(plan: Plan, entity: str, ref: int, columns: Mapping[str, str]) -> list[Part]:
    """``tier A -> B``: what differs from the book, each column with its word in front."""
    was, row = plan.ledger.was(entity, ref), plan.row(entity, ref)
    found: list[Part] = []
    for column, word in columns.items():
        if was is not None and was[column] != row[column]:
            before = word + said(was[column]) if was[column] else ""
            after = said(row[column]) if before else word + said(row[column])
            found += became(before, after, is_first=not found)
    return found


def became(before: str, after: str, *, is_first: bool = True) -> list[Part]:
    """Before and after; what was not known before is only said."""
    comma = "" if is_first else ", "
    if not before:
        return [value(comma + after)]
    return [second(comma + before), second(ARROW), value(after)]


def whence(plan: Plan, entity: str, ref: int, column: str, words: str) -> list[Part]:
    """A default with where it comes from; nothing where somebody said the value."""
    source = plan.whence(entity, ref, column)
    return [Part(f"{APART}{words}: {source}", "hint", source)] if source and words else []
