"""What the door asks of a database: one class per kind of book, the file, the server, the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

Place = Path | str  # where a book lies: a file, or the URL of a database on a server
Asked = tuple[str, Sequence[Any]]  # a statement and its values
LOCK_SECONDS = 10.0  # how long a writer waits for the one before


class Engine(Protocol):
    """One open book's database.

    ``main`` is the schema of the book's own tables, to be named where temporary ones of the same
    name hide them. ``is_fixed``: nothing can be written there, not even beside the book.
    """

    is_fixed: bool

    @property
    def main(self) -> str:
        """The name to put before a table."""

    def dialect(self, statement: str) -> str:
        """A statement of a migration in the words of this database."""

    def numbered(self, table: str, highest: int) -> None:
        """Rows up to this number came with their own: the next one gets a higher."""

    def counter(self, table: str) -> int:
        """The highest number that a row of this table ever had; 0: none, or it does not count."""

    def write_many(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows as they are, as fast as it goes."""

    def later(self, statement: str, values: Sequence[Any]) -> None:
        """Write something of which no answer is needed, inside ``writing``."""

    def ahead(self, asked: Iterable[Asked]) -> None:
        """These are asked next, in this transaction; where each would be a way they are now."""

    def together(self, questions: Iterable[Callable[[], object]]) -> None:
        """All that these ask, in this transaction; they are called for it more than once."""

    def look_on(self, seconds: float) -> None:
        """For so long one picture does for all that is read, unless something is written."""

    def let_go(self) -> None:
        """End what was read and is not looked at any more."""

    def holds_picture(self) -> bool:
        """Whether there is some. Any thread may ask."""

    def connect(self) -> Any:
        """A Peewee database, connected for this thread; raises Unopenable."""

    def may_write(self) -> bool:
        """Whether the rights allow it; asked once, when the book is opened."""

    def found(self) -> None:
        """Mark what was created just now as our book; the tables come next."""

    def schema(self) -> int:
        """The version of the book's tables; 0: there are none."""

    def keep_schema(self, version: int) -> None:
        """Write the version, inside the transaction of its migration."""

    def keep(self, version: int) -> None:
        """Back the book up before its tables are changed from that version.

        Raises Unopenable where somebody else must do that.
        """

    def is_damaged(self) -> bool:
        """Whether what was read may not be what was written; asked when it made no sense."""

    def reading(self) -> AbstractContextManager[Any]:
        """One picture of the book."""

    def writing(self) -> AbstractContextManager[Any]:
        """One writer after the other, in order; raises Busy. Inside a transaction a part of it."""

    def hide(self, table: str, index: str) -> None:
        """A temporary table of the same columns, with an index on these of them."""

    def pulse(self) -> int:
        """A number that moves when another connection has committed."""

    def stamp(self) -> object:
        """Another one once somebody may have committed; None: nobody knows. Any thread may ask."""

    def is_replaced(self) -> bool:
        """Whether another book lies in its place by now. Any thread may ask."""

    def silence(self) -> float:
        """Seconds since a question that has no answer yet; 0: there is none. Any thread may ask."""

    def come_back(self) -> None:
        """Connect this thread again after the line dropped; raises Lost, Unopenable."""

    def close(self) -> None:
        """Let go of what it has beside the connection of the thread."""
