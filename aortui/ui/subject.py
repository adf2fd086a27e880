"""What an action is about: one row, and the client, scope and person that it stands for."""

from __future__ import annotations

from aortui.tuples import NamedTuple


class Subject(NamedTuple):
    """One row of any list; ``name`` is what messages call it."""

    entity: str  # the plural name of its table
    row_id: int
    name: str
    client_id: int | None = None
    client: str = ""
    scope_id: int | None = None
    contact_id: int | None = None
    is_archived: bool = False
    is_scored: bool = True
    email: str = ""
    phone: str = ""
