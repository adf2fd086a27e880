"""A draft as a line that says the same, whatever the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from aortui.domain.lengths import Length
from aortui.domain.money import Money, exponent
from aortui.domain.quick import lexicon
from aortui.domain.quick.draft import (
    ACTIVITY,
    CLIENT,
    CONTACT,
    PITCH,
    TASK,
    Draft,
    Fee,
    Named,
    Person,
)
from aortui.domain.text import quoted

# Names that are one word of the line as they stand.
PLAIN = re.compile(r"[^\W\d_][\w.&'-]*")
DOTTED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
VERBS = {CLIENT: "c", CONTACT: "p", PITCH: "pitch"}
UNITS = {"d": "d", "w": "w", "m": "mo"}
DESIGNATIONS = {"exclusive": "excl", "preferred": "pref"}
MOODS = {mood: sign for sign, mood in lexicon.MOODS.items()}


def printed(draft: Draft, *, prompt: bool = False) -> str:
    """A line that parses to an equal draft; with ``prompt`` the client stands in the prompt."""
    parts = [
        "=" if draft.is_update else "",
        _verb(draft),
        "" if prompt else _client(draft.client),
        draft.kind,
        *_scope(draft),
        *_people(draft),
        *_work(draft),
        *_words(draft),
    ]
    return " ".join(filter(None, parts))


def _verb(draft: Draft) -> str:
    """The verb, where the tokens alone would not say which line it is."""
    if TASK in draft.makes:
        return "todo"
    return next((verb for made, verb in VERBS.items() if made in draft.makes), "")


def _client(client: Named) -> str:
    """Without quotes only a known name of one word, which comes before any that begins so."""
    is_plain = PLAIN.fullmatch(client.name) and client.name.casefold() not in lexicon.RESERVED
    return client.name if client.id is not None and is_plain else quoted(client.name)


def _scope(draft: Draft) -> Iterator[str]:
    if draft.category:
        yield _slug(draft.category)
    yield DESIGNATIONS.get(draft.designation, "")
    yield _fee(draft.fee)
    yield _said("from", draft.starts_on)
    word = next((word for word, shape in lexicon.SHAPES.items() if shape == draft.shape), "")
    yield _said(word, draft.ends_on or draft.minimum_until) or word
    if draft.renews_months is not None:
        yield f"every {draft.renews_months}mo"
    yield f"notice {_length(draft.notice)}" if draft.notice else ""
    yield f"stage {draft.stage}" if draft.stage else ""
    yield f"{_said('given', draft.given_on)} {draft.given_by}".strip()


def _people(draft: Draft) -> Iterator[str]:
    for person in draft.people:
        yield _person(person)
    yield f"~{_name(draft.owner)}" if draft.owner else ""
    yield from (f"#{tag}" for tag in draft.tags)
    yield draft.mail
    for word, said in (("level", draft.level), ("tier", draft.tier)):
        yield f"{word} {said}" if said else ""
    yield _said("joined", draft.joined_on)
    yield _said("left", draft.left_on)


def _work(draft: Draft) -> Iterator[str]:
    yield _said("on", draft.on)
    yield _said("due", draft.due)
    yield "two-way" if draft.two_way else ""
    yield "strategic" if draft.strategic else ""
    yield MOODS.get(draft.sentiment, "")
    yield f"strength {draft.strength}" if draft.strength else ""
    yield {True: "out-of-scope", False: "in-scope", None: ""}[draft.out_of_scope]


def _words(draft: Draft) -> Iterator[str]:
    """A text behind ``--``, where nothing in it is read; a title in quotes, then its note."""
    if draft.makes & {ACTIVITY, TASK}:
        text = " ".join(filter(None, (_rival(draft), draft.text)))
        # In front of a text the quotes of a category count only where -- begins it.
        begins = text or (draft.category and not lexicon.is_bare(draft.category))
        yield f"-- {text}".strip() if begins else ""
        return
    yield quoted(draft.text) if draft.text else ""
    yield f"-- {draft.note}" if draft.note else ""


def _rival(draft: Draft) -> str:
    return quoted(draft.rival) if draft.rival else ""


def _slug(slug: str) -> str:
    return slug if lexicon.is_bare(slug) else quoted(slug)


def _person(person: Person) -> str:
    role = "lead" if person.role == "marketing lead" else person.role
    return f"@{_name(person.who)}{f':{role}' if role else ''}"


def _name(who: Named) -> str:
    """``Jane.Doe`` for somebody known, who comes before all that begin so; else in quotes."""
    if who.id is not None and DOTTED.fullmatch(who.name):
        return who.name.replace(" ", ".")
    return quoted(who.name)


def _fee(fee: Fee | None) -> str:
    if fee is None:
        return ""
    amount = str(fee.money).replace(" ", "") if fee.says_currency else _bare(fee.money)
    return amount + ("/total" if fee.is_total else "")


def _bare(money: Money) -> str:
    """``1.2m``, ``1.23456k``: exactly, and by its letter an amount without a currency."""
    decimals = exponent(money.currency) + 3
    letter = "k"
    if money.minor >= 10 ** (decimals + 3):
        decimals, letter = decimals + 3, "m"
    whole, rest = divmod(money.minor, 10**decimals)
    return f"{whole}.{rest:0{decimals}}".rstrip("0").rstrip(".") + letter


def _length(length: Length) -> str:
    return f"{length.count}{UNITS[length.unit]}"


def _said(word: str, day: date | None) -> str:
    return f"{word} {day}" if word and day else ""
