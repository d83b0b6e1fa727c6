"""Ten members whose prices do not move, so that whatever the index returns is an error let through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
from tests import folders

from redink import Answer, Convention, Market, explain, import_folder
from redink.answer import QualityNote
from redink.question import DatedQuestion
from redink.sessions import sessions_between

DAYS: Final = sessions_between(date(2025, 2, 3), date(2025, 5, 30))
START: Final = 40
END: Final = 70
NAMES: Final = tuple(f"QUI{letter}" for letter in "ABCDEFGHIJ")
SHARES: Final = 10e6
Cells = Mapping[str, Mapping[int, float | None]]


@dataclass(frozen=True, kw_only=True)
class Dirt:
    """What is wrong with QUIA: a column's values by session, and what else the folder holds."""

    cells: Cells = field(default_factory=dict[str, Mapping[int, float | None]])
    files: Mapping[str, pl.DataFrame] = field(default_factory=dict[str, pl.DataFrame])
    without: tuple[str, ...] = ()


def prices(dirt: Dirt) -> pl.DataFrame:
    """Closes of 100 of ten million shares each, of which 50,000 change hands a day; QUIA with the dirt put in."""
    rows = [
        {"date": day, "ticker": name, "close": 100.0, "volume": 50_000.0, "market_cap": 100.0 * SHARES}
        | {column: values[at] for column, values in dirt.cells.items() if name == "QUIA" and at in values}
        for name in NAMES
        for at, day in enumerate(DAYS[: END + 6])
    ]
    columns = [column for column in ("date", "ticker", *COLUMNS, *dirt.cells) if column not in dirt.without]
    schema = {"date": pl.Date, "ticker": pl.String} | dict.fromkeys((*COLUMNS, *dirt.cells), pl.Float64)
    return pl.DataFrame(rows, schema=schema).select(list(dict.fromkeys(columns)))


COLUMNS: Final = ("close", "volume", "market_cap")


def ask(
    base: Path, dirt: Dirt, *, start: int = START, end: int = END, as_of: int | None = None, weighting: str = "cap"
) -> Answer:
    """The index from session to session, known as of the end or a later session."""
    members = pl.DataFrame({"index": "quiet", "ticker": NAMES}).with_columns(
        start_date=pl.lit(date(2024, 1, 3)), end_date=pl.lit(None, dtype=pl.Date)
    )
    contents = {"prices": prices(dirt), "members": members, **dirt.files}
    absent = {make.__name__: None for make in folders.FILES}
    folder = folders.write_folder(base / "folder", kind="csv", **{**absent, **contents})
    import_folder(folder, base / "store")
    question = DatedQuestion(index="quiet", since=DAYS[start], until=DAYS[end])
    market = Market.from_store(base / "store", as_of=DAYS[end if as_of is None else as_of])
    return explain(question, market=market, convention=Convention().but(weighting=weighting), allow_thin=True)


def note(answer: Answer, kind: str) -> QualityNote:
    """The note of the kind; the test fails where there is none."""
    return next(each for each in answer.quality if each.kind == kind)


def kinds(answer: Answer) -> set[str]:
    return {each.kind for each in answer.quality}


def since(first: int, value: float) -> dict[int, float | None]:
    """The value on every session from the first on."""
    return dict.fromkeys(range(first, END + 6), value)
