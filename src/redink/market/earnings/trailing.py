"""Trailing twelve months of a flow, from whatever periods a company reported.

First choice: the last fiscal year, plus the year to date, minus the same months a year earlier. Else four quarters
in a row, some of them the difference of two longer periods with one first day. Periods without filing
dates carry calendar labels whose ends do not match the fiscal year's, so there only four labelled quarters count.
An operand that was restated after its counterpart was set gives `conflict` and no number, and so do operands in
different currencies. Each sum carries its terms: the numbers of the rows it adds (below 0: takes away), and of each
the part that it plays.
"""

from __future__ import annotations

from typing import Final

import polars as pl
import polars.selectors as cs

from redink.market.earnings.amounts import with_exact_sums
from redink.market.earnings.vintages import HALF, NINE_MONTHS, QUARTER, YEAR, lasting, one_an_end

FLOW: Final = ["company", "on", "measure"]
"""What one sum is of: a company, the day asked, and a measure."""
NEAR_DAYS: Final = 7
YEAR_APART_DAYS: Final = 14

PARTS: Final = (
    "fiscal year",
    "year to date",
    "year to date a year before",
    "quarter 1",
    "quarter 2",
    "quarter 3",
    "quarter 4",
)
"""Parts that a term may play, by the number that stands in `parts`."""
FISCAL_YEAR, TO_DATE, BEFORE, FIRST_QUARTER = 0, 1, 2, 3
FOUND: Final = ["flow", "value", "unit", "end", "state", "method", "terms", "parts"]


def trailing_twelve_months(vintages: pl.DataFrame) -> pl.DataFrame:
    """One row a company, day asked and measure with any flow: value, unit, end, state, method, terms, parts.

    `vintages` as from `latest_vintages`; `state` is known, conflict or none, `method` fiscal_year_to_date, quarters or
    labelled_quarters. Values are exact sums of the amounts as written.
    """
    numbered = vintages.with_columns(flow=_flow_number())
    dated, undated = numbered.filter(~pl.col("undated")), numbered.filter("undated")
    spans = spans_to_date(dated)
    rolled = year_and_year_to_date(dated, spans)
    quarters = [_plain(one_an_end(rows, QUARTER, by=["flow"])) for rows in (dated, undated)]
    summed = four_quarters(pl.concat([quarters[0], derived_quarters(dated, spans)]), "quarters")
    labelled = four_quarters(quarters[1], "labelled_quarters")
    found = pl.concat([rolled, summed.join(rolled, on="flow", how="anti")])
    found = pl.concat([found, labelled.join(found, on="flow", how="anti")])
    found = with_exact_sums(found, vintages)
    every = numbered.group_by("flow", maintain_order=True).agg(pl.col(FLOW).first(), last_end=pl.col("end").max())
    return (
        every.join(found, on="flow", how="left", maintain_order="left")
        .with_columns(pl.col("state").fill_null("none"), pl.col("end").fill_null(pl.col("last_end")))
        .drop("flow", "last_end")
    )


def _flow_number() -> pl.Expr:
    """A number for each company, day asked and measure, whose rows stand together: joins of numbers are fast."""
    again = pl.all_horizontal(pl.col(name) == pl.col(name).shift() for name in FLOW)
    return (~again.fill_null(value=False)).cum_sum()


def year_and_year_to_date(periods: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """FY + YTD now − YTD a year before, where all three are known; FY alone where nothing later is.

    `spans` are those of the periods to date.
    """
    years = one_an_end(periods, YEAR, by=["flow"]).group_by("flow", maintain_order=True).last()
    latest = periods.group_by("flow").agg(pl.col("end").max().alias("latest"))
    years = years.join(latest, on="flow")
    closed = years.filter(pl.col("latest") == pl.col("end"))
    alone = _sum_of(closed, pl.col("value"), "end", [(FISCAL_YEAR, pl.col("terms"))])
    open_years = years.filter(pl.col("latest") > pl.col("end"))
    now = _nearest(
        _pairs(
            open_years,
            spans,
            "_now",
            (pl.col("end_now") == pl.col("latest")) & (_days("start_now", "end") - 1).abs().le(NEAR_DAYS),
        ),
        "spans_now",
    )
    both = _nearest(
        _pairs(
            now,
            spans,
            "_before",
            _days("start_before", "start").abs().le(NEAR_DAYS)
            & (_days("end_now", "end_before") - 365).abs().le(YEAR_APART_DAYS),
        ),
        "spans_before",
    )
    one_unit = (pl.col("unit") == pl.col("unit_now")) & (pl.col("unit") == pl.col("unit_before"))
    value = pl.col("value") + pl.col("value_now") - pl.col("value_before")
    terms = [
        (FISCAL_YEAR, pl.col("terms")),
        (TO_DATE, pl.col("terms_now")),
        (BEFORE, _taken_away(pl.col("terms_before"))),
    ]
    rolled = _sum_of(both, pl.when(~_parted("_before") & one_unit).then(value), "end_now", terms)
    return pl.concat([alone, rolled])


def spans_to_date(periods: pl.DataFrame) -> pl.DataFrame:
    """Quarters, halves and nine months as reported, and two or three quarters in a row added up; `spans` says which."""
    quarters = _plain(periods.filter(lasting(QUARTER)))
    direct = _plain(periods.filter(lasting(QUARTER) | lasting(HALF) | lasting(NINE_MONTHS)))
    two = _followed_by(quarters.with_columns(spans=pl.lit(1)), quarters)
    three = _followed_by(two, quarters)
    return pl.concat([direct.with_columns(spans=pl.lit(1)), two, three])


def derived_quarters(periods: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Q2 = half − Q1, Q3 = nine months − half, Q4 = year − nine months, both operands with one first day.

    `spans` are those of the periods to date.
    """
    spans = spans.drop("spans").unique(["flow", "start", "end"], keep="first", maintain_order=True)
    longer = pl.concat([_plain(periods.filter(lasting(length))) for length in (HALF, NINE_MONTHS, YEAR)])
    one_start = pl.col("start") == pl.col("start_first")
    pairs = _pairs(longer, spans, "_first", one_start & _days("end", "end_first").is_between(*QUARTER))
    one_unit = pl.col("unit") == pl.col("unit_first")
    return pairs.select(
        "flow",
        start=pl.col("end_first").dt.offset_by("1d"),
        end="end",
        value=pl.when(~_parted("_first") & one_unit).then(pl.col("value") - pl.col("value_first")),
        unit="unit",
        set_on=pl.max_horizontal("set_on", "set_on_first"),
        restated=pl.col("restated") | pl.col("restated_first"),
        terms=pl.concat_list("terms", _taken_away(pl.col("terms_first"))),
    )


def four_quarters(quarters: pl.DataFrame, method: str) -> pl.DataFrame:
    """The sum of the last four quarters where they follow each other without a gap."""
    last = (
        quarters.unique(["flow", "end"], keep="first", maintain_order=True)
        .sort(["flow", "end"])
        .group_by("flow", maintain_order=True)
        .tail(4)
        .with_columns(follows=_follows(), place=pl.int_range(pl.len()).over("flow") + FIRST_QUARTER)
        .with_columns(parts=pl.col("place").repeat_by(pl.col("terms").list.len()))
        .group_by("flow", maintain_order=True)
        .agg(
            pl.col("value").sum(),
            pl.col("end").last(),
            pl.col("unit").last(),
            pl.col("terms").explode(),
            pl.col("parts").explode(),
            whole=pl.col("value").is_not_null().all() & (pl.col("unit").n_unique() == 1),
            count=pl.len(),
            following=pl.col("follows").sum(),
        )
        .filter((pl.col("count") == 4) & (pl.col("following") == 3))
    )
    value = pl.when("whole").then("value")
    return last.select(
        "flow", "unit", "end", "terms", "parts", value=value, state=_state(value), method=pl.lit(method)
    ).select(FOUND)


def _follows() -> pl.Expr:
    since = (pl.col("start") - pl.col("end").shift().over("flow")).dt.total_days()
    return (since - 1).abs().le(NEAR_DAYS).fill_null(False)


def _followed_by(spans: pl.DataFrame, quarters: pl.DataFrame) -> pl.DataFrame:
    pairs = _pairs(spans, quarters, "_next", (_days("start_next", "end") - 1).abs().le(NEAR_DAYS))
    one_unit = pl.col("unit") == pl.col("unit_next")
    return pairs.select(
        "flow",
        start="start",
        end="end_next",
        value=pl.when(one_unit).then(pl.col("value") + pl.col("value_next")),
        unit="unit",
        set_on=pl.max_horizontal("set_on", "set_on_next"),
        restated=pl.col("restated") | pl.col("restated_next"),
        terms=pl.concat_list("terms", "terms_next"),
        spans=pl.col("spans") + 1,
    )


def _pairs(left: pl.DataFrame, right: pl.DataFrame, suffix: str, where: pl.Expr) -> pl.DataFrame:
    """Pairs of rows of one flow whose days fulfil `where`, the right one's columns with the suffix.

    Days alone are joined, and the rest is fetched for those pairs that are left.
    """
    days = [left.select("flow", cs.date(), left=_place()), right.select("flow", "start", "end", right=_place())]
    pairs = days[0].join(days[1], on="flow", suffix=suffix).filter(where)
    rest = right[pairs.get_column("right")].select(pl.all().name.suffix(suffix))
    return pl.concat([left[pairs.get_column("left")], rest], how="horizontal")


def _place() -> pl.Expr:
    return pl.int_range(pl.len())


def _plain(periods: pl.DataFrame) -> pl.DataFrame:
    return periods.select("flow", "start", "end", "value", "unit", "set_on", "restated", "terms")


def _sum_of(rows: pl.DataFrame, value: pl.Expr, end: str, terms: list[tuple[int, pl.Expr]]) -> pl.DataFrame:
    """Columns as `FOUND`, of a year and what rolls it on; a null value is a conflict."""
    return rows.select(
        "flow",
        "unit",
        value=value,
        end=end,
        state=_state(value),
        method=pl.lit("fiscal_year_to_date"),
        terms=pl.concat_list(numbers for _, numbers in terms),
        parts=pl.concat_list(pl.lit(part, dtype=pl.Int64).repeat_by(numbers.list.len()) for part, numbers in terms),
    ).select(FOUND)


def _taken_away(terms: pl.Expr) -> pl.Expr:
    return terms.list.eval(-pl.element())


def _parted(other: str) -> pl.Expr:
    """Whether one of a pair was restated after the other was set."""
    set_on, set_there = pl.col("set_on"), pl.col(f"set_on{other}")
    return (pl.col("restated") & (set_on > set_there)) | (pl.col(f"restated{other}") & (set_there > set_on))


def _nearest(candidates: pl.DataFrame, spans: str) -> pl.DataFrame:
    return candidates.sort(spans, maintain_order=True).unique("flow", keep="first", maintain_order=True)


def _days(later: str, earlier: str) -> pl.Expr:
    return (pl.col(later) - pl.col(earlier)).dt.total_days()


def _state(value: pl.Expr) -> pl.Expr:
    return pl.when(value.is_null()).then(pl.lit("conflict")).otherwise(pl.lit("known"))
