"""Whatever an admin, somebody who is now this and now that, and a reader try: roles hold by effect.

Told from the tables alone: what was written is looked at, not who asked for it. Undo and redo, of
one's own and of others' actions by number, are among the deeds.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.roles import ADMIN, EDITOR, READER, is_standing_changed, rank
from aortui.errors import AortuiError
from aortui.services import members
from tests.examples import many
from tests.services.a_doubled_book import tables
from tests.services.any_service import ACTS
from tests.services.somebody import Somebody
from tests.services.taking_back import a_copy

Rows = dict[str, list[dict[str, Any]]]
THREE = ("sam", "tom", "lena")
DECIDES = ("role", "member", "joins as", "policy", "by number", "u", "U")
DEED = st.tuples(
    st.sampled_from(THREE), st.sampled_from((*ACTS, *DECIDES * 4)), st.integers(0, 10**6)
)


def role_of(actor: str, rows: Rows) -> str:
    """What somebody may do; who is kept out reads, who is new is what newcomers are."""
    member = next((row for row in rows["members"] if row["login"] == actor), None)
    if member is None:
        return str(rows["settings"][0]["joins_as"])
    return member["role"] if member["active"] and not member["archived_on"] else READER


def decided(before: Rows, after: Rows) -> set[str]:
    """What of the things that only admins decide has become another."""
    found = {name for name in ("policies", "settings") if before[name] != after[name]}
    newcomers = {row["joins_as"] for row in before["settings"]}
    one, other = ({row["id"]: row for row in rows["members"]} for rows in (before, after))
    for row_id in one.keys() | other.keys():
        old, new = one.get(row_id), other.get(row_id)
        if old and new and is_standing_changed(old, new):
            found.add("members")
        elif (whole := old or new) and not (old and new):
            as_newcomer = whole["role"] in newcomers and whole["active"]
            is_free = as_newcomer if whole["login"] else rank(whole["role"]) <= rank(EDITOR)
            found |= set() if is_free else {"members"}
    return found


def admins(rows: Rows) -> list[str]:
    return [
        row["name"]
        for row in rows["members"]
        if row["role"] == ADMIN and row["active"] and not row["archived_on"]
    ]


@settings(max_examples=many(25), deadline=None)
@given(deeds=st.lists(DEED, min_size=4, max_size=24))
def test_nobody_writes_what_their_role_does_not_let_them(
    doubled: Path, deeds: list[tuple[str, str, int]]
) -> None:
    with a_copy(doubled, doubled.parent) as since:
        members.add("lena", role=READER, actor="sam")
        before = tables()
        for actor, name, chance in deeds:
            with suppress(AortuiError):
                ACTS[name](Somebody(chance, actor, since))
            after, role = tables(), role_of(actor, before)
            if role == READER:
                assert after == before, (actor, name)
            if role == EDITOR:
                assert not decided(before, after), (actor, name)
            assert admins(after)
            before = after
