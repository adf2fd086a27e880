"""What the tokens of a line say together: each thing once, people and tags as often as named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from aortui.domain.quick.draft import Fee, Named, Person
from aortui.domain.quick.folk import Folk, find_by_mail, find_owner, find_person, nobody
from aortui.domain.quick.known import Book, KnownMember, KnownPerson
from aortui.domain.quick.lexicon import OF_CONTACT, SHAPES, TODO
from aortui.domain.quick.tokens import Mention, Token
from aortui.domain.quick.words import Refused, Word, refused, shown
from aortui.domain.text import name_key

SAID = {  # name of a token -> how a refusal calls two of them
    "fee": "fees",
    "category": "categories",
    "owner": "owners",
    "mood": "moods",
    "stage": "stages",
    "mail": "addresses",
    "due": "days that it is due",
    "on": "days that it happened",
    "kind": "kinds",
}


@dataclass(slots=True)
class Gathered:
    """The tokens of one line so far, by name; ``places`` is where each was said first."""

    line: str  # of lexicon.TOKENS
    book: Book
    client: Named
    makes_people: bool  # whether an unknown name is a new one; else it is refused
    said: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Word] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)  # by folded name
    tags: set[str] = field(default_factory=set)
    folk: Folk[KnownPerson] | None = None  # of the client, once asked for
    members: Folk[KnownMember] | None = None  # of ours

    def take(self, token: Token, word: Word) -> None:
        """Add a token. Raises Refused if the line says something else already."""
        name, value = token.name, token.value
        if isinstance(value, Mention):
            if name == "person":
                self._take_person(self._found(value, word), word)
                return
            value = self._owner(value, word)
        if name == "tag":
            self.tags.add(str(value))
            return
        if isinstance(value, Fee):
            value = self._fee(value)
        name = {"begun category": "category", "pitch stage": "stage"}.get(name, name)
        if name in SHAPES and (others := SHAPES.keys() & self.said.keys() - {name}):
            other = next(iter(others))
            raise refused(word, f"{word.text} and {other}: a term has one shape; keep one of them.")
        if name in self.said and self.said[name] != value:
            many = SAID.get(name, f"words for {name}")
            raise refused(word, f"{shown(word.typed)}: two {many}; keep one of them.")
        self.said[name] = value
        self.places.setdefault(name, word)

    def _fee(self, fee: Fee) -> Fee:
        """The same fee with and without its currency is one: that with it."""
        before = self.said.get("fee")
        if isinstance(before, Fee) and before == replace(fee, says_currency=before.says_currency):
            self.said["fee"] = fee = before if before.says_currency else fee
        return fee

    def take_known(self, token: Token, word: Word) -> bool:
        """Add a token that stands in a text; False leaves a name that nobody has in the text."""
        value = token.value
        if isinstance(value, Mention):
            try:
                found = self._found(value, word) if token.name == "person" else None
                who = found.who if found else find_owner(value, self._ours(), word)
            except Refused:
                return False
            if who.id is None:
                return False
            if token.name == "person" and not self._may_add(who):
                return False
        self.take(token, word)
        return True

    def _may_add(self, who: Named) -> bool:
        """Whether a text may name one more: not where the line is about one of them."""
        is_of_one = self.line == TODO or bool((OF_CONTACT - {"role"}) & self.said.keys())
        return not self.people or name_key(who.name) in self.people or not is_of_one

    def _theirs(self) -> Folk[KnownPerson]:
        if self.folk is None:
            self.folk = Folk(() if self.client.id is None else self.book.people(self.client.id))
        return self.folk

    def _ours(self) -> Folk[KnownMember]:
        if self.members is None:
            self.members = Folk(self.book.members)
        return self.members

    def _found(self, mention: Mention, word: Word) -> Person:
        return find_person(mention, self._theirs(), word)

    def _take_person(self, found: Person, word: Word) -> None:
        if found.who.id is None and not self.makes_people:
            names = [one.name for one in self._theirs().known]
            raise nobody(found.who, names, word, self.client.name)
        key = name_key(found.who.name)
        before = self.people.get(key)
        if before and before.role and found.role and before.role != found.role:
            raise refused(word, f"{shown(word.typed)}: two roles; keep one of them.")
        if self.line == TODO and self.people and not before:
            raise refused(word, f"{shown(word.typed)}: a todo has one person; name others in it.")
        self.people[key] = found if before is None or found.role else before
        self.places.setdefault("person", word)

    def _owner(self, mention: Mention, word: Word) -> Named:
        found = find_owner(mention, self._ours(), word)
        if found.id is None and not self.makes_people:
            raise nobody(found, [one.name for one in self.book.members], word)
        return found

    def settle(self) -> None:
        """Say whose the address and the role of the line are. Raises Refused.

        Before its text, as others may be named in there.
        """
        if "mail" in self.said and not self.people:
            place = self.places["mail"]
            self._take_person(find_by_mail(self.said["mail"], self._theirs(), place), place)
        for name in OF_CONTACT & self.said.keys():
            if len(self.people) > 1:
                raise refused(self.places[name], f"{name} of whom? Name one person a line.")
            if not self.people:
                raise refused(self.places[name], f"{name} of whom? Write @jane.doe too.")
        if role := self.said.get("role"):
            key, one = next(iter(self.people.items()))
            if one.role not in ("", role):
                both = f"{one.role} and {role}"
                raise refused(self.places["role"], f"{both}: two roles; keep one of them.")
            self.people[key] = Person(one.who, role)

    def everybody(self) -> tuple[Person, ...]:
        """The people, by name."""
        return tuple(self.people[key] for key in sorted(self.people))
