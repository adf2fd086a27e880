"""A whole book from a text, as a file would bring it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from aortui.services import exports


def bring_in(text: str, *, today: date) -> None:
    """Into the open book, which has no clients."""
    exports.restore_json(exports.read_json(BytesIO(text.encode())), today=today)
