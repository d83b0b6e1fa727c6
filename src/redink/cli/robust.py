"""How much the numbers hang on their days, on the terminal."""

from __future__ import annotations

from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from redink.answer import Answer, Moved
from redink.answer.robustness import INDEX
from redink.ledger import Ledger

SHOWN: Final = (-10, -5, -2, -1, 0, 1, 2, 5, 10)
SIDES: Final = {"start": "start moved by", "end": "end moved by"}
SUMMARY: Final = {"least": "least", "most": "most", "spread": "spread"}


def robust(answer: Answer, ledger: Ledger) -> list[RenderableType]:
    """A table a side, and why days are missing; nothing where other days were not asked for."""
    found = answer.robustness
    if found is None:
        return []
    parts: list[RenderableType] = [
        _table(ledger, side, moved) for side, moved in (("start", found.start), ("end", found.end)) if moved
    ]
    return [*parts, *(Text(f"Left out: {why}.", style="dim") for why in found.left_out)]


def _table(ledger: Ledger, side: str, moved: tuple[Moved, ...]) -> Table:
    """Some of the offsets, each measured anew as asked, then least, most and spread over all of them."""
    names = list(dict.fromkeys(name for each in moved for name in each.cohorts))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column(SIDES[side], justify="right", vertical="bottom", no_wrap=True)
    table.add_column("day", vertical="bottom", no_wrap=True)
    for title in (INDEX, *names):
        table.add_column(title, justify="right", vertical="bottom", overflow="fold")
    for each in moved:
        if each.offset in SHOWN:
            at = f"robustness.{side}.{each.offset:+d}"
            paths = (f"{at}.index_return", *(f"{at}.cohorts.{name}" for name in names if name in each.cohorts))
            cells = (ledger.text(path, signed=True) for path in paths)
            style = "bold" if not each.offset else ""
            table.add_row(f"{each.offset:+d}" if each.offset else "as asked", str(each.day), *cells, style=style)
    for key, words in SUMMARY.items():
        cells = (ledger.text(f"robustness.{side}_spread.{name}.{key}", signed=True) for name in (INDEX, *names))
        table.add_row(words, "", *cells, style="dim")
    return table
