"""What the reader of a quick line asks of the book: few names at a time, however large it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from aortui.tuples import NamedTuple


class KnownClient(NamedTuple):
    """A client that is not archived."""

    id: int
    name: str
    short_name: str


class KnownPerson(NamedTuple):
    """A contact of a client, those who left too (``has_left``: they are named last)."""

    id: int
    name: str
    title: str
    role: str
    has_left: bool
    email: str = ""


class KnownMember(NamedTuple):
    """One of us."""

    id: int
    name: str
    login: str


class Book(Protocol):
    """The open book; every answer takes a few milliseconds at most with 10,000 clients."""

    @property
    def currency(self) -> str:
        """The book's own."""

    @property
    def categories(self) -> Mapping[str, Sequence[str]]:
        """Slug -> every other word for it: the name, the aliases."""

    @property
    def members(self) -> Sequence[KnownMember]:
        """All who are active, by name."""

    def named(self, key: str) -> Sequence[KnownClient]:
        """The clients whose name or short name has exactly this key (``text.name_key``)."""

    def beginning(self, key: str, limit: int = 20) -> Sequence[KnownClient]:
        """Clients whose name or short name begins with this key, by name."""

    def nearest(self, word: str, n: int = 3) -> Sequence[str]:
        """Names of clients that may have been meant."""

    def of_domain(self, domain: str) -> Sequence[KnownClient]:
        """The clients with an address at this e-mail domain (folded)."""

    def people(self, client_id: int) -> Sequence[KnownPerson]:
        """The client's contacts."""
