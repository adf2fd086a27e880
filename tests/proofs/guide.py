"""The guide for administrators, walked through: its commands, as they stand on the page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.proofs.installed import program
from tests.proofs.people import Person, as_person, group_name, people
from tests.proofs.report import Report, progress
from tests.terminal import ROOT

NAME = "guide"
GOAL = "the commands of docs/shared-server.md do what the page says, for people and for root"
PAGE = ROOT / "docs" / "shared-server.md"
SECTIONS = ("2. Share a book", "3. Who may do what", "5. Backups")
BLOCK = re.compile(r"^## (?P<title>.+?)$|^```sh\n(?P<block>.*?)^```", re.MULTILINE | re.DOTALL)
DONE = ("groupadd", "usermod")  # by the proof, under names that are nobody's
BY = "ana"  # who types what is not root's


class Walk(NamedTuple):
    """Where it is walked: a folder for /srv, the settings of a machine of its own."""

    aortui: Path
    srv: Path
    ana: Person

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """One line of the page, by whoever it is for."""
        words = [self._here(word) for word in shlex.split(line, comments=True)]
        env = {"XDG_CONFIG_DIRS": str(self.srv / "etc"), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        if words[0] != "sudo":
            return as_person(self.ana, words, env=env, umask=0o077, typed="yes\n")
        return subprocess.run(words[1:], capture_output=True, text=True, umask=0o077, env=env)

    def _here(self, word: str) -> str:
        if word == "aortui":
            return str(self.aortui)
        if word == "agency":
            return group_name("agency")
        if word.endswith("..."):
            return str(max((self.srv / "agency" / "book.aortui.backups").iterdir()))
        return word.replace("/srv/", f"{self.srv}/")


def run(large: bool) -> Report:
    """All of it once, in its order."""
    report = Report()
    srv = Path(tempfile.mkdtemp(prefix="aortui-srv-"))
    srv.chmod(0o755)
    try:
        with people({BY: ("agency",), "eve": ()}) as who:
            (srv / "backups").mkdir()
            shutil.chown(srv / "backups", who[BY].uid, who[BY].gid)
            walk = Walk(program(), srv, who[BY])
            lines = list(commands())
            wrong = [said for line in lines if (said := failed(walk, line))]
            report.add("commands", len(lines), ">= 12", len(lines) >= 12)
            report.none("that did not do it", wrong)
            stranger = as_person(
                who["eve"],
                [str(walk.aortui), "list", "clients"],
                env={"XDG_CONFIG_DIRS": str(srv / "etc")},
            )
            kept = "You may not enter" in stranger.stderr and stranger.returncode == 3
            report.add(
                "who is not in the group", "kept out" if kept else "let in", "kept out", kept
            )
    finally:
        shutil.rmtree(srv)
    return report


def commands() -> Iterator[str]:
    """The lines of these sections that are commands."""
    title = ""
    for found in BLOCK.finditer(PAGE.read_text("utf-8")):
        title = found["title"] or title
        if title in SECTIONS and found["block"]:
            lines = found["block"].splitlines()
            yield from (line for line in lines if not any(word in line for word in DONE))


def failed(walk: Walk, line: str) -> str:
    """What it said when it did not do it; nothing else."""
    done = walk.run(f"{line.partition('#')[0]} --yes" if "restore" in line else line)
    progress(f"{line.split('  ')[0]}: {done.returncode}")
    return f"{line}: {done.stdout}{done.stderr}" if done.returncode else ""
