"""The figures of an answer: the index rebuilt, each cohort, the lines of the members, the paths since the start."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.answer import CohortFigures, CohortReturns, IndexFigures
from redink.attribution.contribution import Contributions
from redink.cohorts import NO_DATA
from redink.exact import PLACES, Floats, as_decimal, exact_sum, weighted_mean
from redink.returns.chains import cohort_path, member_returns
from redink.returns.portfolio import Portfolio
from redink.returns.replication import published_return, tracking
from redink.study.explain.context import Context, HeldIndex
from redink.study.roster import PanelSpan, Roster

DECLINED = CohortReturns(cap=None, equal=None, median=None)


def index_figures(held: HeldIndex, context: Context, *, base: str) -> IndexFigures:
    """The index as published and as rebuilt from the members held.

    From an intraday low only the published return is known, members having closes alone: there is no difference then.
    Raises: MissingDataError where published levels do not reach the days.
    """
    resolved = context.resolved
    kind = resolved.returns if base == "close" else "price"
    levels, kind = context.market.comparable_levels(held.index, kind)
    published = published_return(levels, held.index, since=resolved.since, until=resolved.until, base=base)
    path = held.portfolio.path()
    rebuilt = float(path[-1] - 1.0)
    return IndexFigures(
        index=held.index,
        published_return=published,
        published_kind=None if published is None else kind,
        rebuilt_return=rebuilt,
        difference=None if published is None or base != "close" else rebuilt - published,
        correlation=tracking(levels, context.span.days(), path).correlation,
        members=int(held.roster.present[:, 0].sum()),
        priced=int((held.weights > 0).sum()),
    )


def cohort_figures(held: HeldIndex, parts: Contributions, *, declined: bool) -> list[CohortFigures]:
    """Each cohort in order, its members those of the start; returns and contributions null where declined."""
    opening, members = held.opening(), held.roster.present[:, 0]
    nothing = held.cohorts.index(NO_DATA)
    classified = int((members & (opening != nothing)).sum())
    figures: list[CohortFigures] = []
    for place, name in enumerate(held.cohorts):
        inside = members & (opening == place)
        number = int(inside.sum())
        figures.append(
            CohortFigures(
                cohort=name,
                members=number,
                priced=int((inside & (held.weights > 0)).sum()),
                share=number / int(members.sum()),
                share_of_classified=None if name == NO_DATA or not classified else number / classified,
                weight=exact_sum(held.weights[inside]),
                returns=DECLINED if declined else cohort_returns(held, place),
                contribution=None if declined else as_decimal(parts.cohorts[name]),
                reasons=_reasons(held.roster, inside),
            )
        )
    return figures


def cohort_returns(held: HeldIndex, place: int) -> CohortReturns:
    """Returns of a cohort; null where no member of it is priced. What delisting cost is in all three.

    Bought once under steady labels: the mean of members' returns weighted by capitalisation, the plain mean, the
    median; the capital-weighted one over members that have a capitalisation. Otherwise sessions are chained, each over
    the members labelled so at the close before, weighted as the portfolio (and its equally weighted twin) held them;
    the median is of members' returns while they were labelled so.
    """
    if _at_once(held):
        return _returns_at_once(held, place)
    paths = [_path_in(held, portfolio, place) for portfolio in (held.cap, held.equal)]
    members = member_returns(held.equal, held.codes, place)
    seen = members[~np.isnan(members)]
    if not len(seen):
        return DECLINED
    cap, equal = (float(path[-1] - 1.0) for path in paths)
    return CohortReturns(cap=cap, equal=equal, median=float(np.median(seen)))


def return_by_cap(held: HeldIndex, place: int) -> float | None:
    """The first of `cohort_returns` alone."""
    if _at_once(held):
        priced = (held.codes == place) & held.roster.holdings.priced
        return _mean_by_cap(held, priced, _member_gains(held)) if priced.any() else None
    if np.isnan(member_returns(held.equal, held.codes, place)).all():
        return None
    return float(_path_in(held, held.cap, place)[-1] - 1.0)


def _at_once(held: HeldIndex) -> bool:
    return held.codes.ndim == 1 and len(held.portfolio.segments) == 1


def _path_in(held: HeldIndex, portfolio: Portfolio, place: int) -> Floats:
    whole = held.cohort_paths[place] if portfolio is held.portfolio else cohort_path(portfolio, held.codes, place)
    return whole[0]


def _returns_at_once(held: HeldIndex, place: int) -> CohortReturns:
    priced = (held.codes == place) & held.roster.holdings.priced
    if not priced.any():
        return DECLINED
    returns = _member_gains(held)
    return CohortReturns(
        cap=_mean_by_cap(held, priced, returns),
        equal=exact_sum(returns[priced]) / int(priced.sum()),
        median=float(np.median(returns[priced])),
    )


def _member_gains(held: HeldIndex) -> Floats:
    segment = held.equal.segments[0]
    return segment.growth[:, -1] + segment.lost[:, -1] - 1.0


def _mean_by_cap(held: HeldIndex, members: NDArray[np.bool_], returns: Floats) -> float | None:
    return weighted_mean(returns, np.where(members, np.nan_to_num(held.roster.caps[:, 0]), 0.0))


def member_lines(held: HeldIndex, parts: Contributions) -> pl.DataFrame:
    """A row a member: security, ticker, name, company, cohort, reason; weight at the start, returns, contribution.

    Weight is null where it is none at the start; returns (while it was held, delisting included) and contribution
    are null where it was never held. Contributions are decimals that add up to the total to the last digit.
    """
    start, ever = pl.Series(held.weights > 0), pl.Series(held.portfolio.ever_held())
    codes = np.zeros(len(held.weights), dtype=np.int64)
    returns = member_returns(held.portfolio, codes, 0)
    exact = pl.Series(map(as_decimal, parts.members().tolist()), dtype=pl.Decimal(38, PLACES))
    return held.roster.frame.select("security", "ticker", "name", "company", "cohort", "reason").with_columns(
        weight=pl.when(start).then(pl.Series(held.weights)),
        returns=pl.when(ever).then(pl.Series(returns)),
        contribution=pl.when(ever).then(exact),
    )


def value_paths(held: HeldIndex, span: PanelSpan, *, declined: bool) -> pl.DataFrame:
    """date, and the value of 1 held since the start in each cohort that ever has weight, and in the index."""
    columns = {
        name: held.cohort_paths[place][0]
        for place, name in enumerate(held.cohorts)
        if not declined and held.weights[held.opening() == place].any()
    }
    whole = {"date": span.days(), **columns, "index": held.portfolio.path()}
    return pl.DataFrame(whole, schema_overrides={"date": pl.Date})


def _reasons(roster: Roster, inside: NDArray[np.bool_]) -> dict[str, int]:
    given = roster.frame.filter(pl.Series(inside) & pl.col("reason").is_not_null()).get_column("reason")
    return dict(sorted(given.value_counts().iter_rows()))
