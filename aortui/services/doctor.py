"""What is wrong with a book, and what can be done about it."""

from __future__ import annotations

import os
from pathlib import Path

from aortui.domain import doctor
from aortui.domain.doctor import NOTE, WRONG, Finding
from aortui.errors import Busy
from aortui.store import database, files, healing, health
from aortui.tuples import NamedTuple

__all__ = ["NOTE", "WRONG", "Finding", "Found", "examine", "heal"]


class Found(NamedTuple):
    """What was found at a place, and which checks found nothing."""

    path: str
    findings: list[Finding]
    fine: list[str]

    @property
    def is_healthy(self) -> bool:
        """Whether nothing is wrong; a note is nothing wrong."""
        return all(one.kind != WRONG for one in self.findings)


def examine(place: str) -> Found:
    """Look at a book and at the place it lies in; every page and row is read. Raises Busy."""
    book = Path(os.path.realpath(place))
    database.close_book()
    if database.is_server(place):
        return _of_server(place)
    if files.is_signpost(book):
        return _of_server(files.signpost(book))
    facts = health.look(book)
    found = doctor.findings(facts)
    return Found(str(book), found, doctor.fine(facts, found))


def _of_server(url: str) -> Found:
    from aortui.domain import server_doctor  # only for a book on a server
    from aortui.store import server_health

    facts = server_health.look(url)
    return Found(facts.place, server_doctor.findings(facts), server_doctor.fine(facts))


def heal(found: Found) -> list[tuple[Finding, str]]:
    """Do what we may about what was found; each with why not, "" where it is done.

    One thing may have been cured by another: examine again afterwards.
    """
    return [(one, _healed(Path(found.path), one)) for one in found.findings if one.heal]


def _healed(book: Path, one: Finding) -> str:
    try:
        healing.heal(book, Path(one.path), one.heal)
    except FileNotFoundError:
        return ""  # gone, and so out of the way
    except Busy as error:
        return str(error)
    except OSError:
        return f"{_who(one.path)} may do that, you may not."
    return ""


def _who(path: str) -> str:
    found = health.lies(Path(path))
    return " or ".join(dict.fromkeys((found.owner if found else "its owner", "root")))
