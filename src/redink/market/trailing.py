"""Trailing twelve months of a flow, from whatever periods a company reported.

First choice: the last fiscal year, plus the year to date, minus the same months a year earlier. Else four quarters
in a row, some of them the difference of two longer periods with one first day. Periods that came without filing
dates carry calendar labels whose ends do not match the fiscal year's, so there only four labelled quarters count.
An operand that was restated after its counterpart was set gives `conflict` and no number.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.market.vintages import HALF, NINE_MONTHS, QUARTER, YEAR, lasting

FLOW: Final = ["company", "on", "measure"]
"""What one sum is of: a company, the day asked, and a measure."""
NEAR_DAYS: Final = 7
YEAR_APART_DAYS: Final = 14


def trailing_twelve_months(vintages: pl.DataFrame) -> pl.DataFrame:
    """One row a company, day asked and measure with any flow: value, end, state (known, conflict or none), method.

    `vintages` as from `latest_vintages`; `method` is fiscal_year_to_date, quarters or labelled_quarters.
    """
    dated, undated = vintages.filter(~pl.col("undated")), vintages.filter("undated")
    rolled = year_and_year_to_date(dated)
    summed = four_quarters(pl.concat([_plain(dated.filter(lasting(QUARTER))), derived_quarters(dated)]), "quarters")
    labelled = four_quarters(_plain(undated.filter(lasting(QUARTER))), "labelled_quarters")
    found = pl.concat([rolled, summed.join(rolled, on=FLOW, how="anti")])
    found = pl.concat([found, labelled.join(found, on=FLOW, how="anti")])
    every = vintages.group_by(FLOW, maintain_order=True).agg(last_end=pl.col("end").max())
    return (
        every.join(found, on=FLOW, how="left", maintain_order="left")
        .with_columns(pl.col("state").fill_null("none"), pl.col("end").fill_null(pl.col("last_end")))
        .drop("last_end")
    )


def year_and_year_to_date(periods: pl.DataFrame) -> pl.DataFrame:
    """FY + YTD now − YTD a year before, where all three are known; FY alone where nothing later is."""
    years = periods.filter(lasting(YEAR)).sort("end").group_by(FLOW, maintain_order=True).last()
    latest = periods.group_by(FLOW).agg(pl.col("end").max().alias("latest"))
    years = years.join(latest, on=FLOW)
    closed = years.filter(pl.col("latest") == pl.col("end"))
    alone = closed.select(
        *FLOW, "value", "end", state=_state(pl.col("value").is_null()), method=pl.lit("fiscal_year_to_date")
    )
    spans = spans_to_date(periods)
    open_years = years.filter(pl.col("latest") > pl.col("end"))
    now = _nearest(
        open_years.join(spans, on=FLOW, suffix="_now").filter(
            (pl.col("end_now") == pl.col("latest")) & (_days("start_now", "end") - 1).abs().le(NEAR_DAYS)
        ),
        "parts",
    )
    both = _nearest(
        now.join(spans, on=FLOW, suffix="_before").filter(
            _days("start_before", "start").abs().le(NEAR_DAYS)
            & (_days("end_now", "end_before") - 365).abs().le(YEAR_APART_DAYS)
        ),
        "parts_before",
    )
    parted = (pl.col("restated") & (pl.col("set_on") > pl.col("set_on_before"))) | (
        pl.col("restated_before") & (pl.col("set_on_before") > pl.col("set_on"))
    )
    value = pl.col("value") + pl.col("value_now") - pl.col("value_before")
    conflict = parted | value.is_null()
    rolled = both.select(
        *FLOW,
        value=pl.when(~conflict).then(value),
        end="end_now",
        state=_state(conflict),
        method=pl.lit("fiscal_year_to_date"),
    )
    return pl.concat([alone, rolled])


def spans_to_date(periods: pl.DataFrame) -> pl.DataFrame:
    """Quarters, halves and nine months as reported, and two or three quarters in a row added up; `parts` says which."""
    quarters = _plain(periods.filter(lasting(QUARTER)))
    direct = _plain(periods.filter(lasting(QUARTER) | lasting(HALF) | lasting(NINE_MONTHS)))
    two = _followed_by(quarters.with_columns(parts=pl.lit(1)), quarters)
    three = _followed_by(two, quarters)
    return pl.concat([direct.with_columns(parts=pl.lit(1)), two, three])


def derived_quarters(periods: pl.DataFrame) -> pl.DataFrame:
    """Q2 = half − Q1, Q3 = nine months − half, Q4 = year − nine months, both operands with one first day."""
    spans = spans_to_date(periods).drop("parts").unique([*FLOW, "start", "end"], keep="first", maintain_order=True)
    longer = pl.concat([_plain(periods.filter(lasting(length))) for length in (HALF, NINE_MONTHS, YEAR)])
    pairs = longer.join(spans, on=[*FLOW, "start"], suffix="_first").filter(
        _days("end", "end_first").is_between(*QUARTER)
    )
    parted = (pl.col("restated") & (pl.col("set_on") > pl.col("set_on_first"))) | (
        pl.col("restated_first") & (pl.col("set_on_first") > pl.col("set_on"))
    )
    return pairs.select(
        *FLOW,
        start=pl.col("end_first").dt.offset_by("1d"),
        end="end",
        value=pl.when(~parted).then(pl.col("value") - pl.col("value_first")),
        set_on=pl.max_horizontal("set_on", "set_on_first"),
        restated=pl.col("restated") | pl.col("restated_first"),
    )


def four_quarters(quarters: pl.DataFrame, method: str) -> pl.DataFrame:
    """The sum of the last four quarters where they follow each other without a gap."""
    last = (
        quarters.unique([*FLOW, "end"], keep="first", maintain_order=True)
        .sort([*FLOW, "end"])
        .with_columns(follows=_follows())
        .group_by(FLOW, maintain_order=True)
        .agg(
            pl.col("value").tail(4).sum().alias("value"),
            pl.col("end").last(),
            held=pl.col("value").tail(4).is_not_null().sum(),
            count=pl.col("value").tail(4).len(),
            row=pl.col("follows").tail(3).all(),
        )
        .filter((pl.col("count") == 4) & pl.col("row"))
    )
    conflict = pl.col("held") < 4
    return last.select(
        *FLOW, value=pl.when(~conflict).then("value"), end="end", state=_state(conflict), method=pl.lit(method)
    )


def _follows() -> pl.Expr:
    since = (pl.col("start") - pl.col("end").shift().over(FLOW)).dt.total_days()
    return (since - 1).abs().le(NEAR_DAYS).fill_null(False)


def _followed_by(spans: pl.DataFrame, quarters: pl.DataFrame) -> pl.DataFrame:
    pairs = spans.join(quarters, on=FLOW, suffix="_next").filter((_days("start_next", "end") - 1).abs().le(NEAR_DAYS))
    return pairs.select(
        *FLOW,
        start="start",
        end="end_next",
        value=pl.col("value") + pl.col("value_next"),
        set_on=pl.max_horizontal("set_on", "set_on_next"),
        restated=pl.col("restated") | pl.col("restated_next"),
        parts=pl.col("parts") + 1,
    )


def _plain(periods: pl.DataFrame) -> pl.DataFrame:
    return periods.select(*FLOW, "start", "end", "value", "set_on", "restated")


def _nearest(candidates: pl.DataFrame, parts: str) -> pl.DataFrame:
    return candidates.sort(parts, maintain_order=True).unique(FLOW, keep="first", maintain_order=True)


def _days(later: str, earlier: str) -> pl.Expr:
    return (pl.col(later) - pl.col(earlier)).dt.total_days()


def _state(conflict: pl.Expr) -> pl.Expr:
    return pl.when(conflict.fill_null(True)).then(pl.lit("conflict")).otherwise(pl.lit("known"))
