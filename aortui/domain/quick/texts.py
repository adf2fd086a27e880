"""The text of a quick line, and what is still taken out of it once it has begun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aortui.domain.quick import lexicon
from aortui.domain.quick.gathering import Gathered
from aortui.domain.quick.tokens import Reader, Token
from aortui.domain.quick.words import (
    DASHES,
    Refused,
    Word,
    limited,
    safe,
    shown,
    text_words,
)

QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[,;:.]?(?=\s|$)')
FIRST = re.compile(r"\s*(\S+)")
RIVAL = 80  # characters
TAKEN = ("due", "on", *lexicon.MOODS)


def verbatim(line: str, at: int, limit: int, what: str) -> str:
    """Everything from a place on, as typed but cleaned. Raises Refused if it is too long."""
    return limited(line[at:], limit, what, at, len(line))


def rival(line: str, at: int) -> tuple[str, int]:
    """The rival that a text begins with, and where the text goes on behind it.

    Its first word, or the words in quotes. Raises Refused for a quote that is never closed.
    """
    if found := QUOTED.match(line, at):
        name = found[1].replace('""', '"')
    elif found := FIRST.match(line, at):
        name = found[1].rstrip(",;:") or found[1]
        if name.startswith('"'):
            sentence = f"{shown(name)}: the quote is never closed."
            raise Refused(sentence, found.start(1), len(line))
    else:
        return "", at
    kept = limited(name, RIVAL, "The rival's name", found.start(), found.end())
    return (kept, found.end()) if kept else rival(line, found.end())


def text(line: str, at: int, reader: Reader, gathered: Gathered) -> tuple[str, int]:
    """The text that begins there, and where it ends; known names and days are taken out of it.

    On lines with a title so are other tokens, and ``--`` ends it: its place is the end. Raises
    Refused for a second day, mood or owner, and if it is too long.
    """
    is_title = gathered.line not in lexicon.FREE
    found = list(text_words(line, at))
    kept, start, end, place = [], at, len(line), 0
    while place < len(found):
        word = found[place]
        if is_title and word.key == DASHES:
            end = word.start
            break
        count = _taken(found, place, reader, gathered)
        if count:
            kept.append(line[start : word.start])
            start = found[place + count - 1].end
        place += count or 1
    kept.append(line[start:end])
    said = " ".join(filter(None, (safe(part).strip() for part in kept)))
    what = lexicon.TEXTS[gathered.line]
    return limited(said, lexicon.LIMITS[gathered.line], what, at, end), end


def _taken(found: Sequence[Word], place: int, reader: Reader, gathered: Gathered) -> int:
    """How many words are taken out of the text here."""
    word = found[place]
    is_free = gathered.line in lexicon.FREE  # and may be long
    if is_free and not word.sign and word.key not in TAKEN:
        return 0
    if word.sign == "#" and not word.text[:1].isalpha():
        return 0  # we are #1
    token = _token(found[place : place + 3], reader, gathered)
    return token.size if token and gathered.take_known(token, word) else 0


def _token(words: Sequence[Word], reader: Reader, gathered: Gathered) -> Token | None:
    try:
        return reader.token(words, 0, lexicon.WITHIN[gathered.line])
    except Refused:
        return None  # in a text it is text


def title(word: Word, line: str) -> str:
    """A whole industry, title or reason in quotes. Raises Refused if it is too long."""
    return limited(word.text, lexicon.LIMITS[line], lexicon.TEXTS[line], word.start, word.end)


def note(line: str, at: int) -> str:
    """What follows ``--`` on a line with no text of its own. Raises Refused if it is too long."""
    return verbatim(line, at, lexicon.LIMITS[lexicon.LOG], "The note")
