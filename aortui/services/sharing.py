"""A book for a group of people on one machine."""

from __future__ import annotations

import os
from pathlib import Path

from aortui.errors import Rejected
from aortui.store import database, sharing


def share(place: str, group: str) -> list[str]:
    """Set up the folder of a book for a group, and all that is beside the book; what was changed.

    The book may come later. Raises NotFound (no such group), Rejected (the folder holds other
    things, or the book is on a server), Forbidden with the command for who may.
    """
    if database.is_server(place):
        raise Rejected(book="A book on a server is shared by its roles; see docs/shared-server.md.")
    book = Path(os.path.realpath(place))
    return sharing.share(book, group, f"sudo aortui share --group {group} {book}")
