"""Activities, tasks and pitches as they are entered."""

from __future__ import annotations

from datetime import date

from aortui.domain import vocabulary as words
from aortui.domain.entries.entry import Entry, Refusals, Values
from aortui.domain.fields import Field, Kind, Leaning

_CLIENT = Field("client", "client", Kind.REF, of="clients", required=True)
_SCOPE = Field("scope", "scope", Kind.REF, "empty: the client as a whole", of="scopes")
ACTIVITY = (
    Field("kind", "kind", Kind.CHOICE, "call, meeting, ...", words.KINDS, required=True,
          default="call", section="what happened"),
    _CLIENT,
    _SCOPE,
    Field("happened_on", "on", Kind.DAY, "today, fri, 14oct", required=True,
          leaning=Leaning.LAST, default="today"),
    Field("contact_ids", "with", Kind.REFS, "their people, with commas", of="contacts", makes=True),
    Field("member_ids", "by", Kind.REFS, "ours, with commas", of="members"),
    Field("summary", "summary", limit=4000),
    Field("sentiment", "mood", Kind.CHOICE, ", ".join(words.SENTIMENTS), words.SENTIMENTS),
    Field("two_way", "two-way", Kind.FLAG, "empty: as the kind says", section="counts as"),
    Field("strategic", "strategic", Kind.FLAG, "empty: as the kind says"),
    Field("due_on", "due", Kind.DAY, "promise, need", leaning=Leaning.NEXT, section="follows"),
    Field("closed_on", "closed", Kind.DAY, "kept, answered, settled", leaning=Leaning.LAST),
    Field("out_of_scope", "out of scope", Kind.FLAG, "a need: yes, no"),
    Field("rival", "rival", hint="a competitor: who", limit=80),
    Field("strength", "strength", Kind.WHOLE, "a competitor: 1 to 3"),
)  # fmt: skip
TASK = (
    Field("title", "task", required=True, section="task"),
    Field("due_on", "due", Kind.DAY, "tom, fri, +7d", leaning=Leaning.NEXT),
    Field("owner", "owner", Kind.REF, of="members"),
    Field("client", "client", Kind.REF, of="clients"),
    Field("scope", "scope", Kind.REF, of="scopes"),
    Field("contact", "contact", Kind.REF, of="contacts"),
    Field("done_on", "done", Kind.DAY, leaning=Leaning.LAST),
)
PITCH = (
    Field("client", "client", Kind.REF, of="clients", required=True, makes=True, section="pitch"),
    Field("category", "category", Kind.REF, of="categories", required=True, makes=True),
    Field("purpose", "purpose", Kind.CHOICE, "win, defend", words.PITCH_PURPOSES, required=True,
          default="win"),
    Field("scope", "scope", Kind.REF, "to defend: which one", of="scopes"),
    Field("reason", "reason", Kind.CHOICE, "new person, ...", words.PITCH_REASONS),
    Field("stage", "stage", Kind.CHOICE, "rumour, rfi, ...", words.PITCH_STAGES, required=True,
          default="rumour"),
    Field("opened_on", "opened", Kind.DAY, leaning=Leaning.LAST, default="today"),
    Field("decision_on", "decision", Kind.DAY, leaning=Leaning.NEXT),
    Field("value", "worth a year", Kind.MONEY),
    Field("rivals", "rivals", Kind.LIST, "with commas"),
    Field("criteria", "they judge by", hint="team: strong, chemistry"),
    Field("discovery", "discovery", Kind.FLAG, "done: yes, no", section="checklist"),
    Field("proposal", "proposal", Kind.FLAG),
    Field("case_studies", "case studies", Kind.FLAG),
    Field("presentation", "presentation", Kind.FLAG),
    Field("hours", "hours", Kind.HUNDREDTHS, "spent so far", section="cost"),
    Field("cost", "cost", Kind.MONEY),
    Field("closed_on", "closed", Kind.DAY, leaning=Leaning.LAST, section="outcome"),
    Field("outcome", "outcome", Kind.CHOICE, "won, lost, withdrawn", words.PITCH_OUTCOMES),
    Field("client_reason", "their reason"),
    Field("our_reason", "our reason"),
)  # fmt: skip


def _activity(values: Values, today: date) -> Refusals:
    found: Refusals = {}
    if (day := values.get("happened_on")) and day > today:
        found["happened_on"] = "That day is still to come; a task (T) keeps what is planned."
    strength = values.get("strength")
    if strength is not None and not 1 <= strength <= 3:
        found["strength"] = "Strength is 1, 2 or 3."
    return found


def _task(values: Values, today: date) -> Refusals:
    if (values.get("scope") or values.get("contact")) and not values.get("client"):
        return {"client": "A scope or a contact is named; of which client?"}
    return {}


def _pitch(values: Values, today: date) -> Refusals:
    found: Refusals = {}
    if values.get("purpose") == "defend" and not values.get("scope"):
        found["scope"] = "A defence needs the scope that is defended."
    if bool(values.get("outcome")) != bool(values.get("closed_on")):
        side = "closed_on" if values.get("outcome") else "outcome"
        found[side] = "An ended pitch has both an outcome and a day."
    return found


ENTRIES = (
    Entry("activities", "activity", ACTIVITY, _activity),
    Entry("tasks", "task", TASK, _task),
    Entry("pitches", "pitch", PITCH, _pitch),
)
