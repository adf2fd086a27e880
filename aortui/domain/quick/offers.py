"""Which fixed words still have a place where an unfinished quick line ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aortui.domain.days import WEEKDAYS
from aortui.domain.quick import lexicon
from aortui.domain.quick.lexicon import CLIENT, CONTACT, FREE, KINDS, LOG, PITCH, SCOPE, VERBS
from aortui.domain.text import name_key
from aortui.domain.vocabulary import ROLES, STAGES
from aortui.tuples import NamedTuple

OPEN = "open"  # nothing has said yet which line it is
DESIGNATIONS, SHAPES = ("excl", "pref"), tuple(lexicon.SHAPES)
TERM = ("from", *SHAPES, "every", "notice", "given", "stage")
PERSON = ("role", "level", "joined", "left")
ABOUT = ("two-way", "strategic", "on", "due", "strength", "out-of-scope", "in-scope")
BESIDE = {
    "strength": "competitor",
    "out-of-scope": "need",
    "in-scope": "need",
    "every": "renews",
    **dict.fromkeys(PERSON, "person"),
}
GROUPS = {"kind": KINDS, "designation": DESIGNATIONS, "shape": SHAPES}
BEGUN = {"category", "designation", "shape"}  # what a scope begins with
DAYS = ("today", "tomorrow", "yesterday", *map(str.lower, WEEKDAYS), "eom", "eoq", "eoy")
ARGUMENTS: Mapping[str, Sequence[str]] = {  # what may follow a keyword, as far as it is known
    **dict.fromkeys(lexicon.KEYWORDS, ()),
    **dict.fromkeys(lexicon.DAYS, DAYS),
    **{name: tuple(words) for name, words in lexicon.CHOICES.items()},
    "stage": STAGES[1:],
    "role": (*ROLES[:2], "lead", *ROLES[3:]),
}
SIGNS = "@~#"
MAYBE_TEXT = 2  # letters from which a word is offered where a text may begin
WHOLE_WORD = 3  # and a category


class Said(NamedTuple):
    """What the words behind the client have said so far."""

    line: str  # which of the lexicon's lines, or OPEN
    used: frozenset[str] = frozenset()  # keywords and kinds, the GROUPS, "category", "person"
    wants: str = ""  # the keyword whose argument comes next
    in_text: bool = False
    is_over: bool = False  # nothing behind it is read

    @property
    def may_be_text(self) -> bool:
        """Whether the next word begins a text where it is nothing else."""
        return self.line in FREE and "kind" in self.used

    def wants_category(self, word: str) -> bool:
        """Whether a category may stand here."""
        able = self.line not in (CLIENT, CONTACT) and not (self.in_text or self.wants)
        least = WHOLE_WORD if self.may_be_text else 1
        return able and "category" not in self.used and len(word) >= least


def said(verb: str, words: Sequence[str], categories: Mapping[str, Sequence[str]]) -> Said:
    """Read the finished words behind the client, as far as completing needs it."""
    keys = [name_key(word) for word in words]
    line = VERBS.get(name_key(verb)) or _inferred(keys)
    known = {name_key(one) for slug, more in categories.items() for one in (slug, *more)}
    makes_scope = any(key in lexicon.DESIGNATIONS or _is_amount(key) for key in keys)
    able = _tokens(line, makes_scope=makes_scope)
    used = {"kind"} if name_key(verb) in ("todo", *lexicon.NOTES) else set()
    wants, in_text = "", False
    for word, key in zip(words, keys, strict=True):
        if wants:
            wants = ""
        elif word == "--":
            return Said(line, frozenset(used), is_over=True)
        elif word[:1] in SIGNS or word in lexicon.MOODS or "@" in word:
            used.add("person")
        elif key in able:
            used |= {key} | _groups(key)
            wants = key if key in ARGUMENTS else ""
        elif key in known and line not in (CLIENT, CONTACT):
            used.add("category")
        elif line in (OPEN, SCOPE) or (makes_scope and _is_amount(key)):
            used |= {"category"} if key.isalpha() else set()  # its first letters
        else:
            in_text = True
            break
    return Said(line, frozenset(used), wants, in_text)


def _inferred(keys: Sequence[str]) -> str:
    return LOG if any(key in KINDS or key == "due" for key in keys) else OPEN


def _is_amount(key: str) -> bool:
    """Whether it looks like money: that alone is asked here, not what it comes to."""
    digits = key.lstrip("€£$abcdefghijklmnopqrstuvwxyz")
    return digits[:1].isdigit() and (key[-1:] in "kmb" or "/" in key or key[:1] in "€£$")


def _groups(key: str) -> set[str]:
    return {name for name, words in GROUPS.items() if key in words}


def _tokens(line: str, *, makes_scope: bool = True) -> tuple[str, ...]:
    """All fixed words that a line may have, in the order in which they are offered."""
    if line == CLIENT:
        return ("tier",)
    if line == CONTACT:
        return PERSON
    if line == PITCH:
        return ("stage", "on", "due")
    if line == SCOPE:
        return (*DESIGNATIONS, *TERM, "tier", *PERSON)
    of_scope = (*DESIGNATIONS, *TERM) if makes_scope or line == OPEN else ()
    return (*KINDS, *ABOUT, *of_scope, *PERSON)


def fixed(so_far: Said, word: str) -> Iterator[str]:
    """The fixed words that may stand here, whatever is typed of them."""
    if so_far.wants:
        named = "pitch stage" if (so_far.line, so_far.wants) == (PITCH, "stage") else so_far.wants
        yield from ARGUMENTS[named]
        return
    if so_far.in_text or len(word) < (MAYBE_TEXT if so_far.may_be_text else 1):
        return
    used = so_far.used | ({"person"} if so_far.line == CONTACT else set())
    tokens = list(_tokens(so_far.line, makes_scope=not so_far.may_be_text))
    if used & BEGUN:
        tokens.sort(key=lambda token: token not in (*DESIGNATIONS, *TERM))
    for token in tokens:
        fits = token not in used and not _groups(token) & used
        if fits and (token not in BESIDE or BESIDE[token] in used):
            yield token
