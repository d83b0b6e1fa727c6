"""What a panel says of some securities from a day on, as tables that do not depend on its rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from redink.market.growth.panel import Panel

DTYPES: dict[str, Any] = (
    {"which": pl.String}
    | dict.fromkeys(("ratio", "given", "used"), pl.Float64)
    | dict.fromkeys(("day", "from", "to", "known"), pl.Date)
)
Said = Iterator[tuple[Any, ...]]


def frames_of(panel: Panel, *, first: date, securities: Sequence[str] | None = None) -> dict[str, pl.DataFrame]:
    """Its values, moves, splits and capitalisations from the day on; of all securities where none are named."""
    rows = panel.rows([*panel.securities] if securities is None else [*securities])
    names, start = [panel.securities[row] for row in rows], next(i for i, d in enumerate(panel.sessions) if d >= first)
    days, columns = list(panel.sessions[start:]), slice(start, None)
    seen = panel.last_seen[rows][:, columns]
    number = np.where(seen >= 0, panel.numbers[seen], -1)
    wide = {name: getattr(panel, name)[rows][:, columns] for name in ("value", "close", "market_cap")} | {
        "seen": number
    }
    last = [panel.sessions[at] if at >= 0 else None for at in panel.last_seen[rows, -1].tolist()]
    chosen = {*names}

    def table(found: Said, columns: Sequence[str]) -> pl.DataFrame:
        kept = sorted((each for each in found if each[0] in chosen), key=str)
        return pl.DataFrame(
            kept, schema={"security": pl.String, **{name: DTYPES[name] for name in columns}}, orient="row"
        )

    return {
        "prices": pl.DataFrame(
            {
                "security": pl.Series(names).repeat_by(len(days)).explode(),
                "date": days * len(names),
                **{name: values.ravel() for name, values in wide.items()},
            }
        ),
        "last prices": pl.DataFrame({"security": names, "day": last}, schema_overrides={"day": pl.Date}),
        "first prices": pl.DataFrame({"security": names, "opened": panel.opened[rows], "of all": panel.first_number}),
        "breaks": table(_breaks(panel, first), ["day"]),
        "voids": table(_voids(panel, first), ["from", "to"]),
        "splits": table(_splits(panel), ["day", "known", "ratio"]),
        "capitalisations": table(_questioned(panel, first), ["which", "day", "given", "used"]),
    }


def _breaks(panel: Panel, first: date) -> Said:
    for row, columns in panel.breaks.items():
        yield from ((panel.securities[row], panel.sessions[at]) for at in columns if panel.sessions[at] >= first)


def _voids(panel: Panel, first: date) -> Said:
    for row, stretches in panel.voids.items():
        for begin, end in stretches:
            if panel.sessions[end] >= first:
                yield panel.securities[row], max(panel.sessions[begin], first), panel.sessions[end]


def _splits(panel: Panel) -> Said:
    for row, splits in panel.dated_splits():
        yield from ((panel.securities[row], *split) for split in splits)


def _questioned(panel: Panel, first: date) -> Said:
    for name in ("doubted", "unconfirmed", "refuted"):
        for row, column, given, used in getattr(panel, name).iter_rows():
            if panel.sessions[column] >= first:
                yield panel.securities[row], name, panel.sessions[column], given, used
