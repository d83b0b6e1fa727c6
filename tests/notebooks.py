"""Notebooks run as Jupyter would, cell by cell in one namespace, in this process: no kernel, no port, no network."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

RICH: Final = ("_repr_mimebundle_", "_repr_html_", "_repr_svg_", "_repr_png_")
"""What Jupyter asks of a value; repr for one that has none."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A code cell: its place among all, its source, and the outputs stored with it."""

    place: int
    source: str
    outputs: list[Any]


def code_cells(path: Path) -> list[Cell]:
    """The code cells of a notebook, in order."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        Cell(place=place, source="".join(cell["source"]), outputs=cell["outputs"])
        for place, cell in enumerate(cells)
        if cell["cell_type"] == "code"
    ]


def run_cells(cells: list[Cell]) -> tuple[dict[str, Any], list[Any]]:
    """The namespace after all cells, and what each cell showed: its last value, or null where it ends in none."""
    scope: dict[str, Any] = {"__name__": "__main__"}
    return scope, [run(cell, scope) for cell in cells]


def run(cell: Cell, scope: dict[str, Any]) -> Any:
    """The value that the cell shows, displayed in every way that Jupyter may ask for."""
    body = ast.parse(cell.source).body
    last = body[-1]
    statements = body[:-1] if isinstance(last, ast.Expr) else body
    where = f"cell {cell.place}"
    exec(compile(ast.Module(statements, []), where, "exec"), scope)
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), where, "eval"), scope)
    for way in RICH:
        if hasattr(value, way):
            getattr(value, way)()
    assert repr(value)
    return value
