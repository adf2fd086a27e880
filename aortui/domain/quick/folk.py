"""Whom @ and ~ mean: the client's people and ours, each name folded once a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import Generic, TypeVar

from aortui.domain.names import nearest
from aortui.domain.quick.draft import Named, Person
from aortui.domain.quick.known import KnownMember, KnownPerson
from aortui.domain.quick.tokens import Mention
from aortui.domain.quick.who import NAME, NAMED, listed
from aortui.domain.quick.words import Refused, Word, limited, refused, shown
from aortui.domain.text import name_key

MEMBER = 60  # characters of the name of one of us
T = TypeVar("T", KnownPerson, KnownMember)


class Folk(Generic[T]):
    """People who are found by name; however many there are, each name is folded once."""

    def __init__(self, known: Sequence[T]) -> None:
        self.known: Sequence[T] = known
        self._named: dict[str, list[T]] = {}
        self._begun: dict[str, list[T]] = {}
        # Every name from each of its words on, with the place of its bearer among the known.
        self._tails: list[tuple[str, int]] = []
        for at, one in enumerate(known):
            key = name_key(one.name)
            self._named.setdefault(key, []).append(one)
            words = key.split()
            self._tails += [(" ".join(words[word:]), at) for word in range(len(words))]
        self._tails.sort()

    def named(self, key: str) -> list[T]:
        """Who has exactly this folded name."""
        return self._named.get(key, [])

    def beginning(self, key: str) -> list[T]:
        """Of whom the name or a word of it begins like this, in the order of the known."""
        if key not in self._begun:
            found = set()
            for at in range(bisect_left(self._tails, (key, -1)), len(self._tails)):
                tail, place = self._tails[at]
                if not tail.startswith(key):
                    break
                found.add(place)
            self._begun[key] = [self.known[place] for place in sorted(found)]
        return self._begun[key]


def find_person(mention: Mention, known: Folk[KnownPerson], word: Word) -> Person:
    """One of the client's people, or a new one. Raises Refused where several fit.

    Who has left is meant only by the whole name, or where nobody else fits; a quoted name is
    whole.
    """
    key = name_key(mention.name)
    found = _one_here(known.named(key), word)
    if found is None and key and not mention.quoted:
        found = _one_here(known.beginning(key), word)
    who = Named(found.name, found.id) if found else _new(mention, NAME, word)
    return Person(who, mention.role)


def find_by_mail(mail: str, known: Folk[KnownPerson], word: Word) -> Person:
    """Whose address this is, or who is called like what stands before its @; else a new one.

    Never somebody whose name only begins so. Raises Refused where several fit.
    """
    key = name_key(mail)
    mention = _of_mail(mail)
    theirs = [one for one in known.known if one.email and name_key(one.email) == key]
    found = _one_here(theirs, word) or _one_here(known.named(name_key(mention.name)), word)
    return Person(Named(found.name, found.id) if found else _new(mention, NAME, word))


def find_owner(mention: Mention, members: Folk[KnownMember], word: Word) -> Named:
    """One of us, by name, login or how the name begins, or a new one. Raises Refused."""
    key = name_key(mention.name)
    logins = [one for one in members.known if one.login and name_key(one.login) == key]
    found = _only(members.named(key), word) or _only(logins, word)
    if found is None and key and not mention.quoted:
        found = _only(members.beginning(key), word)
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


def _one_here(found: Sequence[KnownPerson], word: Word) -> KnownPerson | None:
    """The only one who has not left, else the only one."""
    here = islice((one for one in found if not one.has_left), NAMED + 1)
    return _only(list(here), word) or _only(found, word)


def _only(found: Sequence[T], word: Word) -> T | None:
    if len(found) > 1:
        names = [one.name for one in found[: NAMED + 1]]
        raise refused(word, f"{shown(word.typed)}: {listed(names)}? Write more of it.")
    return found[0] if found else None


def _new(mention: Mention, limit: int, word: Word) -> Named:
    name = limited(mention.name, limit, "The name", word.start, word.end)
    if not mention.quoted and name == name.lower():
        name = " ".join("-".join(map(_begun, one.split("-"))) for one in name.split())
    return Named(name)


def _begun(word: str) -> str:
    return word[:1].upper() + word[1:]


def _of_mail(mail: str) -> Mention:
    """Jane Doe of ``jane.doe@acme.com`` and ``jane_doe+news@acme.com``."""
    local = mail.partition("@")[0].partition("+")[0]
    name = " ".join(local.replace(".", " ").replace("_", " ").split())
    return Mention(name or mail, quoted=False)
