"""An article before its judges, made by hand: claims, levels of a few sessions, and what the data answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import polars as pl

from redink import Market
from redink.answer import CohortReturns
from redink.claims import Claim
from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.search.convention_grid import Grid, Headcount
from redink.claims.verdicts.data import Data, HeldCohorts, MemberShares
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.errors import MissingDataError
from redink.question import DatedQuestion
from redink.sessions import sessions_between

T = TypeVar("T")
SMALL = "russell-2000"
LARGE = "sp-500"
FRIDAY, THURSDAY, WEDNESDAY = date(2025, 8, 22), date(2025, 8, 21), date(2025, 8, 20)
MONDAY, LAST_FRIDAY = date(2025, 8, 18), date(2025, 8, 15)


def claimed(printed: str, metric: str = "return", **changed: Any) -> Claim:
    """A claim of a printed number, such as `1.25`, of the Russell 2000 in percent; with `""` one without a number."""
    number: dict[str, Any] = {}
    if printed:
        bare = printed.replace(",", "")
        number = {"value": float(bare), "decimals": len(bare.partition(".")[2]), "unit": "pct"}
    plain = {"quote": printed, "start": 0, "end": len(printed), "index": SMALL, "index_from": "clause"}
    return Claim(**{"metric": metric, "measurable": True, **plain, **number, **changed})


def span(since: date, until: date | None = None, *, base: str = "before", text: str = "") -> dict[str, Any]:
    """The fields of a span that stands in the claim's own clause."""
    return {"since": since, "until": until, "base": base, "since_text": text, "span_from": "clause"}


def on(day: date) -> dict[str, Any]:
    """The fields of one day."""
    return span(day, day)


def carried(day: date) -> dict[str, Any]:
    """The fields of one day that was only carried over from an earlier sentence."""
    return on(day) | {"span_from": "earlier"}


def allowed(claim: Claim) -> Support:
    """What its number allows."""
    found = support_of(claim)
    assert found is not None
    return found


def levels_to(
    last: date,
    closes: Sequence[float],
    *,
    lows: Mapping[date, float] | None = None,
    highs: Mapping[date, float] | None = None,
    total: Mapping[date, float] | None = None,
    index: str = SMALL,
) -> IndexLevels:
    """The closes of the sessions up to the last, one each."""
    days = sessions_between(date(last.year - 1 - len(closes) // 240, 1, 1), last)[-len(closes) :]
    return IndexLevels(
        index=index,
        days=tuple(
            Day(day=day, close=close, low=(lows or {}).get(day), high=(highs or {}).get(day))
            for day, close in zip(days, closes, strict=True)
        ),
        total=total or {},
    )


def macro(**series: Mapping[date, float]) -> pl.DataFrame:
    """Values of economic series by day."""
    rows = [(name, day, day, value) for name, values in series.items() for day, value in values.items()]
    schema = {"series": pl.String, "date": pl.Date, "known_on": pl.Date, "value": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def heard(
    *levels: IndexLevels,
    published: date | None = FRIDAY,
    closes: Sequence[date] = (FRIDAY, THURSDAY),
    claims: Sequence[Claim] = (),
    cohorts: HeldCohorts | Mapping[date, HeldCohorts] | None = None,
    shares: Mapping[date, MemberShares] | None = None,
    headcounts: Sequence[Headcount] = (),
    series: pl.DataFrame | None = None,
    daily: bool = False,
) -> Hearing:
    """The hearing of an article published on Friday 2025-08-22 after the close, if nothing else is said."""
    known = {each.index: each for each in levels}
    values = macro() if series is None else series

    def held(question: DatedQuestion) -> HeldCohorts:
        found = cohorts.get(question.until) if isinstance(cohorts, Mapping) else cohorts
        return _given(found, "prices are missing")

    def grid(question: DatedQuestion, _: Sequence[date]) -> Grid:
        raise MissingDataError(f"no variant of {question.index} is served")

    data = Data(
        market=Market.from_tables({"macro": values}, as_of=published or FRIDAY),
        macro=values.select("series", "date", "value"),
        levels=known.get,
        cohorts=held,
        shares=lambda _, day: _given((shares or {}).get(day), f"there are no members on {day}"),
        grid=grid,
        headcounts=lambda _: headcounts,
    )
    return Hearing(published=published, closes=closes, claims=claims, data=data, daily=daily)


def _given(found: T | None, lacking: str) -> T:
    if found is None:
        raise MissingDataError(lacking)
    return found


def returned(cap: float | None, *, equal: float | None = None, median: float | None = None) -> CohortReturns:
    """A cohort's returns, as fractions."""
    return CohortReturns(cap=cap, equal=equal, median=median)
