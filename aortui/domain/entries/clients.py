"""Clients, people and papers as they are entered."""

from __future__ import annotations

from datetime import date

from aortui.domain import vocabulary as words
from aortui.domain.entries.entry import Entry, Refusals, Values, in_order, no_rule
from aortui.domain.fields import Field, Kind, Leaning

CLIENT = (
    Field("name", "name", required=True, limit=80, section="client"),
    Field("short_name", "short name", hint="for typing: acme", limit=20),
    Field("industry", "industry", limit=60),
    Field("tier", "tier", Kind.CHOICE, "A, B, C; empty counts as B", words.TIERS),
    Field("owner", "owner", Kind.REF, of="members"),
    Field("website", "website"),
    Field("competitors", "conflicts", Kind.LIST, "rivals it named, with commas", section="risk"),
    Field("one_decision_maker", "one decides", Kind.FLAG, "yes if one person decides alone"),
    Field("decision_reason", "reason", hint="why one person is enough"),
    Field("decision_until", "until", Kind.DAY, "the last day of that", leaning=Leaning.NEXT),
    Field("notes", "notes", Kind.LINES, limit=4000, section="notes"),
)
MEMBER = (
    Field("name", "name", required=True, limit=60, section="member"),
    Field("login", "login", hint="of this server", limit=60),
    Field("role", "role", Kind.CHOICE, ", ".join(words.MEMBER_ROLES), words.MEMBER_ROLES,
          default="editor"),
    Field("active", "active", Kind.FLAG, "yes, no", default="yes"),
)  # fmt: skip
CONTACT = (
    Field("client", "client", Kind.REF, of="clients", required=True, makes=True,
          section="contact"),
    Field("name", "name", required=True, limit=80),
    Field("title", "title", limit=80),
    Field("level", "level", Kind.CHOICE, "executive, director, ...", words.LEVELS),
    Field("role", "role", Kind.CHOICE, "buyer, champion, ...", words.ROLES),
    Field("email", "e-mail"),
    Field("phone", "phone", limit=60),
    Field("reports_to", "reports to", Kind.REF, of="contacts", section="around them"),
    Field("counterpart", "ours", Kind.REF, "who of us keeps them", of="members"),
    Field("started_on", "started", Kind.DAY, "only if you know"),
    Field("left_on", "left", Kind.DAY, "the first day without them", leaning=Leaning.LAST),
    Field("replaced_by", "replaced by", Kind.REF, of="contacts", makes=True),
    Field("notes", "notes", Kind.LINES, limit=4000, section="notes"),
)  # fmt: skip
AGREEMENT = (
    Field("client", "client", Kind.REF, of="clients", required=True, section="agreement"),
    Field("reference", "reference", hint="MSA 2024-07", required=True, limit=80),
    Field("signed_on", "signed", Kind.DAY, leaning=Leaning.LAST),
    Field("expires_on", "expires", Kind.DAY, "empty: until terminated", leaning=Leaning.NEXT),
    Field("location", "paper is at"),
)
OPPORTUNITY = (
    Field("client", "client", Kind.REF, of="clients", required=True, section="idea to grow"),
    Field("category", "category", Kind.REF, of="categories", makes=True),
    Field("idea", "idea", required=True),
    Field("value", "worth a year", Kind.MONEY),
    Field("stage", "stage", Kind.CHOICE, ", ".join(words.OPPORTUNITY_STAGES),
          words.OPPORTUNITY_STAGES, default="idea"),
)  # fmt: skip


def _client(values: Values, today: date) -> Refusals:
    if values.get("decision_until") and not values.get("one_decision_maker"):
        return {"one_decision_maker": "An end stands here; say yes, or empty the end."}
    return {}


def _contact(values: Values, today: date) -> Refusals:
    found = in_order(values, "started_on", "left_on", "The leaving")
    mail = values.get("email") or ""
    if mail and ("@" not in mail.strip("@") or " " in mail):
        found["email"] = f"{mail} is no e-mail address: name@host."
    if values.get("replaced_by") and not values.get("left_on"):
        found["left_on"] = "A successor is named; when did they leave?"
    return found


def _agreement(values: Values, today: date) -> Refusals:
    return in_order(values, "signed_on", "expires_on", "The expiry")


ENTRIES = (
    Entry("clients", "client", CLIENT, _client),
    Entry("members", "member", MEMBER, no_rule),
    Entry("contacts", "contact", CONTACT, _contact),
    Entry("agreements", "agreement", AGREEMENT, _agreement),
    Entry("opportunities", "idea to grow", OPPORTUNITY, no_rule),
)
