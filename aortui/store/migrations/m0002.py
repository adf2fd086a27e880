"""What somebody whom the book does not know becomes: an editor as before, or a reader."""

from __future__ import annotations

# The log has whole rows: those of the settings get the new column as well, so that undo and the
# book as of an earlier day find it there. Doubled braces are braces of the JSON.
_LOGGED = """
    UPDATE changes SET {side} = '{{{{"joins_as": "editor", ' || substr({side}, 2)
    WHERE entity = 'settings' AND {side} IS NOT NULL
"""
STATEMENTS = (
    "ALTER TABLE settings ADD COLUMN joins_as TEXT NOT NULL DEFAULT 'editor'",
    *(_LOGGED.format(side=side) for side in ("before", "after")),
)
