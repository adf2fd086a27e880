"""How a quick line opens: ``=``, its verb, its client."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aortui.domain.names import EMAIL, email_domain
from aortui.domain.quick import lexicon
from aortui.domain.quick.categories import exact_category
from aortui.domain.quick.draft import Named
from aortui.domain.quick.known import Book
from aortui.domain.quick.tokens import Reader
from aortui.domain.quick.who import (
    client_of_mail,
    exactly,
    find_client,
    in_quotes,
    is_known,
    named_on,
)
from aortui.domain.quick.words import DASHES, Refused, Word, refused, shown, words
from aortui.tuples import NamedTuple

EQUALS = re.compile(r"\s*=")
CLIENT_FIRST = 'A line begins with its client, as acme or "Acme Corp".'


class Opening(NamedTuple):
    """The beginning of a line, and the words that follow the client."""

    line: str
    is_update: bool  # = stands in front
    verb: str  # as typed, folded; "" is none
    client: Named
    named: Word  # the word that names the client, or where it would stand
    rest: Sequence[Word]


def opened(line: str, book: Book, prompt: Named | None, reader: Reader) -> Opening:
    """Read the beginning of a line; ``prompt`` is the client that it need not name.

    Raises Refused where no client can be found in it.
    """
    sign = EQUALS.match(line)
    found = list(words(line, sign.end() if sign else 0))
    if sign and found and not found[0].quoted and found[0].text.startswith("="):
        raise refused(found[0], "= stands once, in front of the line.")
    verb = _verb(found, book, reader, has_client=prompt is not None)
    rest = found[1:] if verb else found
    nowhere = Word("", len(line), len(line))
    if prompt is not None:
        return Opening(line, sign is not None, verb, prompt, nowhere, rest)
    if not rest:
        sentence = (
            f"{verb} of which client? Its name stands behind {verb}." if verb else CLIENT_FIRST
        )
        raise refused(found[0] if found else nowhere, sentence)
    word = rest[0]
    if (word.sign == "@" and not word.is_open) or (not word.quoted and EMAIL.fullmatch(word.text)):
        client = client_of_mail(_mail(word, rest), book)
        return Opening(line, sign is not None, verb, client, word, rest)
    if word.sign or word.key == DASHES or word.key in lexicon.MOODS:
        raise refused(word, f"{shown(word.typed)} is no client; a line begins with one, as acme.")
    client = _client(rest, book)
    if client.id is None and not verb and _is_a_token(word, book):
        name = shown(word.text)
        raise refused(word, f"{name} is no client; a line begins with one. In quotes it is a name.")
    return Opening(line, sign is not None, verb, client, word, rest[1:])


def _client(rest: Sequence[Word], book: Book) -> Named:
    """The client that a line begins with. Raises Refused."""
    try:
        return find_client(rest[0], book)
    except Refused:
        if name := named_on(rest, book):  # several begin like the first word, one with both
            raise refused(rest[1], in_quotes(name)) from None
        raise


def _verb(found: Sequence[Word], book: Book, reader: Reader, *, has_client: bool) -> str:
    """The first word if it is a verb and no client: only where a client follows.

    Beside a client of that name the next word must be one too, or, where the line may make one,
    no token.
    """
    key = found[0].key if found else ""
    if key not in lexicon.VERBS:
        return ""
    if has_client or not exactly(key, book):
        return key
    if len(found) < 2:
        return ""
    names_new = lexicon.VERBS[key] in lexicon.MAY_BE_NEW and not _is_said(found, reader, book)
    return key if names_new or _is_client(found[1], book) else ""


def _is_said(found: Sequence[Word], reader: Reader, book: Book) -> bool:
    """Whether the second word is rather a token than the name of a new client."""
    word = found[1]
    if word.quoted and not word.sign:
        return False
    if word.sign or word.key == DASHES or _is_a_token(word, book):
        return True
    try:
        return reader.token(found, 1, lexicon.EVERY) is not None
    except Refused:
        return True


def _is_client(word: Word, book: Book) -> bool:
    """Whether a second word is rather a client than what is said of the first one."""
    if not word.quoted and _is_a_token(word, book):
        return exactly(word.key, book) is not None
    if not word.quoted and EMAIL.fullmatch(word.text):
        return len(book.of_domain(email_domain(word.text))) == 1
    return is_known(word, book)


def _is_a_token(word: Word, book: Book) -> bool:
    if word.quoted:
        return False
    return word.key in lexicon.RESERVED or bool(exact_category(word, book.categories))


def _mail(word: Word, rest: Sequence[Word]) -> Word:
    """The address that says whose people the line is about."""
    for one in rest:
        if one.key == DASHES:
            break
        if not one.quoted and not one.sign and EMAIL.fullmatch(one.text):
            return one
    name = shown(word.typed)
    raise Refused(f"{name} of which client? Its name stands first.", word.start, word.end)
