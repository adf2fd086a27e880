"""The words of the quick line that never change, and what each kind of line may hold."""

from __future__ import annotations

import re

from aortui.domain import vocabulary
from aortui.domain.fields import Leaning

# The lines there are. LOG, TODO end in a text; a line without a verb finds out which it is.
CLIENT, SCOPE, CONTACT, PITCH, LOG, TODO = "client", "scope", "contact", "pitch", "log", "todo"
FREE = (LOG, TODO)
MAY_BE_NEW = (CLIENT, SCOPE, CONTACT)  # lines whose client need not be known
VERBS = {
    "c": CLIENT,
    "client": CLIENT,
    "s": SCOPE,
    "scope": SCOPE,
    "p": CONTACT,
    "contact": CONTACT,
    "pitch": PITCH,
    "t": LOG,
    "log": LOG,
    "n": LOG,
    "note": LOG,
    "todo": TODO,
}
NOTES = ("n", "note")  # verbs that are a kind too
KINDS = {
    **{kind: kind for kind in vocabulary.KINDS},
    "meet": "meeting",
    "visit": "meeting",
    "mail": "email",
}
WHICH_KIND = "Which kind? call, meeting, email, event, qbr, idea, value, need, note, ..."
DESIGNATIONS = {
    "excl": "exclusive",
    "exclusive": "exclusive",
    "pref": "preferred",
    "preferred": "preferred",
}
MOODS = {":)": "good", ":|": "mixed", ":(": "bad"}
ROLES = {**{role: role for role in vocabulary.ROLES}, "lead": "marketing lead"}
ROLES_TYPED = ("buyer", "champion", "lead", "user", "procurement", "blocker")  # as one word
SHAPES = {"ends": "fixed", "renews": "auto", "open": "open", "min": "min"}
DAYS = {
    "from": Leaning.NEAREST,
    "ends": Leaning.NEXT,
    "renews": Leaning.NEXT,
    "min": Leaning.NEXT,
    "given": Leaning.LAST,
    "on": Leaning.LAST,
    "due": Leaning.NEXT,
    "left": Leaning.NEXT,
    "joined": Leaning.NEAREST,
}
CHOICES = {
    "stage": {stage: stage for stage in vocabulary.STAGES},
    "pitch stage": {stage: stage for stage in vocabulary.PITCH_STAGES},
    "role": ROLES,
    "level": {level: level for level in vocabulary.LEVELS},
    "tier": {tier: tier for tier in vocabulary.TIERS},
    "strength": {"1": "1", "2": "2", "3": "3"},
}
LENGTHS = ("notice", "every")
FLAGS = {  # the word alone says it: name of the token, value
    "open": ("open", True),
    "two-way": ("two-way", True),
    "strategic": ("strategic", True),
    "out-of-scope": ("out-of-scope", True),
    "in-scope": ("out-of-scope", False),
    **{word: ("designation", said) for word, said in DESIGNATIONS.items()},
    **{word: ("mood", said) for word, said in MOODS.items()},
}
KEYWORDS = frozenset((*DAYS, *CHOICES, *LENGTHS)) - {"pitch stage"}

MAKE_SCOPE = frozenset(("fee", "designation"))  # beside a text one of these, and a category
TERM = frozenset(("from", *SHAPES, "every", "notice", "stage", "given"))
ABOUT = frozenset(("on", "mood", "two-way", "strategic", "strength", "out-of-scope"))
PEOPLE = frozenset(("person", "mail", "role"))
OURS = frozenset(("owner", "tag"))
OF_CONTACT = frozenset(("role", "mail", "level", "joined", "left"))
# Ways to name one; in front of a text only one that is not bare may stand in quotes.
CATEGORY = frozenset(("category", "begun category", "quoted category", "quoted slug"))
TOKENS: dict[str, frozenset[str]] = {
    CLIENT: OURS | PEOPLE | {"tier"},
    SCOPE: OURS | PEOPLE | MAKE_SCOPE | TERM | CATEGORY | {"tier"},
    CONTACT: OURS | PEOPLE | OF_CONTACT,
    PITCH: CATEGORY | {"tag", "fee", "pitch stage", "due", "on"},
    LOG: OURS | PEOPLE | ABOUT | {"kind", "category", "due"},
    TODO: OURS | PEOPLE | {"category", "due"},
}
EVERY = frozenset().union(*TOKENS.values()) - {"pitch stage"}
# What is still taken out of a text that has begun.
WITHIN = {
    CLIENT: OURS | {"tier"},
    CONTACT: OURS | OF_CONTACT,
    PITCH: frozenset(("tag", "due", "on", "fee", "pitch stage")),
    LOG: frozenset(("person", "owner", "tag", "mood", "due", "on")),
    TODO: frozenset(("person", "owner", "tag", "due")),
}
NOUNS = {
    CLIENT: "client",
    SCOPE: "scope",
    CONTACT: "contact",
    PITCH: "pitch",
    LOG: "call",
    TODO: "todo",
}
RESERVED = frozenset((*VERBS, *KINDS, *FLAGS, *KEYWORDS, "us"))
BARE = re.compile(r'[^\s"@~#=-][^\s"]{,59}')
# The words that never change -> the token that they begin.
BEGIN = {
    **dict.fromkeys(KINDS, "kind"),
    **{word: name for word, (name, _) in FLAGS.items()},
    **{word: word for word in KEYWORDS},
}
# Where a token counts, for whoever writes it elsewhere.
WHERE = {
    "kind": "stands on a line without s, c or p in front",
    "due": "stands on a todo line, or beside a kind, as call",
    "strength": "stands beside competitor",
    "out-of-scope": "stands beside need",
    "tier": "stands on a line of c or s",
    "role": "stands beside somebody, as @jane.doe",
    **dict.fromkeys(("on", "mood", "two-way", "strategic"), "stands beside a kind, as call"),
    **dict.fromkeys(("level", "joined", "left"), "stands on a line of p"),
    **dict.fromkeys(CATEGORY | MAKE_SCOPE | TERM, "stands on a line of s"),
}
LIMITS = {CLIENT: 60, CONTACT: 80, PITCH: 200, TODO: 200, LOG: 4000}
TEXTS = {
    CLIENT: "The industry",
    CONTACT: "The title",
    PITCH: "The reason",
    TODO: "The task",
    LOG: "The text",
}


def is_bare(slug: str) -> bool:
    """Whether a category can be named without quotes, as nothing else is meant by that word."""
    return slug not in RESERVED and BARE.fullmatch(slug) is not None


def one(noun: str) -> str:
    """``a call``, ``an email``."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
