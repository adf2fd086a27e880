"""A line split into its words, each with its place, and the refusal that names one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

SHOWN = 30  # characters of a word that a sentence repeats
SENTENCE = 76  # characters of a sentence with words of a usual length
DASHES = "--"
SIGNS = ("@", "~", "#")
HEAD = re.compile(r'([@~]?)"((?:[^"]|"")*)"(\S*)|([@~]?)"(.*)|\S+', re.DOTALL)
TEXT = re.compile(r'([@~])"([^"]+)"(\S*)|\S+')


class Word(NamedTuple):
    """One word; its place is that in the line, its text is cleaned.

    ``@"Jane O'Neil":buyer`` has the sign ``@``, the text ``Jane O'Neil``, the tail ``:buyer``.
    """

    text: str  # without its quotes and its sign
    start: int
    end: int  # behind the last character
    quoted: bool = False
    sign: str = ""  # @ ~ #
    tail: str = ""  # what is joined to the closing quote
    is_open: bool = False  # its quote is never closed; it goes on to the end of the line

    @property
    def key(self) -> str:
        """As keywords are compared; a quoted word and one with a sign are none."""
        return "" if self.quoted or self.sign else self.text.casefold()

    @property
    def typed(self) -> str:
        """As it stands in the line, but cleaned and without quotes."""
        return self.sign + self.text + self.tail


class Refused(Rejected):
    """A line that cannot be taken; ``start`` and ``end`` are the place of the wrong word."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        super().__init__(line=sentence)
        self.start, self.end = start, end


class Unfit(Refused):
    """A keyword without an argument that fits it: plain words, where a text may begin."""


def words(line: str, at: int = 0) -> Iterator[Word]:
    """The words of a line from a place on, as they stand before its text. Never raises.

    ``"quoted words"`` are one word, ``""`` in them is one quote.
    """
    for found in HEAD.finditer(line, at):
        start, end = found.span()
        if found[2] is not None:
            text = safe(found[2].replace('""', '"'))
            yield Word(text, start, end, True, found[1], safe(found[3]))
        elif found[5] is not None:
            yield Word(safe(found[5]), start, end, True, found[4], is_open=True)
        else:
            yield _plain(found)


def text_words(line: str, at: int) -> Iterator[Word]:
    """The words of the text that begins there: a quote is a plain character, but behind @ and ~."""
    for found in TEXT.finditer(line, at):
        if found[1]:
            yield Word(safe(found[2]), *found.span(), True, found[1], safe(found[3]))
        else:
            yield _plain(found)


def _plain(found: re.Match[str]) -> Word:
    text = safe(found[0])
    sign = text[:1] if text[:1] in SIGNS else ""
    return Word(text.removeprefix(sign), *found.span(), sign=sign)


def safe(text: str) -> str:
    """Cleaned, however long it is."""
    return text if text.isascii() and text.isprintable() else clean(text, limit=len(text) + 1)


def shown(text: str) -> str:
    """A word as a sentence repeats it."""
    text = clean(text, limit=SHOWN + 1) or '""'
    return text if len(text) <= SHOWN else f"{clean(text, limit=SHOWN - 1)}…"


def few(begins: str, words: Sequence[str]) -> str:
    """A sentence that ends in a list of words, with ``...`` for those that are too many."""
    for count in range(len(words), 0, -1):
        last = "." if count == len(words) else ", ..."
        sentence = f"{begins}{', '.join(words[:count])}{last}"
        if len(sentence) <= SENTENCE:
            return sentence
    return f"{begins}..."


def refused(word: Word, sentence: str) -> Refused:
    """The refusal of a word."""
    return Refused(sentence, word.start, word.end)


def unclosed(word: Word) -> Refused:
    """The refusal of a quote without an end."""
    begun = f'{word.sign}"{shown(word.text)}'
    return refused(word, f"{begun}: the quote is never closed.")


def limited(text: str, limit: int, what: str, start: int, end: int) -> str:
    """The text cleaned; refused where it is longer than its field, never cut."""
    kept = clean(text, limit=limit + 1)
    if len(kept) > limit:
        raise Refused(f"{what} is longer than {limit:,} characters.", start, end)
    return kept
