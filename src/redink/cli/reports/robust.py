"""How much the numbers hang on their days, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from redink.answer import Answer, Moved, Spread
from redink.answer.robustness import INDEX
from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.ledger import shown
from redink.numerals import percent

SHOWN: Final = (-10, -5, -2, -1, 0, 1, 2, 5, 10)
SIDES: Final = {"start": "start moved by", "end": "end moved by"}
SUMMARY: Final = {"least": "least", "most": "most", "spread": "spread"}


def robust(answer: Answer) -> list[RenderableType]:
    """A table a side, and why days are missing; nothing where other days were not asked for."""
    found = answer.robustness
    if found is None:
        return []
    parts: list[RenderableType] = [
        _table(side, moved, spread)
        for side, moved, spread in (("start", found.start, found.start_spread), ("end", found.end, found.end_spread))
        if moved
    ]
    return [*parts, *(Text(f"Left out: {why}.", style="dim") for why in found.left_out)]


def _table(side: str, moved: Sequence[Moved], spread: Sequence[Spread]) -> Fitted:
    """Some of the offsets, each measured anew as asked, then least, most and spread over all of them."""
    names = list(dict.fromkeys(name for each in moved for name in each.cohorts))
    rows: list[Row] = []
    for each in moved:
        if each.offset in SHOWN:
            cells = (percent(each.cohorts.get(name), signed=True) for name in names)
            total = shown(each, "index_return", signed=True)
            style = "bold" if not each.offset else ""
            offset = f"{each.offset:+d}" if each.offset else "as asked"
            rows.append(Row(cells=(offset, str(each.day), total, *cells), style=style))
    for key, words in SUMMARY.items():
        cells = (shown(line, key, signed=True) for line in spread)
        rows.append(Row(cells=(f"{words} of {len(moved)}", "", *cells), style="dim"))
    days = (TableColumn(title=SIDES[side]), TableColumn(title="day", kind="whole"))
    return Fitted(
        columns=(*days, *(TableColumn(title=title) for title in (INDEX, *names))), rows=tuple(rows), leading=2
    )
