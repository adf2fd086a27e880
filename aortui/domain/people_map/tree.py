"""Who reports to whom, whatever was entered: in circles, to somebody gone, to nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from aortui.domain.people import order
from aortui.domain.people_map.known import Card
from aortui.domain.text import name_key
from aortui.tuples import NamedTuple


class Place(NamedTuple):
    """Where somebody stands: from the second level on whether each above is the last there."""

    id: int
    path: tuple[bool, ...] = ()
    boss: int | None = None  # under whom they stand


def placed(
    there: Sequence[Card], everybody: Mapping[int, Card], below: Mapping[int | None, Sequence[int]]
) -> list[Place]:
    """Everybody who is there under whom they report to, those who decide first.

    Whose boss has left stands under the successor, else under the boss's own. A circle is cut at
    the one who stands highest in it. ``below``: numbers of gaps, by whom they hang under; they
    come behind the people there.
    """
    here = {card.id for card in there}
    ranked = [card.id for card in sorted(there, key=_rank)]
    under: defaultdict[int | None, list[int]] = defaultdict(list)
    for number in ranked:
        under[boss_of(number, here, everybody)].append(number)
    roots = _cut(under, ranked)
    for boss, gaps in below.items():
        (roots if boss is None else under[boss]).extend(gaps)
    return list(_walk(roots, under))


def boss_of(number: int, here: set[int], everybody: Mapping[int, Card]) -> int | None:
    """Whom somebody reports to among those who are there; None: nobody known."""
    seen = {number}
    at = everybody[number].reports_to
    while at is not None and at not in seen and at in everybody:
        if at in here:
            return at
        seen.add(at)
        gone = everybody[at]
        heir = gone.replaced_by
        at = heir if heir is not None and heir not in seen and heir in everybody else None
        at = gone.reports_to if at is None else at
    return None


def _rank(card: Card) -> tuple[bool, int, int, str]:
    return order(card.role, card.level, name_key(card.name), True)


def _cut(under: Mapping[int | None, list[int]], ranked: Sequence[int]) -> list[int]:
    """Those at the top, and of each circle the first."""
    roots = list(under.get(None, ()))
    reached = set(_below(roots, under))
    for number in ranked:
        if number not in reached:
            roots.append(number)
            reached |= set(_below([number], under))
    return roots


def _below(tops: Sequence[int], under: Mapping[int | None, list[int]]) -> Iterator[int]:
    seen: set[int] = set()
    left = list(tops)
    while left:
        number = left.pop()
        if number not in seen:
            seen.add(number)
            yield number
            left += under.get(number, ())


def _walk(roots: Sequence[int], under: Mapping[int | None, list[int]]) -> Iterator[Place]:
    """From the top down, each before those below it."""
    left = [Place(number) for number in reversed(roots)]
    tops = set(roots)
    while left:
        place = left.pop()
        yield place
        children = [one for one in under.get(place.id, ()) if one not in tops]
        last = len(children) - 1
        left += [
            Place(one, (*place.path, at == last), place.id)
            for at, one in reversed([*enumerate(children)])
        ]
