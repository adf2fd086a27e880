"""What a person may enter, entity by entity: its fields, and the rules across them."""

from __future__ import annotations

from aortui.domain.entries import clients, scopes, work
from aortui.domain.entries.entry import Entry

ENTRIES: dict[str, Entry] = {
    entry.entity: entry for entry in (*clients.ENTRIES, *scopes.ENTRIES, *work.ENTRIES)
}

__all__ = ["ENTRIES", "Entry"]
