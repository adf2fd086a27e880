"""What a batch did, in one plain sentence without its subject: ``logged a call with Acme Corp``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from aortui.domain import days
from aortui.domain.differences import Change, Difference, Names, Row, called, differences, rate
from aortui.domain.history_words import (
    BY_NAME,
    CLOSED,
    KINDS,
    NOUNS,
    OF_A_LINE,
    THINGS,
    counted,
    member_changed,
    merged,
    pitch_over,
    ticked,
)

# What these are about was there before; a new row of the same kind came along (a successor).
OF_KNOWN_ROWS = frozenset(["contacts.left", "contacts.edit"])
# And of these the other way round: the last terms, what was called before.
OF_NEW_ROWS = frozenset(["terms.renew", "judgements.judge"])
REDO = "history.redo"
SAID = 2  # differences in a sentence
# By the second part of an action the verbs of its sentence.
VERBS = {
    "add": "added logged told",
    "edit": "changed",
    "archive": "archived",
    "restore": "restored",
    "renew": "renewed",
    "step": "moved",
    "notice": "noted notice",
    "end": "ended",
    "log": "logged",
    "annotate": "wrote",
    "note": "noted",
    "close": "closed kept answered settled",
    "tick": "ticked",
    "assign": "gave",
    "change": "changed tagged took let made kept",
    "move": "moved",
    "mark_reviewed": "reviewed",
    "snooze": "snoozed",
    "judge": "called",
    "withdraw": "took",
    "apply": "imported",
    "hand_over": "handed",
    "create": "founded",
    "merge": "merged",
    "join": "joined",
    "purge": "removed",
    "undo": "undid",
}


@dataclass(frozen=True, slots=True)
class Act:
    """A batch: how many rows of each entity it wrote, and the first of each."""

    action: str
    counts: Mapping[str, int]
    firsts: Mapping[str, Change]
    undone: Act | None = None  # what an undo took back or a redo brought back
    rows: int = 0  # all that were written


def actions_said(word: str) -> list[str]:
    """The second parts of the actions that are told with a verb beginning like this."""
    return [
        part
        for part, verbs in VERBS.items()
        if any(verb.startswith(word) for verb in verbs.split())
    ]


def title(entity: str, row: Row, names: Names) -> str:
    """What one row is called where its kind stands beside it."""
    if entity == "activities":
        return _thing(entity, row, names).partition(" ")[2]
    own, of = _own(entity, row, names), _of(entity, row, names)
    if entity == "scopes":
        return own
    return ", ".join(part for part in (own, of) if part) or NOUNS.get(entity, entity)


def sentence(act: Act, names: Names) -> str:
    """What the batch did; of many rows the first, and how many more."""
    if act.undone:
        begin = "did again" if act.action == REDO else "undid"
        return f"{begin}: {sentence(act.undone, names)}"
    if act.action in WHOLE:
        return WHOLE[act.action](act)
    main = _main(act)
    if not main:
        return act.action.replace(".", ", ")
    change = act.firsts[main]
    others = 0 if act.action == "contacts.left" else act.counts[main] - 1
    more = f" and {others:,} more" if others else ""
    if act.action in WORDS:
        name = title(main, change.row, names) if main == "tasks" else _name(main, change.row, names)
        if main == "tags":  # several words on one row, or one word on several rows
            return WORDS[act.action](change, name) + more
        return WORDS[act.action](change, name + more)
    return _plain(act, main, more, names)


def _main(act: Act) -> str:
    """The entity that the batch was about: the one its action names, else the first."""
    named = act.action.partition(".")[0]
    order = OF_A_LINE if named == "quick" else (named,)
    found = [entity for entity in order if entity in act.firsts] or list(act.firsts)
    is_paper = "activities" in found and act.firsts["activities"].row.get("kind") == "note"
    if is_paper and named == "quick" and len(found) > 1:
        found.remove("activities")  # a note on what the line made
    return next(iter(found), "")


def _plain(act: Act, main: str, more: str, names: Names) -> str:
    """Added, changed, archived or removed; what an activity was about stands behind it."""
    change = act.firsts[main]
    thing = _thing(main, change.row, names)
    if change.before is None:
        verb = "logged" if main == "activities" else "added"
        about = change.row.get("summary") if not more else ""
        return f"{verb} {thing}{more}{f': {about}' if about else ''}"
    name = _name(main, change.row, names) if main in BY_NAME else _definite(thing)
    if change.after is None:
        return f"removed {_definite(thing)}{more}"
    if change.before.get("archived_on") != change.after.get("archived_on"):
        return f"{'archived' if change.after['archived_on'] else 'restored'} {name}{more}"
    if more:  # the same was written into all of them
        became = [f"{one.label} → {one.after or '-'}" for one in differences(change, names)[:SAID]]
        return f"changed {name}{more}{': ' if became else ''}{', '.join(became)}"
    return f"changed {name}: {_differing(act, names)}"


def _differing(act: Act, names: Names) -> str:
    """``fee USD 1.10m → 1.20m``, two of them, and how many more."""
    found = [
        one
        for entity, change in act.firsts.items()
        if act.counts[entity] == 1 and change.before and change.after
        for one in differences(change, names, brief=True)
    ]
    said = [_became(one) for one in found[:SAID]]
    rest = [f"{len(found) - SAID} more"] if len(found) > SAID else []
    return ", ".join([*said, *rest]) or "nothing that shows"


def _became(one: Difference) -> str:
    return f"{one.label} {one.before or '-'} → {one.after or '-'}"


def _thing(entity: str, row: Row, names: Names) -> str:
    """``the scope Acme Corp / media-buying``, ``a call with Acme Corp``."""
    own, of = _own(entity, row, names), _of(entity, row, names)
    if entity == "activities":
        return f"{KINDS.get(row.get('kind', ''), 'something with')} {of}"
    said = THINGS.get(entity, "a row").format(own=own, of=of)
    return said.removesuffix(", ").removesuffix(" of ").removesuffix(" on ")


def _definite(thing: str) -> str:
    article, _, rest = thing.partition(" ")
    return f"the {rest}" if article in ("a", "an") else thing


def _name(entity: str, row: Row, names: Names) -> str:
    """The name alone: of what hangs on a scope or a client, theirs."""
    if entity in ("clients", "members", "contacts", "scopes"):
        return _own(entity, row, names)
    return _of(entity, row, names)


def _own(entity: str, row: Row, names: Names) -> str:
    if entity == "scopes":
        more = [called(("categories", row.get("category_id") or 0), names)]
        more += [row[part] for part in ("territory", "brand") if row.get(part)]
        return f"{called(('clients', row.get('client_id') or 0), names)} / {' '.join(more)}"
    if entity == "hours":
        month = date.fromisoformat(row["month_on"])
        return f"{days.MONTHS[month.month - 1][:3]} {month.year}"
    if entity == "work_orders":
        return str(row.get("reference") or row.get("title") or "")
    columns = ("name", "title", "reference", "idea", "role", "word", "currency")
    return next((str(row[column]) for column in columns if row.get(column)), "")


def _of(entity: str, row: Row, names: Names) -> str:
    """The scope that a row hangs on, else its client."""
    if entity == "pitches" and row.get("category_id"):
        category = called(("categories", row["category_id"]), names)
        return f"{called(('clients', row['client_id']), names)} / {category}"
    if entity in ("tags", "apart"):
        on = [row[column] for column in ("row_id", "other_id") if column in row]
        return " and ".join(called((row["entity"], number), names) for number in on)
    for column, of in (("scope_id", "scopes"), ("client_id", "clients")):
        if entity not in ("tasks", "scopes") and row.get(column):
            return called((of, row[column]), names)
    return ""


def _day(row: Row, column: str, before: str) -> str:
    """A day behind a word, as `` until 1 Dec 2026``; nothing where there is none."""
    return f"{before}{days.full(date.fromisoformat(row[column]))}" if row.get(column) else ""


def _notice(change: Change, name: str) -> str:
    by = {"client": " by the client", "us": " by us"}.get(change.row.get("notice_given_by", ""), "")
    return f"noted notice on {name}{by}{_day(change.row, 'notice_given_on', ', ')}"


def _ended(change: Change, name: str) -> str:
    outcome = change.row.get("outcome")
    return f"ended {name}{f': {outcome}' if outcome else ''}"


def _about(change: Change, name: str) -> str:
    kind = KINDS.get(change.row.get("kind", ""), "a note on")
    return f"wrote what {_definite(f'{kind} {name}')} was about: {change.row.get('summary', '')}"


def _closed(change: Change, name: str) -> str:
    kind = change.row.get("kind", "")
    thing = _definite(f"{KINDS.get(kind, 'a note on')} {name}")
    return f"{CLOSED.get(kind, 'closed')} {thing}"


def _tagged(change: Change, name: str) -> str:
    """``tagged Acme Corp #urgent``, ``took #urgent off Acme Corp``."""
    word = f"#{change.row.get('word', '')}"
    return f"took {word} off {name}" if change.after is None else f"tagged {name} {word}"


def _judged(change: Change, name: str) -> str:
    """``called Acme Corp / pr steady until 24 Feb 2027: knows the CMO``."""
    row = change.row
    said = f"{row.get('band', '').replace('_', ' ')}{_day(row, 'until_on', ' until ')}"
    return f"called {name} {said}: {row.get('reason', '')}"


def _policy(act: Act) -> str:
    change = act.firsts.get("policies")
    found = differences(change, {}) if change else []
    return f"changed the policy: {', '.join(map(_became, found)) or 'nothing'}"


WHOLE: dict[str, Callable[[Act], str]] = {
    "books.create": lambda act: "founded the book",
    "members.join": lambda act: "joined",
    "contacts.purge": lambda act: "removed the data of a person for good",
    "clients.purge": lambda act: "removed the data of a client for good",
    "policies.change": _policy,
    "imports.apply": lambda act: counted(act.counts, "imported a list:"),
    "handover.hand_over": lambda act: counted(act.counts, "handed over"),
    "clients.merge": lambda act: merged(act.firsts.get("clients"), act.rows),
    "contacts.merge": lambda act: merged(act.firsts.get("contacts"), act.rows),
}
# By action: of the first change, and its name with " and 2 more".
WORDS: dict[str, Callable[[Change, str], str]] = {
    "terms.renew": lambda change, name: f"renewed {name}{_day(change.row, 'ends_on', ' to ')}",
    "terms.step": lambda change, name: f"moved the renewal of {name} to {change.row['stage']}",
    "terms.notice": _notice,
    "scopes.end": _ended,
    "members.change": member_changed,
    "contacts.left": lambda c, name: f"noted that {name} left{_day(c.row, 'left_on', ' on ')}",
    "pitches.step": lambda change, name: f"moved the pitch for {name} to {change.row['stage']}",
    "pitches.tick": ticked,
    "pitches.close": pitch_over,
    "activities.annotate": _about,
    "activities.note": lambda change, name: f"noted on {name}: {change.row.get('summary', '')}",
    "activities.close": _closed,
    "tags.change": _tagged,
    "apart.add": lambda change, name: f"told {name} apart",
    "tasks.done": lambda change, name: f"did: {name}",
    "tasks.move": lambda c, name: f"moved the task {name}{_day(c.row, 'due_on', ' to ')}",
    "review.mark_reviewed": lambda change, name: f"reviewed {name}",
    "review.snooze": lambda c, name: f"snoozed {name}{_day(c.row, 'back_on', ' until ')}",
    "judgements.judge": _judged,
    "judgements.withdraw": lambda change, name: f"took back the own call on {name}",
    "rates.set": lambda c, name: f"set 1 {c.row['currency']} to {rate(c.row['millionths'])}",
}
