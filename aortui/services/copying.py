"""A book moved from one place to another, or copied: a file to a server, a server to a file."""

from __future__ import annotations

from pathlib import Path

from aortui.domain.progress import Told, nobody
from aortui.errors import Rejected
from aortui.store import copying, database, roles
from aortui.store.copying import Counted
from aortui.store.engine import Place
from aortui.tuples import NamedTuple

__all__ = ["Copied", "Counted", "copy"]


class Copied(NamedTuple):
    """What has been copied, and where the old file lies if a signpost stands in its place."""

    tables: list[Counted]
    old: Path | None

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(one.rows for one in self.tables)


def copy(
    source: str, target: str, *, signpost: bool = False, actor: str = "", told: Told = nobody
) -> Copied:
    """Copy a whole book, ids, versions, log and all, into a place that is empty, and verify it.

    With a ``signpost`` nobody writes into the old file meanwhile, and it leads to the new place
    from then on; only an admin leaves one, ``actor`` by that name, else by their login. Raises
    Unopenable, Unwritable, Rejected, Forbidden, Busy, Lost.
    """
    from_place, to_place = _place(source), _place(target)
    if from_place == to_place:
        raise Rejected(to="FROM and TO are the same place.")
    if signpost and not (isinstance(from_place, Path) and isinstance(to_place, str)):
        raise Rejected(signpost="A signpost leads from a file to a book on a server.")
    if not signpost:
        return Copied(copying.copy(from_place, to_place, told=told), None)
    assert isinstance(from_place, Path)
    assert isinstance(to_place, str)
    roles.refuse_others(from_place, "move the book", actor)
    with copying.held(from_place):
        tables = copying.copy(from_place, to_place, told=told)
        return Copied(tables, copying.leave_signpost(from_place, to_place))


def _place(text: str) -> Place:
    return text if database.is_server(text) else Path(text).expanduser().absolute()
