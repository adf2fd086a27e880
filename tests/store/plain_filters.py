"""Filters the slow way: every row of the book in Python, one question after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from aortui.domain.filters.filter import Filter, Term
from aortui.domain.lengths import Length
from aortui.domain.text import name_key
from aortui.store import book, models
from tests.store.plain_values import TODAY, compared, holds, on_day

PLAIN = {"held": "designation"} | {name: name for name in ("level", "role", "kind", "purpose")}
OF_SCOPE = {"risk", "cat", "held", "shape", "stage", "status", "notice", "ends", "act", "fee"}
Row = Any  # a model with its tables' attributes


class Book:
    """All rows, and which hang together."""

    def __init__(self) -> None:
        def all_of(model: Any) -> dict[int, Row]:
            return {row.id: row for row in model.select()}

        self.clients, self.scopes = all_of(models.Client), all_of(models.Scope)
        self.contacts, self.categories = all_of(models.Contact), all_of(models.Category)
        self.members, self.activities = all_of(models.Member), all_of(models.Activity)
        self.tasks, self.pitches = all_of(models.Task), all_of(models.Pitch)
        self.tags = [row for row in models.Tag.select() if row.archived_on is None]
        self.summaries = {row.scope: row for row in models.ScopeSummary.select()}
        self.rates = book.rates(TODAY)
        self.of_client: dict[str, dict[int, list[Row]]] = {}
        for name in ("scopes", "contacts", "activities"):
            theirs = self.of_client[name] = defaultdict(list)
            for row in getattr(self, name).values():
                theirs[row.client_id].append(row)

    def found(self, of: str, asked: Filter) -> set[int]:
        """The numbers of the rows that a list shows."""
        rows: dict[int, Row] = getattr(self, "scopes" if of == "renewals" else of)
        return {number for number, row in rows.items() if self._shows(of, row, asked)}

    def _shows(self, of: str, row: Row, asked: Filter) -> bool:
        if of == "renewals" and (row.status == "pitching" or self.has_ended(row)):
            return False
        return any(self._group(of, row, group) for group in asked.groups or ((),))

    def _group(self, of: str, row: Row, group: tuple[Term, ...]) -> bool:
        client = row if of == "clients" else self.clients.get(row.client_id)
        flags = [term for term in group if term.field == "archived"]
        is_live = row.archived_on is None
        if of != "tasks" and client is not None:
            is_live = is_live and client.archived_on is None
        if flags and not flags[-1].is_not:
            is_live = row.archived_on is not None
        terms = [term for term in group if term.field != "archived"]
        positive = [term for term in terms if not term.is_not]
        negative = [term.without_not() for term in terms if term.is_not]
        return (
            is_live
            and self._all(of, row, positive)
            and not any(self._all(of, row, [term]) for term in negative)
        )

    def _all(self, of: str, row: Row, terms: list[Term]) -> bool:
        """Terms of the row, then those of one scope and one contact."""
        through, people, own = [], [], []
        for term in terms:
            if self._is_of_scope(of, term):
                through.append(term)
            elif term.field in ("level", "role", "person") and of not in (
                "contacts", "activities", "tasks",
            ):  # fmt: skip
                people.append(term)
            else:
                own.append(term)
        if not all(self.own(of, row, term) for term in own):
            return False
        if through and not any(self._fit(scope, through) for scope in self._scopes(of, row)):
            return False
        known = self.of_client["contacts"][_client_id(of, row)] if people else []
        theirs = [one for one in known if one.archived_on is None]
        if any(term.value is None and term.field == "person" for term in people):
            return not theirs
        return not people or any(
            all(self.own("contacts", one, term) for term in people) for one in theirs
        )

    def _is_of_scope(self, of: str, term: Term) -> bool:
        if of in ("scopes", "renewals") or term.field not in OF_SCOPE:
            return False
        own = {"clients": {"fee"}, "contacts": {"status"}, "pitches": OF_SCOPE - {"risk"},
               "tasks": {"status"}, "activities": set()}[of]  # fmt: skip
        return term.field not in own

    def _scopes(self, of: str, row: Row) -> Iterable[Row]:
        scope_id = getattr(row, "scope_id", None)
        for scope in self.of_client["scopes"][_client_id(of, row)]:
            if scope.archived_on is None and scope_id in (None, scope.id):
                yield scope

    def _fit(self, scope: Row, terms: list[Term]) -> bool:
        if self.has_ended(scope) and not any(term.field == "status" for term in terms):
            return False
        return all(self.own("scopes", scope, term) for term in terms)

    def has_ended(self, scope: Row) -> bool:
        said = scope.status == "ended" or scope.outcome != ""
        return said and (scope.ended_on is None or scope.ended_on <= TODAY)

    # one term of one row

    def own(self, of: str, row: Row, term: Term) -> bool:
        client = row if of == "clients" else self.clients.get(row.client_id)
        value = term.value
        if term.field == "":
            key = name_key(str(value))
            return any(key in name_key(name or "") for name in self._names(of, row, client))
        if term.field in ("tier", "industry"):
            mine = getattr(client, term.field, None)
            if mine is None:
                return False
            whole = term.op == "=" or term.field == "tier" or value is None
            sought = str(value or "").casefold()
            return mine.casefold() == sought if whole else sought in mine.casefold()
        if term.field == "client":
            if client is None or value is None:
                return client is None and value is None
            names, key = (client.name_key, client.short_key), name_key(str(value))
            return key in names if term.op == "=" else any(key in name for name in names)
        if term.field in PLAIN:
            return bool(getattr(row, PLAIN[term.field]) == (value or ""))
        return bool(getattr(self, f"_{term.field}")(of, row, client, term))

    def _names(self, of: str, row: Row, client: Row) -> list[str]:
        theirs = [client.name, client.short_name] if client else []
        if of == "contacts":
            return [*theirs, row.name]
        if of == "tasks":
            return [*theirs, row.title]
        if of == "clients":
            return theirs
        category = self._category(of, row)
        more = [row.territory, row.brand] if of in ("scopes", "renewals") else []
        return [*theirs, *more, category.slug if category else ""]

    def _category(self, of: str, row: Row) -> Row | None:
        number = getattr(row, "category_id", None)
        if number is None and getattr(row, "scope_id", None):
            number = self.scopes[row.scope_id].category_id
        return self.categories.get(number)

    def _owner(self, of: str, row: Row, client: Row, term: Term) -> bool:
        ids = {
            "contacts": lambda: [client.owner_id, row.counterpart_id],
            "pitches": lambda: [client.owner_id],
            "activities": lambda: [client.owner_id],
        }.get(of, lambda: [row.owner_id])()
        if term.value is None:
            return all(number is None for number in ids)
        key = "sam" if term.value == "me" else name_key(str(term.value))
        called = {
            number: (name_key(one.name), name_key(one.login))
            for number, one in self.members.items()
        }
        exact = [number for number, names in called.items() if key in names]
        like = [
            number for number, (name, login) in called.items()
            if login.startswith(key) or any(f" {name}"[at:].startswith(f" {key}")
                                            for at in range(len(name) + 1))
        ]  # fmt: skip
        return any(number in (exact or like) for number in ids)

    def _cat(self, of: str, row: Row, client: Row, term: Term) -> bool:
        category = self._category(of, row)
        if category is None or term.value is None:
            return category is None and term.value is None
        key = name_key(str(term.value))

        def names(one: Row) -> list[str]:
            return [one.slug, one.name_key, *map(name_key, one.aliases)]

        if any(key in names(one) for one in self.categories.values()):
            return key in names(category)
        return any(name.startswith(key) or f" {key}" in name for name in names(category))

    def _risk(self, of: str, row: Row, client: Row, term: Term) -> bool:
        summary = self.summaries[row.id]
        if term.value is None:
            return not summary.is_scored
        return bool(summary.is_scored) and summary.band == term.value

    def _shape(self, of: str, row: Row, client: Row, term: Term) -> bool:
        return self.summaries[row.id].shape == (term.value or "")

    def _stage(self, of: str, row: Row, client: Row, term: Term) -> bool:
        if of == "pitches":
            return row.stage == (term.value or "")
        return self.summaries[row.id].stage == (term.value or "none")

    def _status(self, of: str, row: Row, client: Row, term: Term) -> bool:
        if of == "contacts":
            return (row.left_on is not None and row.left_on <= TODAY) == (term.value == "left")
        if of == "tasks":
            return (row.done_on is None) == (term.value != "done")
        if of == "pitches":
            is_open = row.closed_on is None and row.outcome == ""
            return is_open if term.value == "open" else row.outcome == term.value
        if term.value == "ended":
            return self.has_ended(row)
        return row.status == term.value and not self.has_ended(row)

    def _notice(self, of: str, row: Row, client: Row, term: Term) -> bool:
        return on_day(self.summaries[row.id].notice_by, term, soon=True)

    def _ends(self, of: str, row: Row, client: Row, term: Term) -> bool:
        return on_day(self.summaries[row.id].ends_on, term, soon=True)

    def _act(self, of: str, row: Row, client: Row, term: Term) -> bool:
        return on_day(self.summaries[row.id].act_by, term)

    def _due(self, of: str, row: Row, client: Row, term: Term) -> bool:
        if of == "clients":
            return any(
                self._due("tasks", task, None, term)
                for task in self.tasks.values()
                if task.client_id == row.id and task.archived_on is None
            )
        closed = row.closed_on if of == "activities" else row.done_on
        return closed is None and on_day(row.due_on, term)

    def _fee(self, of: str, row: Row, client: Row, term: Term) -> bool:
        if of == "clients":
            fees = [
                self.summaries[scope.id].fee_base
                for scope in self.scopes.values()
                if scope.client_id == row.id and scope.archived_on is None
                and self.summaries[scope.id].is_scored
            ]  # fmt: skip
            known = [fee for fee in fees if fee is not None]
            return compared(sum(known) if known else None, term)
        if of != "pitches":
            return compared(self.summaries[row.id].fee_base, term)
        minor, currency = row.value_minor, row.value_currency
        if minor is None and row.scope_id:
            minor = self.summaries[row.scope_id].fee_minor
            currency = self.summaries[row.scope_id].fee_currency
        rate = self.rates.get(currency)
        return compared(None if minor is None or rate is None else minor * float(rate), term)

    def _touch(self, of: str, row: Row, client: Row, term: Term) -> bool:
        if of == "tasks":
            return False
        if of in ("scopes", "renewals"):
            last = self.summaries[row.id].touch_on
        else:
            days = [
                one.happened_on
                for one in self.of_client["activities"][client.id]
                if one.two_way and one.archived_on is None
                and one.happened_on <= TODAY
                and (of != "contacts" or row.id in one.contact_ids)
            ]  # fmt: skip
            last = max(days, default=None)
        if term.value is None:
            return last is None
        if not isinstance(term.value, Length):
            return on_day(last or date.min, term)
        age = 10**6 if last is None else (TODAY - last).days
        assert term.value.unit in "dw"
        return holds(age, term.op, term.value.count * (7 if term.value.unit == "w" else 1))

    def _person(self, of: str, row: Row, client: Row, term: Term) -> bool:
        people = [row]
        if of == "tasks":
            people = [self.contacts[row.contact_id]] if row.contact_id else []
        if of == "activities":
            people = [self.contacts[one] for one in row.contact_ids if one in self.contacts]
        if term.value is None:
            return not people
        return any(name_key(str(term.value)) in one.name_key for one in people)

    def _tag(self, of: str, row: Row, client: Row, term: Term) -> bool:
        entity = "scopes" if of == "renewals" else of
        words = [
            tag.word for tag in self.tags
            if (tag.entity, tag.row_id) == (entity, row.id)
            or (client and (tag.entity, tag.row_id) == ("clients", client.id))
        ]  # fmt: skip
        return not words if term.value is None else term.value in words


def _client_id(of: str, row: Row) -> Any:
    return row.id if of == "clients" else row.client_id
