"""Splits that a company's own share counts tell, filed before and after the price moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.market.filed_counts import FiledCounts
from redink.market.quarantine import SPLIT
from redink.sessions import first_session_after

MATCH: Final = float(np.log(1.1))
"""How near, in logarithms, the price must move to the inverse of the change in shares."""

SIMPLE: Final = 0.03
"""How near, in logarithms, the change in shares must be to n:1, 3:2 or 5:2."""


def with_filed_splits(prices: pl.DataFrame, companies: pl.DataFrame, counts: FiledCounts) -> pl.DataFrame:
    """The prices with `filed_ratio` (price after / price before) and `filed_on`, where filings tell of a split.

    A move of more than two fifths without a listed split; the first count about a day on or after it over the last one
    about a day before is n:1, 3:2 or 5:2 (or its inverse) within 3%, and the price moved by its inverse within 10%. It
    is known on the day on which the later count is. `companies` has security and company.
    """
    if not counts.by_company:
        return prices
    before = pl.col("close").shift().over("security")
    moved = (pl.col("close") / before).log().abs() > np.log(SPLIT)
    candidates = prices.select("security", "date", "split_ratio", raw=pl.col("close") / before, moved=moved)
    candidates = candidates.filter(pl.col("moved") & pl.col("split_ratio").is_null() & (pl.col("raw") > 0))
    candidates = candidates.join(companies, on="security", how="inner").filter(
        pl.col("company").is_in(list(counts.by_company))
    )
    rows = [
        (security, day, told[0], first_session_after(told[1] - timedelta(days=1)))
        for security, day, raw, company in candidates.select("security", "date", "raw", "company").iter_rows()
        if (told := _told(counts, company, day, raw)) is not None
    ]
    schema = {"security": pl.String, "date": pl.Date, "filed_ratio": pl.Float64, "filed_on": pl.Date}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return prices.join(found, on=["security", "date"], how="left", maintain_order="left") if rows else prices


def _told(counts: FiledCounts, company: str, day: date, raw: float) -> tuple[float, date] | None:
    filings = counts.by_company[company]
    earlier = [(each.about, each.filed) for each in filings if each.about < day]
    later = [(each.about, each.known, each.filed) for each in filings if each.about >= day]
    if not earlier or not later:
        return None
    _, known, after = min(later)
    change = after / max(earlier)[1]
    large = max(change, 1.0 / change)
    halves = round(2.0 * large) / 2.0
    simple = halves >= SPLIT and (halves == round(halves) or halves < 3.0) and abs(np.log(large / halves)) <= SIMPLE
    ratio = 1.0 / halves if change > 1 else halves
    return (ratio, known) if simple and abs(np.log(raw / ratio)) <= MATCH else None
