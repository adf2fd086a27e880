"""Which exclusive scopes cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from aortui.domain.text import name_key

Row = Mapping[str, Any]  # a scope by column, typed


def overlapping(scope: Row, others: Iterable[Row]) -> Row | None:
    """The exclusive scope of the same client and category that rules out this one."""
    if scope["designation"] != "exclusive" or scope["status"] == "pitching":
        return None
    return next((other for other in others if _rules_out(scope, other)), None)


def _rules_out(scope: Row, other: Row) -> bool:
    """An empty territory or brand covers all."""
    if other["designation"] != "exclusive" or other["status"] == "pitching":
        return False
    alike = all(
        not scope[name] or not other[name] or name_key(scope[name]) == name_key(other[name])
        for name in ("territory", "brand")
    )
    return alike and _begins(scope) < _ends(other) and _begins(other) < _ends(scope)


def _begins(scope: Row) -> date:
    return scope["since_on"] or date.min


def _ends(scope: Row) -> date:
    return scope["ended_on"] or date.max


def sentence(client: str, one: str, other: str) -> str:
    """What to do about two scopes of these names that cannot both be true."""
    if one == other:
        return f"{client} / {one} is exclusive twice; end one or make it preferred."
    return f"{client}: {one} and {other} are both exclusive; make one preferred."


def pairs(scopes: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """The scopes (of any clients) that cannot both be true, each pair once, the elder first."""
    alike: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for scope in scopes:
        earlier = alike[scope["client_id"], scope["category_id"]]
        for other in earlier:
            if overlapping(scope, [other]) is not None:
                yield other, scope
        earlier.append(scope)
