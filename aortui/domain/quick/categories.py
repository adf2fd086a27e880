"""Categories as a line names them: by slug, by alias, by how they begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from aortui.domain.quick.words import Unfit, Word, shown
from aortui.domain.text import name_key

LEAST = 3  # letters that begin a category

folded = lru_cache(maxsize=8192)(name_key)


def exact_category(word: Word, categories: Mapping[str, Sequence[str]]) -> str:
    """The slug that is written out, else the one with that name or alias; "" for neither.

    Raises Unfit for an alias of two.
    """
    key = folded(word.text)
    if not key:
        return ""
    if key in categories:
        return key
    return _one(word, [slug for slug, known in categories.items() if key in map(folded, known)])


def begun_category(word: Word, categories: Mapping[str, Sequence[str]]) -> str:
    """The one category that begins like this. Raises Unfit where several do."""
    key = folded(word.text)
    if len(key) < LEAST:
        return ""
    found = [
        slug
        for slug, known in categories.items()
        if any(folded(one).startswith(key) for one in (slug, *known))
    ]
    return _one(word, found)


def _one(word: Word, found: Sequence[str]) -> str:
    if len(found) > 1:
        some = f"{', '.join(found[:-1][:2])} or {found[-1]}" if len(found) < 4 else "several"
        raise Unfit(f"{shown(word.text)}: {some}? Write more of it.", word.start, word.end)
    return found[0] if found else ""
