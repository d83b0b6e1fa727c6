"""Splits that a company's own share counts show, filed before and after the price moved; or show to be none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.exact import Floats
from redink.market.prices.quarantine import SPLIT, beyond
from redink.market.prices.rows import Bools
from redink.market.shares.filed_counts import RECENT_DAYS, FiledCounts
from redink.market.splits.by_trade import WHOLE
from redink.market.splits.candidates import SMALLEST
from redink.market.splits.simple_ratios import apart, simple_ratio, small_ratio
from redink.sessions import first_session_after

MATCH: Final = float(np.log(1.1))
"""How near, in logarithms, the price must move to the inverse of the change in shares."""

SIMPLE: Final = 0.03
"""How near, in logarithms, the change in shares must be to a ratio by which companies split."""

STAYED: Final = 1.0 / 3.0
"""Of the move's logarithm, by which the shares may change in filings that refute a split."""

SETTLED: Final = timedelta(days=7)
"""After the move, when a count that refutes it must be of: before, new shares may not be out."""


def with_filed_splits(prices: pl.DataFrame, companies: pl.DataFrame, counts: FiledCounts) -> pl.DataFrame:
    """The prices with `filed_ratio` (price after / price before) and `filed_on`, where filings show a split or none.

    A move without a listed split, of more than two fifths or a fall to 4/5, 3/4 or 2/3 within 2%. A split: the first
    count filed about a day on or after it over the last one about a day before is n:1, 3:2 or 5:2 (or its inverse; of a
    fall of up to two fifths 5:4, 4:3 or 3:2) within 3%, and the price moved by its inverse within 10%. None, with the
    ratio 1: the first count filed about a day a week or more after it is that of the last one before, known before and
    at most 500 days old, within a third of the move's logarithm. It is known on the day on which the later count is.
    `companies` has security and company.
    """
    if not counts.by_company:
        return prices
    before = pl.col("close").shift().over("security")
    candidates = prices.select("security", "date", "split_ratio", raw=pl.col("close") / before)
    candidates = candidates.filter(pl.col("split_ratio").is_null() & (pl.col("raw") > 0))
    candidates = candidates.filter(pl.col("raw").log().abs() > np.log(SMALLEST))
    candidates = candidates.filter(pl.Series(may_be_filed(candidates.get_column("raw").to_numpy())))
    candidates = candidates.join(companies, on="security", how="inner").filter(
        pl.col("company").is_in(list(counts.by_company))
    )
    found = _found(candidates, counts)
    return prices.join(found, on=["security", "date"], how="left", maintain_order="left") if found.height else prices


def may_be_filed(raw: Floats) -> Bools:
    """Whether each move (close over close before) may be a split as filings show it; see `with_filed_splits`."""
    return beyond(raw, SPLIT) | (apart(raw, small_ratio(raw)) <= np.log(WHOLE))


def _found(candidates: pl.DataFrame, counts: FiledCounts) -> pl.DataFrame:
    """security, date, filed_ratio and filed_on of the candidates (security, date, raw, company) that filings decide."""
    filings = {
        company: [(each.known, each.about, each.filed) for each in counts.by_company[company]]
        for company in candidates.get_column("company").unique(maintain_order=True)
    }
    moved = [(filings[company], day) for company, day in candidates.select("company", "date").iter_rows()]
    raw = candidates.get_column("raw").to_numpy()
    change, confirmed_on = _changes([_around(*move) for move in moved])
    ratio = np.where(beyond(raw, SPLIT), simple_ratio(1.0 / change), small_ratio(1.0 / change))
    confirmed = (apart(1.0 / change, ratio) <= SIMPLE) & (apart(raw, ratio) <= MATCH)
    settled, refuted_on = _changes([_well_around(*move) for move in moved])
    refuted = ~confirmed & (np.abs(np.log(settled)) <= STAYED * np.abs(np.log(raw)))
    known = [
        by if split else other for split, by, other in zip(confirmed.tolist(), confirmed_on, refuted_on, strict=True)
    ]
    return (
        candidates.select("security", "date")
        .with_columns(filed_ratio=pl.Series(np.where(confirmed, ratio, 1.0)), known=pl.Series(known, dtype=pl.Date))
        .filter(pl.Series(confirmed | refuted))
        .with_columns(filed_on=pl.col("known").map_elements(_first_session_on, return_dtype=pl.Date))
        .drop("known")
    )


def _first_session_on(day: date) -> date:
    return first_session_after(day - timedelta(days=1))


Filings = list[tuple[date, date, float]]
"""known_on, period_end and count."""

Pair = tuple[float, float, date] | None
"""The counts before and after a move, and the day on which the later one is known; None where one is missing."""


def _changes(pairs: list[Pair]) -> tuple[Floats, list[date | None]]:
    """Count after / count before, NaN where there is no pair, and the days on which they are known."""
    change = np.array([np.nan if pair is None else pair[1] / pair[0] for pair in pairs])
    return change, [None if pair is None else pair[2] for pair in pairs]


def _around(filings: Filings, day: date) -> Pair:
    """The last count about a day before the move, and the first filed about its day or a later one."""
    before = max(((end, count) for _, end, count in filings if end < day), default=None)
    after = next(((count, known) for known, end, count in filings if end >= day), None)
    return None if before is None or after is None else (before[1], *after)


def _well_around(filings: Filings, day: date) -> Pair:
    """The last count of before, as it was known before and not too old, and the first filed of a week or more after."""
    oldest, settled = day - timedelta(days=RECENT_DAYS), day + SETTLED
    before = max(((end, count) for known, end, count in filings if oldest <= end < day and known < day), default=None)
    after = next(((count, known) for known, end, count in filings if end >= settled and known >= day), None)
    return None if before is None or after is None else (before[1], *after)
