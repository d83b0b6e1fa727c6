"""Whether whole columns are in the units that they must have; one that cannot be is refused with the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from redink.sources.quotes.finding import UnitFinding
from redink.sources.quotes.payment_units import payment_units
from redink.sources.quotes.return_units import return_units
from redink.sources.quotes.share_units import exit_units, weight_units
from redink.sources.quotes.split_units import split_units
from redink.sources.quotes.units import capitalisation_units


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceFindings:
    """What prices that are read by year show: what is looked at of any source, and of a plain folder besides."""

    of_any: list[UnitFinding] = field(default_factory=list[UnitFinding])
    of_folders: list[UnitFinding] = field(default_factory=list[UnitFinding])


def price_findings(prices: pl.DataFrame) -> list[UnitFinding]:
    """What a prices table, sorted by its key, shows of its total returns and dividends."""
    return [*return_units(prices), *payment_units(prices)]


def folder_findings(tables: Mapping[str, pl.DataFrame]) -> list[UnitFinding]:
    """What a plain folder's tables show besides: capitalisations and splits, which other sources scale."""
    if "prices" not in tables:
        return []
    return [*capitalisation_units(tables["prices"]), *split_units(tables["prices"])]


def findings(tables: Mapping[str, pl.DataFrame]) -> list[UnitFinding]:
    """What any source's tables show: total returns, dividends and weights."""
    prices = price_findings(tables["prices"]) if "prices" in tables else []
    return [*prices, *(weight_units(tables["weights"]) if "weights" in tables else [])]


def early_findings(tables: Mapping[str, pl.DataFrame]) -> list[UnitFinding]:
    """What is looked at before a table's own bounds, which would refuse it without the reason: delisting returns."""
    return exit_units(tables["securities"]) if "securities" in tables else []
