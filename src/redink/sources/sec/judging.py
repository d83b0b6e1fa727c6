"""Reported values into facts: which count, since when, and which one where there are several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.measures import BY_NAME, BY_TAG
from redink.sources.sec.forms import YEARLY, is_amendment, is_periodic, unamended
from redink.sources.sec.known import with_known_on
from redink.tables import FACTS
from redink.tables.declared import CONFLICTING

TAGS: Final = pl.Enum(list(BY_TAG))
REPORTED: Final[dict[str, pl.DataType]] = {
    "company": pl.String(),
    "tag": TAGS,
    "unit": pl.String(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "filed": pl.Date(),
    "misdated": pl.Boolean(),
    "value": pl.Float64(),
    "form": pl.String(),
    "accession": pl.String(),
}
"""One value as reported. period_start is null of an instant; misdated: a day was written that is none."""

LEFT_OUT: Final[dict[str, pl.DataType]] = {"reason": pl.String(), "rows": pl.UInt32(), "first": pl.String()}

EARLIEST: Final = date(1900, 1, 1)
FIRST_FILED: Final = date(1993, 1, 1)
"""Nothing was filed with the electronic system before."""

FILED: Final = "filed"
PERIOD: Final = ["company", "measure", "period_start", "period_end"]
YEAR_DAYS: Final = (330, 420)

UNIT_FITS: Final = {"money": r"^[A-Z]{3}$", "money/shares": r"^[A-Z]{3}/shares$", "shares": r"^shares$"}
OTHER_CURRENCY: Final = 100
"""Added to a tag's rank where the value is not in USD: any tag in USD comes before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedFacts:
    """The facts, as declared; and how many values were left out for what reason (`LEFT_OUT`)."""

    facts: pl.DataFrame
    left_out: pl.DataFrame


def judge(reported: pl.DataFrame, *, as_of: date, rounded_days: int = 0) -> JudgedFacts:
    """The facts among values as reported (`REPORTED`), sorted by key; all of a company's values must be there.

    1. A value counts if it is a number, on a periodic report filed by `as_of`, of a period of its measure's kind that
       had ended when it was filed, in a unit of its measure's kind.
    2. It is known on the first session after the day it was filed.
    3. Of a period's values known on one day the best counts: USD before other currencies, then the order of the
       measure's tags; among other currencies the first by its code. A worse one never replaces a better one that
       was known before.
    4. Of what remains for a day, the last filed counts, and an amendment before what it amends; where two different
       values are left, the value is null and the source "conflicting".

    rounded_days  by how much a period's end may lie after the true one, where the source rounds it
    """
    measured = reported.join(_tags(), on="tag", how="left", maintain_order="left").with_columns(
        reason=_reason(as_of, rounded_days)
    )
    usable = measured.filter(pl.col("reason").is_null())
    return JudgedFacts(facts=_one_a_day(_best_tags(_known(usable))), left_out=_left_out(measured))


def left_out_notes(left_out: Iterable[pl.DataFrame]) -> tuple[str, ...]:
    """One note a reason: how many values, and the first by company, tag and filing."""
    frames = [frame for frame in left_out if frame.height]
    if not frames:
        return ()
    summed = pl.concat(frames).group_by("reason").agg(pl.col("rows").sum(), pl.col("first").min()).sort("reason")
    return tuple(
        f"{rows} reported values are left out, {reason}: first {first}" for reason, rows, first in summed.iter_rows()
    )


def _tags() -> pl.DataFrame:
    """Each tag with its measure, its rank there, the measure's kind and what its unit looks like."""
    rows = [
        (tag, name, rank, BY_NAME[name].kind == "instant", BY_NAME[name].unit) for tag, (name, rank) in BY_TAG.items()
    ]
    schema = {"tag": TAGS, "measure": pl.String, "rank": pl.Int32, "instant": pl.Boolean, "unit_kind": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _reason(as_of: date, rounded_days: int) -> pl.Expr:
    """Why a value is left out, null where it counts; the first that holds."""
    start, end, filed = pl.col("period_start"), pl.col("period_end"), pl.col("filed")
    fits = pl.any_horizontal(
        (pl.col("unit_kind") == kind) & pl.col("unit").str.contains(pattern) for kind, pattern in UNIT_FITS.items()
    ).fill_null(value=False)
    reasons = {
        "not on a periodic report": ~is_periodic(pl.col("form")),
        "no number": ~pl.col("value").is_finite().fill_null(value=False),
        "a day that is none": pl.col("misdated") | end.is_null() | filed.is_null(),
        "a year that cannot be": (pl.min_horizontal(start, end) < EARLIEST) | (filed < FIRST_FILED),
        "filed after the day asked": filed > as_of,
        "a period that ends before it starts": start > end,
        "a period that ends after it was filed": end > filed + timedelta(days=rounded_days),
        "a unit that does not fit the measure": ~fits,
        "a period where the measure has a day, or a day where it has a period": start.is_null() != pl.col("instant"),
    }
    found = pl.coalesce(pl.when(holds).then(pl.lit(reason)) for reason, holds in reasons.items())
    return found.cast(pl.Enum(list(reasons)))


def _left_out(measured: pl.DataFrame) -> pl.DataFrame:
    named = pl.format("{} {} in {}", "company", pl.col("tag").cast(pl.String), pl.col("accession").fill_null("?"))
    left = measured.filter(pl.col("reason").is_not_null())
    counted = left.group_by(pl.col("reason").cast(pl.String)).agg(rows=pl.len(), first=named.min())
    return counted.select(pl.col(name).cast(dtype) for name, dtype in LEFT_OUT.items())


def _known(usable: pl.DataFrame) -> pl.DataFrame:
    """With the session since which each is known, what it is ranked by, and whether it amends."""
    foreign = (pl.col("unit") != "shares") & ~pl.col("unit").str.starts_with("USD")
    return with_known_on(usable).with_columns(
        pl.col("period_start").fill_null(pl.col("period_end")),
        score=pl.col("rank") + pl.when(foreign).then(OTHER_CURRENCY).otherwise(0),
        amended=is_amendment(pl.col("form")),
    )


def _best_tags(known: pl.DataFrame) -> pl.DataFrame:
    """The rows of each period and day that rank best, if none ranked better before; best and latest first in a day."""
    ordered = known.sort(
        *PERIOD, "known_on", "score", "unit", "filed", "amended", "accession", "value",
        descending=[False] * 7 + [True, True, False, False],
    )  # fmt: skip
    return ordered.filter(pl.col("score") == pl.col("score").cum_min().over(PERIOD))


def _one_a_day(best: pl.DataFrame) -> pl.DataFrame:
    """One row a key: the first, or null where another like it has another value."""
    key = list(FACTS.key)
    first = pl.all_horizontal(pl.col(name) == pl.col(name).first().over(key) for name in ("unit", "filed", "amended"))
    alike = best.filter(first)
    value = pl.col("value")
    differs = value.min().over(key) != value.max().over(key)
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    yearly = unamended(pl.col("form")).is_in(YEARLY) & days.is_between(*YEAR_DAYS)
    return (
        alike.with_columns(
            pl.when(differs).then(None).otherwise(value).alias("value"),
            pl.col("tag").cast(pl.String),
            fiscal_period=pl.when(yearly).then(pl.lit("FY")),
            source=pl.when(differs).then(pl.lit(CONFLICTING)).otherwise(pl.lit(FILED)),
        )
        .unique(key, keep="first", maintain_order=True)
        .select(FACTS.names())
    )
