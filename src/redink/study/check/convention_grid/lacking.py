"""What the data, or an answer, cannot serve of the convention grid, and how many variants that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from redink.claims.search.convention_grid import SUMMARIES, values_of
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.market import Market
from redink.market.earnings.fundamentals import EPS_MEASURES

SAME: Final = "the same as auto with these data"

Refused = dict[tuple[str, str, str], int]
"""Field, value and reason -> variants."""


def lacking_values(market: Market) -> dict[str, dict[str, str]]:
    """Field -> value -> why the data, or the answer, cannot serve it for a cohort's return."""
    measures = set(market.facts.get_column("measure").unique().to_list())
    eps = {} if measures & set(EPS_MEASURES) else {"eps": "the data hold no earnings per share"}
    kinds = {} if market.has_total else {"total": "the data hold no dividends"}
    same = "total" if market.has_total else "price"
    kinds[same] = kinds.get(same, SAME)
    if market.has_total:
        try:
            market.returns_kind("price")
        except MissingDataError:
            kinds["price"] = "the data hold total returns only"
    whole = "a cohort's return is printed by capitalisation, equally weighted and as a median only"
    return {
        "earnings": eps,
        "returns": kinds,
        "weighting": {"float_cap": whole, "index": whole},
        "base": {"intraday_low": "members have closing prices only; for an index it is tried on its levels"},
    }


def declared_but_lacking(grid: Sequence[Convention], lacking: Mapping[str, Mapping[str, str]], *, ends: int) -> Refused:
    """How many variants each value would have added: as many as one of the values that are served has."""
    number = len(grid) * ends * len(SUMMARIES)
    served = {field: len(values_of(field)) - len(values) for field, values in lacking.items()}
    served["weighting"] = len(SUMMARIES)
    return Counter(
        {
            (field, value, why): number // served[field]
            for field, values in lacking.items()
            for value, why in values.items()
            if why != SAME
        }
    )
