"""What can be seen of a server and the book on it; nothing here writes."""

from __future__ import annotations

import time

from aortui.domain.secrets import shown
from aortui.domain.server_doctor import ServerFacts, Standby
from aortui.errors import AortuiError, TooNew
from aortui.store import database, restore
from aortui.store.migrations import SCHEMA
from aortui.store.models import db

MOST = 20  # rows that are named one by one
SETTINGS = ("server_version_num", "server_encoding", "fsync", "synchronous_standby_names")
ASKED = """
    SELECT pg_is_in_recovery(), inet_server_addr() IS NOT NULL AND NOT (inet_server_addr() <<
    '127.0.0.0/8' OR host(inet_server_addr()) = '::1'),
    EXISTS (SELECT 1 FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl),
    (SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'),
    current_setting('default_transaction_read_only') = 'on',
    (SELECT setting::float8 / 1000 FROM pg_settings WHERE name = 'statement_timeout'),
    EXTRACT(EPOCH FROM clock_timestamp())::float8
"""
STANDBYS = """
    SELECT application_name, COALESCE(state, ''), COALESCE(sync_state, '')
    FROM pg_stat_replication ORDER BY application_name
"""


def look(url: str) -> ServerFacts:
    """Everything that the doctor wants to know; every row is held against the log."""
    place = shown(url)
    try:
        database.open_book(url, read_only=True)
    except TooNew:
        return ServerFacts(place, "The book was written by a newer aortui; update this one.")
    except AortuiError as error:
        return ServerFacts(place, str(error))
    try:
        with database.reading():
            return _facts(place)
    finally:
        database.close_book()


def _facts(place: str) -> ServerFacts:
    found = {name: db.execute_sql(f"SHOW {name}").fetchone()[0] for name in SETTINGS}
    before = time.time()
    standby, remote, encrypted, commits, shut, longest, clock = db.execute_sql(ASKED).fetchone()
    here = (before + time.time()) / 2
    engine = database.opened()
    return ServerFacts(
        place,
        version=int(found["server_version_num"]),
        encoding=found["server_encoding"],
        schema=database.schema(),
        newest_schema=SCHEMA,
        may_write=engine is not None and engine.engine.may_write(),
        is_standby=standby,
        is_shut=shut,
        longest=longest,
        is_remote=remote,
        is_encrypted=encrypted,
        skew=clock - here,
        fsync=found["fsync"] == "on",
        commits=commits,
        waits_for=found["synchronous_standby_names"],
        standbys=tuple(Standby(*row) for row in db.execute_sql(STANDBYS)),
        disagreements=tuple(_disagreements()[:MOST]),
    )


def _disagreements() -> list[str]:
    """Rows that are not what the log says they are."""
    file = restore.dump()
    now = {(name, row["id"]): row for name, rows in file.tables.items() for row in rows}
    told: dict[tuple[str, int], object] = {}
    for change in file.changes:
        told[change["entity"], change["row_id"]] = change["after"]
    keys = sorted({*now, *told})
    return [f"{name} {row}" for name, row in keys if now.get((name, row)) != told.get((name, row))]
