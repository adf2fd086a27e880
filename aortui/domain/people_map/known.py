"""What the map is drawn from: contacts, two-way talks, our own people, and what is scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from aortui.domain.risk.facts import Contact, ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.tuples import NamedTuple


class Card(NamedTuple):
    """One contact of the client, past, present or to come."""

    id: int
    name: str
    title: str = ""
    level: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    counterpart: int | None = None  # the member who looks after them
    started_on: date | None = None
    left_on: date | None = None  # the first day without them
    reports_to: int | None = None
    replaced_by: int | None = None

    def is_there(self, today: date) -> bool:
        """They have come and not left."""
        has_come = self.started_on is None or self.started_on <= today
        return has_come and (self.left_on is None or self.left_on > today)

    def fact(self) -> Contact:
        """As the signals know them."""
        started, left = self.started_on, self.left_on
        return Contact(
            self.id, self.name, self.title, self.level, self.role,
            None if started is None else started.toordinal(),
            None if left is None else left.toordinal(), self.replaced_by, self.counterpart,
        )  # fmt: skip


class Talk(NamedTuple):
    """A two-way activity."""

    on: date
    kind: str
    contact_ids: tuple[int, ...]
    member_ids: tuple[int, ...]
    mood: str = ""  # a word of vocabulary.SENTIMENTS


class Ours(NamedTuple):
    """One of us."""

    name: str
    is_here: bool = True  # neither in the archive nor inactive


class Known(NamedTuple):
    """A client on one day; with a scope its talks are those that the scope's signals count."""

    client_id: int
    client: str
    today: date
    policy: Policy
    tier: str = ""
    one_decides: bool = False  # one person decides alone, and that is agreed
    cards: tuple[Card, ...] = ()
    talks: tuple[Talk, ...] = ()  # the newest first
    members: Mapping[int, Ours] = MappingProxyType({})
    owners: tuple[int, ...] = ()  # of the scope, then of the client
    procurement: str = ""  # why somebody from procurement is expected; "" where nobody is
    scope_id: int | None = None  # whose talks they are; None: those of the whole client
    scope: str = ""  # its name, where the client has several
    facts: ScopeFacts | None = None  # of the scope whose score the map speaks of

    def counted(self) -> ScopeFacts:
        """The talks as the single thread counts them: whom we met, and who of us was there."""
        rules, today = self.policy.single_thread, self.today.toordinal()
        first = today - max(rules.window, rules.buyer_window)
        met: dict[int, list[int]] = {}
        ours: dict[int, int] = {}
        for talk in self.talks:
            on = talk.on.toordinal()
            if on < first:
                break
            for contact in talk.contact_ids:
                met.setdefault(contact, []).append(on)
            for member in talk.member_ids:
                ours.setdefault(member, on)
        return ScopeFacts(
            self.scope_id or 0, self.client_id, today, tier=self.tier,
            met={one: tuple(days) for one, days in met.items()}, ours=ours,
            contacts={card.id: card.fact() for card in self.cards},
        )  # fmt: skip
