"""What prices show of their units, year by year, where most rows are beyond doubt."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.column_units import PriceFindings
from redink.sources.plain_folder.long.slices import NeedsAllRowsError
from redink.sources.quotes.payment_units import found_of_payments, payments
from redink.sources.quotes.return_units import (
    DISAGREE,
    FEWEST,
    FEWEST_LARGE,
    FRACTIONS,
    LOG_OFF,
    WHOLE,
    returns_compared,
    with_large,
)
from redink.sources.quotes.split_units import found_of_splits, large_splits
from redink.sources.quotes.units import FEWEST_SHARES, MOST_SHARES, MOST_TRADED, sizes_compared
from redink.tables import PRICES

KEY: Final = list(PRICES.key)


class UnitsByYear:
    """Counts of rows that are off, of returns and capitalisations; of payments and splits the rows themselves.

    A median lies within bounds where fewer than half of the values lie beyond each: that needs no values kept. Where as
    many do, all rows are needed.
    """

    def __init__(self) -> None:
        self._last = PRICES.empty()
        self._counts: list[dict[str, int]] = []
        self._whole_moves_off: list[pl.DataFrame] = []
        self._payments: list[pl.DataFrame] = []
        self._splits: list[pl.DataFrame] = []

    def add(self, prices: pl.DataFrame) -> None:
        """Adds the prices of the next year, sorted by their key."""
        firsts = prices.unique("security", keep="first", maintain_order=True)
        seams = pl.concat([self._last.join(firsts, on="security", how="semi"), firsts]).sort(KEY)
        returns = pl.concat([returns_compared(each) for each in (prices, seams)])
        self._counts.append({**_returns_off(returns), **_sizes_off(sizes_compared(prices))})
        off = pl.col(f"off {FRACTIONS}")
        self._whole_moves_off.append(returns.group_by("security").agg(rows=pl.len(), off=(off >= WHOLE).sum()))
        self._payments += [payments(each) for each in (prices, seams)]
        self._splits += [large_splits(each) for each in (prices, seams)]
        last = prices.unique("security", keep="last", maintain_order=True)
        self._last = pl.concat([self._last.join(last, on="security", how="anti"), last])

    def findings(self) -> PriceFindings:
        """What all years show. Raises: NeedsAllRowsError where counts do not tell."""
        if not self._are_clear():
            raise NeedsAllRowsError("returns or capitalisations may be in other units")
        return PriceFindings(
            of_any=found_of_payments(pl.concat(self._payments).sort(KEY)),
            of_folders=found_of_splits(pl.concat(self._splits).sort(KEY)),
        )

    def _are_clear(self) -> bool:
        of = pl.DataFrame(self._counts).sum().row(0, named=True)
        each = pl.concat(self._whole_moves_off).group_by("security").sum().filter(pl.col("rows") >= FEWEST)
        fractions = (
            _few(of["disagreeing"], of["returns"]) and each.filter(pl.col("off") * 2 >= pl.col("rows")).is_empty()
        )
        logs = of["large"] >= FEWEST_LARGE and not _few(of["off as fractions"], of["large"])
        dollars = all(_few(of[name], of["sizes"]) for name in ("too few shares", "too many shares"))
        return (
            (of["returns"] < FEWEST or (fractions and not logs)) and dollars and _few(of["turned over"], of["traded"])
        )


def _few(some: int, of: int) -> bool:
    """Whether fewer than half are such, or there are none at all."""
    return not of or 2 * some < of


def _returns_off(rows: pl.DataFrame) -> dict[str, int]:
    large = with_large(rows)
    return {
        "returns": rows.height,
        "disagreeing": rows.filter(pl.col(f"off {FRACTIONS}") > DISAGREE).height,
        "large": large.height,
        "off as fractions": large.filter(pl.col("plain") >= LOG_OFF).height,
    }


def _sizes_off(rows: pl.DataFrame) -> dict[str, int]:
    shares, traded = pl.col("shares"), pl.col("traded")
    return rows.select(
        pl.len().alias("sizes"),
        (shares < FEWEST_SHARES).sum().alias("too few shares"),
        (shares > MOST_SHARES).sum().alias("too many shares"),
        traded.count().alias("traded"),
        (traded > MOST_TRADED).sum().alias("turned over"),
    ).row(0, named=True)
