"""What must be known of a database on a server before anything else, and why it may not do."""

from __future__ import annotations

from typing import Any

from aortui.errors import Unopenable
from aortui.tuples import NamedTuple

# Our schema, what is in it for us, and what the server allows: one question, one way to it.
ASKED = """
    SELECT s.name, quote_ident(s.name), b.book IS NOT NULL, pg_is_in_recovery(),
    current_setting('default_transaction_read_only') = 'on',
    b.batches IS NULL OR has_table_privilege(b.batches, 'INSERT'),
    b.book IS NULL OR has_table_privilege(b.book, 'SELECT'),
    COALESCE(has_schema_privilege(s.name, 'CREATE'), FALSE),
    has_database_privilege(current_database(), 'TEMPORARY'),
    current_setting('server_encoding'), current_setting('search_path'),
    quote_ident(current_user), quote_ident(current_database()),
    COALESCE((SELECT quote_ident(pg_get_userbyid(relowner)) FROM pg_class WHERE oid = b.book), '')
    FROM (SELECT current_schema() AS name) s, LATERAL (SELECT
        to_regclass(quote_ident(s.name) || '.aortui_book') AS book,
        to_regclass(quote_ident(s.name) || '.batches') AS batches
    ) b
"""


class Door(NamedTuple):
    """What ASKED answers; names are quoted as in a statement."""

    schema: str | None  # as it is called; None: there is none for this login
    main: str  # the same, quoted
    is_founded: bool  # whether there is a book in it
    is_standby: bool
    is_shut: bool  # whether transactions only read, unless somebody says otherwise
    may_write: bool
    may_read: bool
    may_make: bool  # tables in the schema
    may_hide: bool  # tables of the book behind temporary ones
    encoding: str
    path: str
    login: str
    database: str
    owner: str

    @property
    def is_fixed(self) -> bool:
        """Whether nothing can be written there, not even beside the book."""
        return self.is_standby or self.is_shut


def check(door: Door, *, create: bool) -> None:
    """Raises Unopenable, with what helps, where a book cannot be opened or made there."""
    if refusal := _refusal(door, create=create):
        raise Unopenable(refusal)


def _refusal(door: Door, *, create: bool) -> str:
    who = door.login
    if door.encoding != "UTF8":
        has = f"The database keeps text as {door.encoding}, which has no room for every name"
        return f"{has}; a book needs one made with createdb --encoding UTF8 --template template0."
    if door.schema is None:
        return f"There is no schema for {who} in that database; its search_path is {door.path}."
    if door.is_founded:
        return _unusable(door)
    if not create:
        return "There is no book in that database; `aortui init` creates one."
    if door.is_fixed:
        return "This server can only be read at present; no book can be created there."
    if not door.may_make:
        helps = f"GRANT CREATE ON SCHEMA {door.main} TO {who}"
        return f"{who} may make no tables in that database; its owner says: {helps}"
    return ""


def _unusable(door: Door) -> str:
    """What somebody lacks who comes to a book that is there."""
    who = door.login
    if not door.may_read:
        helps = f"GRANT aortui_readers TO {who}"
        return f"{who} may not read this book; {door.owner}, who owns it, or an admin says: {helps}"
    if not (door.may_hide or door.is_fixed):
        helps = f"GRANT TEMPORARY ON DATABASE {door.database} TO {who}"
        return f"{who} may make no temporary tables there, which lists need; an admin says: {helps}"
    return ""


OWNED = """
    SELECT pg_get_userbyid(relowner), pg_has_role(relowner, 'USAGE')
    FROM pg_class WHERE oid = to_regclass(%s)
"""


def refuse_who_owns_nothing(lines: Any, main: str) -> None:
    """Raise Unopenable where the tables of an older book are another one's to change."""
    owner, is_ours = lines.execute_sql(OWNED, (f"{main}.batches",)).fetchone()
    if not is_ours:
        once = "must open it once: `aortui history --last 1`"
        raise Unopenable(f"The book is of an older version; its owner {owner} {once}.")
