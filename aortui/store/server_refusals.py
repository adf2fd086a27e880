"""Why a server does not let us in, in one sentence each: libpq's words, or ours with a way out.

What waiting may cure is a Lost, which is asked again; all else is an Unopenable, said at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from aortui.errors import AortuiError, Lost, Unopenable

IN, ANSWER = "The book's server does not let us in: ", "The book's server does not answer: "
EXAMPLE = "postgresql://NAME@HOST/DATABASE"
NOWHERE = f"{os.devnull}/none"  # a file that is nowhere: libpq then looks for no passwords
FULL = "all its connections are taken; try again in a moment, or ask for a higher max_connections"
# What may pass, the first that fits; {} is what the pattern found, and "" is as it was said.
PASSES = (
    (r"too many clients|connection slots|too many connections", FULL),
    (r"session is read-only", "none of its machines takes writes at present"),
    (r"resolve host '(.*)': \[Errno -3\]", "the name {} cannot be looked up at present"),
    (r'at "(.*)", port (\d+) failed: Connection refused', "nobody listens at {}:{}"),
    (r'on socket "(.*)" failed: (?:No such file|Connection refused)', "nobody listens at {}"),
    (r"(timeout expired)", "no word within {timeout} s"),
    (r"accepting connections|hot standby|starting up|shutting down|in recovery", ""),
)
# Why waiting would not help; whatever else keeps us out may pass.
STAYS = (
    (r"no password supplied", "{password}"),
    (
        r"certificate verify failed",
        "its certificate is not signed by whom {root} names; sslrootcert=FILE names its CA",
    ),
    (
        r'root certificate file "(.*)" does not exist',
        "there is no {}; put the certificate of its CA there, or name it: sslrootcert=FILE",
    ),
    (r"resolve host '(.*)': \[Errno -[25]\]", "there is no machine called {}"),
    (r'definition of service "(.*)" not found', "there is no service {} in ~/.pg_service.conf"),
    (
        r"password|authentication|does not exist|pg_hba|not permitted|certificate|private key"
        r"|permission denied|SSL was required|does not support SSL|configuration parameter"
        r"|startup parameter|no such (?:user|database)",
        "",
    ),
)
NO_URL = re.compile(r"connection is bad: |invalid ")  # before anybody was asked


def refused(
    error: psycopg.OperationalError,
    url: str,
    wanted: Mapping[str, Any],
    open_to_others: Path | None,
) -> AortuiError:
    """What to raise when a connection did not come about, whose parameters are these."""
    whole = _line(error)
    said = _without_password(_tail(whole), url)
    ours = {
        "password": _password(open_to_others),
        "root": wanted.get("sslrootcert") or os.environ.get("PGSSLROOTCERT", "sslrootcert"),
        "timeout": wanted.get("connect_timeout", ""),
    }
    for pattern, words in PASSES:
        if found := re.search(pattern, whole):
            return Lost(f"{ANSWER}{words.format(*found.groups(), **ours) or said}.")
    for pattern, words in STAYS:
        if found := re.search(pattern, whole):
            return Unopenable(f"{IN}{words.format(*found.groups(), **ours) or said}.")
    if NO_URL.match(_without_password(whole, url)):
        return no_url(said)
    pgconn = error.pgconn
    if pgconn is not None and pgconn.used_password:  # it speaks another language, but said no
        return Unopenable(f"{IN}{said}.")
    return Lost(f"{ANSWER}{said}.")


def no_url(said: str = "") -> Unopenable:
    """Where the URL itself cannot be taken."""
    why = f" ({said})" if said else ""
    return Unopenable(f"This is no URL of a database{why}; {EXAMPLE} is one.")


def passwords_open_to_others(wanted: Mapping[str, Any]) -> Path | None:
    """The file of passwords where others may read it: libpq takes none from there.

    It would say so on the terminal by itself, in the middle of a screen.
    """
    named = wanted.get("passfile") or os.environ.get("PGPASSFILE")
    path = Path(named or os.path.expanduser("~/.pgpass"))
    try:
        return path if path.stat().st_mode & 0o077 else None
    except OSError:
        return None


def _password(open_to_others: Path | None) -> str:
    if open_to_others is not None:
        shut = f"chmod 600 {open_to_others}"
        return f"it asks for a password, and others may read {open_to_others}; {shut}"
    return "it asks for a password; put it into ~/.pgpass (mode 0600)"


def _line(error: psycopg.Error) -> str:
    """The telling line: of several machines that of the last one."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return "".join([line for line in lines if "failed: " in line][-1:] or lines[:1])


def _tail(line: str) -> str:
    """Without what libpq did before the server, or the machine, said it."""
    said = re.sub(r"^.*(FATAL|failed|is bad):\s*", "", line).rstrip(".")
    return said.removeprefix("FATAL:").strip()


def _without_password(said: str, url: str) -> str:
    password = str(conninfo_to_dict(url).get("password") or "")
    return said.replace(password, "***") if password else said
