"""A filter with one term more or less: only rows like this one."""

from __future__ import annotations

from aortui.domain.filters.fields import FIELDS, Takes
from aortui.domain.filters.filter import Filter, Term, Value

WHOLE = (Takes.TEXT, Takes.DAY)  # fields of which a part, or a length, is something else


def term_like(field: str, value: Value) -> Term:
    """What a row must be to have the same there; nothing is ``owner:-``."""
    if value in ("", None):
        return Term(field, ":", None)
    return Term(field, "=" if FIELDS[field].takes in WHOLE else ":", value)


def toggled(found: Filter, term: Term) -> Filter:
    """With this term in every alternative; if it stands in all of them, without it."""
    groups = found.groups or ((),)
    if all(term in group for group in groups):
        left = [tuple(one for one in group if one != term) for group in groups]
        return found._replace(groups=tuple(left) if all(left) else ())
    with_it = [group if term in group else (*group, term) for group in groups]
    return found._replace(groups=tuple(with_it))
