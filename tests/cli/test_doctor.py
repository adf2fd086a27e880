"""``aortui doctor`` and ``aortui share`` as an administrator types them."""

from __future__ import annotations

import grp
import os
import stat
from pathlib import Path

import pytest

from tests.as_nobody import NOBODY, as_nobody
from tests.cli.command import Command
from tests.proofs.breaking import execute

pytestmark = pytest.mark.file

GROUP = grp.getgrgid(os.getgid()).gr_name


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def founded(aortui: Command) -> Command:
    assert aortui("init", "--as", "sam").status == 0
    return aortui


@pytest.fixture
def shared(aortui: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in a folder of its own, set up for a group."""
    book = tmp_path / "shared" / "agency.aortui"
    monkeypatch.setenv("AORTUI_BOOK", str(book))
    assert aortui("share", "--group", GROUP).status == 0
    assert aortui("init").status == 0
    assert aortui("rate", "EUR", "1.1").status == 0
    return book


def test_a_healthy_book_is_fine(founded: Command, place: Path) -> None:
    said = founded("doctor")
    assert said.status == 0
    assert said.out.splitlines() == [
        f"{place}: nothing is wrong.",
        "note: There is no backup beside the book.",
        "-> aortui backup",
        "fine: book, file system, folder, group, modes, room, pages, version, history",
    ]
    founded("backup")
    assert founded("doctor", "--json").rows == []


def test_what_is_wrong_has_its_cure_below_it(founded: Command, place: Path) -> None:
    place.chmod(0o604)
    said = founded("doctor")
    assert said.status == 1
    assert said.out.splitlines()[:3] == [
        f"{place}: 1 thing is wrong.",
        f"wrong: Everybody on this machine may read {place}.",
        f"-> chmod o-rwx {place}",
    ]
    assert said.out.endswith("`aortui doctor --fix` does what you may do of this.\n")
    (row, _) = founded("doctor", "--json").rows
    assert (row["check"], row["kind"], row["can_fix"]) == ("modes", "wrong", True)
    fixed = founded("doctor", "--fix")
    assert (fixed.status, mode(place)) == (0, 0o600)
    assert f"fixed: Everybody on this machine may read {place}." in fixed.out


def test_what_only_a_backup_cures_names_it(founded: Command, place: Path) -> None:
    founded("rate", "EUR", "1.1")
    founded("backup")
    (kept,) = place.with_name("agency.aortui.backups").iterdir()
    execute(place, "UPDATE rates SET millionths = 7")
    said = founded("doctor", "--fix")
    assert said.status == 1
    assert "wrong: 1 row differ from the history: rates 1." in said.out
    assert f"aortui restore {kept} --book {place}" in said.out
    place.write_bytes(b"noise")
    said = founded("doctor")
    assert said.status == 1
    assert "is not an aortui book." in said.out
    assert str(kept) in said.out
    kept.write_bytes(b"noise")
    assert "The newest backup cannot be used:" in founded("doctor").out


def test_a_book_that_is_not_there_is_said_so(aortui: Command, place: Path) -> None:
    said = aortui("doctor")
    assert said.status == 1
    assert f"wrong: There is no book at {place}" in said.out


def test_a_shared_folder_hands_on_its_group_and_all_is_for_it(shared: Path) -> None:
    lock = shared.with_name("agency.aortui.lock")
    assert (mode(shared.parent), mode(shared), mode(lock)) == (0o2770, 0o660, 0o660)


def test_sharing_twice_changes_nothing(aortui: Command, shared: Path) -> None:
    said = aortui("share", "--group", GROUP)
    assert said.out.splitlines()[0] == "Everything was set up already."
    assert f"opens it with: aortui --book {shared}" in said.out


def test_a_private_book_is_shared_with_all_beside_it(
    aortui: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "own" / "agency.aortui"
    book.parent.mkdir(mode=0o700)
    monkeypatch.setenv("AORTUI_BOOK", str(book))
    aortui("init")
    aortui("backup")
    assert mode(book) == 0o600
    assert aortui("share", "--group", GROUP).status == 0
    folder = book.with_name("agency.aortui.backups")
    assert (mode(book.parent), mode(book), mode(folder)) == (0o2770, 0o660, 0o2770)
    assert {mode(kept) for kept in folder.iterdir()} == {0o660}
    assert aortui("doctor", "--json").status in (0, 1)
    assert [row for row in aortui("doctor", "--json").rows if row["check"] == "modes"] == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--group", "no-such-group"), 2, "sudo groupadd no-such-group"),
        (("--group", GROUP), 2, "needs a folder of its own"),
    ],
)
def test_a_share_that_cannot_be_names_the_way_out(
    founded: Command, place: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    (place.parent / "diary.txt").write_text("mine")
    before = mode(place.parent)
    refused = founded("share", *words)
    assert (refused.status, refused.out) == (code, "")
    assert says in refused.err
    assert mode(place.parent) == before


def test_who_may_not_share_is_told_what_root_types(shared: Path) -> None:
    for above in shared.parents:
        if above.name.startswith(("pytest", "test", "popen")):
            above.chmod(above.stat().st_mode | 0o001)
    shared.parent.chmod(0o2775)
    refused = as_nobody("share", "--group", "nogroup", str(shared))
    assert refused.status == 8
    assert f"sudo aortui share --group nogroup {shared}" in refused.err


def test_the_book_of_everybody_stands_in_the_machines_settings(
    aortui: Command, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc" / "xdg"))
    old = os.umask(0o077)
    try:
        said = aortui("share", "--group", GROUP, "--default")
    finally:
        os.umask(old)
    file = tmp_path / "etc" / "xdg" / "aortui" / "settings.toml"
    assert f"{file}: book = {shared}" in said.out
    assert said.out.splitlines()[1].endswith("opens it with: aortui")
    assert [mode(one) for one in (file, *file.parents[:3])] == [0o644, 0o755, 0o755, 0o755]
    monkeypatch.delenv("AORTUI_BOOK")
    (paths,) = aortui("paths", "--json").rows
    assert (paths["book"], paths["machine"]) == (str(shared), str(file))


def test_files_of_somebody_else_are_taken_out_of_the_way(aortui: Command, shared: Path) -> None:
    """Both lock-outs: the log of writes and the lock that only their maker may write."""
    for suffix in ("-wal", "-shm", ".lock"):
        path = Path(f"{shared}{suffix}")
        path.touch()
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o600)
    found = {row["what"].partition(" may write ")[2] for row in aortui("doctor", "--json").rows}
    assert {f"{shared}{suffix}: colleagues cannot save." for suffix in ("-wal", ".lock")} <= found
    fixed = aortui("doctor", "--fix", "--json").rows
    assert [row for row in fixed if row["check"] in ("modes", "group")] == []
    lock = shared.with_name("agency.aortui.lock")
    assert (mode(lock), lock.stat().st_gid) == (0o660, shared.stat().st_gid)
    assert aortui("rate", "GBP", "1.3").status == 0
