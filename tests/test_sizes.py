"""Small files and small functions: the program can be read in one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "aortui").rglob("*.py"))
EVERYTHING = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py"))]
FILE, MEAN, APP, FUNCTION = 300, 130, 150, 40  # lines


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def long_functions(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                found.append(f"{place(path)}:{node.lineno} {node.name} {length}")
    return found


def test_no_file_is_too_long_to_read() -> None:
    longest = sorted(EVERYTHING, key=lines)[:-6:-1]
    print("the five largest:", *(f"{lines(path):5} {place(path)}" for path in longest), sep="\n")
    assert [f"{place(path)} {lines(path)}" for path in EVERYTHING if lines(path) > FILE] == []


def test_the_app_stays_small() -> None:
    assert lines(ROOT / "aortui/ui/app.py") < APP


def test_the_mean_file_is_short() -> None:
    written = [lines(path) for path in PROGRAM if lines(path) > 1]  # not the empty packages
    assert sum(written) / len(written) < MEAN


def test_no_function_is_too_long_to_read() -> None:
    assert [found for path in EVERYTHING for found in long_functions(path)] == []
