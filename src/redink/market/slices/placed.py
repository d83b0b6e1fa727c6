"""Two panels as one: of securities measured from a day on, and of others measured whole and cut to its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.growth.panel import DOUBTED, Before, DatedSplit, Panel
from redink.market.prices.rows import Numbers
from redink.market.splits.splits import Split
from redink.sessions import all_sessions


def placed(calm: Panel, whole: Panel, *, sessions: Numbers, cut: date, first: int) -> Panel:
    """The panel of all securities on the sessions (numbered among all), which are those of `calm` and some of `whole`.

    What is said by column is right from the cut on. `first` is the number of the data's first session.
    """
    moved = _Cut.of(whole, sessions=sessions, cut=cut)
    names = sorted([*calm.securities, *whole.securities])
    place = {name: row for row, name in enumerate(names)}
    rows = [np.array([place[name] for name in each.securities], dtype=np.int64) for each in (calm, whole)]

    def together(of_calm: NDArray[Any], of_whole: NDArray[Any]) -> NDArray[Any]:
        made = np.empty((len(names), *of_calm.shape[1:]), dtype=of_calm.dtype)
        made[rows[0]], made[rows[1]] = of_calm, of_whole
        return made

    def frames(of_calm: pl.DataFrame, of_whole: pl.DataFrame) -> pl.DataFrame:
        placed = [
            frame.with_columns(row=pl.Series(at[frame.get_column("row").to_numpy()], dtype=pl.Int64))
            for frame, at in zip((of_calm, moved.entries(of_whole)), rows, strict=True)
        ]
        return pl.concat([pl.DataFrame(schema=DOUBTED), *placed]).sort("row", "column", maintain_order=True)

    before = calm.before
    earlier = {} if before is None else {int(rows[0][row]): splits for row, splits in before.splits.items()}
    earlier |= {int(rows[1][row]): splits for row, splits in moved.splits_before().items()}
    return Panel(
        securities=tuple(names),
        sessions=calm.sessions,
        value=together(calm.value, moved.columns(whole.value)),
        last_seen=together(calm.last_seen, moved.seen()),
        market_cap=together(calm.market_cap, moved.columns(whole.market_cap)),
        close=together(calm.close, moved.columns(whole.close)),
        breaks=_by_place(calm.breaks, rows[0]) | _by_place(moved.breaks(), rows[1]),
        voids=_by_place(calm.voids, rows[0]) | _by_place(moved.voids(), rows[1]),
        doubted=frames(calm.doubted, whole.doubted),
        splits=_by_place(calm.splits, rows[0]) | _by_place(moved.splits(), rows[1]),
        unconfirmed=frames(calm.unconfirmed, whole.unconfirmed),
        refuted=frames(calm.refuted, whole.refuted),
        noted=_sorted(calm.noted, whole.noted),
        contested=tuple(sorted(int(rows[0][row]) for row in calm.contested)),
        before=Before(first=first, opened=together(calm.opened, whole.opened), splits=earlier),
    )


def _by_place(found: dict[int, Any] | Any, rows: NDArray[np.int64]) -> dict[int, Any]:
    return {int(rows[row]): each for row, each in found.items()}


def _sorted(*noted: pl.DataFrame) -> pl.DataFrame:
    kept = [frame for frame in noted if frame.width]
    return pl.concat(kept, how="diagonal").sort("security", "date", maintain_order=True) if kept else pl.DataFrame()


@dataclass(frozen=True, kw_only=True)
class _Cut:
    """A panel on other sessions: `there` are the columns of these in it, `to` the new column of each of its own.

    The new column of a session that is not among them is the last one before it; -1 where there is none.
    """

    panel: Panel
    there: NDArray[np.int64]
    to: NDArray[np.int64]
    first: int

    @classmethod
    def of(cls, panel: Panel, *, sessions: Numbers, cut: date) -> _Cut:
        """The panel on the sessions, the columns from the cut on being all of its own then."""
        own = panel.numbers
        days = np.array(all_sessions(), dtype="datetime64[D]")
        return cls(
            panel=panel,
            there=np.searchsorted(own, sessions),
            to=np.searchsorted(sessions, own, side="right") - 1,
            first=int(np.searchsorted(days[sessions], np.datetime64(cut))),
        )

    def columns(self, values: Floats) -> Floats:
        """The values at the sessions."""
        return values[:, self.there]

    def seen(self) -> NDArray[np.int32]:
        """Columns of last prices, as columns of the sessions."""
        seen = self.panel.last_seen[:, self.there]
        return np.where(seen >= 0, self.to[np.maximum(seen, 0)], -1).astype(np.int32)

    def breaks(self) -> dict[int, tuple[int, ...]]:
        """Quarantined moves from the cut on."""
        moved = {row: [int(self.to[at]) for at in columns] for row, columns in self.panel.breaks.items()}
        kept = {row: tuple(at for at in columns if at >= self.first) for row, columns in moved.items()}
        return {row: columns for row, columns in kept.items() if columns}

    def voids(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """Stretches of prices that reverted, from the cut on."""
        found: dict[int, tuple[tuple[int, int], ...]] = {}
        for row, stretches in self.panel.voids.items():
            moved = [(max(int(self.to[first]), self.first), int(self.to[last])) for first, last in stretches]
            kept = tuple(each for each in moved if each[1] >= self.first)
            if kept:
                found[row] = kept
        return found

    def entries(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows by column, those from the cut on."""
        column = pl.Series("column", self.to[frame.get_column("column").to_numpy()], dtype=pl.Int64)
        return frame.with_columns(column).filter(pl.col("column") >= self.first)

    def splits(self) -> dict[int, Sequence[Split]]:
        """Splits from the cut on."""
        moved = {
            row: [(int(self.to[at]), int(self.to[known]), ratio) for at, known, ratio in splits]
            for row, splits in self.panel.splits.items()
        }
        return {row: [each for each in splits if each[0] >= self.first] for row, splits in moved.items()}

    def splits_before(self) -> dict[int, list[DatedSplit]]:
        """Splits before the cut."""
        sessions = self.panel.sessions
        return {
            row: [(sessions[at], sessions[known], ratio) for at, known, ratio in splits if self.to[at] < self.first]
            for row, splits in self.panel.splits.items()
        }
