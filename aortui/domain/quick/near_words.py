"""Words that people have for what a quick line calls otherwise, and how the line says it."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.domain.quick.amounts import ONE_WORD
from aortui.domain.quick.words import DASHES, Word, shown

SAID = {  # in front of what stands behind it
    "since": "from",
    "until": "ends",
    "till": "ends",
}
ALONE = {"evergreen": "open", "open-ended": "open", "openended": "open"}
CURRENCIES = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
}
OTHERS = {
    "task": "task is written todo, and stands first in the line.",
    "result": "result is written value, as acme value sales up 5%.",
    "won": "won: how it ended is said on its row, by r x.",
    "lost": "lost: how it ended is said on its row, by r x.",
}
SHORT = 20  # characters of a word that is repeated in a way out


def why_meant(words: Sequence[Word], at: int) -> str:
    """How a line says what this word means; "" for any other word."""
    word = words[at]
    key, typed = word.key, shown(word.text)
    if key in SAID:
        return f"{typed} is written {SAID[key]}, as {SAID[key]} {_next(words, at) or '31mar27'}."
    if key in ALONE:
        return f"{typed} is written {ALONE[key]}."
    if key in CURRENCIES:
        code, before = CURRENCIES[key], words[at - 1].text if at else ""
        found = ONE_WORD.fullmatch(before) if len(before) <= SHORT else None
        amount = before if found and not found["before"] and not found["after"] else "850k"
        return f"{typed} is written {code}, as {code} {amount}."
    if key == "owner":
        return f"{typed} is written ~, as ~{_next(words, at) or 'tom'}."
    return OTHERS.get(key, "")


def _next(words: Sequence[Word], at: int) -> str:
    """The word behind, where it is short and plain."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.quoted or after.sign or after.key == DASHES:
        return ""
    return after.text if len(after.text) <= SHORT else ""
