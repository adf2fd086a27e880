"""A book in memory for the tests of the quick line: few names, and what a line says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import pytest

from aortui.domain.names import nearest
from aortui.domain.quick.draft import Draft, Named
from aortui.domain.quick.grammar import parse
from aortui.domain.quick.known import KnownClient, KnownMember, KnownPerson
from aortui.domain.quick.words import Refused
from aortui.domain.text import name_key
from aortui.domain.vocabulary import CATEGORIES

TODAY = date(2026, 11, 24)  # a Tuesday
ACME, GLOBEX, ACORN, RAIL = 1, 2, 3, 4


def clients() -> list[KnownClient]:
    return [
        KnownClient(ACME, "Acme Corp", "acme"),
        KnownClient(GLOBEX, "Globex", ""),
        KnownClient(ACORN, "Acorn Foods", ""),
        KnownClient(RAIL, "Kestrel Rail", "rail"),
    ]


def people() -> dict[int, list[KnownPerson]]:
    return {
        ACME: [
            KnownPerson(11, "Jane Doe", "VP Marketing", "champion", False, "JD@acme.com"),
            KnownPerson(12, "Bob Ito", "Media Lead", "user", has_left=False),
            KnownPerson(13, "Jan Vries", "", "", has_left=False),
            KnownPerson(14, "Bobby Old", "", "buyer", has_left=True),
        ]
    }


def categories() -> dict[str, Sequence[str]]:
    return {slug: (name, *aliases) for slug, (name, aliases) in CATEGORIES.items()}


@dataclass
class ABook:
    """The protocol ``known.Book`` over lists."""

    clients: list[KnownClient] = field(default_factory=clients)
    of_client: dict[int, list[KnownPerson]] = field(default_factory=people)
    categories: Mapping[str, Sequence[str]] = field(default_factory=categories)
    domains: dict[str, list[int]] = field(
        default_factory=lambda: {"acme.com": [ACME], "group.com": [ACME, GLOBEX]}
    )
    currency: str = "USD"
    members: Sequence[KnownMember] = (
        KnownMember(1, "Ana Silva", "ana"),
        KnownMember(2, "Sam Hill", "sam"),
        KnownMember(3, "Tom Baker", ""),
    )

    def named(self, key: str) -> Sequence[KnownClient]:
        return [one for one in self.clients if key in _keys(one)]

    def beginning(self, key: str, limit: int = 20) -> Sequence[KnownClient]:
        found = [one for one in self.clients if any(k.startswith(key) for k in _keys(one))]
        return sorted(found, key=lambda one: name_key(one.name))[:limit]

    def nearest(self, word: str, n: int = 3) -> Sequence[str]:
        return nearest(word, [one.name for one in self.clients], n)

    def of_domain(self, domain: str) -> Sequence[KnownClient]:
        known = self.domains.get(domain, [])
        return [one for one in self.clients if one.id in known]

    def people(self, client_id: int) -> Sequence[KnownPerson]:
        return self.of_client.get(client_id, [])


def _keys(one: KnownClient) -> list[str]:
    return [key for key in (name_key(one.name), name_key(one.short_name)) if key]


def read(line: str, book: ABook | None = None, client: Named | None = None) -> Draft:
    return parse(line, book or ABook(), TODAY, client)


def said(line: str, book: ABook | None = None, client: Named | None = None) -> dict[str, Any]:
    """What a line says beyond its client and what it makes."""
    found = read(line, book, client)
    empty = Draft(client=found.client, makes=found.makes)
    values = ((one.name, getattr(found, one.name)) for one in fields(Draft))
    return {name: value for name, value in values if value != getattr(empty, name)}


def why(line: str, book: ABook | None = None, client: Named | None = None) -> tuple[str, str]:
    """The wrong part of a refused line, and the sentence."""
    with pytest.raises(Refused) as caught:
        read(line, book, client)
    return line[caught.value.start : caught.value.end], str(caught.value)
