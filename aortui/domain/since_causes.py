"""Which entry of the log did what is new; none where only time has passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from aortui.domain.entry_words import Entry
from aortui.domain.since import Difference

OF_TERM = {
    "fee": ("fee_minor", "fee_currency", "starts_on", "archived_on"),
    "notice": ("notice_given_on", "notice_given_by", "archived_on"),
}
NO_FACTS = ("review_marks", "judgements", "tags", "tasks", "work_orders", "opportunities")
Where = tuple[str, int]  # an entity and a number


class Causes:
    """Entries of the log, the oldest first, found by what they are about.

    Of bands, ``batches`` are what moved them last, where that was an entry and was kept; of the
    others ``aged`` says whether time alone would have brought them there.
    """

    def __init__(
        self, written: Sequence[Entry], batches: Mapping[int, int], aged: Mapping[int, bool]
    ) -> None:
        self._batches, self._aged = batches, aged
        self._newest = written[-1] if written else None
        self._firsts: dict[int, Entry] = {}  # by batch
        self._about: defaultdict[Where, list[tuple[int, Entry]]] = defaultdict(list)
        for at, entry in enumerate(written):
            self._firsts.setdefault(entry.batch, entry)
            for where in _places(entry):
                self._about[where].append((at, entry))

    def of(self, what: Difference) -> Entry | None:
        """The newest entry that can have done it; None: time."""
        places = {(what.entity, what.row_id), ("clients", what.client_id)}
        found = sorted(
            (one for place in places for one in self._about.get(place, ())), key=itemgetter(0)
        )
        entries = [entry for _, entry in found]
        if what.kind != "band":
            return next((one for one in reversed(entries) if _did(one, what)), None)
        facts = [one for one in entries if one.change.entity not in NO_FACTS]
        if number := self._batches.get(what.row_id):
            own = (one for one in facts if one.batch == number)
            return next(own, self._firsts.get(number))
        if self._aged.get(what.row_id, True):
            return None
        return facts[-1] if facts else self._newest


def _places(entry: Entry) -> set[Where]:
    """The row itself, the scope that it hangs on, else its client."""
    change, row = entry.change, entry.change.row
    found = {(change.entity, change.row_id)}
    if row.get("scope_id"):
        found.add(("scopes", row["scope_id"]))
    elif row.get("client_id") and change.entity != "scopes":
        found.add(("clients", row["client_id"]))
    return found


def _did(entry: Entry, what: Difference) -> bool:
    """Whether an entry wrote what this difference is read from."""
    change, row = entry.change, entry.change.row
    if what.entity == "contacts":
        return (change.entity, change.row_id) == ("contacts", what.row_id)
    if what.kind == "scope":
        about = {"scopes": what.row_id, "clients": what.client_id}
        return about.get(change.entity) == change.row_id
    if what.kind == "call":
        return change.entity == "judgements" and row["scope_id"] == what.row_id
    if change.entity != "terms" or row["scope_id"] != what.row_id:
        return False
    before, after = change.before, change.after
    if before is None or after is None or what.kind not in OF_TERM:
        return True
    return any(before[column] != after[column] for column in OF_TERM[what.kind])
