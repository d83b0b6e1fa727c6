"""The figures of an answer: the index rebuilt, each cohort, the lines of the members, the paths since the start."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.answer import CohortFigures, CohortReturns, IndexFigures, Resolved
from redink.attribution.contribution import Contributions
from redink.cohorts import NO_DATA
from redink.exact import exact_sum, weighted_mean
from redink.market import Market
from redink.returns.chains import cohort_path
from redink.returns.replication import daily_correlation, published_return
from redink.study.findings import Held
from redink.study.roster import Roster, Span

DECLINED = CohortReturns(cap=None, equal=None, median=None)


def index_figures(held: Held, *, market: Market, span: Span, resolved: Resolved) -> IndexFigures:
    """The index as published and as rebuilt from the members held.

    Raises: MissingDataError where published levels do not reach the days.
    """
    levels = market.levels(held.index)
    published = published_return(levels, held.index, since=resolved.since, until=resolved.until)
    path = held.portfolio.path()
    rebuilt = float(path[-1] - 1.0)
    return IndexFigures(
        index=held.index,
        published_return=published,
        rebuilt_return=rebuilt,
        difference=None if published is None else rebuilt - published,
        correlation=daily_correlation(levels, span.days(), path),
        members=held.roster.frame.height,
        priced=int((held.weights > 0).sum()),
    )


def cohort_figures(held: Held, parts: Contributions, cohorts: Sequence[str], *, declined: bool) -> list[CohortFigures]:
    """Each cohort in order; returns and contributions null where the headline is declined."""
    labels = held.roster.frame.get_column("cohort")
    classified = int((labels != NO_DATA).sum())
    figures: list[CohortFigures] = []
    for name in cohorts:
        inside = (labels == name).to_numpy()
        members = int(inside.sum())
        figures.append(
            CohortFigures(
                cohort=name,
                members=members,
                priced=int((inside & (held.weights > 0)).sum()),
                share=members / len(labels),
                share_of_classified=None if name == NO_DATA or not classified else members / classified,
                weight=exact_sum(held.weights[inside]),
                returns=DECLINED if declined else cohort_returns(held, inside),
                contribution=None if declined else parts.cohorts[name],
                reasons=_reasons(held.roster, inside),
            )
        )
    return figures


def cohort_returns(held: Held, inside: NDArray[np.bool_]) -> CohortReturns:
    """Returns of the members inside that have a usable base price; null where there are none.

    The capital-weighted one is over those that also have a capitalisation. What delisting cost is in all three.
    """
    priced = inside & held.roster.holdings.priced
    if not priced.any():
        return DECLINED
    segment = held.portfolio.segments[0]
    returns = segment.growth[:, -1] + segment.lost[:, -1] - 1.0
    return CohortReturns(
        cap=weighted_mean(returns, np.where(priced, np.nan_to_num(held.roster.caps()), 0.0)),
        equal=exact_sum(returns[priced]) / int(priced.sum()),
        median=float(np.median(returns[priced])),
    )


def member_lines(held: Held, parts: Contributions) -> pl.DataFrame:
    """A row a member: security, ticker, name, company, cohort, reason; weight, returns, units: null if not priced."""
    priced = pl.Series(held.weights > 0)
    return held.roster.frame.select("security", "ticker", "name", "company", "cohort", "reason").with_columns(
        weight=pl.when(priced).then(pl.Series(held.weights)),
        returns=pl.when(priced).then(pl.Series(held.roster.holdings.returns())),
        units=pl.when(priced).then(pl.Series(parts.members())),
    )


def value_paths(held: Held, span: Span, cohorts: Sequence[str]) -> pl.DataFrame:
    """date, and the value of 1 held since the start in each cohort that has weight, and in the index."""
    columns = {
        name: cohort_path(held.portfolio, held.codes, place)[0]
        for place, name in enumerate(cohorts)
        if held.weights[held.codes == place].any()
    }
    whole = {"date": span.days(), **columns, "index": held.portfolio.path()}
    return pl.DataFrame(whole, schema_overrides={"date": pl.Date})


def _reasons(roster: Roster, inside: NDArray[np.bool_]) -> dict[str, int]:
    given = roster.frame.filter(pl.Series(inside) & pl.col("reason").is_not_null()).get_column("reason")
    return dict(sorted(given.value_counts().iter_rows()))
