"""How much the numbers hang on their days, on the terminal."""

from __future__ import annotations

from typing import Final

from rich.console import RenderableType
from rich.text import Text

from redink.answer import Answer, Moved
from redink.answer.robustness import INDEX
from redink.cli.printing.fitted import (
    Column,
    Fitted,
    Row,
)
from redink.ledger import Ledger
from redink.numerals import NOTHING

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


def _table(ledger: Ledger, side: str, moved: tuple[Moved, ...]) -> Fitted:
    """Some of the offsets, each measured anew as asked, then least, most and spread over all of them."""
    names = list(dict.fromkeys(name for each in moved for name in each.cohorts))
    rows: list[Row] = []
    for each in moved:
        if each.offset in SHOWN:
            at = f"robustness.{side}.{each.offset:+d}"
            cells = (
                ledger.text(f"{at}.cohorts.{name}", signed=True) if name in each.cohorts else NOTHING for name in names
            )
            total = ledger.text(f"{at}.index_return", signed=True)
            style = "bold" if not each.offset else ""
            offset = f"{each.offset:+d}" if each.offset else "as asked"
            rows.append(Row(cells=(offset, str(each.day), total, *cells), style=style))
    for key, words in SUMMARY.items():
        cells = (ledger.text(f"robustness.{side}_spread.{name}.{key}", signed=True) for name in (INDEX, *names))
        rows.append(Row(cells=(f"{words} of {len(moved)}", "", *cells), style="dim"))
    days = (Column(title=SIDES[side]), Column(title="day", kind="whole"))
    return Fitted(columns=(*days, *(Column(title=title) for title in (INDEX, *names))), rows=tuple(rows), leading=2)
