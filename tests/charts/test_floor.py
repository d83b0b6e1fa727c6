from __future__ import annotations

import ast
from pathlib import Path

import redink.charts

HOME = Path(next(iter(redink.charts.__path__)))
BELOW = {
    "windows",
    "given",
    "index_names",
    "cohorts",
    "answer",
    "question",
    "convention",
    "numerals",
    "exact",
    "errors",
    "charts",
}


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_charts_know_answers_and_what_is_below_them_only():
    first_party = {name for file in HOME.rglob("*.py") for name in imported(file) if name.startswith("redink.")}
    assert {name.split(".")[1] for name in first_party} <= BELOW
    assert "redink.answer" in first_party


def test_matplotlib_is_imported_by_the_charts_room_alone():
    users = {
        file for file in HOME.parent.rglob("*.py") if any(name.startswith("matplotlib") for name in imported(file))
    }
    assert {file.relative_to(HOME.parent).parts[0] for file in users} == {"charts"}
