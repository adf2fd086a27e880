"""The words of the history: what each thing of the book is called, and how it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from aortui.domain.differences import Change
from aortui.domain.entries import ENTRIES
from aortui.domain.merging import other_in
from aortui.domain.vocabulary import PITCH_CHECKLIST

NOUNS = {entity: entry.noun for entity, entry in ENTRIES.items()} | {
    "settings": "book",
    "policies": "policy",
    "rates": "rate",
    "categories": "category",
    "tags": "tag",
    "apart": "pair",
    "review_marks": "mark",
    "judgements": "own call",
    "staffing": "role",
    "hours": "hours",
}
# How a thing is spoken of; {own} is its own name, {of} that of its scope or client.
THINGS = {
    "clients": "the client {own}",
    "members": "the member {own}",
    "contacts": "the contact {own}, {of}",
    "categories": "the category {own}",
    "agreements": "the agreement {own} with {of}",
    "opportunities": "the idea {own} for {of}",
    "scopes": "the scope {own}",
    "terms": "a term of {of}",
    "work_orders": "the work order {own} of {of}",
    "staffing": "the role {own} on {of}",
    "hours": "the hours of {own} on {of}",
    "evaluations": "an evaluation of {of}",
    "pitches": "a pitch for {of}",
    "tasks": "the task {own}",
    "review_marks": "a mark on {of}",
    "judgements": "an own call on {of}",
    "tags": "the tag {own}",
    "apart": "the pair of {of}",
    "rates": "the rate of {own}",
    "policies": "the policy",
    "settings": "the settings of the book",
}
BY_NAME = ("clients", "contacts", "scopes", "terms", "members")  # changed: the name says enough
KINDS = {
    "call": "a call with",
    "meeting": "a meeting with",
    "email": "a mail to",
    "event": "an event with",
    "qbr": "a QBR with",
    "idea": "an idea for",
    "value": "a result for",
    "need": "a need of",
    "promise": "a promise to",
    "competitor": "a rival at",
    "escalation": "an escalation of",
    "note": "a note on",
}
CLOSED = {"promise": "kept", "need": "answered", "escalation": "settled"}
COUNTED = ("clients", "scopes", "contacts", "terms", "activities", "tasks")  # in this order
# What a quick line was most about.
OF_A_LINE = ("scopes", "terms", "pitches", "tasks", "activities", "contacts", "clients")


def ticked(change: Change, name: str) -> str:
    """``ticked off the case studies for Acme Corp / pr``."""
    before = change.before or {}
    name_of = next((one for one in PITCH_CHECKLIST if before.get(one) != change.row.get(one)), "")
    verb = "ticked off" if change.row.get(name_of) else "took the tick off"
    return f"{verb} the {name_of.replace('_', ' ')} for {name}"


def pitch_over(change: Change, name: str) -> str:
    """``closed the pitch for Acme Corp / pr: won``."""
    return f"closed the pitch for {name}: {change.row.get('outcome') or 'open again'}"


def member_changed(change: Change, name: str) -> str:
    """``let bob in as reader``, ``made bob an admin``, ``kept bob out``."""
    before, row = change.before, change.row
    if "joins_as" in row:
        return f"made whoever is new {_article(row['joins_as'])}"
    if before is None or change.after is None:
        verb = "let {} in" if before is None else "took {} out"
        return f"{verb.format(name)} as {row.get('role', '')}"
    if before.get("active") != row.get("active"):
        return f"let {name} in again" if row.get("active") else f"kept {name} out"
    if before.get("role") != row.get("role"):
        return f"made {name} {_article(row.get('role', ''))}"
    if before.get("name") != row.get("name"):
        return f"renamed {before.get('name')} to {row.get('name')}"
    return f"gave {name} the login {row.get('login') or '-'}"


def _article(role: str) -> str:
    return f"{'a' if role == 'reader' else 'an'} {role}"


def merged(change: Change | None, rows: int) -> str:
    """``merged Acme Ltd into Acme Corp, 240 rows in all``; the winner's row comes first."""
    row = change.row if change else {}
    gone = other_in(row.get("notes", "")) or "another one"
    return f"merged {gone} into {row.get('name', '')}, {rows:,} rows in all"


def counted(counts: Mapping[str, int], said: str) -> str:
    """``imported a list: 12 clients, 18 scopes and 20 contacts``."""
    known = {entity: counts[entity] for entity in COUNTED if entity in counts}
    rest = sum(counts.values()) - sum(known.values())
    parts = [_number(number, entity) for entity, number in known.items()]
    parts += [_number(rest, "other rows")] if rest else []
    last = parts[-1:]
    return f"{said} {' and '.join([', '.join(parts[:-1]), *last] if parts[1:] else last)}"


def _number(number: int, plural: str) -> str:
    one = NOUNS.get(plural, "other row")
    return f"{number:,} {one if number == 1 else plural}"
