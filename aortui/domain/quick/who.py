"""Which client a quick line means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from aortui.domain.names import EMAIL, email_domain, is_slip
from aortui.domain.quick.draft import Named
from aortui.domain.quick.known import Book, KnownClient
from aortui.domain.quick.lexicon import RESERVED
from aortui.domain.quick.words import Refused, Word, limited, refused, shown, unclosed
from aortui.domain.text import name_key

NAME = 80  # characters of a client or of one of their people
LONG = 6  # words of a name, of those that are not quoted
NAMED = 3  # that an unclear name lists


def find_client(word: Word, book: Book) -> Named:
    """The client of a word: known by name, short name or how it begins, else a new name.

    Words in quotes are the exact name. Raises Refused where several begin like this.
    """
    if word.is_open:
        raise unclosed(word)
    if word.tail:
        raise refused(word, f"{shown(word.typed)}: behind the quote stands a blank.")
    name = limited(word.sign + word.text, NAME, "The client's name", word.start, word.end)
    key = name_key(name)
    if not key:
        raise refused(word, "The client has no name; a line begins with it.")
    known = exactly(key, book, quoted=word.quoted)
    if known is None and not word.quoted:
        known = _begun(word, key, book)
    return Named(known.name, known.id) if known else Named(name)


def named_on(words: Sequence[Word], book: Book) -> str:
    """The name of a known client that these words are, or the first two of them begin."""
    typed = [word.text for word in _plain(words)]
    for count in range(len(typed), 1, -1):
        if found := book.named(name_key(" ".join(typed[:count]))):
            return found[0].name
    begun = name_key(" ".join(typed[:2]))
    is_begun = len(typed) > 1 and begun and words[1].key not in RESERVED
    found = book.beginning(begun, 1) if is_begun else ()
    return found[0].name if found else ""


def near_on(words: Sequence[Word], client: Named, book: Book) -> str:
    """The name that goes on with the second of these words: the client's, or the nearest one."""
    typed = [word.text for word in _plain(words[:2])]
    if len(typed) < 2 or words[1].key in RESERVED:
        return ""
    names = [client.name] if client.id is not None else _slips(" ".join(typed), book)
    second = name_key(typed[1])
    return next((name for name in names if second in name_key(name).split()[1:]), "")


def _slips(two: str, book: Book) -> list[str]:
    """The names that begin with two words much like these."""
    return [name for name in book.nearest(two) if is_slip(two, [" ".join(name.split()[:2])])]


def _plain(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a name that lacks its quotes."""
    return takewhile(lambda word: not (word.quoted or word.sign), words[:LONG])


def in_quotes(name: str) -> str:
    """How a name of several words is written."""
    name = shown(name).replace('"', '""')
    return f'Write "{name}": a name of several words is quoted.'


def exactly(key: str, book: Book, *, quoted: bool = False) -> KnownClient | None:
    """The client with exactly this name; the short name counts only without quotes.

    One that is called otherwise took in a client of this name.
    """
    found = book.named(key)
    named = [one for one in found if name_key(one.name) == key]
    counts = not (quoted and any(name_key(one.short_name) == key for one in found))
    if counts and not named and len({one.id for one in found}) == 1:
        named = list(found)
    return named[0] if named else None


def is_known(word: Word, book: Book) -> bool:
    """Whether a word stands for a client, or for the beginning of some."""
    key = name_key(word.sign + word.text)
    if not key or word.is_open or word.tail:
        return False
    if exactly(key, book, quoted=word.quoted):
        return True
    return not word.quoted and bool(book.beginning(key, 1))


def _begun(word: Word, key: str, book: Book) -> KnownClient | None:
    found = {one.id: one for one in (*book.named(key), *book.beginning(key, NAMED + 1))}
    if len(found) > 1:
        names = [one.name for one in found.values()]
        raise refused(word, f"{shown(word.text)}: {listed(names)}? Write more of it.")
    return next(iter(found.values()), None)


def client_of_mail(word: Word, book: Book) -> Named:
    """The one client with addresses at the domain of this one. Raises Refused for none, or more."""
    found = book.of_domain(email_domain(word.text)) if EMAIL.fullmatch(word.text) else ()
    if len(found) == 1:
        return Named(found[0].name, found[0].id)
    if found:
        names = [one.name for one in found]
        raise refused(word, f"{shown(word.text)}: {listed(names)}? Write it in front.")
    host = shown(word.text.rpartition("@")[2])
    raise refused(word, f"No client has addresses at {host}; which client? It stands first.")


def no_client(name: str, book: Book, word: Word, *, leave: bool = False) -> Refused:
    """The refusal of a name that the book does not know, where none is made.

    ``leave``: without = in front the line would make it.
    """
    near = book.nearest(name)
    if leave and not near:
        sentence = f"There is no client '{shown(name)}' to update; leave the = out."
        return refused(word, sentence)
    hint = f"; did you mean {listed(near)}?" if near else "; c in front of it makes one."
    return refused(word, f"There is no client '{shown(name)}'{hint}")


def listed(names: Sequence[str]) -> str:
    """``Jane Doe or Jan Vries``, at most three of them."""
    some = [shown(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        return f"{', '.join(some)} or another"
    return " or ".join(filter(None, (", ".join(some[:-1]), some[-1])))
