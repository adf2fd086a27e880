"""What a person may suppose: somebody leaves, a team loses one, notice is given, a client is lost.

``@jane leaves``, ``acme @jane leaves``, ``ana leaves`` (one of us), ``staff acme/media -1`` or
``-ana``, ``acme/media gives notice [on D]``, ``lose acme[/media]``.
"""

from __future__ import annotations

import re
from datetime import date

from aortui.domain.days import parse_day
from aortui.domain.fields import Leaning
from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

LEAVES, STAFF, NOTICE, LOSE = "leaves", "staff", "notice", "lose"
MOST = 99  # of a team at once
WAYS = "@jane leaves; staff acme/media -1; acme gives notice; lose acme."
WORD = re.compile(r'@?"(?:[^"]|"")*"|[^\s"]+')
LEAVE = re.compile(r"(?P<who>.+?)\s+leaves?", re.IGNORECASE)
GIVE = re.compile(r"(?P<where>.+?)\s+gives?\s+notice(?:\s+on\s+(?P<on>\S+))?", re.IGNORECASE)
LOST = re.compile(r"lose\s+(?P<where>.+)", re.IGNORECASE)
TEAM = re.compile(r"staff\s+(?P<where>.+?)\s+-(?P<who>\S.*)", re.IGNORECASE)


class Act(NamedTuple):
    """One thing that is supposed; names are as they were typed."""

    kind: str  # LEAVES, STAFF, NOTICE, LOSE
    text: str  # the whole of it
    where: str = ""  # a client, or CLIENT/CATEGORY
    who: str = ""  # a contact or one of us
    is_contact: bool = False  # said with an @
    number: int = 0  # STAFF: so many, whoever weighs most
    on: date | None = None  # NOTICE: the day it is given; None: today


def read(text: str, today: date) -> Act:
    """One act. Raises Rejected (act) with the ways there are."""
    text = clean(text).strip()
    if found := TEAM.fullmatch(text):
        who = found["who"].strip()
        if not who.isdecimal():
            return Act(STAFF, text, _bare(found["where"]), _person(who))
        if not 0 < int(who) <= MOST:
            raise Rejected(act=f"A team loses 1 to {MOST}, not {who}.")
        return Act(STAFF, text, _bare(found["where"]), number=int(who))
    if found := LOST.fullmatch(text):
        return Act(LOSE, text, _bare(found["where"]))
    if found := GIVE.fullmatch(text):
        on = parse_day(found["on"], today, Leaning.LAST) if found["on"] else None
        if on is not None and on > today:
            raise Rejected(act="Notice later than today is not supposed; leave the day out.")
        return Act(NOTICE, text, _bare(found["where"]), on=on)
    if found := LEAVE.fullmatch(text):
        return _leaving(text, found["who"])
    raise Rejected(act=f"Suppose {WAYS}")


def several(text: str) -> list[str]:
    """The acts of a line, which semicolons divide."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _leaving(text: str, typed: str) -> Act:
    """``@jane``, ``acme @jane``, ``ana``."""
    words = WORD.findall(typed)
    at = next((at for at, word in enumerate(words) if word.startswith("@")), None)
    if at is None:
        return Act(LEAVES, text, who=_bare(typed))
    return Act(LEAVES, text, _bare(" ".join(words[:at])), _person(" ".join(words[at:])), True)


def _person(typed: str) -> str:
    """``Jane Doe`` of ``@jane.doe`` and of ``@"Jane Doe"``: dots are blanks outside quotes."""
    name = typed.removeprefix("@")
    return _bare(name) if name.startswith('"') else name.replace(".", " ").strip()


def _bare(name: str) -> str:
    """A name without its quotes."""
    name = name.strip()
    quoted = len(name) > 1 and name[0] == name[-1] == '"'
    return name[1:-1].replace('""', '"').strip() if quoted else name
