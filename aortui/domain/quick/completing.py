"""What may follow while a quick line is typed: the words that fit its end, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from aortui.domain.quick.known import Book, KnownClient, KnownMember, KnownPerson
from aortui.domain.quick.lexicon import VERBS
from aortui.domain.quick.offers import fixed, said
from aortui.domain.text import name_key
from aortui.domain.vocabulary import ROLES
from aortui.tuples import NamedTuple

SHORT = {"marketing lead": "lead"}  # as a line says it
LEAST = 2  # letters from which a name is also found in its middle, and a verb offered
MOST = 20
T = TypeVar("T")


class Candidate(NamedTuple):
    """What may stand in the line from ``start`` to its end."""

    start: int
    text: str

    def taken(self, line: str) -> str:
        """The line with it."""
        return line[: self.start] + self.text

    def rest(self, line: str) -> str:
        """What it adds behind the cursor; empty if it does not begin like what is typed."""
        begun = line[self.start :]
        begins = self.text[: len(begun)].casefold() == begun.casefold()
        return self.text[len(begun) :] if begins else ""


class Offered(Book, Protocol):
    """What completing asks of the open book; the most recently used names come first."""

    @property
    def tags(self) -> Sequence[str]:
        """The words that stand on rows."""

    def like(self, key: str) -> Sequence[KnownClient]:
        """Clients whose names contain this key."""


class Piece(NamedTuple):
    """A word of an unfinished line, as typed."""

    start: int
    text: str


def pieces(line: str) -> list[Piece]:
    """The words with their places; a quote at a word's start may hold blanks and need not end."""
    found, at = [], 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        start = at
        while at < len(line) and not line[at].isspace():
            quoted = line[at] == '"' and line[start:at] in ("", "=", "@", "~")
            close = line.find('"', at + 1) if quoted else at
            at = len(line) if close < 0 else close + 1
        found.append(Piece(start, line[start:at]))
    return found


def completions(line: str, book: Offered, client_id: int | None = None) -> tuple[Candidate, ...]:
    """What the last word of the line may become; ``client_id`` is of the one in the prompt.

    Nothing where the word is complete, and nothing in free text but ``@ ~ #``.
    """
    words = pieces(line)
    if words and words[0].text.startswith("="):
        first = words.pop(0)
        if first.text != "=":
            words.insert(0, Piece(first.start + 1, first.text[1:]))
    is_begun = bool(words) and words[-1].start + len(words[-1].text) == len(line)
    last = words.pop() if is_begun else Piece(len(line), "")
    found = _found([word.text for word in words], last.text, book, client_id)
    texts = list(dict.fromkeys(found))[:MOST]
    if any(name_key(text) == name_key(last.text) for text in texts):
        return ()
    return tuple(Candidate(last.start, text) for text in texts)


def _found(before: list[str], word: str, book: Offered, client_id: int | None) -> Iterator[str]:
    """The texts that may take the place of the last word."""
    verb = before[0] if before and name_key(before[0]) in VERBS else ""
    rest = before[bool(verb) :]
    if client_id is None and not rest:
        yield from _clients(word, book)
    if not before:
        yield from _verbs(word)
    if client_id is None:
        if not rest:
            return
        client_id = _client(rest.pop(0), book)
    so_far = said(verb, rest, book.categories)
    if so_far.is_over:
        return
    if word[:1] == "@":
        yield from _people(word, book.people(client_id) if client_id else ())
    elif word[:1] == "~":
        yield from _owners(word[1:].lstrip('"'), book.members)
    elif word[:1] == "#":
        yield from _begin(word, (f"#{tag}" for tag in book.tags))
    elif word[:1] != '"':
        able = so_far.wants_category(word)
        found = [*(_categories(word, book.categories) if able else ())]
        found += _begin(word, fixed(so_far, word))
        yield from sorted(found, key=lambda text: not text.startswith(name_key(word)))


def _client(word: str, book: Offered) -> int | None:
    """The number of the known client that a finished word names."""
    quoted = word.startswith('"')
    key = name_key(word.strip('"'))
    found = list(book.named(key)) or ([] if quoted else list(book.beginning(key, 2)))
    return found[0].id if len(found) == 1 else None


def _verbs(word: str) -> Iterator[str]:
    return _begin(word, VERBS) if len(word) >= LEAST else iter(())


def _clients(word: str, book: Offered) -> Iterator[str]:
    """Names as a line may say them; nothing once the word is a client's whole name."""
    quoted, key = word.startswith('"'), name_key(word.strip('"'))
    if not key or book.named(key):
        return
    for client in _ranked(key, book.like(key), lambda one: (one.name, one.short_name)):
        if text := spoken(client.name, client.short_name, quoted=quoted):
            yield text


def spoken(*names: str, quoted: bool = False) -> str:
    """A client as a line names them: by the first name that is one plain word, else quoted."""
    for name in names:
        if not quoted and _is_plain(name) and name_key(name) not in VERBS:
            return name
    return next((f'"{name}"' for name in names if name and '"' not in name), "")


def _is_plain(name: str) -> bool:
    return bool(name) and name[0].isalnum() and not any(c.isspace() or c in '"=' for c in name)


def _people(word: str, people: Sequence[KnownPerson]) -> Iterator[str]:
    """Persons, or behind a colon what they are."""
    name, colon, _ = word[1:].rpartition(":")
    if colon and not (name.startswith('"') and not name.endswith('"')):
        yield from _begin(word, (f"@{name}:{SHORT.get(one, one)}" for one in ROLES))
        return
    quoted = word[1:2] == '"'
    key = name_key(word[2:] if quoted else word[1:].replace(".", " "))
    here = [one for one in people if not one.has_left] + [one for one in people if one.has_left]
    for person in _ranked(key, here, lambda one: (one.name,)):
        if text := _addressed(person.name, quoted=quoted):
            yield text


def _addressed(name: str, *, quoted: bool) -> str:
    """``@jane.doe``, ``@"Jane O'Neil"``."""
    if not quoted and all(char.isalnum() or char in " -" for char in name):
        return "@" + name.lower().replace(" ", ".")
    return "" if '"' in name else f'@"{name}"'


def _owners(key: str, members: Sequence[KnownMember]) -> Iterator[str]:
    for member in _ranked(name_key(key), members, lambda one: (one.login, one.name)):
        plain = next((n for n in (member.login, member.name) if _is_plain(n)), "")
        yield f"~{plain}" if plain else f'~"{member.name}"'


def _categories(word: str, categories: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Slugs, found by their other words too; none once the word is one of them."""
    key = name_key(word)
    if any(key in map(name_key, (slug, *others)) for slug, others in categories.items()):
        return
    yield from _ranked(key, list(categories), lambda slug: (slug, *categories[slug]))


def _begin(word: str, texts: Iterable[str]) -> Iterator[str]:
    """Those that begin like the word; none once it is one of them."""
    key = word.casefold()
    found = [text for text in texts if text.casefold().startswith(key)]
    return iter(() if word in found else found)


def _ranked(key: str, ones: Sequence[T], names: Callable[[T], Sequence[str]]) -> Iterator[T]:
    """By how the key is found in their names: they begin with it, a word does, it is in one."""
    ranks: list[list[T]] = [[], [], []]
    for one in ones:
        keys = [name_key(name) for name in names(one) if name]
        if any(known.startswith(key) for known in keys):
            ranks[0].append(one)
        elif any(f" {key}" in known or f"-{key}" in known for known in keys):
            ranks[1].append(one)
        elif len(key) >= LEAST and any(key in known for known in keys):
            ranks[2].append(one)
    return (one for rank in ranks for one in rank)


def whole(line: str, client: str) -> str:
    """The line as it reads without a prompt: the client that stood there behind the verb."""
    words = pieces(line)
    if not client or not words:
        return line
    at = words[0].start
    if words[0].text == "=" and len(words) > 1:
        at = words[1].start
    elif words[0].text.startswith("="):
        at += 1
    first = next(iter(pieces(line[at:])), None)
    if first is not None and name_key(first.text) in VERBS:
        at += len(first.text)
        return f"{line[:at]} {spoken(client)}{line[at:]}"
    return f"{line[:at]}{spoken(client)} {line[at:]}"
