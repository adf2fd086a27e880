"""The password in a book's URL: in no error, log, history, process list, state file or screen."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.pg import Cluster
from tests.proofs.place import SECONDS, Answer, Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import AORTUI, ROOT, Terminal

NAME = "secrets"
GOAL = "a password in the URL appears in no error, log, history, process list or file of ours"
WORD = "nightingale-4711"
ODD = "s3:cr@t/" + WORD  # as somebody writes it who does not know about %40
COMMANDS = (
    ("init",),
    ("add", "acme pr 1.2m @jane.doe:buyer"),
    ("review",),
    ("list", "clients", "--json"),
    ("show", "acme"),
    ("history",),
    ("history", "--json"),
    ("paths",),
    ("paths", "--json"),
    ("config",),
    ("member", "--json"),
    ("export",),
    ("doctor",),
    ("doctor", "--json"),
    ("backup", "/tmp/nowhere/at/all"),
    ("demo", "--to", "/"),
)


def run(large: bool) -> Report:
    """With a server that asks for the password, one that is not there, and URLs that are none."""
    report = Report()
    with a_place() as at, a_server() as port:
        good = f"postgresql://ana:{WORD}@127.0.0.1:{port}/book"
        progress("on the command line")
        refused = [on_the_line(at, url) for url in (good, *broken(port))]
        report.all_of("refused on a command line", sum(refused), len(refused))
        progress("commands")
        answers = [asked(at, good, *words) for words in COMMANDS]
        worked = sum(answer.status == 0 for answer in answers)
        report.add("commands that worked there", worked, ">= 10", worked >= 10)
        progress("places where there is no book")
        failed = [asked(at, url, "review") for url in broken(port)]
        report.all_of("told in one sentence", sum(map(one_sentence, failed)), len(failed))
        said = [answer.out + answer.err for answer in (*answers, *failed)]
        progress("the program itself")
        screens, listed = a_session(at, good)
        report.none("in what was printed", leaks(said))
        report.none("on a screen", leaks(screens))
        report.none("in the process list", leaks(listed))
        report.none("in files kept for the person", files_with(at.folder / "home"))
        report.none("in the tables of the book", tables(port))
    return report


@contextmanager
def a_server() -> Iterator[int]:
    """PostgreSQL with a user who needs a password, and an empty database of theirs."""
    with Cluster() as server:
        with psycopg.connect(server.url(), autocommit=True) as line:
            line.execute(f"CREATE ROLE ana LOGIN PASSWORD '{WORD}'")
            line.execute("CREATE DATABASE book OWNER ana TEMPLATE template0")
        hba = server.data / "pg_hba.conf"
        hba.write_text(
            "host all aortui 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        )
        server.restart()
        yield server.port


def broken(port: int) -> list[str]:
    """Places at which there is no book, each with the password in it."""
    at = f"127.0.0.1:{port}"
    return [
        f"postgresql://ana:{WORD}-wrong@{at}/book",
        f"postgresql://ana:{WORD}@{at}/nobook",
        f"postgresql://nobody:{WORD}@{at}/book",
        f"postgresql://ana:{WORD}@127.0.0.1:1/book",
        f"postgresql://ana:{WORD}@no.such.host.invalid/book",
        f"postgresql://ana:{WORD}@{at}",
        f"postgresql://ana:{WORD}@{at}/",
        f"postgresql://ana:{WORD}@127.0.0.1:port/book",
        f"postgresql://ana:{WORD}@{at}/book?sslmode=never",
        f"postgresql://ana:{WORD}@{at}/book?nonsense=1",
        f"postgresql://ana:{WORD}@{at}/book?connect_timeout=soon",
        f"postgresql://ana:{ODD}@{at}/book",
        f"postgresql://ana:{quote(ODD, safe='')}@{at}/book",
        f"postgresql://{at}/book?user=ana&password={WORD}-wrong",
        f"postgresql+pool://ana:{WORD}@{at}/book",
        f"mysql://ana:{WORD}@{at}/book",
    ]


def on_the_line(at: Place, url: str) -> bool:
    """Whether it is refused there, where others see it, in a sentence that does not repeat it."""
    if url.startswith("mysql"):
        return True  # of no kind that we open
    done = subprocess.run(
        [*AORTUI, "--book", url, "review"], env=at.env, cwd=ROOT, capture_output=True, check=False
    )
    said = done.stdout + done.stderr
    is_told = b"can read a password on the command line" in said
    return done.returncode == 2 and is_told and not leaks([said])


def asked(at: Place, url: str, *words: str) -> Answer:
    """One command with the URL in the environment, where only the person themselves sees it."""
    done = subprocess.run(
        [*AORTUI, *words],
        env=at.env | {"AORTUI_BOOK": url},
        cwd=ROOT,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def one_sentence(answer: Answer) -> bool:
    """Refused by us: no traceback, no libpq of several lines."""
    lines = answer.err.decode(errors="replace").strip().splitlines()
    return answer.status in (2, 3, 5) and len(lines) == 1 and lines[0].startswith("aortui: ")


def a_session(at: Place, url: str) -> tuple[list[bytes], list[bytes]]:
    """Everything a session wrote to its terminal, and the process list while it ran."""
    env = at.env | {"AORTUI_BOOK": url}
    with Terminal(command=AORTUI, env=env) as terminal:
        terminal.wait_for("1 Today")
        terminal.settle()
        for keys in ("2", "/acme", "\r", "7", "gm", ":", "\x1b"):
            terminal.keys(keys)
            terminal.settle()
        listed = list(_all())
        terminal.keys("ctrl+q")
        terminal.status()
        return [bytes(terminal.output)], listed


def _all() -> Iterator[bytes]:
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):  # it may end while we look
            yield Path(f"/proc/{pid}/cmdline").read_bytes()


def leaks(texts: list[bytes]) -> list[str]:
    """Where it stands in one of these."""
    word = WORD.encode()
    found = ((text, text.find(word)) for text in texts)
    return [repr(text[max(0, at - 60) : at + 30]) for text, at in found if at >= 0]


def files_with(folder: Path) -> list[str]:
    """Files of the person that hold it."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in paths if WORD.encode() in path.read_bytes()]


def tables(port: int) -> list[str]:
    """Tables of the book that hold it: the log first of all."""
    found = []
    with psycopg.connect(f"postgresql://aortui@127.0.0.1:{port}/book") as line:
        names = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in names.fetchall():
            rows = line.execute(f'SELECT CAST(t AS text) FROM "{name}" AS t').fetchall()
            if any(WORD in row for (row,) in rows):
                found.append(name)
    return found
