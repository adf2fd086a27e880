"""The program as an administrator installs it: in a virtual environment that everybody can run.

Kept between proofs: what it needs once, and beside it the program, once for each state of this
tree. The Python of whoever runs the tests may live in their home, where nobody else gets at it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proofs.people import needs
from tests.terminal import ROOT

KEPT = Path(tempfile.gettempdir()) / f"aortui-proofs-{os.getuid()}"
TREES_KEPT = 8
OF_THE_TREE = ("pyproject.toml", "README.md", "LICENSE", "aortui")


def program() -> Path:
    """The command ``aortui`` of this tree, with the driver of PostgreSQL; anybody may run it.

    ``.parent / "python"`` is its Python: ``python -I -m aortui`` is the same program.
    """
    with _kept():
        copied = _copied()
        base = _base(copied)
        tree = KEPT / copied.name.replace("source-", "tree-")
        if not (tree / "bin" / "aortui").exists():
            _install(copied, base, tree)
        os.utime(tree)
        shutil.rmtree(copied)
        _forget_the_oldest()
    return tree / "bin" / "aortui"


def python() -> Path:
    """A Python, 3.11 or newer, that every user of this machine may run."""
    for candidate in (Path(sys.executable).resolve(), Path("/usr/bin/python3")):
        if candidate.exists() and _is_for_all(candidate.resolve()) and _is_new(candidate):
            return candidate
    return Path(needs("python3", "python3"))


@contextmanager
def _kept() -> Iterator[None]:
    """The folder of all this, for one proof at a time."""
    KEPT.mkdir(mode=0o755, exist_ok=True)
    found = KEPT.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        raise PermissionError(f"{KEPT} belongs to somebody else; remove it.")
    KEPT.chmod(0o755)
    with (KEPT / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copied() -> Path:
    """The tree as it is now, under a name made of all that it holds: others may be editing it."""
    to = Path(tempfile.mkdtemp(prefix="copying-", dir=KEPT))
    for name in OF_THE_TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, to / name)
    held = hashlib.sha256()
    for path in sorted(path for path in to.rglob("*") if path.is_file()):
        held.update(f"{path.relative_to(to)}\0".encode() + path.read_bytes())
    copied = KEPT / f"source-{held.hexdigest()[:12]}"
    if copied.exists():
        shutil.rmtree(copied)
    return to.rename(copied)


def _base(copied: Path) -> Path:
    """The environment with what the program needs; made anew when that changes."""
    needed = (copied / "pyproject.toml").read_bytes() + str(python()).encode()
    base = KEPT / f"base-{hashlib.sha256(needed).hexdigest()[:12]}"
    if not (base / "whole").exists():
        _environment(base)
        _pip(base, "install", f"{copied}[postgres]", "hatchling>=1.25")
        _pip(base, "uninstall", "--yes", "aortui")
        (base / "whole").touch()
    return base


def _install(copied: Path, base: Path, tree: Path) -> None:
    """The program in an environment of its own, which finds the rest in the base."""
    _environment(tree, "--without-pip")
    (packages,) = tree.glob("lib/python3*/site-packages")
    (beside,) = base.glob("lib/python3*/site-packages")
    (packages / "base.pth").write_text(f"{beside}\n", encoding="utf-8")
    how = ("--no-deps", "--no-build-isolation", "--ignore-installed")
    _pip(base, "--python", str(tree / "bin" / "python"), "install", *how, str(copied))


def _environment(at: Path, *how: str) -> None:
    if at.exists():
        shutil.rmtree(at)
    command = (str(python()), "-m", "venv", *how, str(at))
    if _run(command).returncode:  # Debian's Python comes without what makes one
        subprocess.run(("apt-get", "update", "-q"), check=True, stdout=subprocess.DEVNULL)
        _must(("apt-get", "install", "-q", "-y", "python3-venv"))
        _must(command)


def _pip(base: Path, *words: str) -> None:
    _must((str(base / "bin" / "python"), "-m", "pip", "--quiet", *words))


def _must(command: tuple[str, ...]) -> None:
    done = _run(command)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


def _run(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, umask=0o022)


def _is_for_all(path: Path) -> bool:
    """Whether others may run it and pass through every folder above it."""
    return all(one.stat().st_mode & stat.S_IXOTH for one in (path, *path.parents))


def _is_new(python: Path) -> bool:
    asked = "import sys; sys.exit(sys.version_info < (3, 11))"
    return _run((str(python), "-c", asked)).returncode == 0


def _forget_the_oldest() -> None:
    """Trees of long ago; not the newest, which another proof may be running."""
    trees = sorted(KEPT.glob("tree-*"), key=lambda tree: tree.stat().st_mtime)
    for tree in trees[:-TREES_KEPT]:
        shutil.rmtree(tree)
