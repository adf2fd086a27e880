"""The guide for administrators, walked through: its commands, as they stand on the page."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pg import OWNER, Cluster
from tests.proofs.guide_walk import Walk, blocks
from tests.proofs.installed import program, python
from tests.proofs.people import Person, as_person, needs, people
from tests.proofs.report import Report, progress
from tests.proofs.sshd import server
from tests.terminal import NotSeen, Terminal

NAME = "guide"
GOAL = "the commands of docs/shared-server.md do what the page says, for people and for root"
GROUPS = {"ana": ("agency",), "sam": ("agency",), "bookkeeper": (), "eve": ()}
CRON = re.compile(r"^[\d*/,-]+(?: +[\d*/,-]+){4} +ana +(.*)$", re.MULTILINE)
KEY = re.compile(r"^restrict,.*?(?=ssh-ed25519)", re.MULTILINE)
HBA = f"host all {OWNER} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
FIRST = "acme pr 10k ends 31dec27 notice 90d ~sam"


def run(large: bool) -> Report:
    """All of it once; the sections that need a book of their own, or a server, come last."""
    report, root = Report(), Path(tempfile.mkdtemp(prefix="aortui-guide-"))
    program()  # installs what makes environments, where that is missing
    needs("fuser", "psmisc")
    try:
        with people(GROUPS) as who:
            walk = Walk(root, who)
            walk.prepare(python())
            count = sum(walked(walk, number) for number in (1, 2, 3, 5))
            cron = by_cron(walk)
            stranger = as_person(who["eve"], ["bash", "-c", "aortui list clients"], env=walk.env)
            count += walked(walk, 7)
            with somebody_in(walk):
                count += walked(walk, 10)
            with Cluster() as cluster:
                count += on_a_server(walk, cluster)
            walk.port, walk.srv = 0, "srv4"
            count += ready_for_keys(walk)
            has_come_in = by_key(walk.who["bookkeeper"])
    finally:
        shutil.rmtree(root)
    report.add("commands", count, ">= 50", count >= 50)
    report.none("that did not do it", walk.said)
    report.none("failed or said something in cron", cron)
    is_out = "You may not enter" in stranger.stderr and stranger.returncode == 3
    report.add("who is not in the group", "kept out" if is_out else "let in", "kept out", is_out)
    opened = "the program" if has_come_in else "nothing"
    report.add("the key of section 4 opens", opened, "the program", has_come_in)
    return report


def walked(walk: Walk, number: int) -> int:
    """One section; how many commands it has."""
    progress(f"section {number}")
    return walk.all_of(number)


def by_cron(walk: Walk) -> list[str]:
    """What the lines for cron printed or failed with; it has a path of its own."""
    [table] = [block.text for block in blocks() if CRON.search(block.text)]
    wrong = []
    for line in CRON.findall(table):
        env = {**walk.env, "PATH": "/usr/bin:/bin"}
        done = as_person(walk.who["ana"], ["sh", "-c", walk.here(line)], env=env)
        if done.returncode or done.stdout or done.stderr:
            wrong.append(f"{line}: {done.returncode} {done.stdout}{done.stderr}")
    return wrong


@contextmanager
def somebody_in(walk: Walk) -> Iterator[None]:
    """With an entry in the book, and a session that is open."""
    ana = walk.who["ana"]
    walk.must(f"aortui add '{FIRST}'")
    around = (f"{name}={value}" for name, value in walk.env.items())
    words = ("runuser", "-u", ana.login, "--", "env", f"HOME={ana.home}", *around, "aortui")
    with Terminal(command=list(words)) as terminal:
        terminal.wait_for("1 Today")
        yield


def on_a_server(walk: Walk, cluster: Cluster) -> int:
    """Section 8, and then a colleague who follows the signpost by their own login."""
    (cluster.data / "pg_hba.conf").write_text(HBA)
    cluster.ask("SELECT pg_reload_conf()")
    walk.port = cluster.port
    count = walked(walk, 8)
    walk.must("echo 'db.example:5432:agency:ana:SECRET' >> ~/.pgpass")
    walk.must("aortui add 'acme call'")
    walk.must("aortui doctor | grep 'nothing is wrong'")
    return count


def ready_for_keys(walk: Walk) -> int:
    """Section 4, with its line for a key as it stands."""
    keeper = walk.who["bookkeeper"]
    (keeper.home / ".ssh" / "authorized_keys").unlink()
    [line] = [found for block in blocks() for found in KEY.findall(block.text)]
    key = Path(f"{keeper.key}.pub").read_text("utf-8")
    (walk.root / "keys").write_text(walk.here(line) + key, encoding="utf-8")
    return walked(walk, 4)


def by_key(keeper: Person) -> bool:
    """Whether that key opens the program; nothing is in that book."""
    with server() as sshd, Terminal(command=sshd.to(keeper)) as terminal:
        try:
            terminal.wait_for("Your book is empty")
        except NotSeen:
            return False
    return True
