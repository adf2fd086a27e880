"""Fixtures that every floor's tests share: a real book in a real file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from aortui.services import books, demo
from aortui.store import database
from tests import examples
from tests.pg import FAST, Cluster

TODAY = date(2026, 11, 24)
# These name the driver of a server, which an everyday machine has not; all are marked ``service``.
WITH_DRIVER = {
    "test_fair_turns.py", "test_presence_server.py", "test_rights.py", "test_server_door.py",
    "test_server_language.py", "test_server_tls.py", "test_server_trips.py",
    "test_server_turns.py", "test_trips.py",
}  # fmt: skip
SERVER = "AORTUI_TEST_SERVER"  # the URL of the server, without a database


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--on-a-server", action="store_true", help="books lie on PostgreSQL")
    parser.addoption("--examples", type=int, metavar="N", help="hypothesis tries so many")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: a test of the screens waits half of its time for the program."""
    return 2 * (os.cpu_count() or 1)


def pytest_configure(config: pytest.Config) -> None:
    """One server for the run, whose workers are told of it."""
    examples.be(config.getoption("--examples"))
    # Every day the same examples, so that a run says something of the change it follows; whoever
    # asks for a number of them draws new ones. A machine that stands still is no fault of theirs.
    settings.register_profile(
        "daily", derandomize=config.getoption("--examples") is None, deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    settings.load_profile("daily")
    if config.getoption("--on-a-server"):
        examples.be_few()
    if config.getoption("--on-a-server") and SERVER not in os.environ:
        cluster = Cluster(*FAST, f"max_connections={200 + 20 * (os.cpu_count() or 1)}")
        config.add_cleanup(partial(cluster.__exit__, None, None, None))
        os.environ[SERVER] = cluster.make().start().url("")
        config.add_cleanup(partial(os.environ.pop, SERVER))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is deselected anyway and needs the driver is not read: it would fail without it."""
    is_asked = "service" in config.getoption("markexpr").replace("not service", "")
    return True if not is_asked and collection_path.name in WITH_DRIVER else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a server there is nothing to see of the file."""
    if config.getoption("--on-a-server"):
        of_files = [item for item in items if item.get_closest_marker("file")]
        config.hook.pytest_deselected(items=of_files)
        items[:] = [item for item in items if item not in set(of_files)]


@pytest.fixture(scope="session", autouse=True)
def _on_a_server(request: pytest.FixtureRequest) -> Iterator[None]:
    if not request.config.getoption("--on-a-server"):
        yield
        return
    from tests.on_a_server import everything_lies_on  # the driver is not there on every machine

    with everything_lies_on(os.environ[SERVER]):
        yield


@pytest.fixture(autouse=True)
def _server_stays_small(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test has made in its own folder goes with it."""
    makes_some = "tmp_path" in request.fixturenames and request.config.getoption("--on-a-server")
    folder = request.getfixturevalue("tmp_path") if makes_some else None
    yield
    if folder is not None:
        from tests.on_a_server import drop_below

        drop_below(os.environ[SERVER], folder)


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("book") / "empty.aortui"
    database.open_book(path, create=True)
    database.close_book()
    return path


@pytest.fixture
def book(tmp_path: Path, empty_book: Path) -> Iterator[Path]:
    """A new, empty book, open on this thread."""
    path = tmp_path / "agency.aortui"
    shutil.copy(empty_book, path)
    database.open_book(path)
    yield path
    database.close_book()


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with twelve clients on TODAY, made once; whoever writes takes a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.aortui"
    demo.build(path, today=TODAY, clients=12)
    books.close_book()
    return path
