"""What the reader of a quick line asks of the book, answered by small queries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, reduce
from operator import add, and_
from typing import Any

from peewee import Case, fn

from aortui.domain import names
from aortui.domain.quick.known import KnownClient, KnownMember, KnownPerson
from aortui.domain.text import name_key
from aortui.store import book, models
from aortui.store.database import OpenBook, opened
from aortui.store.lists import LAST, beginning, finds
from aortui.store.models import Client, Contact
from aortui.tuples import NamedTuple

LIKELY = 40  # names that are compared letter by letter; comparing all would take a second
PIECE = 3  # letters in a row that a mistyped name still shares with the one that is meant
PIECES = 3
FEW = 8  # letters of a name so short that a slip leaves no piece of it


class ShortNames(NamedTuple):
    """All short names of the open book; no index serves them, and a scan takes milliseconds."""

    of: OpenBook | None
    change: int  # the newest one that was seen
    keys: list[str]  # in order
    clients: list[KnownClient]  # beside them


_short_names = ShortNames(None, 0, [], [])
ENTITY = models.Change.entity


class KnownBook:
    """The open book as of a day, inside ``reading``; what was asked once is not asked again.

    ``short`` are ``fresh_short_names`` in a transaction that writes: it may be taken back, so
    nothing of it is remembered for the next one.
    """

    def __init__(self, today: date, short: ShortNames | None = None) -> None:
        self._today = today
        self._short = _kept_short_names() if short is None else short
        self._nearest: dict[str, list[str]] = {}
        self._named: dict[str, Sequence[KnownClient]] = {}
        self._people: dict[int, Sequence[KnownPerson]] = {}

    @cached_property
    def currency(self) -> str:
        """The book's own."""
        return book.info().base_currency

    @cached_property
    def categories(self) -> Mapping[str, Sequence[str]]:
        """Slug -> every other word for it: the name, the aliases."""
        return categories()

    @cached_property
    def members(self) -> Sequence[KnownMember]:
        """All who are active, by name."""
        model = models.Member
        query = model.select(model.id, model.name, model.login)
        query = query.where(model.archived_on.is_null() & (model.active == 1))
        return [KnownMember(*row) for row in query.order_by(model.name_key).tuples()]

    def named(self, key: str) -> Sequence[KnownClient]:
        """The clients whose name or short name has exactly this key (``text.name_key``)."""
        if key and key not in self._named:
            found = _joined(_clients(Client.name_key == key), self._shortened(key, key))
            self._named[key] = found or _merged(key)
        return self._named.get(key, ())

    def beginning(self, key: str, limit: int = 20) -> Sequence[KnownClient]:
        """Clients whose name or short name begins with this key, by name."""
        found = _clients(beginning(key, Client.name_key), limit)
        return _joined(found, self._shortened(key, key + LAST))[:limit]

    def _shortened(self, first: str, last: str) -> list[KnownClient]:
        """The clients with a short name between these keys, both included."""
        keys = self._short.keys
        return self._short.clients[bisect_left(keys, first) : bisect_right(keys, last)]

    def nearest(self, word: str, n: int = 3) -> Sequence[str]:
        """Names of clients that may have been meant."""
        if word not in self._nearest:
            self._nearest[word] = self._likely(name_key(word))
        return names.nearest(word, self._nearest[word], n)

    def _likely(self, key: str) -> list[str]:
        """The names that are worth comparing letter by letter."""
        begun = [one.name for one in self.beginning(key, LIKELY // 4)] if key else []
        return list(dict.fromkeys([*begun, *_alike(key), *_as_short(key)]))

    def of_domain(self, domain: str) -> Sequence[KnownClient]:
        """The clients with an address at this e-mail domain (folded)."""
        theirs = Contact.select(Contact.client).where(
            finds(f"@{domain}", Contact.email)[0] & Contact.archived_on.is_null()
        )
        found = theirs.select_extend(Contact.email).tuples()
        ids = {number for number, mail in found if names.email_domain(mail) == domain}
        return _clients(Client.id.in_(sorted(ids))) if ids else []

    def people(self, client_id: int) -> Sequence[KnownPerson]:
        """The client's contacts."""
        if client_id not in self._people:
            self._people[client_id] = _people(client_id, self._today)
        return self._people[client_id]


def categories() -> dict[str, tuple[str, ...]]:
    """Slug -> every other word for it: the name, the aliases."""
    model = models.Category
    query = model.select(model.slug, model.name, model.aliases)
    rows = query.where(model.archived_on.is_null()).order_by(model.slug).tuples()
    return {slug: (name, *aliases) for slug, name, aliases in rows}


def fresh_short_names() -> ShortNames:
    """All short names as they stand now; some milliseconds with 10,000 clients."""
    return _read_short_names(None, 0)


def _kept_short_names() -> ShortNames:
    """Those that were read before, unless a client has been written since."""
    global _short_names
    newest = models.Change.select(fn.COALESCE(fn.MAX(models.Change.id), 0)).scalar()
    kept = _short_names
    if kept.of is not opened() or newest < kept.change:
        _short_names = _read_short_names(opened(), newest)
    elif newest > kept.change:
        since = models.Change.id > kept.change
        written = models.Change.select(models.Change.id).where(since & (ENTITY == "clients"))
        read = _read_short_names(opened(), newest) if written.exists() else kept
        _short_names = read._replace(change=newest)
    return _short_names


def _read_short_names(of: OpenBook | None, change: int) -> ShortNames:
    query = Client.select(Client.short_key, Client.id, Client.name, Client.short_name)
    query = query.where((Client.short_key != "") & Client.archived_on.is_null())
    rows = sorted(query.tuples())
    clients = [KnownClient(*row[1:]) for row in rows]
    return ShortNames(of, change, [row[0] for row in rows], clients)


def _clients(where: Any, limit: int = 20) -> list[KnownClient]:
    query = Client.select(Client.id, Client.name, Client.short_name)
    query = query.where(where & Client.archived_on.is_null()).order_by(Client.name_key)
    return [KnownClient(*row) for row in query.limit(limit).tuples()]


def _merged(key: str) -> list[KnownClient]:
    """The client into which the one of this name was merged."""
    is_gone = (Client.name_key == key) & Client.archived_on.is_null(False)
    gone = Client.select(Client.id).where(is_gone)
    if not gone.exists():
        return []
    from aortui.store.merged import called  # only for the name of an archived one

    number = called("clients", key)
    return [] if number is None else _clients(Client.id == number)


def _joined(found: Sequence[KnownClient], others: Sequence[KnownClient]) -> list[KnownClient]:
    """Each client once, by name."""
    return sorted({*found, *others}, key=lambda one: name_key(one.name))


def _alike(key: str) -> list[str]:
    """Names that share pieces with the key, those that share most first."""
    last = len(key) - PIECE
    places = sorted({last * at // (PIECES - 1) for at in range(PIECES)}) if last >= 0 else []
    pieces = [finds(key[at : at + PIECE], Client.name_key) for at in places]
    shared = [Case(None, [(reduce(and_, found), 1)], 0) for found in pieces if found]
    if not shared:
        return []
    # Asks the index alone, which has the keys and the numbers; the rows are three times as many.
    score = reduce(add, shared)
    query = Client.select(Client.id).where(score > 0).order_by(score.desc()).limit(LIKELY)
    ids = [number for (number,) in query.tuples()]
    rows = Client.select(Client.name).where(Client.id.in_(ids) & Client.archived_on.is_null())
    return [name for (name,) in rows.tuples()]


def _as_short(key: str) -> list[str]:
    """Names with the first letter of a short key and about as long."""
    if not 1 < len(key) <= FEW:
        return []
    near = fn.LENGTH(Client.name_key).between(len(key) - 1, len(key) + 1)
    begun = beginning(key[0], Client.name_key)
    return [one.name for one in _clients(begun & near, LIKELY)]


def _people(client_id: int, today: date) -> list[KnownPerson]:
    query = Contact.select(
        *(Contact.id, Contact.name, Contact.title, Contact.role, Contact.left_on, Contact.email)
    ).where((Contact.client == client_id) & Contact.archived_on.is_null())
    rows = query.order_by(Contact.name_key, Contact.id).tuples()
    found = [
        KnownPerson(number, name, title, role, left is not None and left <= today, email)
        for number, name, title, role, left, email in rows
    ]
    return sorted(found, key=lambda one: one.has_left)
