"""What is wrong with a book on a server, in plain words, each with its cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aortui.domain.doctor import NOTE, WRONG, Finding
from aortui.domain.phrases import listed
from aortui.tuples import NamedTuple

OLDEST = 13  # version of PostgreSQL
LONGEST = 30.0  # seconds that a large import, or waiting for a colleague, may take
SKEW = 5.0  # seconds that clocks may differ: the history tells by the program's, not the server's


class Standby(NamedTuple):
    """A server that follows; both words are "" where the login may not know them."""

    name: str
    state: str  # streaming, catchup
    sync: str  # sync, quorum, potential, async


class ServerFacts(NamedTuple):
    """All that is looked at."""

    place: str  # without its password
    trouble: str = ""  # why it cannot be opened, as a sentence
    version: int = 0  # 150020
    encoding: str = ""
    schema: int = 0
    newest_schema: int = 0
    may_write: bool = True
    is_standby: bool = False
    is_shut: bool = False  # default_transaction_read_only
    longest: float = 0.0  # seconds that a statement may take; 0: as long as it likes
    is_remote: bool = False
    is_encrypted: bool = False
    skew: float = 0.0  # seconds that the server's clock is ahead of ours
    fsync: bool = True
    commits: str = "on"  # synchronous_commit
    waits_for: str = ""  # synchronous_standby_names
    standbys: tuple[Standby, ...] = ()
    disagreements: tuple[str, ...] = ()  # rows that are not what the log says


ASK = "psql with that URL says whether the server runs and lets you in"
RIGHTS = "docs/shared-server.md says how to set up a database and its rights"

Check = Callable[[ServerFacts], Iterator[Finding]]


def findings(facts: ServerFacts) -> list[Finding]:
    """All that is to be said, in the order of CHECKS."""
    if facts.trouble:
        is_outside = facts.trouble.startswith("The book's server")
        return [Finding("server", WRONG, facts.trouble, ASK if is_outside else RIGHTS)]
    return [found for check in CHECKS.values() for found in check(facts)]


def fine(facts: ServerFacts) -> list[str]:
    """The checks that were made and found nothing."""
    if facts.trouble:
        return []
    return [name for name, check in CHECKS.items() if not list(check(facts))]


def _server(facts: ServerFacts) -> Iterator[Finding]:
    if facts.version // 10_000 < OLDEST:
        what = f"The server is PostgreSQL {facts.version // 10_000}, which is too old."
        yield Finding("server", WRONG, what, f"PostgreSQL {OLDEST} or newer")


def _encoding(facts: ServerFacts) -> Iterator[Finding]:
    if facts.encoding != "UTF8":
        what = f"The database keeps text as {facts.encoding}, which has no room for every name."
        cure = "a new database with ENCODING 'UTF8', then aortui copy FROM TO"
        yield Finding("encoding", WRONG, what, cure)


def _version(facts: ServerFacts) -> Iterator[Finding]:
    if facts.schema > facts.newest_schema:
        what = "The book was written by a newer aortui."
        yield Finding("version", WRONG, what, "Update this one.")
    elif facts.schema < facts.newest_schema:
        what = "The book is of an older aortui; the first who may change its tables brings it up."
        yield Finding("version", NOTE, what, "Open it once as the owner of its tables.")


def _rights(facts: ServerFacts) -> Iterator[Finding]:
    if facts.is_standby:
        what = "This server is a standby: the book can only be read there."
        yield Finding("rights", WRONG, what, "Name all servers in the URL: HOST1,HOST2.")
    elif facts.is_shut:
        what = "The server only reads at present (default_transaction_read_only)."
        yield Finding("rights", NOTE, what, "Set it off again for that server, database or login.")
    elif not facts.may_write:
        cure = "GRANT aortui_editors TO the login, as docs/shared-server.md has it"
        yield Finding("rights", NOTE, "This login may only read the book.", cure)


def _line(facts: ServerFacts) -> Iterator[Finding]:
    if facts.is_remote and not facts.is_encrypted:
        what = "The line to the server is not encrypted; all of the book goes over it."
        yield Finding("line", WRONG, what, "?sslmode=verify-full at the end of the URL")


def _patience(facts: ServerFacts) -> Iterator[Finding]:
    if 0 < facts.longest < LONGEST:
        what = f"The server cuts short what takes longer than {facts.longest:g} s."
        cure = "ALTER ROLE of each login SET statement_timeout = 0"
        yield Finding("patience", NOTE, what, cure)


def _clock(facts: ServerFacts) -> Iterator[Finding]:
    if abs(facts.skew) > SKEW:
        way = "ahead of" if facts.skew > 0 else "behind"
        what = f"The server's clock is {abs(facts.skew):,.0f} s {way} the one here."
        yield Finding("clock", NOTE, what, "NTP on both machines")


def _safety(facts: ServerFacts) -> Iterator[Finding]:
    if not facts.fsync:
        what = "The server does not wait for its disk; a power cut may cost the whole book."
        yield Finding("safety", WRONG, what, "fsync = on")
    if facts.commits == "off":
        what = "The server acknowledges before it has written; aortui asks it not to."
        yield Finding("safety", NOTE, what, "synchronous_commit = on")


def _standby(facts: ServerFacts) -> Iterator[Finding]:
    late = [one.name for one in facts.standbys if one.sync == "async"]
    known = [one for one in facts.standbys if one.sync]
    if facts.waits_for and known and len(late) == len(known):
        what = f"Saves wait for a standby ({facts.waits_for}), and none of that name follows."
        yield Finding("standby", WRONG, what, "Start it, or change synchronous_standby_names.")
    elif facts.waits_for and not facts.standbys:
        what = f"Saves wait for a standby ({facts.waits_for}), and none follows."
        yield Finding("standby", WRONG, what, "Start it, or change synchronous_standby_names.")
    elif late and not facts.waits_for:
        what = f"{listed(late)} follows late: what was saved last may go with this server."
        yield Finding("standby", NOTE, what, f"synchronous_standby_names = '{late[0]}'")


def _history(facts: ServerFacts) -> Iterator[Finding]:
    for one in facts.disagreements:
        yield Finding("history", WRONG, f"{one} is not what its history says.", "pg_restore")


CHECKS: dict[str, Check] = {
    "server": _server,
    "encoding": _encoding,
    "version": _version,
    "rights": _rights,
    "line": _line,
    "patience": _patience,
    "clock": _clock,
    "safety": _safety,
    "standby": _standby,
    "history": _history,
}
