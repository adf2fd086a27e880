"""Names of people and things: what comes near, what a title says, whose address it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from aortui.domain.text import name_key

# In this order: a vice president is no president, a managing director more than a director.
LEVELS = (
    ("director", re.compile(r"\bvice[- ]president\b")),
    (
        "executive",
        re.compile(r"\b(chief|c[a-z]o|chro|president|(co-?)?founder|managing director)\b"),
    ),
    ("director", re.compile(r"\b([aes]?vp|director|head)\b")),
    ("manager", re.compile(r"\b(manager|lead)\b")),
)
EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\".]+(\.[^\s@<>,;\".]+)+")


def nearest(word: str, names: Iterable[str], n: int = 3) -> list[str]:
    """At most ``n`` names that a person may have meant, the nearest first."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(name_key(name), name)  # a full name comes before the short one
    key = name_key(word)
    begin = sorted((known for known in by_key if key and known.startswith(key)), key=len)
    alike = get_close_matches(key, by_key, n=n)
    return [by_key[known] for known in dict.fromkeys([*begin, *alike])][:n]


def meant(word: str, names: Iterable[str]) -> str:
    """``; did you mean owner?`` or, where nothing comes near, nothing."""
    near = nearest(word, names, 1)
    return f"; did you mean {near[0]}?" if near else ""


def fitting(word: str, named: Mapping[int, Sequence[str]]) -> list[int]:
    """Those who may be meant: who is called so, else whose name begins so, else a word of it."""
    key = name_key(word)
    keys = {number: [name_key(name) for name in names if name] for number, names in named.items()}
    for fits in (key.__eq__, lambda name: name.startswith(key), lambda name: f" {key}" in name):
        found = [number for number, names in keys.items() if any(map(fits, names))]
        if key and found:
            return found
    return []


def proposed_level(title: str) -> str:
    """What a title says about the level of a contact; "" where it says nothing."""
    words = name_key(title)
    return next((level for level, pattern in LEVELS if pattern.search(words)), "")


def email_domain(address: str) -> str:
    """``acme.com`` of ``Jane@Acme.com``; "" if it is no address."""
    return name_key(address.rpartition("@")[2]) if EMAIL.fullmatch(address) else ""


def is_slip(word: str, names: Iterable[str]) -> bool:
    """Whether an unknown name looks like a known one: begun and not ended, or mistyped."""
    key = name_key(word)
    keys = [name_key(name) for name in names]
    begun = any(known.startswith(key) for known in keys)
    return begun or bool(get_close_matches(key, keys, n=1, cutoff=0.85))
