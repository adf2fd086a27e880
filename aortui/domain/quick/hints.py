"""Why a word has no place in a quick line, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from aortui.domain import days, lengths
from aortui.domain.fields import Leaning
from aortui.domain.quick import amounts, lexicon
from aortui.domain.quick.categories import begun_category, exact_category, folded
from aortui.domain.quick.known import Book
from aortui.domain.quick.lexicon import CONTACT, LOG, SCOPE
from aortui.domain.quick.opening import Opening
from aortui.domain.quick.tokens import Reader, Token, is_dated
from aortui.domain.quick.who import LONG, in_quotes, named_on, near_on, no_client
from aortui.domain.quick.words import (
    DASHES,
    SENTENCE,
    Refused,
    Word,
    refused,
    safe,
    shown,
    unclosed,
)
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
    if (token := _token(opening, at, reader)) and token.name in ("person", "owner"):
        return refused(word, f"{typed}: a {lexicon.NOUNS[line]} line keeps no people.")
    if name := _known_name(opening, at, book):
        return refused(word, in_quotes(name))
    if where := _elsewhere(opening, at, line, token):
        return refused(word, f"{typed} {where}.")
    if reason := _reason(opening, at, line, reader):
        return refused(word, reason)
    if at == 0 and _is_begun(opening):
        return refused(word, in_quotes(_new_name(opening, reader)))
    if reason := _meant(opening, at, line):
        return refused(word, reason)
    if line == CONTACT and not opening.verb:
        return refused(word, f"{typed}: a title stands on a line of p, which begins with p.")
    near = _near(word, _said_on(line, opening.verb, reader))
    if (not near or near in reader.categories) and _is_category(opening, at, line, reader):
        return refused(word, _no_category(word, reader))
    if near:
        return refused(word, f"{typed} is no word of the line; did you mean {near}?")
    return refused(word, f"{typed}: a text stands behind a kind, as call, a note behind --.")


def no_address(word: Word) -> str:
    """Why a word with an @ in it is no token."""
    return f"{shown(word.text)} is no address; write it as jane.doe@acme.com."


def _known_name(opening: Opening, at: int, book: Book) -> str:
    """The known name of several words that was begun without its quotes."""
    if at or opening.named.quoted or not opening.named.text:
        return ""
    words = [opening.named, *opening.rest]
    return named_on(words, book) or near_on(words, opening.client, book)


def _new_name(opening: Opening, reader: Reader) -> str:
    """The client with the words behind it, up to the first that says something."""
    name = [opening.named.text, opening.rest[0].text]
    for at, word in enumerate(opening.rest[1:LONG], 1):
        if word.quoted or word.sign or word.key == DASHES or _token(opening, at, reader):
            break
        name.append(word.text)
    return " ".join(name)


def _elsewhere(opening: Opening, at: int, line: str, token: Token | None) -> str:
    """Where a word counts that is one of the line's words, but not here."""
    word = opening.rest[at]
    if word.key == "client" and at > 1 and opening.rest[at - 2].key == "given":
        return "is meant where us is not said; leave it out"
    if word.key == "=":
        return "stands in front of the line"
    if word.key in lexicon.VERBS.keys() - lexicon.KINDS.keys():
        return "stands first in the line"
    if word.key == "us":
        return "stands behind given and its day: given fri us"
    name = token.name if token else lexicon.BEGIN.get(word.key, "")
    return "" if name in lexicon.TOKENS[line] and line != LOG else lexicon.WHERE.get(name, "")


def _said_on(line: str, verb: str, reader: Reader) -> list[str]:
    """The words that the line may hold, or would hold with a kind in it."""
    names = lexicon.TOKENS[line] | (set() if verb else {"kind", "due"})
    if line == LOG:
        names = lexicon.EVERY
    slugs = reader.categories if "category" in names else ()
    return [*(word for word, name in lexicon.BEGIN.items() if name in names), *slugs]


def _near(word: Word, known: Sequence[str]) -> str:
    """The word of a line that may have been meant."""
    found = get_close_matches(word.key, known, n=1, cutoff=ALIKE)
    begun = sorted(one for one in known if len(word.key) > 2 and one.startswith(word.key))
    return next((one for one in (*begun, *found) if one != word.key), "")


def _is_begun(opening: Opening) -> bool:
    """Whether the name of a new client may go on with the word behind it."""
    return opening.client.id is None and not opening.named.quoted and not opening.rest[0].quoted


def _meant(opening: Opening, at: int, line: str) -> str:
    """How the line says what it is that the word means."""
    if line not in (SCOPE, LOG):
        return ""
    from aortui.domain.quick.near_words import why_meant  # rare

    return why_meant(opening.rest, at)


def _is_category(opening: Opening, at: int, line: str, reader: Reader) -> bool:
    """Whether a word stands where a category would, and none is named."""
    rest = opening.rest
    if rest[at].sign or rest[at].tail or line not in (SCOPE, LOG):
        return False
    before = (_token(opening, place, reader) for place in range(at))
    if any(token and token.name in lexicon.CATEGORY for token in before):
        return False
    if line == SCOPE or at + 1 == len(rest) or rest[at + 1].key == DASHES:
        return True
    after = _token(opening, at + 1, reader)
    return after is not None and after.name not in lexicon.CATEGORY


def _no_category(word: Word, reader: Reader) -> str:
    """The category that was meant, or how one is added."""
    slugs = {
        folded(name): slug for slug, others in reader.categories.items() for name in (slug, *others)
    }
    near = get_close_matches(folded(word.text), slugs, n=1, cutoff=ALIKE)
    if near:
        return f"{shown(word.text)} is no category; did you mean {slugs[near[0]]}?"
    return f"{shown(word.text)} is no category; F4 on an empty line adds one by the form."


def swallowed(word: Word, line: str, kind: str, reader: Reader) -> Refused:
    """A word that would begin the text too early, in front of what says which line it is."""
    what, typed = kind or lexicon.NOUNS[line], shown(word.typed)
    slug = ""
    if not word.sign:
        try:
            slug = exact_category(word, reader.categories)
            slug = slug or begun_category(word, reader.categories)
        except Rejected:
            slug = ""
    if slug and word.quoted and slug not in lexicon.RESERVED:
        return refused(word, f"{typed}: quotes begin the text; write {slug} without them.")
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
    if names & {"person"} and not ("@" in word.text and not word.sign):
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
    if word.key == DASHES:
        if client.id is None:
            return no_client(client.name, book, opening.named)
        return refused(word, _which_note(opening, word))
    return misplaced(opening, stop, LOG, reader, book)


def _which_note(opening: Opening, dashes: Word) -> str:
    """How a note on the client itself is written."""
    named, asked = opening.named, "What is the note on? n in front"
    doubled = named.text.replace('"', '""')
    name = f'"{doubled}"' if named.quoted else named.text
    text = " ".join(safe(opening.line[dashes.end :]).split())
    line = " ".join(filter(None, ("n", name, text)))
    sentence = f"{asked} writes one: {line.rstrip('.')}."
    return sentence if text and len(sentence) <= SENTENCE else f"{asked} of the line writes one."


def _token(opening: Opening, at: int, reader: Reader) -> Token | None:
    try:
        return reader.token(opening.rest, at, lexicon.EVERY)
    except Refused:
        return None


def _reason(opening: Opening, at: int, line: str, reader: Reader) -> str:
    """Why a bare number, day or length is not taken, nor what is nearly a fee or an address."""
    word = opening.rest[at]
    if word.quoted or word.sign:
        return ""
    if "@" in word.text:
        return no_address(word)
    if word.text.startswith(DASHES):
        return f"{shown(word.text)}: a blank stands between -- and the note."
    if "fee" in lexicon.TOKENS[line] or (line == LOG and not opening.verb):
        if amounts.is_bare(word):
            return amounts.bare(word)
        from aortui.domain.quick.near_fees import why_no_fee  # rare, and patterns take time

        if why := why_no_fee(opening.rest, at, reader.currency, reader.categories):
            return why
    typed = shown(word.text)
    try:
        lengths.parse_length(typed)
    except Rejected:
        return _no_day(typed, reader.today)
    return f"{typed} of what? notice {typed} or +{typed}."


def _no_day(typed: str, today: date) -> str:
    """Why a day without a keyword is not taken, and what is wrong with what looks like one."""
    try:
        days.parse_day(typed, today, Leaning.NEXT)
    except Rejected as error:
        return str(error) if is_dated(typed) else ""
    return f"{typed}: what is on that day? ends, renews, from or min {typed}."
