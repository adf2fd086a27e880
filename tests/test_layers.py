"""The floors of the house: who may import whom, and what a command must not load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import WITH_DRIVER

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "aortui").rglob("*.py"))

MAY_SEE: dict[str, set[str]] = {
    "errors": set(),
    "tuples": set(),
    "settings": {"settings", "errors"},
    "domain": {"domain", "errors"},
    "store": {"store", "domain", "errors"},
    "exchange": {"exchange", "domain", "errors"},
    "services": {"services", "store", "exchange", "domain", "errors"},
    "cli": {"cli", "services", "domain", "errors", "settings"},
    "ui": {"ui", "services", "domain", "errors", "settings"},
    "__main__": {"cli", "ui"},
}
OWNER = {
    "argparse": "cli",
    "csv": "exchange",
    "icalendar": "exchange",
    "peewee": "store",
    "platformdirs": "settings",
    "playhouse": "store",
    "psycopg": "store",
    "python_calamine": "exchange",
    "rich": "ui",
    "sqlite3": "store",
    "textual": "ui",
    "tomlkit": "settings",
    "xlsxwriter": "exchange",
}
RECORDING_AT = re.compile(r"store/changes\.py|(store|services|domain)/(demo|restore)(\.py|/.+)")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """Every imported name in full; a relative one keeps its dots and so is found out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (f"{start}.{alias.name}" for alias in node.names)


def part(module: str, at: int) -> str:
    parts = module.split(".")
    return parts[at] if at < len(parts) else ""


def trespass(module: str, name: str) -> bool:
    """Whether this module may not import that name."""
    mine, package, floor = part(module, 1), part(name, 0), part(name, 1)
    if package == "":
        return True
    if package != "aortui":
        return OWNER.get(package, mine) != mine
    if floor in ("__version__", "tuples"):  # below all floors
        return False
    if mine == "services" == floor and part(name, 2) != part(module, 2):
        return True
    return floor not in MAY_SEE[mine]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_below(path: Path) -> None:
    names = imported(ast.parse(path.read_text("utf-8")))
    assert [name for name in names if trespass(name_of(path), name)] == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("aortui.ui.app", "aortui.store.models.Client"),
        ("aortui.cli.main", "aortui.store"),
        ("aortui.cli.commands.why", "aortui.exchange.sheet"),
        ("aortui.services.clients", "aortui.services.terms"),
        ("aortui.domain.terms", "aortui.store.database"),
        ("aortui.services.clients", "peewee.fn"),
        ("aortui.store.models", ".fields.DayField"),
        ("aortui.errors", "aortui.domain.money"),
    ],
)
def test_the_walk_finds_who_trespasses(module: str, name: str) -> None:
    assert trespass(module, name)


def test_a_command_loads_neither_textual_nor_rich() -> None:
    code = (
        "import sys, aortui.__main__, aortui.cli.main\n"
        "print({name.split('.')[0] for name in sys.modules} & {'textual', 'rich'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("set()\n", "")


# Each costs more than reading the first page of Today, or is not wanted before some key.
LATER = (
    *("textual.widgets._text_area", "pendulum", "tomlkit", "icalendar"),
    *("aortui.store.postgres", "aortui.store.known", "aortui.store.backups", "aortui.domain.names"),
    *("aortui.services.scopes", "aortui.services.history", "aortui.settings.faults"),
    *("aortui.ui.screens.form", "aortui.ui.dialogs.dialog", "aortui.ui.restricted"),
)
MOST = 163  # modules of our own before the first paint; each takes a third of a millisecond


def test_a_start_loads_only_what_the_first_paint_needs() -> None:
    code = (
        "import sys, aortui.cli.main, aortui.ui.start, aortui.ui.screens.today\n"
        "import aortui.ui.keyboard\n"
        f"print([one for one in {LATER} if one in sys.modules])\n"
        "print(sum(name.partition('.')[0] == 'aortui' for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    loaded, number = done.stdout.splitlines()
    assert (loaded, done.stderr) == ("[]", "")
    assert int(number) <= MOST


def test_tuples_are_made_the_quick_way() -> None:
    """A hundred of them are made at each start."""
    slow = [
        name_of(path)
        for path in MODULES
        if "typing.NamedTuple" in imported(ast.parse(path.read_text("utf-8")))
    ]
    assert slow == ["aortui.tuples"]


def caught(node: ast.AST) -> list[ast.expr | None]:
    if isinstance(node, ast.ExceptHandler):
        return list(node.type.elts) if isinstance(node.type, ast.Tuple) else [node.type]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return list(node.args)
    return []


def passes_on(node: ast.AST) -> bool:
    """Tidying up and raising the same again, which the name BaseException says aloud."""
    if not isinstance(node, ast.ExceptHandler) or node.type is None:
        return False
    last = node.body[-1]
    whole = ast.unparse(node.type) == "BaseException"
    return whole and isinstance(last, ast.Raise) and last.exc is None


def catches_everything(node: ast.AST) -> bool:
    kinds = ["" if kind is None else ast.unparse(kind) for kind in caught(node)]
    return bool({"", "Exception", "BaseException"} & set(kinds)) and not passes_on(node)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_catches_everything(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert [ast.unparse(node) for node in ast.walk(tree) if catches_everything(node)] == []


@pytest.mark.parametrize(
    "code",
    [
        "try: pass\nexcept: raise",
        "try: pass\nexcept (KeyError, Exception): pass",
        "try: pass\nexcept BaseException: pass",
        "with contextlib.suppress(BaseException): pass",
    ],
)
def test_the_walk_finds_what_catches_everything(code: str) -> None:
    assert any(catches_everything(node) for node in ast.walk(ast.parse(code)))


def test_only_the_demo_and_restore_write_moments_in_the_past() -> None:
    named = [p for p in MODULES if "recording_at" in p.read_text("utf-8")]
    places = [p.relative_to(ROOT / "aortui").as_posix() for p in named]
    assert [place for place in places if not RECORDING_AT.fullmatch(place)] == []


def at_the_top(path: Path) -> set[str]:
    """What a module imports as soon as it is read, and the modules around that."""
    tree = ast.parse(path.read_text("utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = set(imported(tree))
    return names | {name.rpartition(".")[0] for name in names}


def test_what_needs_a_servers_driver_is_read_only_where_it_is_asked_for() -> None:
    """An everyday machine has none, and there such a test file would be an error."""
    imports = {name_of(path): at_the_top(path) for path in MODULES}
    needing = {"psycopg"}
    while more := {name for name, found in imports.items() if found & needing} - needing:
        needing |= more
    files = (ROOT / "tests").rglob("test_*.py")
    assert {path.name for path in files if at_the_top(path) & needing} == WITH_DRIVER
