"""The guide for administrators as something to walk: its blocks, and what its words are here."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.pg import OWNER, program
from tests.proofs.people import Person, as_person, group_name
from tests.terminal import ROOT

PAGE = ROOT / "docs" / "shared-server.md"
BLOCK = re.compile(
    r"^## (?P<title>.+?)$|^```(?P<kind>\w*)\n(?P<block>.*?)^```", re.MULTILINE | re.DOTALL
)
MADE = ("apt-get", "groupadd", "usermod", "useradd")  # by the proof, under names that are nobody's
STRICT = 0o077
TYPED = "SECRET\nSECRET\n"  # twice, where a password is asked for
# What sudo does, where it is not installed; postgres and others keep the environment.
SUDO = """\
#!/bin/sh
case "$1" in
-u) who=$2; shift 2; exec runuser -u "$who" -- "$@" ;;
-iu) who=$2; shift 2; HOME=$(getent passwd "$who" | cut -d: -f6); export HOME; cd || exit
     exec runuser -u "$who" -- "$@" ;;
*) exec "$@" ;;
esac
"""


class Block(NamedTuple):
    """A piece of the page that stands between fences; ``kind``: sh, sql or nothing."""

    section: str  # "5. Backups"
    kind: str
    text: str


def blocks() -> Iterator[Block]:
    """All of the page, in its order."""
    section = ""
    for found in BLOCK.finditer(PAGE.read_text("utf-8")):
        section = found["title"] or section
        if found["block"]:
            yield Block(section, found["kind"], found["block"])


def commands(number: int) -> Iterator[str]:
    """The lines of a section that somebody types."""
    for block in blocks():
        if block.kind == "sh" and block.section.startswith(f"{number}. "):
            lines = block.text.splitlines()
            yield from (line for line in lines if not any(word in line for word in MADE))


@dataclass
class Walk:
    """Who walks, and where; ``root`` holds what the page has in /srv, /opt and /usr/local/bin."""

    root: Path
    who: Mapping[str, Person]
    port: int = 0  # of the server of section 8
    srv: str = "srv"
    umask: int = STRICT
    said: list[str] = field(default_factory=list)  # what did not do what it says

    def prepare(self, python: Path) -> None:
        """A machine of its own below the root."""
        self.root.chmod(0o755)
        for name in ("srv", "srv4", "opt", "bin", "etc", "typed"):
            (self.root / name).mkdir(mode=0o755)
        (self.root / "typed" / "sudo").write_text(SUDO, encoding="utf-8")
        (self.root / "typed" / "sudo").chmod(0o755)
        (self.root / "typed" / "python3").symlink_to(python)

    def all_of(self, number: int) -> int:
        """Every command of a section, each by whoever it is for; how many those are."""
        self.umask, count = STRICT, 0
        for line in commands(number):
            count += 1
            if line.startswith("umask"):
                self.umask = int(line.split()[1], 8)
            elif (done := self.run(line)).returncode:
                self.said.append(f"{line}: {done.stdout}{done.stderr}")
        return count

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """One line, as it stands: by root where it says sudo, else by ana."""
        here = self.here(line.replace(" restore ", " restore --yes "))
        typed = self._sql() if "psql" in line else TYPED
        if not line.startswith("sudo"):
            words = ["bash", "-c", here]
            return as_person(self.who["ana"], words, env=self.env, umask=self.umask, typed=typed)
        server = {"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": OWNER}
        return subprocess.run(
            ["bash", "-c", here], env={**os.environ, **self.env, **server}, cwd=self.root,
            umask=self.umask, input=typed, capture_output=True, text=True, timeout=300,
            start_new_session=True,  # a password is asked for at the terminal, if there is one
        )  # fmt: skip

    def must(self, line: str) -> None:
        """A line that is not on the page; raises when it is refused."""
        done = self.run(line)
        if done.returncode:
            raise RuntimeError(f"{line}: {done.stdout}{done.stderr}")

    @property
    def env(self) -> dict[str, str]:
        """What both find around them."""
        database = Path(program("psql")).parent
        places = (self.root / "typed", self.root / "bin", database)
        path = ":".join((*map(str, places), "/usr/sbin:/usr/bin:/sbin:/bin"))
        return {"PATH": path, "XDG_CONFIG_DIRS": str(self.root / "etc")}

    def here(self, text: str) -> str:
        """The words of the page as they are called in this walk."""
        if "..." in text and "backups/" in text:
            backups = self.root / self.srv / "agency" / "book.aortui.backups"
            text = text.replace("...", max(path.name for path in backups.iterdir()), 1)
        for group in ("--group {}", "-g {}", "sam {}"):
            text = text.replace(group.format("agency"), group.format(group_name("agency")))
        text = text.replace("-g bookkeeper", f"-g {self.who['bookkeeper'].login}")
        text = text.replace("/home/bookkeeper", str(self.who["bookkeeper"].home))
        for name, person in self.who.items():
            if name != "bookkeeper" or not self.port:  # there it is a login of the server
                text = re.sub(rf"(?<![\w/.]){name}(?![\w/])", person.login, text)
        text = text.replace("/path/to/aortui", str(ROOT)).replace(
            "/srv/", f"{self.root}/{self.srv}/"
        )
        text = text.replace("/opt/", f"{self.root}/opt/").replace("/opt)", f"{self.root}/opt)")
        text = text.replace("/usr/local/bin/", f"{self.root}/bin/")
        at = f"127.0.0.1:{self.port}"
        return text.replace("db.example:5432", at).replace("db.example", at)

    def _sql(self) -> str:
        """What the page tells an administrator to say to the server."""
        [block] = [block for block in blocks() if block.kind == "sql"]
        return self.here(block.text)
