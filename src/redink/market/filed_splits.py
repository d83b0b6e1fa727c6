"""Splits that a company's own share counts tell, filed before and after the price moved; or tell to be none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.market.candidates import SMALLEST
from redink.market.filed_counts import FiledCounts
from redink.market.quarantine import SPLIT
from redink.market.shares import RECENT_DAYS
from redink.market.simple_ratios import apart, simple_ratio, small_ratio
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
    """The prices with `filed_ratio` (price after / price before) and `filed_on`, where filings tell of a split or none.

    A move of 15% or more without a listed split. A split: the first count about a day on or after it over the last one
    about a day before is n:1, 3:2 or 5:2 (or its inverse; of a fall of up to two fifths 5:4, 4:3 or 3:2) within 3%, and
    the price moved by its inverse within 10%. None, with the ratio 1: the first count about a day a week or more after
    it is that of the last one before, known before and at most 500 days old, within a third of the move's logarithm. It
    is known on the day on which the later count is. `companies` has security and company.
    """
    if not counts.by_company:
        return prices
    before = pl.col("close").shift().over("security")
    candidates = prices.select("security", "date", "split_ratio", raw=pl.col("close") / before)
    candidates = candidates.filter(pl.col("split_ratio").is_null() & (pl.col("raw") > 0))
    candidates = candidates.filter(pl.col("raw").log().abs() > np.log(SMALLEST))
    candidates = candidates.join(companies, on="security", how="inner").filter(
        pl.col("company").is_in(list(counts.by_company))
    )
    rows = [
        (security, day, told[0], first_session_after(told[1] - timedelta(days=1)))
        for security, day, raw, company in candidates.select("security", "date", "raw", "company").iter_rows()
        if (told := _told(counts, company, day, raw) or _refuted(counts, company, day, raw)) is not None
    ]
    schema = {"security": pl.String, "date": pl.Date, "filed_ratio": pl.Float64, "filed_on": pl.Date}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return prices.join(found, on=["security", "date"], how="left", maintain_order="left") if rows else prices


def _told(counts: FiledCounts, company: str, day: date, raw: float) -> tuple[float, date] | None:
    """The split's ratio and the day on which it is known; None where filings tell of none."""
    filings = counts.by_company[company]
    earlier = [(end, count) for _, end, count in filings if end < day]
    later = [(end, known, count) for known, end, count in filings if end >= day]
    if not earlier or not later:
        return None
    _, known, after = min(later)
    change = np.array([max(earlier)[1] / after])
    large = abs(np.log(raw)) > np.log(SPLIT)
    ratio = simple_ratio(change) if large else small_ratio(change)
    told = (apart(change, ratio) <= SIMPLE) & (apart(np.array([raw]), ratio) <= MATCH)
    return (float(ratio[0]), known) if told[0] else None


def _refuted(counts: FiledCounts, company: str, day: date, raw: float) -> tuple[float, date] | None:
    """1 and the day on which it is known that shares stayed; None where filings do not tell."""
    filings = counts.by_company[company]
    oldest, settled = day - timedelta(days=RECENT_DAYS), day + SETTLED
    earlier = [(end, count) for known, end, count in filings if oldest <= end < day and known < day]
    later = [(known, end, count) for known, end, count in filings if end >= settled and known >= day]
    if not earlier or not later:
        return None
    known, _, after = min(later)
    stayed = abs(np.log(after / max(earlier)[1])) <= STAYED * abs(np.log(raw))
    return (1.0, known) if stayed else None
