"""What may follow what is typed of a filter: names of fields, and the words they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aortui.domain.filters.fields import NAMED, Field, Takes, choices_of, fields_of
from aortui.domain.filters.filter import FLAGS, PLAIN, SIGNS
from aortui.domain.text import name_key

LAST = re.compile(
    r"""(?:^|(?<=\s))(?:-|not:)*
    (?:(?P<sign>[#@])|(?P<name>[^\s"<>=:#@]+)(?P<op><=|>=|[<>=:]))?
    (?P<begun>"[^"]*|[^\s"<>=:]*)$""",
    re.VERBOSE,
)
LEAST = 2  # letters of a field's name: one begins too many words
DAYS = ("today", "7d", "30d", "90d", "eom", "eoq", "eoy")


def asked(text: str) -> tuple[str, str] | None:
    """Which field's names would help just now, and how they must begin; None: no field's."""
    found = LAST.search(text)
    if found is None or not (found["sign"] or found["name"]):
        return None
    named = NAMED.get((found["name"] or "").casefold())
    name = _signed(found["sign"]) if found["sign"] else named.name if named else ""
    return (name, found["begun"].removeprefix('"')) if name else None


def completed(text: str, of: str, names: Mapping[str, Sequence[str]]) -> str:
    """The whole text with its last word at full length; "" where nothing known begins like it.

    ``names`` are what the book knows for a field (owner, cat, client, tag, person), best first.
    """
    found = LAST.search(text)
    if found is None or (not found["begun"] and not found["name"] and not found["sign"]):
        return ""
    begun = found["begun"]
    before = text[: len(text) - len(begun)]
    for word in _words(found, of, names):
        if word.casefold().startswith(begun.casefold()) and word.casefold() != begun.casefold():
            return before + word
    return ""


def field_begun(text: str, of: str) -> str:
    """``risk:`` where the last word may be on the way to it; "" where it begins no field."""
    begun = text.split(" ")[-1].lstrip("-").casefold()
    names = [opened(field) for field in fields_of(of) if field.takes is not Takes.FLAG]
    return next((name for name in names if begun and name.startswith(begun)), "")


def _words(found: re.Match[str], of: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """What the last word may be, as one types it."""
    if found["sign"]:
        name = _signed(found["sign"])
        return [_one(name, word, found["begun"]) for word in names.get(name, ())]
    if found["name"]:
        field = NAMED.get(found["name"].casefold())
        return [] if field is None else _values(field, of, found["begun"], names)
    if len(found["begun"]) < LEAST or found["begun"].startswith('"'):
        return []
    fields = fields_of(of)
    known = {field.name for field in fields}
    flags = [word for word, (name, _) in FLAGS.items() if name in known]
    return [*(opened(field) for field in fields if field.takes is not Takes.FLAG), *flags]


def _signed(sign: str) -> str:
    return next(name for name, known in SIGNS.items() if known == sign)


def _values(field: Field, of: str, begun: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    if field.takes is Takes.CHOICE:
        return [word.replace(" ", "-") for word in choices_of(field, of)]
    if field.takes is Takes.DAY:
        return list(DAYS)
    known = [_one(field.name, word, begun) for word in names.get(field.name, ())]
    return ["me", *known] if field.takes is Takes.MEMBER else known


def _one(name: str, word: str, begun: str) -> str:
    """A name behind its sign or its field: in quotes where one has begun them, or must."""
    if begun.startswith('"'):
        return '"' + word.replace('"', '""') + '"'
    if name == "person":
        dotted = ".".join(name_key(word).split())
        return dotted if "." not in word else ""
    return word if PLAIN.fullmatch(word) else ""


def opened(field: Field) -> str:
    """``owner:``, ``notice<=``, ``fee>``: as the example goes on."""
    found = re.match(rf"{field.name}[<>=:]+", field.example)
    return found[0] if found else f"{field.name}:"
