"""Why a server does not let us in, in one sentence each: libpq's words, or ours with a way out.

What waiting may cure is a Lost, which is asked again; all else is an Unopenable, said at once.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from aortui.errors import AortuiError, Lost, Unopenable
from aortui.store import server_codes

IN, ANSWER = "The book's server does not let us in: ", "The book's server does not answer: "
EXAMPLE = "postgresql://NAME@HOST/DATABASE"
OWN_ROOT = "~/.postgresql/root.crt"
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
        "its certificate is too old, or not signed by whom {root} names;"
        " sslrootcert=FILE names its CA",
    ),
    (
        r'root certificate file "(.*)" does not exist',
        "there is no {}; put the certificate of its CA there, or name it: sslrootcert=FILE",
    ),
    (
        r'read root certificate file "(.*)":',
        "{} cannot be read as a certificate; sslrootcert=FILE names that of its CA",
    ),
    (
        r'server certificate for "(.*?)".* does not match host name "(.*)"',
        "its certificate is for {}, not for {}; the URL must call it as that does",
    ),
    (
        r"server does not support SSL",
        "it encrypts no line, and sslmode asks for that; it needs ssl = on in postgresql.conf",
    ),
    (
        r"requires a valid client certificate",
        "it wants a certificate of ours; sslcert=FILE and sslkey=FILE name it and its key",
    ),
    (
        r"certificate authentication failed for user \"(.*)\"",
        "our certificate is not that of {}; sslcert=FILE and sslkey=FILE name another",
    ),
    (
        r"SSL error: .*alert .*(?:unknown ca|certificate)",
        "it does not take our certificate; sslcert=FILE names one of a CA that it knows",
    ),
    (
        r'certificate present, but not private key file "(.*)"',
        "there is no {}; sslkey=FILE names the key of our certificate",
    ),
    (
        r'load private key file "(.*)": key values mismatch',
        "{} is not the key of our certificate; sslkey=FILE names it",
    ),
    (r'private key file "(.*)" has group', "others may read {0}; chmod 600 {0}"),
    (
        r'load private key file "(.*)":',
        "{} does not open; sslpassword= in ~/.pg_service.conf tells its phrase",
    ),
    (r"no pg_hba.conf entry for .* no encryption", "{said}; it may want sslmode=verify-full"),
    (r"resolve host '(.*)': \[Errno -[25]\]", "there is no machine called {}"),
    (r'definition of service "(.*)" not found', "there is no service {} in ~/.pg_service.conf"),
    (
        r"password|authentication|does not exist|pg_hba|not permitted|certificate|private key"
        r"|permission denied|SSL was required|configuration parameter"
        r"|startup parameter|no such (?:user|database)|channel binding|GSSAPI"
        r"|alert (?:handshake failure|protocol version|insufficient security)|unsupported protocol",
        "",
    ),
)
# The classes of names that stand for the same, where a server says it in another language.
STAYS_SO = ("0A", "0L", "0P", "22", "28", "3D", "3F", "42")
NO_URL = re.compile(r"connection is bad: |invalid ")  # before anybody was asked
# What no sentence goes on with: a detail, a hint, the next attempt.
BESIDE = re.compile(r"\s|[^:]{1,40}:  |- host|connection |Multiple connection")


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
        "root": _root(error, wanted),
        "timeout": wanted.get("connect_timeout", ""),
        "said": said,
    }
    for pattern, words in PASSES:
        if found := re.search(pattern, whole):
            return Lost(f"{ANSWER}{words.format(*found.groups(), **ours) or said}.")
    for pattern, words in STAYS:
        if found := re.search(pattern, whole):
            return Unopenable(f"{IN}{words.format(*found.groups(), **ours) or said}.")
    if NO_URL.match(_without_password(whole, url)):
        return no_url(said)
    if server_codes.SPOKEN.search(whole) and (code := server_codes.code(wanted)):
        return _by_code(code, said)
    pgconn = error.pgconn
    if pgconn is not None and pgconn.used_password:  # it speaks another language, but said no
        return Unopenable(f"{IN}{said}.")
    return Lost(f"{ANSWER}{said}.")


def _by_code(code: str, said: str) -> AortuiError:
    if code.startswith(STAYS_SO):
        return Unopenable(f"{IN}{said}.")
    return Lost(f"{ANSWER}{FULL if code == '53300' else said}.")


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


def _root(error: psycopg.Error, wanted: Mapping[str, Any]) -> str:
    """Which list of authorities a server was held against, a service's or the environment's too."""
    known = error.pgconn.info if error.pgconn is not None else ()
    found = {one.keyword: (one.val or b"").decode(errors="replace") for one in known}
    named = str(wanted.get("sslrootcert") or found.get(b"sslrootcert") or OWN_ROOT)
    return "the list of this machine" if named == "system" else named


def _line(error: psycopg.Error) -> str:
    """The telling line: of several machines that of the last one.

    With TLS and without it are two attempts, and one of them may only have been the wrong way in.
    """
    lines = [line.rstrip() for line in str(error).splitlines() if line.strip()]
    told = [number for number, line in enumerate(lines) if "failed: " in line]
    if not told:
        return "".join(lines[:1]).strip()
    of_it = [number for number in told if _machine(lines[number]) == _machine(lines[told[-1]])]
    number = ([one for one in of_it if "pg_hba.conf" not in lines[one]] or of_it)[-1]
    line = lines[number].strip()
    if server_codes.SPOKEN.search(line):  # in some languages its words are two lines
        more = itertools.takewhile(lambda one: not BESIDE.match(one), lines[number + 1 :])
        line = " ".join((line, *more))
    return line


def _machine(line: str) -> str:
    return line[line.find("connection to server") :].partition(" failed: ")[0]


def _tail(line: str) -> str:
    """Without what libpq did before the server, or the machine, said it."""
    if found := server_codes.SPOKEN.search(line):
        return line[found.end() :].strip().rstrip(".")
    said = re.sub(r"^.*(FATAL|failed|is bad):\s*", "", line).rstrip(".")
    return said.removeprefix("FATAL:").strip()


def _without_password(said: str, url: str) -> str:
    known = conninfo_to_dict(url)
    for name in ("password", "sslpassword"):
        if secret := str(known.get(name) or ""):
            said = said.replace(secret, "***")
    return said
