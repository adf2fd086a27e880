"""A made-up book to look around in, in a folder that is gone when one comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from aortui.errors import Unwritable
from aortui.services import books


class MadeUp:
    """The folder and the book in it; raises Unwritable where there is no room for them."""

    def __init__(self) -> None:
        try:
            self._folder = TemporaryDirectory(prefix="aortui-")
        except OSError as error:
            sentence = f"There is no room for a made-up book: {error.strerror}."
            raise Unwritable(sentence) from error
        self.path = Path(self._folder.name) / "demo.aortui"

    def build(self, today: date) -> None:
        """Make the agency and open its book in place of the open one."""
        from aortui.services import demo  # only here: the made-up agency is large

        books.close_book()
        demo.build(self.path, today=today)

    def leave(self) -> None:
        """Nothing of it stays."""
        self._folder.cleanup()
