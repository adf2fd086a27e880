"""From the tokens of a line to its draft, and what a line must say to be one."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from aortui.domain.names import meant
from aortui.domain.quick import draft, lexicon
from aortui.domain.quick.draft import Draft
from aortui.domain.quick.gathering import Gathered
from aortui.domain.quick.lexicon import CLIENT, CONTACT, LOG, MAY_BE_NEW, PITCH, SCOPE, TODO
from aortui.domain.quick.opening import Opening
from aortui.domain.quick.who import no_client
from aortui.domain.quick.words import DASHES, Refused, Word, few, refused, shown
from aortui.domain.reading import chosen
from aortui.domain.vocabulary import PITCH_REASONS
from aortui.errors import Rejected

MAKES = {
    CLIENT: draft.CLIENT,
    SCOPE: draft.SCOPE,
    CONTACT: draft.CONTACT,
    PITCH: draft.PITCH,
    LOG: draft.ACTIVITY,
    TODO: draft.TASK,
}
FIELDS = {  # name of a token -> field of a draft
    "category": "category",
    "designation": "designation",
    "fee": "fee",
    "from": "starts_on",
    "every": "renews_months",
    "notice": "notice",
    "stage": "stage",
    "owner": "owner",
    "mail": "mail",
    "level": "level",
    "tier": "tier",
    "joined": "joined_on",
    "left": "left_on",
    "on": "on",
    "due": "due",
    "two-way": "two_way",
    "strategic": "strategic",
    "mood": "sentiment",
    "out-of-scope": "out_of_scope",
}


def drafted(
    opening: Opening,
    gathered: Gathered,
    *,
    kind: str = "",
    makes_scope: bool = False,
    text: str = "",
    rival: str = "",
    note: str = "",
) -> Draft:
    """The draft of a line whose tokens are gathered. Raises Refused where it lacks something."""
    line, said = gathered.line, gathered.said
    has_scope = makes_scope or line == SCOPE
    _check_client(opening, gathered, may_be_new=has_scope or line in MAY_BE_NEW)
    _check_needs(opening, gathered, kind, text)
    if line == PITCH:
        text = _reason(opening, text)
    makes = {MAKES[line]} | ({draft.SCOPE} if has_scope else set())
    if opening.is_update and not makes & {draft.CLIENT, draft.SCOPE, draft.CONTACT}:
        what = kind or lexicon.NOUNS[line]
        sentence = f"= updates a client, a scope or a contact; {lexicon.one(what)} is always new."
        raise Refused(sentence, 0, opening.line.index("=") + 1)
    given_on, given_by = said.get("given", (None, ""))
    values: dict[str, Any] = {field: said[name] for name, field in FIELDS.items() if name in said}
    return Draft(
        client=opening.client,
        makes=frozenset(makes),
        is_update=opening.is_update,
        people=gathered.everybody(),
        tags=tuple(sorted(gathered.tags)),
        given_on=given_on,
        given_by=given_by,
        strength=int(said["strength"]) if "strength" in said else None,
        kind=kind,
        text=text,
        rival=rival,
        note=note,
        **_shape(said),
        **values,
    )


def _shape(said: dict[str, Any]) -> dict[str, Any]:
    """The shape of the term with its day."""
    name = next((name for name in lexicon.SHAPES if name in said), "")
    found: dict[str, Any] = {"shape": lexicon.SHAPES[name]} if name else {}
    if name in ("ends", "renews"):
        found["ends_on"] = said[name]
    elif name == "min":
        found["minimum_until"] = said[name]
    return found


def _check_client(opening: Opening, gathered: Gathered, *, may_be_new: bool) -> None:
    known = opening.client.id is not None or opening.named.text == ""
    if not known and (opening.is_update or not may_be_new):
        leave = opening.is_update and may_be_new
        raise no_client(opening.client.name, gathered.book, opening.named, leave=leave)


def _check_needs(opening: Opening, gathered: Gathered, kind: str, text: str) -> None:
    """What the line cannot be without."""
    said, end = gathered.said, len(opening.line)
    if gathered.line not in lexicon.FREE:
        gathered.settle()
    if gathered.line in (SCOPE, PITCH) and "category" not in said:
        some = ", ".join(list(gathered.book.categories)[:3])
        raise Refused(f"Of which category? {some}, ...", end, end)
    if "every" in said and "renews" not in said:
        sentence = "every stands with renews: renews 31mar27 every 12mo."
        raise refused(gathered.places["every"], sentence)
    if gathered.line == CONTACT and not gathered.people and "mail" not in said:
        for word in takewhile(lambda word: word.key != DASHES, opening.rest):
            if word.sign == "@":
                raise refused(word, f"{shown(word.typed)} stands in front of the title.")
        raise Refused("Who is it? Write @jane.doe or an address.", end, end)
    if gathered.line == TODO and not text:
        raise Refused("What is to do? It stands last on the line.", end, end)
    if kind == "note" and not text:
        raise Refused("What is the note? It stands last on the line.", end, end)


def _reason(opening: Opening, text: str) -> str:
    """Why there is a pitch, in the words that a pitch has for it."""
    if not text:
        return ""
    try:
        return chosen(text, PITCH_REASONS)
    except Rejected:
        first = _where(opening, text)
        if near := meant(text, PITCH_REASONS):
            raise refused(first, f"{shown(text)} is no reason of a pitch{near}") from None
        raise refused(
            first, few(f"{shown(text)} is no reason of a pitch: ", PITCH_REASONS)
        ) from None


def _where(opening: Opening, text: str) -> Word:
    """The word with which a text begins."""
    begins = [word for word in opening.rest if word.text and text.startswith(word.text)]
    return begins[0] if begins else Word(text, len(opening.line), len(opening.line))
