"""A book copied from place to place is the same book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Forbidden, Rejected, Unopenable, Unwritable
from aortui.services import books, clients, copying, demo, exports, history, quick, review
from aortui.store import bulk, database, models
from aortui.store.copying import for_everybody
from aortui.store.lists import View
from tests.conftest import TODAY
from tests.pg import FAST, OWNER, Cluster

THEN = date(2026, 9, 1)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve clients, and one that was removed: its number is not given again."""
    path = tmp_path_factory.mktemp("from") / "agency.aortui"
    demo.build(path, today=TODAY, clients=12)
    books.turn_day(TODAY, is_books_day=True)
    quick.add("gone pr 10k", today=TODAY, actor="sam")
    history.undo_newest(actor="sam")
    books.close_book()
    return path


def told(place: str | Path) -> list[object]:
    """Everything that can be told of a book."""
    books.open_book(place)
    books.turn_day(TODAY, is_books_day=True)
    found: list[object] = [exports.book_json(), review.rows(View(), today=TODAY)]
    found += [clients.rows(View(), today=TODAY), history.rows()]
    found.append(list(models.BandHistory.select().order_by(models.BandHistory.id).tuples()))
    found.append(list(models.ScopeSummary.select().order_by(models.ScopeSummary.scope).tuples()))
    books.look_back(THEN, today=TODAY, way_out="q")
    found += [exports.book_json(), review.rows(View(), today=THEN)]
    books.close_book()
    return found


def next_number(place: str | Path) -> int:
    """Of the next client in that book; nothing of it stays."""
    books.open_book(place)
    done = quick.add("after pr 10k", today=TODAY, actor="sam")
    history.undo_newest(actor="sam")
    books.close_book()
    return min(done.touched["clients"])


def test_a_file_copied_to_a_file_is_the_same_book(made_up: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.aortui"
    done = copying.copy(str(made_up), str(to))
    assert {one.table: one.rows for one in done.tables}["clients"] == 12
    assert told(to) == told(made_up)


@pytest.mark.service
def test_to_a_server_and_back_it_stays_the_same_book(made_up: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.aortui"
    with Cluster(*FAST) as cluster:
        url = cluster.url()
        copying.copy(str(made_up), url)
        copying.copy(url, str(back))
        assert told(url) == told(made_up)
        assert next_number(url) == next_number(back) == 14
    books.open_book(back)
    books.close_book()


@pytest.mark.service
def test_a_signpost_leads_from_the_old_file_to_the_new_place(
    made_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "agency.aortui"
    copying.copy(str(made_up), str(path))
    path.chmod(0o660)
    before = told(path)
    with Cluster(*FAST) as cluster:
        done = copying.copy(str(path), cluster.url(), signpost=True)
        assert path.read_text() == f"postgresql://127.0.0.1:{cluster.port}/postgres\n"
        assert path.stat().st_mode & 0o777 == 0o660
        assert told(path) == before
        books.open_book(path)
        assert database.opened().path is None  # type: ignore[union-attr]
        books.close_book()
        assert done.old is not None
        assert told(done.old) == before


@pytest.mark.parametrize(("url", "left"), [
    ("postgresql://keeper:s@c@db1:5433,db2/agency", "postgresql://db1:5433,db2/agency"),
    ("postgresql:///agency?user=keeper&host=/run&password=x", "postgresql:///agency?host=/run"),
    ("postgresql://keeper@[::1]/agency?user=keeper", "postgresql://[::1]/agency"),
    ("postgresql://db/agency?sslmode=require&a=", "postgresql://db/agency?sslmode=require&a="),
])  # fmt: skip
def test_a_signpost_names_nobody(url: str, left: str) -> None:
    assert for_everybody(url) == left


def test_a_place_with_clients_in_it_is_not_written_over(made_up: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.aortui"
    copying.copy(str(made_up), str(to))
    with pytest.raises(Rejected, match="name an empty place"):
        copying.copy(str(made_up), str(to))


def test_an_empty_book_is_filled(made_up: Path, tmp_path: Path) -> None:
    to = tmp_path / "new.aortui"
    books.create_book(to, actor="ana", base_currency="EUR")
    books.close_book()
    copying.copy(str(made_up), str(to))
    assert told(to) == told(made_up)


def test_what_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unopenable, match="There is no book"):
        copying.copy(str(tmp_path / "a.aortui"), str(tmp_path / "b.aortui"))
    assert list(tmp_path.iterdir()) == []


def test_only_an_admin_moves_the_book(made_up: Path) -> None:
    before = made_up.read_bytes()
    for name in ("lena", "zed"):
        with pytest.raises(Forbidden, match="may move the book"):
            copying.copy(str(made_up), "postgresql://db/agency", signpost=True, actor=name)
    assert made_up.read_bytes() == before


@pytest.mark.parametrize("to", ["agency.aortui", "copy.aortui"])
def test_a_signpost_needs_a_server(made_up: Path, to: str) -> None:
    with pytest.raises(Rejected):
        copying.copy(str(made_up), str(made_up.parent / to), signpost=True)


def test_who_stops_it_leaves_nothing(made_up: Path, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(what: str, done: int, of: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        copying.copy(str(made_up), str(tmp_path / "copy.aortui"), told=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def a_lossy_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row less than was sent."""
    write = bulk.write_many
    monkeypatch.setattr(bulk, "write_many", lambda table, columns, rows: write(
        table, columns, rows[1:] if table == "activities" else rows
    ))  # fmt: skip


@pytest.mark.usefixtures("a_lossy_disk")
def test_what_did_not_arrive_whole_is_not_kept(made_up: Path, tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="activities"):
        copying.copy(str(made_up), str(tmp_path / "copy.aortui"))
    assert list(tmp_path.iterdir()) == []
