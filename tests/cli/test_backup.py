"""A backup and a restore, as somebody types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aortui.cli import waiting
from aortui.cli.commands import restore
from aortui.store import backups
from tests.as_nobody import as_nobody
from tests.cli.command import Command
from tests.proofs.breaking import execute

pytestmark = pytest.mark.file


@pytest.fixture
def founded(aortui: Command) -> Command:
    assert aortui("init", "--as", "sam").status == 0
    assert aortui("rate", "EUR", "1.1", "--as", "ana").status == 0
    return aortui


def test_a_backup_says_what_it_holds(founded: Command, place: Path, tmp_path: Path) -> None:
    said = founded("backup", str(tmp_path / "kept.aortui"))
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{tmp_path}/kept.aortui: 0.")
    assert "entries, the newest by ana, today " in said.out
    (row,) = founded("backup", "--json").rows
    assert Path(row["path"]).parent == place.with_name("agency.aortui.backups")
    assert (row["newest_by"], row["bytes"]) == ("ana", Path(row["path"]).stat().st_size)


def test_a_backup_into_a_folder_gets_a_name(founded: Command, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    assert founded("backup", str(folder)).status == 0
    (made,) = folder.iterdir()
    assert made.name.startswith("agency-20")
    assert made.name.endswith("Z.aortui")


def test_a_folder_that_is_not_there_is_not_made_a_file(founded: Command, tmp_path: Path) -> None:
    refused = founded("backup", f"{tmp_path}/kept/")
    assert (refused.status, refused.err) == (
        7,
        f"aortui: There is no folder {tmp_path}/kept; make it first.\n",
    )
    assert not (tmp_path / "kept").exists()


def test_a_backup_is_not_written_over_anything_unasked(founded: Command, tmp_path: Path) -> None:
    to = str(tmp_path / "kept.aortui")
    assert founded("backup", to).status == 0
    refused = founded("backup", to)
    assert (refused.status, refused.out) == (2, "")
    assert "--force writes over it" in refused.err
    assert founded("backup", to, "--force").status == 0


def test_a_backup_of_nothing_makes_nothing(aortui: Command, place: Path, tmp_path: Path) -> None:
    refused = aortui("backup", str(tmp_path / "kept.aortui"))
    assert (refused.status, "There is no book at" in refused.err) == (3, True)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_restore_says_what_is_lost_and_keeps_it(founded: Command, place: Path) -> None:
    assert founded("backup").status == 0
    (kept,) = backups.kept(place)
    assert founded("rate", "GBP", "1.3", "--as", "tom").status == 0
    assert founded("rate", "CHF", "1.2", "--as", "tom").status == 0
    refused = founded("restore", str(kept))
    assert refused.status == 2
    assert "--yes restores it" in refused.err
    assert "3 entries since then would be lost:\n- tom: 3 entries, the newest today" in refused.out
    assert len(founded("rate", "--json").rows) == 3
    done = founded("restore", str(kept), "--yes")
    assert done.status == 0
    assert [row["currency"] for row in founded("rate", "--json").rows] == ["EUR"]
    (old,) = place.parent.glob("agency-before-restore-*.aortui")
    assert f"The one before it is kept: {old}" in done.out
    assert len(founded("rate", "--json", "--book", str(old)).rows) == 3


def test_only_an_admin_restores_a_book_that_can_be_opened(founded: Command, place: Path) -> None:
    assert founded("backup").status == 0
    (kept,) = backups.kept(place)
    assert founded("member", "lena", "add", "reader", "--as", "sam").status == 0
    for name, role in (("lena", "a reader"), ("ana", "an editor")):
        refused = founded("restore", str(kept), "--yes", "--as", name)
        assert refused.status == 8
        assert f"You are {role}; only sam may restore the book." in refused.err
    assert not list(place.parent.glob("*before-restore*"))
    assert founded("restore", str(kept), "--yes", "--as", "sam").status == 0


@pytest.mark.parametrize(("answer", "currencies"), [("no", 2), ("yes", 1)])
def test_a_restore_asks_who_sits_there(
    founded: Command, place: Path, monkeypatch: pytest.MonkeyPatch, answer: str, currencies: int
) -> None:
    founded("backup")
    (kept,) = backups.kept(place)
    founded("rate", "GBP", "1.3")
    monkeypatch.setattr(restore, "is_at_a_terminal", lambda: True)
    monkeypatch.setattr(restore, "ask", lambda question, answers: answer)
    assert founded("restore", str(kept)).status == 0
    assert len(founded("rate", "--json").rows) == currencies


def test_a_damaged_book_is_restored(founded: Command, place: Path) -> None:
    founded("backup")
    (kept,) = backups.kept(place)
    place.write_bytes(b"noise")
    assert founded("rate").status == 3
    done = founded("restore", str(kept), "--yes")
    assert done.status == 0
    assert "What has been written since cannot be told:" in done.out
    assert len(founded("rate", "--json").rows) == 1


def test_a_book_that_is_gone_is_restored(founded: Command, place: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.aortui"
    founded("backup", str(kept))
    place.unlink()
    done = founded("restore", str(kept), "--yes", "--json")
    (row,) = done.rows
    assert (done.status, row["old"], row["lost"]) == (0, None, [])
    assert len(founded("rate", "--json").rows) == 1


def test_what_is_no_whole_backup_is_not_restored(
    founded: Command, place: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.aortui"
    founded("backup", str(kept))
    before = place.read_bytes()
    shutil.copy(kept, tmp_path / "cut.aortui")
    with (tmp_path / "cut.aortui").open("r+b") as file:
        file.truncate(8192)
    (tmp_path / "text.aortui").write_text("Client;Service\n")
    for name, says in (
        ("cut.aortui", "cut short"),
        ("text.aortui", "not an aortui book"),
        ("none.aortui", "There is no backup"),
        ("agency.aortui", "is the book itself"),
    ):
        refused = founded("restore", str(tmp_path / name), "--yes")
        assert refused.status in (2, 3), name
        assert says in refused.err
        assert refused.err.count("\n") == 1
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*before-restore*"))


def test_a_backup_whose_rows_differ_from_its_history_is_not_restored(
    founded: Command, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.aortui"
    founded("backup", str(kept))
    execute(kept, "UPDATE rates SET millionths = 7")
    refused = founded("restore", str(kept), "--yes")
    assert refused.status == 3
    assert "1 row (rates 1) differ from its history" in refused.err


def test_a_backup_of_another_book_is_called_so(
    founded: Command, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.aortui"
    assert founded("init", str(other)).status == 0
    said = founded("restore", str(other))
    assert f"It is of another book; all of {place} would go:" in said.out


def test_looking_back_or_reading_restores_nothing(founded: Command, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept.aortui")
    founded("backup", kept)
    assert founded("restore", kept, "--yes", "--read-only").status == 8
    assert founded("restore", kept, "--yes", "--as-of", "today").status == 8


def test_who_may_only_read_backs_up_elsewhere(founded: Command, place: Path) -> None:
    for above in place.parents:
        if above.name.startswith(("pytest", "test", "popen")):
            above.chmod(0o755)
    place.chmod(0o644)
    elsewhere = place.parent / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o777)
    before = sorted(path.name for path in place.parent.iterdir())
    said = as_nobody("backup", str(elsewhere / "kept.aortui"), "--book", str(place))
    assert (said.status, said.err) == (0, "")
    assert backups.write(elsewhere / "kept.aortui", elsewhere / "again.aortui").contents.batches
    assert sorted(path.name for path in place.parent.iterdir()) == before


def test_a_long_backup_says_how_far_it_is(
    founded: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    assert founded("backup").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "\rcopying page " in founded("backup").err


def test_a_book_on_a_server_is_for_the_servers_tools(aortui: Command, place: Path) -> None:
    place.write_text("postgresql://db.example.org/agency\n")
    for words in (("backup",), ("restore", "x")):
        for book in (str(place), "postgresql://db.example.org/agency"):
            refused = aortui(*words, "--book", book)
            assert (refused.status, refused.out) == (2, "")
            assert "server" in refused.err
