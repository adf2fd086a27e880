"""Why a word has no place in a quick line, and the way out."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from aortui.domain import days, lengths
from aortui.domain.fields import Leaning
from aortui.domain.quick import amounts, lexicon
from aortui.domain.quick.categories import begun_category
from aortui.domain.quick.known import Book
from aortui.domain.quick.lexicon import CONTACT, LOG
from aortui.domain.quick.opening import Opening
from aortui.domain.quick.tokens import Reader, Token
from aortui.domain.quick.who import exactly, no_client
from aortui.domain.quick.words import Refused, Word, refused, shown, unclosed
from aortui.domain.text import name_key
from aortui.errors import Rejected

ALIKE = 0.75  # a typing mistake in a word of four letters


def misplaced(
    opening: Opening, at: int, line: str, reader: Reader, book: Book, *, quoted: bool = False
) -> Refused:
    """A word that is no token of its line, and that no text begins with."""
    word = opening.rest[at]
    typed = shown(word.typed)
    if word.is_open:
        return unclosed(word)
    if quoted:
        return refused(word, f"{typed}: the quotes stand around the whole of it, or -- in front.")
    token = _token(opening, at, reader)
    if token and token.name in ("person", "owner"):
        return refused(word, f"{typed}: a {lexicon.NOUNS[line]} line keeps no people.")
    if token and token.name in lexicon.WHERE:
        return refused(word, f"{typed}: {lexicon.WHERE[token.name]}.")
    if reason := _number(word, reader.today):
        return refused(word, reason)
    if line == CONTACT and not opening.verb:
        return refused(word, f"{typed}: a title stands on a line of p, which begins with p.")
    if near := _near(word, reader):
        return refused(word, f"{typed} is no word of the line; did you mean {near}?")
    if at == 0 and not _is_whole(opening, book):
        name = f"{shown(opening.named.text)} {typed}"
        return refused(word, f'{typed}: a name of several words is quoted, as "{name}".')
    return refused(word, f"{typed}: a text stands behind a kind, as call, a note behind --.")


def _near(word: Word, reader: Reader) -> str:
    """The word of a line that may have been meant."""
    known = [*lexicon.RESERVED, *reader.categories]
    found = get_close_matches(word.key, known, n=1, cutoff=ALIKE)
    begun = sorted(one for one in known if len(word.key) > 2 and one.startswith(word.key))
    return next(iter([*begun, *found]), "")


def _is_whole(opening: Opening, book: Book) -> bool:
    """Whether the client was named in full, or stands in the prompt."""
    named = opening.named
    return named.quoted or not named.text or exactly(name_key(named.text), book) is not None


def swallowed(word: Word, line: str, kind: str, reader: Reader) -> Refused:
    """A word that would begin the text too early, in front of what says which line it is."""
    what, typed = kind or lexicon.NOUNS[line], shown(word.typed)
    slug = ""
    if not word.quoted and not word.sign:
        try:
            slug = begun_category(word, reader.categories)
        except Rejected:
            slug = ""
    if slug and word.key not in lexicon.RESERVED:
        return refused(word, f"{typed}: write {slug} in full beside {lexicon.one(what)}.")
    return refused(
        word, f"{typed} begins the text of {lexicon.one(what)}; what counts stands before it."
    )


def nothing_said(
    opening: Opening, names: set[str], stop: int, book: Book, reader: Reader
) -> Refused:
    """A line without a verb, a kind, a category or anything else that says what it makes."""
    rest, client = opening.rest, opening.client
    end = Word("", len(opening.line), len(opening.line))
    word = rest[stop] if stop < len(rest) else end
    if client.id is None and (not word.text or opening.named.quoted) and not names:
        return no_client(client.name, book, opening.named)
    if names & {"person"}:
        person = next(one for one in rest if one.sign == "@")
        return refused(person, f"Which kind, as call? Or give {shown(person.typed)} a role.")
    if names & lexicon.ABOUT:
        return refused(word, lexicon.WHICH_KIND)
    if "tier" in names or names & lexicon.OURS:
        return refused(
            word, "What about it? = c in front changes the client; a kind, as call, logs."
        )
    if not word.text:
        name = shown(client.name)
        return refused(word, f"What about {name}? A kind, as call; or a category, as pr.")
    return misplaced(opening, stop, LOG, reader, book)


def _token(opening: Opening, at: int, reader: Reader) -> Token | None:
    try:
        return reader.token(opening.rest, at, lexicon.EVERY)
    except Refused:
        return None


def _number(word: Word, today: date) -> str:
    """Why a bare number, day or length is not taken."""
    if word.quoted or word.sign:
        return ""
    if amounts.is_bare(word):
        return amounts.bare(word)
    typed = shown(word.text)
    try:
        lengths.parse_length(typed)
    except Rejected:
        pass
    else:
        return f"{typed} of what? notice {typed} or +{typed}."
    try:
        days.parse_day(typed, today, Leaning.NEXT)
    except Rejected:
        return ""
    return f"{typed}: what is on that day? ends, renews, from or min {typed}."
