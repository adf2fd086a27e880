"""Real Unix users and groups for a proof, made before it and removed after it.

Their names begin with ``aor`` and the id of the process that made them, so that what a killed run
left behind can be told from what another proof is using now.
"""

from __future__ import annotations

import fcntl
import grp
import os
import pwd
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.guard import Guard
from tests.terminal import ROOT

OURS = re.compile(r"aor(\d+)[a-z]+")
ACCOUNTS = Path(tempfile.gettempdir()) / "aortui-proofs.accounts.lock"
# What a guard does where we did not come to it.
KILLED = (
    "grep -q '^aor{0}[a-z]' /etc/passwd /etc/group &&"
    f" cd {shlex.quote(str(ROOT))} && {shlex.quote(sys.executable)} -m tests.proofs.people {{0}}"
)
ENDS_WITHIN = 20.0  # seconds that the kernel may need to take killed processes away


class Person(NamedTuple):
    """A Unix user of this proof."""

    word: str  # what the proof calls them
    login: str
    uid: int
    gid: int
    home: Path
    key: Path  # the private key they sign in with; only root's, for it is the other machine's


class NeedsRoot(RuntimeError):
    """Only root may make users."""


def group_name(word: str) -> str:
    """What a group of this process is called in full."""
    return f"aor{os.getpid()}{word}"


def needs(command: str, package: str) -> str:
    """The path of a command, whose package is installed if it is missing."""
    places = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))
    if not shutil.which(command, path=places):
        around = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in ("update", "-q"), ("install", "-q", "-y", "--no-install-recommends", package):
            silent = subprocess.DEVNULL
            subprocess.run(("apt-get", *words), env=around, check=True, stdout=silent)
    found = shutil.which(command, path=places)
    if not found:
        raise FileNotFoundError(f"There is no {command}, also after apt-get install {package}.")
    return found


@contextmanager
def people(members: Mapping[str, Collection[str]]) -> Iterator[dict[str, Person]]:
    """Users by the words given, each in these groups beside their own; all gone afterwards.

    ``{"sam": ("team",), "eve": ()}``: the groups are called ``group_name("team")`` and so on.
    """
    if os.geteuid() != 0:
        raise NeedsRoot("Real users are made by root only; run this proof as root.")
    sweep()
    homes = Path(tempfile.mkdtemp(prefix="aortui-homes-"))
    homes.chmod(0o755)
    with Guard(("/bin/sh", "-c", KILLED.format(os.getpid())), ("rm", "-rf", str(homes))):
        try:
            for group in sorted({one for groups in members.values() for one in groups}):
                _account("groupadd", group_name(group))
            yield {word: _made(word, groups, homes) for word, groups in members.items()}
        finally:
            _remove(os.getpid())


def as_person(
    person: Person,
    command: Sequence[str],
    *,
    umask: int = 0o022,
    env: Mapping[str, str] | None = None,
    typed: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run a command as this user with all their groups, from their home; without a terminal."""
    around = {"HOME": str(person.home), "USER": person.login, "LOGNAME": person.login}
    around |= {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **(env or {})}
    return subprocess.run(
        command,
        user=person.uid,
        group=person.gid,
        extra_groups=os.getgrouplist(person.login, person.gid),
        umask=umask,
        env=around,
        cwd=person.home,
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
    )


def processes(person: Person) -> list[int]:
    """The ids of everything that runs as this user."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):  # it may end while we look
            if folder.name.isdigit() and folder.stat().st_uid == person.uid:
                found.append(int(folder.name))
    return found


def sweep() -> None:
    """Remove the users and groups that killed runs left behind."""
    names = [user.pw_name for user in pwd.getpwall()] + [group.gr_name for group in grp.getgrall()]
    makers = {int(found[1]) for name in names if (found := OURS.fullmatch(name))}
    for maker in makers:
        if not Path(f"/proc/{maker}").exists():
            _remove(maker)


def _made(word: str, groups: Collection[str], homes: Path) -> Person:
    login, home = group_name(word), homes / word
    beside = ",".join(group_name(one) for one in groups)
    # "*" is no password but, unlike the "!" of useradd, does not lock the account for sshd.
    words = ("--password", "*", "--shell", "/bin/bash", "--home-dir", str(home), "--create-home")
    _account("useradd", *words, "--user-group", "--groups", beside, login)
    user = pwd.getpwnam(login)
    key = homes / f"{word}.key"
    make = ("-q", "-t", "ed25519", "-N", "", "-C", login, "-f", str(key))
    subprocess.run((needs("ssh-keygen", "openssh-client"), *make), check=True)
    (home / ".ssh").mkdir(mode=0o700)
    allowed = home / ".ssh" / "authorized_keys"
    shutil.copyfile(f"{key}.pub", allowed)
    allowed.chmod(0o600)
    for path in (home / ".ssh", allowed):
        os.chown(path, user.pw_uid, user.pw_gid)
    return Person(word, login, user.pw_uid, user.pw_gid, home, key)


def _remove(maker: int) -> None:
    """Everything that a process with this id made: what runs, the users, the groups."""
    mine = re.compile(rf"aor{maker}[a-z]+")
    for user in (one for one in pwd.getpwall() if mine.fullmatch(one.pw_name)):
        person = Person("", user.pw_name, user.pw_uid, user.pw_gid, Path(user.pw_dir), Path())
        _end(person)
        _take_away("userdel", user.pw_name)
        if Path(user.pw_dir).parent.name.startswith("aortui-homes-"):
            shutil.rmtree(user.pw_dir, ignore_errors=True)
    for group in (one for one in grp.getgrall() if mine.fullmatch(one.gr_name)):
        _take_away("groupdel", group.gr_name)


def _end(person: Person) -> None:
    """All of them, and who they began meanwhile."""
    deadline = time.monotonic() + ENDS_WITHIN
    while (running := list(filter(_runs, processes(person)))) and time.monotonic() < deadline:
        for pid in running:
            with suppress(ProcessLookupError):
                handle = os.pidfd_open(pid)
                try:
                    os.kill(pid, signal.SIGKILL)
                    select.select([handle], [], [], max(deadline - time.monotonic(), 0))
                finally:
                    os.close(handle)


def _runs(pid: int) -> bool:
    """Whether it has not ended, unheard by who began it."""
    with suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        return stat.rpartition(")")[2].split()[0] not in "ZX"
    return False


def _take_away(command: str, name: str) -> None:
    """Unless somebody else is quicker: after a killed run its guard does it, and the next run."""
    try:
        _account(command, name)
    except RuntimeError:
        if name in {user.pw_name for user in pwd.getpwall()} | {
            one.gr_name for one in grp.getgrall()
        }:
            raise


def _account(*command: str) -> None:
    """One of useradd and its kin; in turn, for they refuse to run beside each other."""
    with ACCOUNTS.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = needs(command[0], "passwd")
        done = subprocess.run((path, *command[1:]), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")


if __name__ == "__main__":
    _remove(int(sys.argv[1]))
