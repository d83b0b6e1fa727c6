"""How members are grouped, declared: a rule is a name, the cohorts it makes in order, and an expression.

The expression reads one row a member: profit (USD, trailing or annual; null where unknown), sector, industry,
country, cap (USD; null where unknown). Null means "no data", which is a cohort of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.convention import listed
from redink.errors import UsageError

LOSS_MAKING: Final = "loss-making"
PROFITABLE: Final = "profitable"
NO_DATA: Final = "no data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A grouping. `cohorts` in the order of the table; empty where they come from the data (then by name)."""

    name: str
    meaning: str
    needs: str
    cohorts: tuple[str, ...]
    label: Callable[[], pl.Expr]


def profitability_label() -> pl.Expr:
    """loss-making where the profit is zero or less, profitable above, null where unknown [1].

    References: [1] French, Portfolios formed on E/P: the column "<= 0".
    """
    return pl.when(pl.col("profit") > 0).then(pl.lit(PROFITABLE)).when(pl.col("profit") <= 0).then(pl.lit(LOSS_MAKING))


def quantile_label(measure: str, names: tuple[str, ...]) -> pl.Expr:
    """Groups of equal number by the measure's rank among members that have it, lowest first; ties share a group."""
    rank = pl.col(measure).rank("min") - 1
    group = (rank * len(names) / pl.col(measure).count()).floor().cast(pl.Int64)
    return group.replace_strict(dict(enumerate(names)), default=None, return_dtype=pl.String)


def fifths(words: tuple[str, str, str, str, str]) -> tuple[str, ...]:
    """Names of five groups in order, such as "smallest 1 of 5".

    >>> fifths(("smallest", "small", "middle", "large", "largest"))[0]
    'smallest 1 of 5'
    """
    return tuple(f"{word} {place} of 5" for place, word in enumerate(words, start=1))


SIZES: Final = fifths(("smallest", "small", "middle", "large", "largest"))
PROFITS: Final = fifths(("lowest profit", "low profit", "middle profit", "high profit", "highest profit"))


RULES: Final = (
    Rule(
        name="profitability",
        meaning="profitable, loss-making (zero or less), or without earnings data",
        needs="profit",
        cohorts=(PROFITABLE, LOSS_MAKING),
        label=profitability_label,
    ),
    Rule(
        name="sector",
        meaning="by sector as known on the day, or as last seen where undated",
        needs="sector",
        cohorts=(),
        label=lambda: pl.col("sector"),
    ),
    Rule(
        name="size",
        meaning="five groups by capitalisation at the start, smallest first",
        needs="cap",
        cohorts=SIZES,
        label=lambda: quantile_label("cap", SIZES),
    ),
    Rule(
        name="profit",
        meaning="five groups by profit in USD, lowest first",
        needs="profit",
        cohorts=PROFITS,
        label=lambda: quantile_label("profit", PROFITS),
    ),
)


def find_rule(name: str) -> Rule:
    """The rule of that name. Raises: UsageError naming those that there are."""
    found = next((rule for rule in RULES if rule.name == name), None)
    if found is None:
        raise UsageError(f"there is no grouping {name!r}; group by {listed(tuple(rule.name for rule in RULES))}")
    return found
