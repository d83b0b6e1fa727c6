"""Who made it, in depth: members, sectors, moves between cohorts, exits, tracking, and the other index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from redink.answer.figures import OF_COHORT
from redink.described import count, fraction, points, ratio, text

GAIN = fraction(
    "share of the gain", "share of the gain made by the largest contributors; null where the index did not gain"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberPart:
    """One member: its label and weight at the start, its return, and what it contributed."""

    NAMED_BY: ClassVar = ("cohort", "ticker")

    ticker: Annotated[str, text("the member")]
    cohort: Annotated[str, text("label of the start")]
    weight: Annotated[float, fraction("weight", "of the index at the start")]
    member_return: Annotated[
        float,
        fraction(
            "return",
            "from start to end; where the portfolio was rebalanced, contribution / weight",
            key="return",
        ),
    ]
    contribution: Annotated[Decimal, points("contribution", "exact, delisting included")]


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorPart:
    """One sector within a cohort."""

    NAMED_BY: ClassVar = ("cohort", "sector")

    cohort: Annotated[str, OF_COHORT]
    sector: Annotated[str, text("a sector within the cohort; `unknown` where none is given")]
    members: Annotated[int, count("members", "of the cohort in that sector at the start")]
    weight: Annotated[float, fraction("weight", "of the index at the start")]
    contribution: Annotated[Decimal, points("contribution", "exact")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Concentration:
    """Shares of the gain made by the largest contributors, and how many equal holdings the weights amount to."""

    top_10: Annotated[float | None, GAIN]
    top_20: Annotated[float | None, GAIN]
    top_30: Annotated[float | None, GAIN]
    effective_number: Annotated[float, ratio("effective number", "1 / Σ w² of the starting weights")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A member whose label changed: from, to, and the session at whose close it was known."""

    ticker: Annotated[str, text("a member that changed label, by session; none under steady labels")]
    before: Annotated[str, text("its label before", key="from")]
    after: Annotated[str, text("its label after", key="to")]
    on: Annotated[date, text("the session at whose close the new label was known")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Contributions in depth."""

    carino: Annotated[
        dict[str, float],
        points("contribution, smoothed", "cohort → Carino-smoothed contribution", see="attribution.md#in-depth"),
    ]
    sectors: Annotated[tuple[SectorPart, ...], text("every sector within every cohort")]
    top: Annotated[tuple[MemberPart, ...], text("the ten largest contributors with weight at the start, largest first")]
    bottom: Annotated[tuple[MemberPart, ...], text("likewise the ten smallest, smallest first")]
    concentration: Annotated[Concentration, text("how few made how much")]
    changed: Annotated[tuple[Changed, ...], text("members that changed label on the way")]


@dataclass(frozen=True, kw_only=True, slots=True)
class WorstDay:
    """A session on which the rebuilt index's return missed the published one's, and what stands beside it."""

    day: Annotated[date, text("the session; the ten largest misses, largest in size first", key="date")]
    miss: Annotated[float, points("miss", "rebuilt - published")]
    beside: Annotated[str, text("what may explain it")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Replication:
    """How the rebuilt index tracks the published one."""

    tracking_error: Annotated[
        float, fraction("tracking error", "a year: standard deviation of daily differences, annualised")
    ]
    beta: Annotated[float, ratio("beta", "of rebuilt on published daily log returns")]
    worst_days: Annotated[tuple[WorstDay, ...], text("the sessions of the largest misses")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exit:
    """A member that left the market while it was held."""

    NAMED_BY: ClassVar = ("cohort", "ticker")

    ticker: Annotated[str, text("a member that left")]
    cohort: Annotated[str, text("label of the start")]
    last_price: Annotated[date, text("the day of the member's last price")]
    cause: Annotated[str, text("`merger`, `failure` or `unknown`")]
    weight: Annotated[float, fraction("weight", "at the last rebalance before the exit")]


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyEffect:
    """What one delisting policy makes of the rebuilt index and of each cohort."""

    NAMED_BY: ClassVar = ("policy",)

    policy: Annotated[str, text("the delisting policy", see="conventions.md")]
    rebuilt_return: Annotated[float, fraction("rebuilt", "of the index under it")]
    cohorts: Annotated[
        dict[str, float | None],
        fraction(
            "return",
            "cohort → its return under it, weighted as the convention says; null where none has weight at the start or "
            "the headline is declined",
            key="returns",
        ),
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exits:
    """Members that left, and the four policies."""

    members: Annotated[tuple[Exit, ...], text("each with its cause")]
    policies: Annotated[tuple[PolicyEffect, ...], text("the same under each of the four policies")]


@dataclass(frozen=True, kw_only=True, slots=True)
class BrinsonEffects:
    """Allocation, selection and interaction; together the excess return."""

    allocation: Annotated[float, points("allocation", "from weights that differ")]
    selection: Annotated[float, points("selection", "from returns that differ")]
    interaction: Annotated[float, points("interaction", "from both together")]


@dataclass(frozen=True, kw_only=True, slots=True)
class BrinsonCell:
    """One cell, cohort and sector. `few` marks fewer than five members on a side that has any."""

    NAMED_BY: ClassVar = ("cohort", "sector")

    cohort: Annotated[str, text("every cohort of either index")]
    sector: Annotated[str, text("with every sector of either index")]
    members: Annotated[int, count("members", "with weight at the start, in the index")]
    versus_members: Annotated[int, count("members of the other", "with weight at the start, in the other index")]
    allocation: Annotated[float, points("allocation", "of `single`, or after Carino where that is null")]
    selection: Annotated[float, points("selection", "of `single`, or after Carino where that is null")]
    interaction: Annotated[float, points("interaction", "of `single`, or after Carino where that is null")]
    few: Annotated[bool, text("one to four members on a side")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brinson:
    """The excess return over the other index by cohort and sector, over the whole period and linked over sessions."""

    excess: Annotated[float, points("excess", "rebuilt index - rebuilt other index")]
    single: Annotated[
        BrinsonEffects | None,
        text(
            "effects over the whole period, which sum to the excess; null unless both were bought once and held with "
            "steady labels"
        ),
    ]
    carino: Annotated[BrinsonEffects, text("effects of sessions, linked after Carino")]
    frongello: Annotated[BrinsonEffects, text("effects of sessions, by Frongello's recursion")]
    cells: Annotated[tuple[BrinsonCell, ...], text("every cohort with every sector")]
