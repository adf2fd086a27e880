"""All of us: who may do what, and when each was last heard of."""

from __future__ import annotations

from datetime import UTC, datetime

from peewee import fn

from aortui.store import roles
from aortui.store.models import Batch, Member, Setting
from aortui.tuples import NamedTuple


class MemberRow(NamedTuple):
    """One of us; ``last_at`` is the moment of the newest entry, None without one."""

    id: int
    login: str
    name: str
    role: str
    is_active: bool
    entries: int  # batches in the history, by login and by name
    last_at: datetime | None
    version: int
    owns: bool  # the book's file or tables, so that no role binds them


def rows() -> list[MemberRow]:
    """Everybody: the active first, of these who has a login, in the order of the alphabet."""
    heard, owners = _heard(), set(roles.owners())
    query = Member.select().order_by(Member.name_key, Member.id)
    found = [_row(row, heard, owns=row.login in owners) for row in query]
    return sorted(found, key=lambda row: (not row.is_active, not row.login))


def settings_row() -> int:
    """The number of the one row of the settings."""
    return int(Setting.select(fn.MIN(Setting.id)).scalar())


def _row(row: Member, heard: dict[str, tuple[int, str]], *, owns: bool) -> MemberRow:
    own = [heard[one] for one in {row.login, row.name} if one in heard]
    last = max((at for _, at in own), default="")
    return MemberRow(
        row.id, row.login, row.name, row.role, bool(row.active) and row.archived_on is None,
        sum(number for number, _ in own),
        datetime.fromisoformat(last).astimezone(UTC) if last else None, row.version,
        owns,
    )  # fmt: skip


def _heard() -> dict[str, tuple[int, str]]:
    """By actor how many batches there are and the moment of the newest."""
    query = Batch.select(Batch.actor, fn.COUNT(Batch.id), fn.MAX(Batch.at)).group_by(Batch.actor)
    return {actor: (number, at) for actor, number, at in query.tuples()}
