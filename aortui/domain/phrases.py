"""Counts, lists and names as sentences have them."""

from __future__ import annotations

from collections.abc import Sequence


def plural(number: int, one: str) -> str:
    """``1 day``, ``2,000 days``."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def per_cent(part: int, whole: int) -> int:
    """A share in whole per cent, rounded half up; of something, so never of 0."""
    return (200 * part + whole) // (2 * whole)


def listed(words: Sequence[str], most: int | None = None) -> str:
    """``pr, seo and social``; of more than ``most`` so many and how many more."""
    if most is not None and len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def spoken(word: str) -> str:
    """A word of the book as people say it: ``single thread``, ``at risk``."""
    return word.replace("_", " ")


def scope_name(category: str, territory: str | None, brand: str | None) -> str:
    """What a scope is called beside its client: the category, with what tells it from others."""
    return " ".join(part for part in (category, territory, brand) if part)
