"""``--restricted``: the program as the only thing an SSH key opens, and nothing besides the book.

In authorized_keys of an account that owns the book, one line for each colleague::

    restrict,pty,command="/usr/bin/python3 -I -m aortui --restricted --book B --as ana" ssh-...

What a client sends along counts for nothing: no command, no variable but how its terminal shows
things.
"""

from __future__ import annotations

import os
import pwd
import re
import resource
import signal
import sys
from argparse import Namespace
from hashlib import sha256
from pathlib import Path

from aortui import settings
from aortui.cli.opening import is_at_a_terminal
from aortui.domain.text import slug
from aortui.errors import Rejected, Unopenable

KEPT = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE")
PLAIN = re.compile(r"[A-Za-z0-9@._+-]{0,64}")  # no path, no escape
PATH = "/usr/bin:/bin"
ONLY = "A restricted session opens the program and nothing else"
ISOLATED = 'Begin a restricted session with "python3 -I -m aortui --restricted".'
NAMED = "A restricted session names its book and its person: --book BOOK --as NAME."
TERMINAL = "A restricted session needs a terminal; ssh -t gives it one."


def enter(options: Namespace) -> None:
    """Close what leads out, before the screens are loaded; raises Rejected."""
    if options.command or options.json or options.as_of or options.today:
        raise Rejected(restricted=f"{ONLY}.")
    if not sys.flags.isolated:
        raise Rejected(restricted=ISOLATED)
    if not (options.book and options.actor):
        raise Rejected(restricted=NAMED)
    if not is_at_a_terminal():
        raise Rejected(restricted=TERMINAL)
    if "://" not in options.book and not Path(options.book).exists():
        raise Unopenable("There is no book here yet; an admin has to make it.")
    forget_environment()
    for number in (signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)  # its keys send these before the terminal is ours
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forget_environment() -> None:
    """Of the environment stays how the terminal shows things; home is what the system says."""
    kept = {name: value for name in KEPT if PLAIN.fullmatch(value := os.environ.get(name, ""))}
    os.environ.clear()
    os.environ.update({name: value for name, value in kept.items() if value})
    os.environ |= {"PATH": PATH, "HOME": pwd.getpwuid(os.getuid()).pw_dir}


def state_folder(actor: str) -> Path:
    """What is kept for one person: they share the account, but not what they were typing."""
    name = f"{slug(actor)[:24]}-{sha256(actor.encode()).hexdigest()[:12]}"
    return settings.state_folder() / "restricted" / name
