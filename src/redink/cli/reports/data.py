"""A store's inventory on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.text import Text

from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.stored import parts_table
from redink.cli.printing.terminal import terminal
from redink.market.prices.quarantine import KINDS
from redink.numerals import count, counted, named, percent
from redink.study.data.inventory import Inventory
from redink.study.shortfalls import shortfalls

MANY: Final = 24
KEPT: Final = ("confirmed_jump", "possible_split")
MOVES: Final = (
    TableColumn(title="doubtful moves", kind="name"),
    TableColumn(title="day", kind="whole"),
    TableColumn(title="return"),
    TableColumn(title="verdict", kind="name"),
)


def inventory_report(inventory: Inventory) -> None:
    """Prints the inventory."""
    console = terminal()
    console.print(_fact("version", inventory.identity))
    console.print(parts_table(inventory.parts))
    console.print(_fact("\nsessions without prices", _days(inventory.missing)))
    console.print(_fact("partial sessions", named(_partial(inventory), shown=MANY) or "none"))
    console.print(_fact("closed days with prices", _days(inventory.strange)))
    for row in inventory.indices.iter_rows(named=True):
        told = f"{counted(row['members'], 'line')} on {inventory.as_of}, {row['kind']}"
        console.print(_fact(row["index"], told))
    for row in inventory.crowded.iter_rows(named=True):
        text = f"snapshot of {row['date']} holds {counted(row['members'], 'line')} after {count(row['before'])}"
        console.print(_fact(row["index"], f"{text}: old and new ones together"))
    console.print()
    console.print(_moves(inventory))


def _fact(name: str, words: str) -> Text:
    return Text.assemble((name, "bold"), f" {words}")


def _moves(inventory: Inventory) -> Fitted:
    rows = (
        Row(
            cells=(
                row["security"],
                str(row["date"]),
                percent(row["return"], signed=True),
                f"{_done(row['kind'])}: {row['kind']}".replace("_", " "),
            )
        )
        for row in inventory.moves.iter_rows(named=True)
    )
    return Fitted(columns=MOVES, rows=tuple(rows), gap=2)


def _done(kind: str) -> str:
    """What is done with a move of the kind."""
    if kind in KEPT:
        return "kept as it is"
    return "quarantined" if kind in KINDS else "read otherwise"


def _partial(inventory: Inventory) -> list[str]:
    """Each partial session with what it lacks."""
    return [f"{day} ({lacking})" for day, lacking in shortfalls(inventory.partial).items()]


def _days(days: Sequence[date]) -> str:
    """Few days by name, many by their number and ends."""
    if len(days) > MANY:
        return f"{count(len(days))}, {days[0]} to {days[-1]} among them"
    return ", ".join(map(str, days)) or "none"
