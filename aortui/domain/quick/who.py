"""Whom a quick line means: the client, their people, and us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from aortui.domain.names import EMAIL, email_domain, nearest
from aortui.domain.quick.draft import Named, Person
from aortui.domain.quick.known import Book, KnownClient, KnownMember, KnownPerson
from aortui.domain.quick.tokens import Mention
from aortui.domain.quick.words import Refused, Word, limited, refused, shown, unclosed
from aortui.domain.text import name_key

NAME = 80  # characters of a client or of one of their people
MEMBER = 60
NAMED = 3  # that an unclear name lists
T = TypeVar("T", KnownPerson, KnownMember)


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


def exactly(key: str, book: Book, *, quoted: bool = False) -> KnownClient | None:
    """The client with exactly this name; the short name counts only without quotes."""
    found = book.named(key)
    named = [one for one in found if name_key(one.name) == key]
    if not quoted and not named and len({one.id for one in found}) == 1:
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
        raise refused(word, f"{shown(word.text)}: {_listed(names)}? Write more of it.")
    return next(iter(found.values()), None)


def client_of_mail(word: Word, book: Book) -> Named:
    """The one client with addresses at the domain of this one. Raises Refused for none, or more."""
    found = book.of_domain(email_domain(word.text)) if EMAIL.fullmatch(word.text) else ()
    if len(found) == 1:
        return Named(found[0].name, found[0].id)
    if found:
        names = [one.name for one in found]
        raise refused(word, f"{shown(word.text)}: {_listed(names)}? Write it in front.")
    host = shown(word.text.rpartition("@")[2])
    raise refused(word, f"No client has addresses at {host}; which client? It stands first.")


def no_client(name: str, book: Book, word: Word) -> Refused:
    """The refusal of a name that the book does not know, where none is made."""
    near = book.nearest(name)
    hint = f"; did you mean {_listed(near)}?" if near else "; c in front of it makes one."
    return refused(word, f"There is no client '{shown(name)}'{hint}")


def find_person(mention: Mention, known: Sequence[KnownPerson], word: Word) -> Person:
    """One of the client's people, or a new one. Raises Refused where several fit.

    Who has left is meant only by the whole name, or where nobody else fits.
    """
    here = [one for one in known if not one.has_left]
    found = (
        _named(mention, here, word)
        or _named(mention, known, word)
        or _beginning(mention, here, word)
        or _beginning(mention, known, word)
    )
    who = Named(found.name, found.id) if found else _new(mention, NAME, word)
    return Person(who, mention.role)


def find_owner(mention: Mention, members: Sequence[KnownMember], word: Word) -> Named:
    """One of us, by name, login or how the name begins, or a new one. Raises Refused."""
    found = _named(mention, members, word)
    if found is None and not mention.quoted:
        key = name_key(mention.name)
        found = _only([one for one in members if name_key(one.login) == key], word)
    found = found or _beginning(mention, members, word)
    return Named(found.name, found.id) if found else _new(mention, MEMBER, word)


def nobody(who: Named, names: Sequence[str], word: Word, client: str = "") -> Refused:
    """The refusal of somebody unknown on a line that makes nobody; ``client``: one of theirs."""
    where = f"{shown(client)} has no" if client else "There is no"
    noun = "contact" if client else "colleague"
    way = "p in front makes one" if client else "write the name of one of us"
    near = _near(who.name, names) or f"; {way}."
    return refused(word, f"{where} {noun} '{shown(who.name)}'{near}")


def _near(name: str, names: Sequence[str]) -> str:
    """``; did you mean Jane Doe?``, also where one word of the name comes near."""
    by_word = {word: known for known in reversed(names) for word in (known, *known.split())}
    found = next(iter(nearest(name, by_word, 1)), "")
    return f"; did you mean {by_word[found]}?" if found else ""


def _named(mention: Mention, known: Sequence[T], word: Word) -> T | None:
    key = name_key(mention.name)
    return _only([one for one in known if name_key(one.name) == key], word)


def _beginning(mention: Mention, known: Sequence[T], word: Word) -> T | None:
    """The only one of whom the name or a word of it begins like this; a quoted name is whole."""
    key = name_key(mention.name)
    if mention.quoted or not key:
        return None
    return _only([one for one in known if _begins(key, name_key(one.name))], word)


def _only(found: Sequence[T], word: Word) -> T | None:
    if len(found) > 1:
        names = [one.name for one in found]
        raise refused(word, f"{shown(word.typed)}: {_listed(names)}? Write more of it.")
    return found[0] if found else None


def _begins(key: str, name: str) -> bool:
    words = name.split()
    return any(" ".join(words[at:]).startswith(key) for at in range(len(words)))


def _new(mention: Mention, limit: int, word: Word) -> Named:
    name = limited(mention.name, limit, "The name", word.start, word.end)
    if not mention.quoted and name == name.lower():
        name = " ".join(one[:1].upper() + one[1:] for one in name.split())
    return Named(name)


def _listed(names: Sequence[str]) -> str:
    some = [shown(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        return f"{', '.join(some)} or another"
    return " or ".join(filter(None, (", ".join(some[:-1]), some[-1])))
