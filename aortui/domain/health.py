"""What a doctor looks at: how a book lies on a disk, who asks, and what is inside."""

from __future__ import annotations

from aortui.tuples import NamedTuple


class Lies(NamedTuple):
    """How a file or a folder lies on the disk: whose it is, and who may do what with it."""

    path: str
    uid: int
    owner: str
    gid: int
    group: str
    mode: int  # the permission bits, setgid among them


class Me(NamedTuple):
    """Who asks, with the groups that count now and those of the next time one signs in."""

    uid: int
    login: str
    groups: frozenset[int]
    listed: frozenset[int]


class Backup(NamedTuple):
    """The newest backup beside the book."""

    path: str
    days: int  # how old it is
    trouble: str  # a sentence where it cannot be opened


class Inside(NamedTuple):
    """What the file itself says; only of a book that can be read."""

    schema: int
    newest_schema: int  # that this program knows
    damage: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()  # rows that are not what the log says
    trouble: str = ""  # a sentence where the tables cannot be read


class Facts(NamedTuple):
    """All that is looked at."""

    path: str
    me: Me
    trouble: str = ""  # why it cannot be a book at all, as a sentence
    folder: Lies | None = None
    book: Lies | None = None
    beside: tuple[Lies, ...] = ()  # -wal, -shm, .lock and -journal, as far as they are there
    barred: tuple[Lies, ...] = ()  # folders above which the book's group cannot pass
    network: str = ""
    free: int | None = None  # bytes
    size: int = 0
    inside: Inside | None = None
    backup: Backup | None = None
