"""What stands below the map: who that is, what is thin there, and who could open it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.domain.days import written
from aortui.domain.people import UNSET_TIER
from aortui.domain.phrases import spoken
from aortui.domain.vocabulary import ROLES, kind_said
from aortui.services.people_map import Opening, PeopleMap, Person, Row, opens
from aortui.ui import cells
from aortui.ui.blocks import ends
from aortui.ui.cells import BANDS
from aortui.ui.paint import Edges, Line, ink, joined, laid
from aortui.ui.people.tree import first, moods

LABEL = 12
SHOWN = 5  # moods


def of_row(drawn: PeopleMap, row: Row, room: int) -> list[Line]:
    """Of a person or a gap; as many cells as there is room for."""
    opening = opens(drawn, row)
    helps = ", ".join(spoken(name) for name in opening.helps)
    lines: list[Line] = []
    if row.person:
        one = row.person
        email = ink((one.card.email, "text"))
        lines.append(laid(ends(_who(one, drawn.known.today), email), room))
        label = "gap" if one.is_there else "not there"
        lines.append(_labelled(label, cells.value(thin(drawn, one)), cells.second(helps), room))
    elif row.gap:
        what = ink(("nobody known", "name"), (f"  {row.gap.what} · {row.gap.level}", "second"))
        lines.append(what)
        lines.append(_labelled("gap", cells.value(row.gap.why), cells.second(helps), room))
    lines.append(_opens(opening, row, room))
    if row.person:
        lines.append(_labelled("talks", *_talks(drawn, row.person), room))
    else:
        lines.append(cells.label("", ink(("A", "key"), (" enters whom you find", "second"))))
    return [line for line in lines if not isinstance(line, Text) or line.plain.strip()]


def _who(one: Person, today: date) -> Text:
    """``Carla Ruiz  CMO · buyer · 60 d in the job``."""
    card = one.card
    facts = [card.title, card.role, card.level]
    if one.is_there and card.started_on:
        facts.append(f"{(today - card.started_on).days} d in the job")
    return ink((card.name, "name"), (f"  {' · '.join(filter(None, facts))}", "second"))


def thin(drawn: PeopleMap, one: Person) -> str:
    """What is thin about somebody: never met, not for long, by one of us alone."""
    today, policy = drawn.known.today, drawn.known.policy
    if one.card.left_on and one.card.left_on <= today:
        on = days.full(one.card.left_on)
        return f"left {on}; " + (f"{one.heir} follows" if one.heir else "nobody named to follow")
    if not one.is_there:
        return "not there yet"
    if one.touch_on is None:
        return "never met"
    met = "met once" if one.talks == 1 else "last met"
    on = written(one.touch_on, today)
    by = [first(drawn.name(member)) for member in one.known_by]
    alone = f", by {by[0]} alone" if len(by) == 1 else ""
    if one.is_late:
        cadence = policy.neglect.touch[drawn.known.tier or UNSET_TIER]
        return f"{met} {on}, {days.distance(one.touch_on, today)}" + (
            alone or f"; due every {cadence} d"
        )
    if one.is_heavy:
        return f"{one.share} % of contact in {policy.single_thread.window} d goes through them"
    return f"{met} {on}{alone}" if alone else f"none; {met} {on} by {' and '.join(by[:2])}"


def _opens(opening: Opening, row: Row, room: int) -> Line:
    if row.person and not row.person.is_there:
        return Text(end="")
    words = opening.words or "nobody of us knows them; o names who keeps them"
    return _labelled("opens it", cells.value(words), _effect(opening), room)


def _effect(opening: Opening) -> Text:
    """``42 → 28``, with the band where it becomes another one."""
    before, after = opening.before, opening.after
    if before is None or after is None or before.score is None or after.score is None:
        return Text(end="")
    if before.score == after.score:
        return cells.hint(f"{before.score} stays")
    now = ink((str(after.score), "steady" if after.score < before.score else "watch"))
    if after.band != before.band and after.band in BANDS:
        sign, word, colour = BANDS[after.band]
        now.append(f" {sign} {word}", colour)
    return cells.became(cells.second(str(before.score)), now)


def _talks(drawn: PeopleMap, one: Person) -> tuple[Text, Text]:
    """How the last ones were, what the last was, and who of us had them."""
    today, window = drawn.known.today, drawn.known.policy.single_thread.window
    if one.touch_on is None:
        return Text(end=""), Text(end="")
    last = f"{kind_said(one.kind)} {written(one.touch_on, today)}"
    by = ", ".join(f"{first(drawn.name(member))} {times}" for member, times in one.met_by)
    signs = moods(one, SHOWN)
    words = [*([signs] if signs.plain else []), cells.value(last)]
    return joined(words), cells.second(f"in {window} d: {by}" if by else "")


def _labelled(word: str, left: Text, right: Text, room: int) -> Line:
    """Both behind the label; where they have no room the second ends at the right edge."""
    if not left.plain and not right.plain:
        return Text(end="")
    label = cells.label(word, left, width=LABEL)
    if label.cell_len + 3 + right.cell_len <= room:
        return joined([label, right], "   ") if right.plain else label
    return laid(Edges(label, Text.assemble("  ", right, end="")), room)


def of_level(drawn: PeopleMap, level: str, room: int) -> Sequence[Line]:
    """Who is known at a level."""
    found = [
        (ROLES.index(role) if role in ROLES else len(ROLES), role, spot)
        for (at, role), spot in drawn.grid.items()
        if at == level
    ]
    lines: list[Line] = [ink((level or "no level entered", "name"))]
    for _, role, spot in sorted(found, key=lambda one: one[0]):
        names = ", ".join(one.card.name for one in spot.people)
        said = cells.value(names) if names else ink(("nobody known", "unknown"))
        lines.append(_labelled(role or "no role", said, Text(end=""), room))
    if len(lines) == 1:
        lines.append(
            ink(
                ("Nobody is known at this level. ", "second"),
                ("A", "key"),
                (" enters somebody.", "second"),
            )
        )
    return lines
