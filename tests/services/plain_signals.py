"""The signals the slow way, read off the rows as the sheet of the nine signals has them.

All but the renewal, whose days have a plain reading of their own. Points are fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]  # as the log keeps it, days as dates
Points = Fraction | None
TOUCH = {"A": 14, "B": 30, "C": 45}
STRATEGIC = {"A": 92, "B": 92, "C": 183}
PEOPLE = {"A": 3, "B": 3, "C": 2}
SPONSORS = ("buyer", "champion", "marketing lead")
MET = ("call", "meeting", "event", "qbr")
NONE, FULL = Fraction(0), Fraction(10)


def line(value: Fraction | int, amber: Fraction | int, red: Fraction | int) -> Fraction:
    """0 at amber, 10 at red."""
    return min(FULL, max(NONE, Fraction(value - amber) / Fraction(red - amber) * 10))


def still(row: Row, day: date) -> bool:
    """Whether something open has not been closed by the day."""
    return row["closed_on"] is None or row["closed_on"] > day


class Plain:
    """One scope on one day."""

    def __init__(self, book: dict[str, list[Row]], scope: Row, day: date) -> None:
        self.book, self.scope, self.day = book, scope, day
        self.client = next(one for one in book["clients"] if one["id"] == scope["client_id"])
        self.tier = self.client["tier"] or "B"
        self.since = scope["since_on"]
        self.begin = max(scope["known_on"], self.since or date.min)
        self.floors: set[str] = set()
        anywhere = [one for one in self.of("activities", "client") if one["kind"] != "note"]
        self.anywhere = [one for one in anywhere if one["happened_on"] <= day]
        self.acts = [one for one in self.anywhere if one["scope_id"] in (None, scope["id"])]
        self.begun = [one for one in self.acts if self.is_since(one["happened_on"])]
        self.contacts = self.of("contacts", "client")
        self.there = {one["id"]: one for one in self.contacts if self.is_there(one)}

    def of(self, entity: str, parent: str) -> list[Row]:
        number = self.client["id"] if parent == "client" else self.scope["id"]
        rows = (one for one in self.book[entity] if one["archived_on"] is None)
        return [one for one in rows if one[f"{parent}_id"] == number]

    def ago(self, day: date) -> int:
        return (self.day - day).days

    def is_since(self, day: date) -> bool:
        return self.since is None or day >= self.since

    def is_there(self, contact: Row) -> bool:
        came, left = contact["started_on"], contact["left_on"]
        return (came is None or came <= self.day) and (left is None or left > self.day)

    def last(self, is_one: Callable[[Row], bool]) -> int:
        """Days since the last one, else since the scope can be known."""
        days = [one["happened_on"] for one in self.begun if is_one(one)]
        return max(0, self.ago(max(days, default=self.begin)))

    def neglect(self) -> Points:
        if not self.begun:
            return None
        touch = Fraction(self.last(lambda one: bool(one["two_way"])), TOUCH[self.tier])
        strategic = Fraction(self.last(lambda one: bool(one["strategic"])), STRATEGIC[self.tier])
        return line(max(touch, strategic), 1, 2)

    def resourcing(self) -> Points:
        rows = self.of("staffing", "scope")
        held = [
            one for one in rows
            if (one["from_on"] or date.min) <= self.day <= (one["to_on"] or date.max)
        ]  # fmt: skip
        keys = [one for one in rows if one["is_key"] or one["is_lead"]]
        parts = [*self.short(held), *self.gone(keys, {one["member_id"] for one in held})]
        parts += [
            line(self.ago(one["from_on"]), 30, 60)
            for one in keys
            if one in held and one["member_id"] is None and one["from_on"]
        ]
        is_known = bool(parts) or any(one in held for one in keys)
        return max(parts, default=NONE) if is_known else None

    def short(self, held: list[Row]) -> Iterable[Fraction]:
        """Actual against planned, where both are there; a vacant row has actual 0."""
        both = [
            (one["planned_fte"], one["actual_fte"] if one["member_id"] else 0)
            for one in held
            if one["planned_fte"] is not None
            and (one["actual_fte"] is not None or one["member_id"] is None)
        ]
        if planned := sum(one for one, _ in both):
            share = Fraction(sum(one for _, one in both), planned)
            yield line(-share, Fraction(-90, 100), Fraction(-75, 100))

    def gone(self, keys: list[Row], holding: set[int | None]) -> Iterable[Fraction]:
        """Key people whose row ended lately and who hold no other."""
        lost = {
            one["member_id"]: one["is_lead"]
            for one in sorted(keys, key=lambda one: bool(one["is_lead"]))
            if one["member_id"] and one["to_on"] and one["to_on"] < self.day
            if self.ago(one["to_on"]) <= 180 and one["member_id"] not in holding
        }
        if lost:
            yield FULL if len(lost) > 1 or any(lost.values()) else Fraction(5)

    def needs(self) -> Points:
        needs = [one for one in self.acts if one["kind"] == "need"]
        reviewed = self.scope["reviewed_on"]
        if reviewed is not None and reviewed > self.day:
            reviewed = None
        if not needs and reviewed is None:
            return None
        begin = reviewed if reviewed and self.is_since(reviewed) else self.begin
        parts = [line(self.ago(begin), 183, 365)]
        parts += [
            line(self.ago(one["happened_on"]), 30, 60) for one in needs if still(one, self.day)
        ]
        marks = [one["out_of_scope"] for one in needs if self.ago(one["happened_on"]) <= 90]
        marks = [one for one in marks if one is not None]
        if len(marks) >= 5:
            share = Fraction(sum(map(bool, marks)), len(marks))
            parts.append(line(share, Fraction(15, 100), Fraction(30, 100)))
        return max(parts)

    def single_thread(self) -> Points:
        if not self.begun or not self.contacts:
            return None
        talks = [one for one in self.acts if one["two_way"] and self.ago(one["happened_on"]) <= 92]
        near = [one for one in talks if self.ago(one["happened_on"]) <= 90]
        met = Counter(who for one in near for who in set(one["contact_ids"]) if who in self.there)
        short = PEOPLE[self.tier] - len(met)
        points = 10 if short > 1 else 6 if short == 1 else 0
        if len(met) >= 2:
            levels = {self.there[one]["level"] for one in met} - {""}
            points += 5 * (len(levels) == 1)
            points += 5 * (10 * max(met.values()) > 7 * sum(met.values()))
        points += 5 * (len({who for one in near for who in one["member_ids"]}) == 1)
        if any(one["role"] for one in self.contacts):
            roles = {
                self.there[who]["role"]
                for one in talks for who in one["contact_ids"] if who in self.there
            }  # fmt: skip
            points += 5 * ("buyer" not in roles)
        return Fraction(min(points, 6 if self.ago(self.begin) <= 90 or self.is_one() else 10))

    def is_one(self) -> bool:
        until = self.client["decision_until"] or date.max
        return bool(self.client["one_decision_maker"]) and self.day <= until

    def sponsor(self) -> Points:
        sponsors = [one for one in self.contacts if one["role"] in SPONSORS]
        parts = [NONE]
        for one in sponsors:
            left, came = one["left_on"], one["started_on"]
            if self.is_news(left):
                heir = self.heir(one)
                is_met = heir is not one and self.met(heir["id"], left)
                if not is_met and left >= self.scope["known_on"]:
                    self.floors.add("sponsor_gone")
                parts.append(self.fading(left, is_met))
            if self.is_news(came) and one["id"] in self.there:
                parts.append(self.fading(came, self.met(one["id"], came)))
        return max(parts) if sponsors else None

    def is_news(self, on: date | None) -> bool:
        return on is not None and on <= self.day and self.ago(on) <= 365 and self.is_since(on)

    def fading(self, on: date, is_met: bool) -> Fraction:
        if not is_met and on >= self.scope["known_on"]:
            return FULL
        days = self.ago(on)
        return Fraction(5) if days <= 180 else Fraction(5) * (365 - days) / 185

    def heir(self, one: Row) -> Row:
        by_number = {row["id"]: row for row in self.book["contacts"]}
        while one["replaced_by_id"]:
            one = by_number[one["replaced_by_id"]]
        return one

    def met(self, who: int, changed: date) -> bool:
        return any(
            one["two_way"] and one["kind"] in MET and who in one["contact_ids"]
            and one["happened_on"] >= changed - timedelta(30)
            for one in self.anywhere
        )  # fmt: skip

    def competition(self) -> Points:
        seen = [one for one in self.acts if one["kind"] == "competitor"]
        pitches = self.of("pitches", "scope")
        if not self.begun and not seen and not pitches:
            return None
        if any(
            one["purpose"] == "defend" and one["stage"] != "rumour" and still(one, self.day)
            and (one["opened_on"] or date.min) <= self.day
            for one in pitches
        ):  # fmt: skip
            self.floors.add("review_open")
            return FULL
        return Fraction(
            min(10.0, sum(
                (one["strength"] or 1) * 2 * 0.5 ** (self.ago(one["happened_on"]) / 90)
                for one in seen
            ))
        )  # fmt: skip

    def satisfaction(self) -> Points:
        latest = {
            (one["side"] == "client", one["happened_on"]): one["score"]
            for one in sorted(self.of("evaluations", "scope"), key=lambda one: int(one["id"]))
            if one["happened_on"] <= self.day
        }
        theirs = sorted(((on, score) for (is_client, on), score in latest.items() if is_client))
        ours = sorted((on, score) for (is_client, on), score in latest.items() if not is_client)
        if not theirs:
            return None
        on, score = theirs[-1]
        parts = [line(-score, -75, -60), line(self.ago(on), 365, 548)]
        parts += [line(theirs[-2][1] - score, 5, 15)] if theirs[1:] else []
        near = [said for when, said in ours if abs((when - on).days) <= 183]
        parts += [line(near[-1] - score, 10, 25)] if near else []
        return max(parts)

    def delivery(self) -> Points:
        if not self.begun:
            return None
        kinds = {
            one: [a for a in self.acts if a["kind"] == one] for one in ("promise", "escalation")
        }
        late = [
            one for one in kinds["promise"]
            if still(one, self.day) and one["due_on"] is not None and one["due_on"] < self.day
        ]  # fmt: skip
        parts = [Fraction(min(10, 4 * len(late)))]
        parts += [
            line(self.ago(one["happened_on"]), 0, 14)
            for one in kinds["escalation"]
            if still(one, self.day)
        ]
        return max(*parts, line(self.last(lambda one: one["kind"] == "value"), 60, 120))
