"""From what somebody types to a filter; a refusal names the word and the way out."""

from __future__ import annotations

import re
from datetime import date

from aortui.domain import days, lengths, money
from aortui.domain.filters.fields import FIELDS, Field, Takes, chosen, example, field_named, holds
from aortui.domain.filters.filter import FLAGS, SIGNS, WORD, Filter, Term, Value
from aortui.domain.text import clean
from aortui.errors import Rejected

LIMIT = 400  # characters
MOST = 40  # terms: what a query can hold, and nobody reads more
QUOTED = r'"(?:[^"]|"")*(?:"|\Z)'  # the last quote may still be missing
TOKEN = re.compile(
    rf"""
    \s*(?P<no>(?:-|not:)*)
    (?:
        (?P<sign>[#@])(?P<named>{QUOTED}|[^\s"]*)
        | (?P<words>{QUOTED})
        | (?P<name>[^\s"<>=:]+)(?:\s*(?P<op><=|>=|[<>=])|(?P<colon>:))\s*(?P<value>{QUOTED}|[^\s"]*)
        | (?P<word>[^\s"]+)
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
NOT_KNOWN = ("-", "?")
ONLY_LIKE = (Takes.TEXT, Takes.CHOICE, Takes.MEMBER, Takes.CATEGORY)  # nothing is less or more


def parse(text: str, today: date, currency: str, of: str = "", actor: str = "") -> Filter:
    """Read a filter of a list (of LISTS; "" is any); ``currency`` is the book's, "" any.

    ``or`` divides alternatives, all else between blanks must hold together. Nothing typed is a
    filter without groups. Raises Rejected (filter).
    """
    if len(text) > LIMIT:
        raise Rejected(filter=f"A filter has at most {LIMIT} characters.")
    typed, reader = clean(text, limit=LIMIT), _Reader(today, currency, of)
    groups: list[list[Term]] = [[]]
    at = 0
    while at < len(typed):
        found = TOKEN.match(typed, at)
        assert found is not None  # every part of the pattern may be empty
        at = found.end()
        if (found["word"] or "").casefold() == "or" and not found["no"]:
            groups.append([])
        else:
            groups[-1].append(reader.term(found))
    if typed and not all(groups):
        raise Rejected(filter="or stands between two filters: acme or globex.")
    if sum(map(len, groups)) > MOST:
        raise Rejected(filter=f"A filter has at most {MOST} terms.")
    return Filter(tuple(map(tuple, groups)) if typed else (), today, actor)


class _Reader:
    """Reads one term after the other, with what stays the same for all of them."""

    def __init__(self, today: date, currency: str, of: str) -> None:
        self.today, self.currency, self.of = today, currency, of

    def term(self, found: re.Match[str]) -> Term:
        """One term. Raises Rejected."""
        no = found["no"].casefold().replace("not:", "-")
        return self._asked(found)._replace(is_not=len(no) % 2 == 1)

    def _asked(self, found: re.Match[str]) -> Term:
        if found["sign"]:
            return self._signed(found["sign"], found["named"])
        if found["words"]:
            return Term(WORD, ":", _unquoted(found["words"]))
        if found["name"]:
            return self._field(found["name"], found["op"] or ":", found["value"])
        word = found["word"]
        if not word:
            raise Rejected(filter=f"{found['no']} stands in front of what is left out: -retail.")
        if word[0] in "<>=:":
            raise Rejected(filter=f"{word} of what? For example notice<=30d, fee>500k.")
        name, value = FLAGS.get(word.casefold(), (WORD, ""))
        if name == WORD or not holds(FIELDS[name], value, self.of):
            return Term(WORD, ":", word)
        return Term(name, ":", value or name)

    def _signed(self, sign: str, typed: str) -> Term:
        name = next(name for name, known in SIGNS.items() if known == sign)
        field = field_named(name, self.of)
        if not typed:
            raise Rejected(filter=f"{sign} and what? For example {example(field, self.of)}.")
        if name == "person" and not typed.startswith('"'):
            typed = " ".join(typed.replace(".", " ").split()) or typed
        return Term(name, ":", _unquoted(typed))

    def _field(self, name: str, op: str, typed: str) -> Term:
        field = field_named(name, self.of)
        if field.takes is Takes.FLAG:
            raise Rejected(filter=f"{field.name} stands alone, without {op}.")
        if not typed:
            shown = example(field, self.of)
            raise Rejected(filter=f"{field.name}{op} what? For example {shown}.")
        if op not in ":=" and (field.takes in ONLY_LIKE or typed in NOT_KNOWN):
            raise Rejected(filter=f"{field.name} has no less or more; write {field.name}:{typed}.")
        if typed in NOT_KNOWN:
            return Term(field.name, ":", None)
        value = self._value(field, op, _unquoted(typed))
        if field.takes is Takes.DAY and op == ":":
            op = "<=" if isinstance(value, lengths.Length) else "="
        elif field.takes in (Takes.CHOICE, Takes.MONEY) and op in ":=":
            op = ":" if field.takes is Takes.CHOICE else "="
        return Term(field.name, op, value)

    def _value(self, field: Field, op: str, typed: str) -> Value:
        try:
            if field.takes is Takes.CHOICE:
                return chosen(field, typed, self.of)
            if field.takes is Takes.DAY:
                return self._day(field, op, typed)
            if field.takes is Takes.MONEY:
                return self._money(field, typed)
        except Rejected as refused:
            raise Rejected(filter=str(refused)) from None
        return typed

    def _day(self, field: Field, op: str, typed: str) -> Value:
        """A length from today, or a day; refused also where the day it ends at is none."""
        found = lengths.TYPED.fullmatch(typed.casefold())
        if not found or not (found[2] in lengths.UNITS or found[2] in ("", "m")):
            return days.parse_day(typed, self.today, field.leaning)
        value = lengths.parse_length(typed)
        Term(field.name, op, value).span(self.today)
        return value

    def _money(self, field: Field, typed: str) -> Value:
        value = money.parse_money(typed, self.currency)
        if (base := self.currency) and value.currency != base:
            raise Rejected(money=f"{typed}: {field.name} is compared in {base}, as all sums are.")
        return value


def _unquoted(typed: str) -> str:
    """A name without its quotes. Raises Rejected where there is none in them."""
    if not typed.startswith('"'):
        return typed
    inner = re.sub(r'""|"', lambda mark: '"' if len(mark[0]) == 2 else "", typed[1:])
    if not inner.strip():
        raise Rejected(filter='Quotes stand around a name: "Kestrel Rail".')
    return inner.strip()
