"""An answer in depth: contributions by member and sector, smoothed, concentrated, migrated; and Brinson-Fachler."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.answer import (
    Attribution,
    Brinson,
    BrinsonCell,
    BrinsonEffects,
    Changed,
    Concentration,
    Line,
    MemberPart,
    SectorPart,
)
from redink.attribution.brinson import Effects, Sides, brinson_fachler, brinson_fachler_by_period
from redink.attribution.contribution import Codes, Contributions
from redink.attribution.linking import carino, carino_contributions, frongello, linked_effects
from redink.attribution.migration import migrated, moves_between_cohorts
from redink.exact import Floats, Units, as_decimal, exact_sum, units_total
from redink.numerals import significant
from redink.returns.cells import cells_at_once, cells_by_session
from redink.returns.chains import member_returns
from redink.study.explain.context import Context, HeldIndex

LISTED: Final = 10
FEW: Final = 5
UNKNOWN: Final = "unknown"


def attribution_in_depth(context: Context, parts: Contributions) -> Attribution:
    """Contributions of the index asked for, by member, sector and move between cohorts."""
    held = context.main
    members = parts.members()
    returns = member_returns(held.portfolio, np.zeros(len(members), dtype=np.int64), 0)
    order = np.argsort(-members, kind="stable")
    order = order[held.portfolio.ever_held()[order]]
    moves = moves_between_cohorts(held.portfolio, held.codes)
    tickers, days = held.roster.frame.get_column("ticker"), context.span.days()
    return Attribution(
        carino={} if context.declined is not None else carino_by_cohort(held),
        sectors=() if context.declined is not None else tuple(sector_parts(held, parts)),
        top=tuple(_member(held, members, returns, int(member)) for member in order[:LISTED]),
        bottom=tuple(_member(held, members, returns, int(member)) for member in order[::-1][:LISTED]),
        concentration=concentration(held, members),
        changed=tuple(
            Changed(
                ticker=tickers[move.member],
                before=held.cohorts[move.before],
                after=held.cohorts[move.after],
                on=days[move.session],
            )
            for move in moves
        ),
    )


def migrated_lines(context: Context) -> tuple[Line, ...]:
    """By cohort, value that came by changes of label less value that went; none where the headline is declined."""
    held = context.main
    if context.declined is not None:
        return ()
    net = migrated(moves_between_cohorts(held.portfolio, held.codes), len(held.cohorts))
    return tuple(Line(line=name, contribution=as_decimal(units)) for name, units in zip(held.cohorts, net, strict=True))


def carino_by_cohort(held: HeldIndex) -> dict[str, float]:
    """Carino-smoothed contributions, to ten significant digits; delisting stands with the cohort that it struck.

    None where the portfolio was ever worth nothing.
    """
    if _lost_all(held):
        return {}
    weights, returns = cells_by_session(held.portfolio, held.codes, len(held.cohorts))
    smoothed = carino_contributions(weights * np.nan_to_num(returns))
    return {name: significant(float(value)) for name, value in zip(held.cohorts, smoothed, strict=True)}


def sector_parts(held: HeldIndex, parts: Contributions) -> list[SectorPart]:
    """Sectors within each cohort that have members or contributions, in order."""
    sectors = held.roster.frame.get_column("sector").fill_null(UNKNOWN)
    found: list[SectorPart] = []
    for place, cohort in enumerate(held.cohorts):
        for sector in sectors.unique().sort().to_list():
            inside = (sectors == sector).to_numpy()
            opening = inside & (held.opening() == place) & held.roster.present[:, 0]
            units = units_total(parts.parts[inside, place])
            if units or opening.any():
                found.append(
                    SectorPart(
                        cohort=cohort,
                        sector=sector,
                        members=int(opening.sum()),
                        weight=exact_sum(held.weights[opening]),
                        contribution=as_decimal(units),
                    )
                )
    return found


def concentration(held: HeldIndex, members: Units) -> Concentration:
    """Shares of the gain; null where the index did not gain."""
    total, ranked = units_total(members), np.sort(members)[::-1]
    shares = [units_total(ranked[:first]) / total if total > 0 else None for first in (10, 20, 30)]
    effective = 1.0 / exact_sum(held.weights**2)
    return Concentration(top_10=shares[0], top_20=shares[1], top_30=shares[2], effective_number=effective)


def brinson_against(context: Context) -> Brinson | None:
    """The index against the other one by cohort and sector; null without another, or where the headline is declined."""
    if context.other is None or context.declined is not None or any(map(_lost_all, context.held())):
        return None
    cells = _cells(context)
    sides = [(held.portfolio, _cell_codes(held, cells)) for held in context.held()]
    portfolio, benchmark = (_sides(*cells_by_session(held, codes, len(cells))) for held, codes in sides)
    periods = brinson_fachler_by_period(portfolio, benchmark)
    smoothed, geared = (linked_effects(periods, link=link) for link in (carino, frongello))
    steady = all(codes.ndim == 1 and len(held.segments) == 1 for held, codes in sides)
    single = brinson_fachler(*(_sides(*cells_at_once(*side, len(cells))) for side in sides)) if steady else None
    numbers = [_numbers(held, codes, len(cells)) for held, (_, codes) in zip(context.held(), sides, strict=True)]
    shown = smoothed if single is None else single
    return Brinson(
        excess=significant(smoothed.excess),
        single=None if single is None else _totals(single),
        carino=_totals(smoothed),
        frongello=_totals(geared),
        cells=tuple(_cell(place, cell, shown, numbers) for place, cell in enumerate(cells)),
    )


def _lost_all(held: HeldIndex) -> bool:
    """Whether the portfolio was ever worth nothing: logarithms, and so smoothing and linking, end there."""
    return bool(held.portfolio.path().min() <= 0)


def _member(held: HeldIndex, members: Units, returns: Floats, member: int) -> MemberPart:
    return MemberPart(
        ticker=held.roster.frame.get_column("ticker")[member],
        cohort=held.cohorts[int(held.opening()[member])],
        weight=float(held.weights[member]),
        member_return=float(returns[member]),
        contribution=as_decimal(int(members[member])),
    )


def _cells(context: Context) -> list[tuple[str, str]]:
    """Cohort and sector of every member of either index, in order."""
    frames = [held.roster.frame.select(pl.col("sector").fill_null(UNKNOWN)) for held in context.held()]
    sectors = pl.concat(frames).get_column("sector").unique().sort().to_list()
    cohorts = dict.fromkeys(cohort for held in context.held() for cohort in held.cohorts)
    return [(cohort, sector) for cohort in cohorts for sector in sectors]


def _cell_codes(held: HeldIndex, cells: list[tuple[str, str]]) -> Codes:
    """Each member's cell; cohorts are those of either index, since groups such as sectors may have members in one."""
    cohorts = list(dict.fromkeys(cohort for cohort, _ in cells))
    cohort = np.array([cohorts.index(each) for each in held.cohorts], dtype=np.int64)[held.codes]
    sectors = list(dict.fromkeys(sector for _, sector in cells))
    place = {sector: at for at, sector in enumerate(sectors)}
    sector = (
        held.roster.frame.get_column("sector")
        .fill_null(UNKNOWN)
        .replace_strict(place, return_dtype=pl.Int64)
        .to_numpy()
    )
    return cohort * len(sectors) + (sector if cohort.ndim == 1 else sector[:, None])


def _sides(weights: Floats, returns: Floats) -> Sides:
    return Sides(weights=weights, returns=returns)


def _numbers(held: HeldIndex, codes: Codes, cells: int) -> list[int]:
    opening = codes if codes.ndim == 1 else codes[:, 0]
    return np.bincount(opening[held.weights > 0], minlength=cells).tolist()


def _totals(effects: Effects) -> BrinsonEffects:
    allocation, selection, interaction = map(significant, effects.totals())
    return BrinsonEffects(allocation=allocation, selection=selection, interaction=interaction)


def _cell(place: int, cell: tuple[str, str], effects: Effects, numbers: list[list[int]]) -> BrinsonCell:
    ours, theirs = (side[place] for side in numbers)
    return BrinsonCell(
        cohort=cell[0],
        sector=cell[1],
        members=ours,
        versus_members=theirs,
        allocation=significant(float(effects.allocation[place])),
        selection=significant(float(effects.selection[place])),
        interaction=significant(float(effects.interaction[place])),
        few=0 < ours < FEW or 0 < theirs < FEW,
    )
