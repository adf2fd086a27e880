"""What a row of a sheet makes of rows that stand in the book already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from aortui.domain.entries.scopes import CLEARED, TERM, term_rule
from aortui.domain.imports.drafts import Draft, Values
from aortui.domain.imports.seen import CELLS
from aortui.domain.reading import columns
from aortui.domain.text import name_key
from aortui.errors import Rejected

Row = Mapping[str, Any]  # by column, typed
RULED = (
    *("shape", "starts_on", "ends_on", "minimum_until"),
    *("renews_months", "notice_given_on", "notice_given_by"),
)


def term_of(draft: Draft, terms: Iterable[tuple[int, Row]]) -> int | None:
    """Which of a scope's terms the row speaks of: by its start, without one the last."""
    known = {row["starts_on"]: ref for ref, row in terms}
    start = draft.term.get("starts_on")
    if start is None and known:
        return known[max(known, key=lambda day: day or date.min)]
    if list(known) == [None]:
        return known[None]
    return known.get(start)


def term_values(draft: Draft, row: Row | None, today: date) -> dict[str, Any]:
    """The columns of a new term (row None), or those that the sheet changes in this one.

    Raises Rejected by cell where the two cannot be true together.
    """
    said = dict(draft.term)
    if row is not None:
        said = {n: value for n, value in said.items() if n not in draft.assumed or not row[n]}
        end = said.pop("ends_on", None) or said.pop("minimum_until", None)
        shape = str(said.get("shape") or row["shape"])
        if end and shape == "open":
            shape = "fixed"
        if end:
            said["minimum_until" if shape == "min" else "ends_on"] = end
        if shape != row["shape"]:
            said = {**dict.fromkeys(CLEARED[shape]), **said, "shape": shape}
    # Also a new term: its start may stand in another row of the sheet.
    merged = said if row is None else {name: row[name] for name in RULED} | said
    if refusals := term_rule(merged, today):
        raise Rejected({CELLS[field]: sentence for field, sentence in refusals.items()})
    moved = said.get("stage", "none") != (row["stage"] if row else "none")
    return columns(TERM, said) | ({"stage_on": today} if "stage" in said and moved else {})


def contact_of(contact: Values, contacts: Iterable[tuple[int, Row]]) -> int | None:
    """Which of a client's people this is: by the address, else by the name."""
    address, name = name_key(contact.get("email", "")), name_key(contact["name"])
    known = list(contacts)
    for ref, row in known:
        if address and name_key(row["email"]) == address:
            return ref
    for ref, row in known:
        if name_key(row["name"]) == name and not (address and row["email"]):
            return ref
    return None
