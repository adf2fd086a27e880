"""Clients, and people of one client, that may be the same: which, and why one may think so.

Nothing is compared with everything: records are put together by what they have in common (a
folded name, an address, a name with one letter left out), and only those are looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from aortui.domain.names import email_domain
from aortui.domain.progress import Told, nobody
from aortui.domain.text import name_key, sort_key
from aortui.tuples import NamedTuple

# What a company's name has besides: what kind of company it is.
FORMS = frozenset(
    [
        "ag",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "group",
        "holding",
        "holdings",
        "inc",
        "incorporated",
        "kg",
        "limited",
        "llc",
        "llp",
        "ltd",
        "nv",
        "oy",
        "plc",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "spa",
        "srl",
    ]
)
SMALL = frozenset(("and", "the"))
# Addresses there say nothing about for whom somebody works.
MAIL_FOR_ALL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "icloud.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "proton.me",
        "protonmail.com",
        "aol.com",
        "me.com",
    ]
)
CROWD = 12  # records that share something; then it is no sign any more, as a switchboard's number
SHORTEST = 5  # letters of a name of which one may be wrong
MORE = 4  # for each further reason
LEAST, MOST = 50, 99  # per cent
EVERY = 2_000  # records after which is told how far it is


class Client(NamedTuple):
    """A client as far as its name and its addresses go."""

    id: int
    name: str
    short_name: str = ""
    website: str = ""


class Person(NamedTuple):
    """A contact."""

    id: int
    client_id: int
    name: str
    email: str = ""
    phone: str = ""


class Pair(NamedTuple):
    """Two that may be one; the lower number first."""

    one: int
    other: int
    strength: int  # LEAST to MOST
    reasons: tuple[str, ...]  # the strongest first


Found = dict[tuple[int, int], dict[str, int]]  # by pair the reasons, each with its strength


def of_clients(
    clients: Sequence[Client], people: Sequence[Person], told: Told = nobody
) -> list[Pair]:
    """The clients that may be the same, the surest first."""
    found: Found = defaultdict(dict)
    names = {one.id: one.name for one in clients}
    bare = {one.id: bare_name(one.name) for one in clients}
    told("comparing names", 0, len(clients))
    _same(found, ((one.id, bare[one.id]) for one in clients), 90, lambda a, b: _forms(names, a, b))
    _same(found, ((one.id, name_key(one.short_name)) for one in clients), 60, "same short name")
    _same(found, ((one.id, domain(one.website)) for one in clients), 85, "same website")
    named = ((one.id, sort_key(one.name)) for one in clients)
    short = {name_key(one.short_name): one.id for one in clients if one.short_name}
    _one_letter(found, bare.items(), told)
    for number, key in named:
        other = short.get(key)
        if other is not None and other != number:
            _add(found, number, other, 70, "one is called as the other is for short")
    _of_people(found, people, told)
    return _pairs(found)


def _of_people(found: Found, people: Sequence[Person], told: Told) -> None:
    """Clients at which the same person is known, or whose people write from one address."""
    told("comparing addresses", 0, len(people))
    who = [(one.client_id, name_key(one.email)) for one in people if one.email]
    _same(found, who, 80, "the same person is at both")
    domains = {(one.client_id, email_domain(one.email)) for one in people if one.email}
    known = sorted(one for one in domains if one[1] not in MAIL_FOR_ALL)
    _same(found, known, 65, "their people have one e-mail domain")


def of_people(people: Sequence[Person], told: Told = nobody) -> list[Pair]:
    """The contacts of one client that may be the same, the surest first."""
    found: Found = defaultdict(dict)
    at: dict[int, list[Person]] = defaultdict(list)
    for one in people:
        at[one.client_id].append(one)
    for done, (client, theirs) in enumerate(at.items()):
        if done % EVERY == 0:
            told("comparing people", done, len(at))
        if len(theirs) > 1:
            _among(found, client, theirs)
    return _pairs(found)


def _among(found: Found, client: int, people: Sequence[Person]) -> None:
    keys = {one.id: sort_key(one.name).replace(".", " ") for one in people}
    words = {number: tuple(key.split()) for number, key in keys.items()}
    _same(found, words.items(), 95, "same name")
    for one, other in _together((n, tuple(sorted(w))) for n, w in words.items()):
        if words[one] != words[other]:
            _add(found, one, other, 85, "same words, other order")
    _same(found, ((one.id, name_key(one.email)) for one in people), 95, "same e-mail")
    _same(found, ((one.id, digits(one.phone)) for one in people), 55, "same phone")
    for one, other in _together((n, w[-1]) for n, w in words.items() if len(w) > 1):
        if is_initial(words[one], words[other]):
            _add(found, one, other, 70, "initials")
    _one_letter(found, ((n, " ".join(w)) for n, w in words.items()))


def bare_name(name: str) -> str:
    """A company's name without what kind of company it is: ``Acme, Ltd.`` is ``acme``."""
    words = re.sub(r"[^\w\s]", " ", sort_key(name)).split()
    kept = [word for word in words if word not in FORMS | SMALL]
    return "".join(kept or words)


@lru_cache(maxsize=100_000)
def domain(website: str) -> str:
    """``acme.com`` of ``https://www.acme.com/about``."""
    host = name_key(website).partition("://")[2] or name_key(website)
    return re.split(r"[/?#: ]", host)[0].removeprefix("www.")


def digits(phone: str) -> str:
    """What two spellings of a number have in common; "" of too few."""
    found = re.sub(r"\D", "", phone)
    return found[-9:] if len(found) >= 6 else ""


def is_initial(one: Sequence[str], other: Sequence[str]) -> bool:
    """``j doe`` and ``jane doe``: alike but for a first name of one letter."""
    first, second = one[0], other[0]
    is_short = len(first) == 1 or len(second) == 1
    return is_short and first != second and first[0] == second[0] and one[-1] == other[-1]


def _forms(names: dict[int, str], one: int, other: int) -> str:
    """``same name but for Ltd``."""
    first, second = (
        {name_key(word): word for word in re.sub(r"[^\w\s]", " ", names[number]).split()}
        for number in (one, other)
    )
    either = {**first, **second}
    differing = [either[key] for key in either if (key in first) != (key in second)]
    forms = [word for word in differing if name_key(word) in FORMS]
    return f"same name but for {' and '.join(forms)}" if forms else "same name"


Reason = str | Callable[[int, int], str]


def _same(
    found: Found, keyed: Iterable[tuple[int, Hashable]], strength: int, reason: Reason
) -> None:
    """Those that share a key; an empty one is none."""
    for one, other in _together(keyed):
        _add(found, one, other, strength, reason if isinstance(reason, str) else reason(one, other))


def _together(keyed: Iterable[tuple[int, Hashable]]) -> Iterator[tuple[int, int]]:
    groups: dict[Hashable, dict[int, None]] = defaultdict(dict)
    for number, key in keyed:
        if key:
            groups[key][number] = None
    for group in groups.values():
        if 1 < len(group) <= CROWD:
            yield from combinations(group, 2)


def _one_letter(found: Found, keyed: Iterable[tuple[int, str]], told: Told = nobody) -> None:
    """Names of which one has a letter more, less or another; figures are no slip of the pen."""
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    named = list(keyed)
    for at, (number, key) in enumerate(named):
        if at % EVERY == 0:
            told("comparing names", at, len(named))
        if len(key) < SHORTEST:
            continue
        for cut in {key, *(key[:one] + key[one + 1 :] for one in range(len(key)))}:
            groups[cut].append((number, key))
    for group in groups.values():
        if 1 < len(group) <= CROWD:
            for (one, key), (other, second) in combinations(group, 2):
                if key != second and is_slip(key, second):
                    _add(found, one, other, 65, "one letter apart")


def is_slip(one: str, other: str) -> bool:
    """One letter more, less, another, or two that changed places; never a figure."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :] and not long[at].isdigit()
    is_other = short[at + 1 :] == long[at + 1 :]
    is_turned = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return (is_other or is_turned) and not (short[at].isdigit() or long[at].isdigit())


def _add(found: Found, one: int, other: int, strength: int, reason: str) -> None:
    if one != other:
        reasons = found[min(one, other), max(one, other)]
        reasons[reason] = max(strength, reasons.get(reason, 0))


def _pairs(found: Found) -> list[Pair]:
    pairs = []
    for (one, other), reasons in found.items():
        strength = min(MOST, max(reasons.values()) + MORE * (len(reasons) - 1))
        if strength >= LEAST:
            said = sorted(reasons, key=lambda reason: -reasons[reason])
            pairs.append(Pair(one, other, strength, tuple(said)))
    return sorted(pairs, key=lambda pair: (-pair.strength, pair.one, pair.other))
