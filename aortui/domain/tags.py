"""Words on rows: ``#urgent``; how one is written, and what a typed line of them asks for."""

from __future__ import annotations

import unicodedata

from aortui.domain.text import clean, name_key
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

MOST = 30  # characters of one


class Asked(NamedTuple):
    """What a line of tags asks for; without the ``#``, each word once."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


def tag_word(typed: str) -> str:
    """The word as the book keeps it: folded, without ``#``.

    Letters, digits, ``-`` and ``_``, at most MOST; it begins with a letter or a digit. Raises
    Rejected.
    """
    word = name_key(clean(typed, limit=4 * MOST)).removeprefix("#")
    if not word or not all(_is_of_a_word(char) for char in word) or not word[0].isalnum():
        raise Rejected(tag=f"{clean(typed)} is no tag: letters, digits, - and _, as #key-account.")
    if len(word) > MOST:
        raise Rejected(tag=f"#{word[:MOST]}… is longer than {MOST} characters.")
    return word


def asked(typed: str) -> Asked:
    """``urgent q1 -old``: what to put on and, behind a dash, what to take off.

    Raises Rejected if nothing is asked for, and for a word that is both.
    """
    added: dict[str, None] = {}
    removed: dict[str, None] = {}
    for word in typed.replace(",", " ").split():
        if word.startswith("-"):
            removed[tag_word(word[1:])] = None
        else:
            added[tag_word(word)] = None
    if both := [word for word in added if word in removed]:
        raise Rejected(tag=f"#{both[0]} is to be put on and taken off; write it once.")
    if not added and not removed:
        raise Rejected(tag="Type a word to put on, or -word to take one off.")
    return Asked(tuple(added), tuple(removed))


def _is_of_a_word(char: str) -> bool:
    """Letters with the marks that belong to them, digits, the two signs."""
    return char.isalnum() or char in "-_" or unicodedata.category(char) in ("Mn", "Mc")
