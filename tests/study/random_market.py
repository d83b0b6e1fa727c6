"""Small random markets: a few securities that move, file, join and leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import polars as pl
from hypothesis import settings
from hypothesis import strategies as st
from tests.folders import SESSIONS

from redink import Answer, Convention, Market, explain
from redink.answer import Figures
from redink.described import document_of
from redink.question import DatedQuestion

NAMES = ("A", "B", "C", "D")
STEPS = 8
DAYS = SESSIONS[:STEPS]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A security: its daily moves, shares and years as filed, and the sessions in whose list it is."""

    name: str
    moves: Sequence[float]
    shares: float
    profit: float | None
    restated: dict[int, float] = field(default_factory=dict[int, float])
    joins: int | None = None
    leaves: int | None = None
    scale: float = 1.0

    def closes(self) -> list[float]:
        return (self.scale * np.cumprod([100.0, *self.moves])).tolist()

    def prices(self) -> list[dict[str, Any]]:
        return [
            {"security": self.name, "date": day, "close": close, "market_cap": close / self.scale * self.shares}
            for day, close in zip(DAYS, self.closes(), strict=True)
        ]

    def facts(self) -> list[dict[str, Any]]:
        known = {} if self.profit is None else {date(2025, 2, 20): self.profit}
        known |= {DAYS[step]: value for step, value in self.restated.items()}
        common = {"company": self.name, "measure": "net_income", "unit": "USD", "source": "filed"}
        year = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
        return [common | year | {"known_on": day, "value": value} for day, value in known.items()]

    def member(self) -> dict[str, Any]:
        first = date(2024, 1, 3) if self.joins is None else DAYS[self.joins]
        last = None if self.leaves is None else DAYS[self.leaves]
        return {"index": "any", "security": self.name, "start": first, "end": last, "source": "dated"}


def market_of(securities: Sequence[Listed]) -> Market:
    facts = [row for each in securities for row in each.facts()]
    tables: dict[str, pl.DataFrame] = {
        "securities": pl.DataFrame([{"security": s.name, "ticker": s.name, "company": s.name} for s in securities]),
        "prices": pl.DataFrame([row for each in securities for row in each.prices()]).sort("security", "date"),
        "members": pl.DataFrame([each.member() for each in securities], schema_overrides={"end": pl.Date}).sort(
            "security"
        ),
    }
    if facts:
        tables["facts"] = pl.DataFrame(facts).sort("company", "known_on")
    return Market.from_tables(tables, as_of=DAYS[-1])


WHOLE = DatedQuestion(index="any", since=DAYS[0], until=DAYS[-1])


def answered(securities: Sequence[Listed], convention: Convention, question: DatedQuestion = WHOLE) -> Answer:
    return explain(question, market=market_of(securities), convention=convention, allow_thin=True)


MOVES = st.lists(st.floats(0.8, 1.25), min_size=STEPS - 1, max_size=STEPS - 1)
PROFIT = st.sampled_from([-5e6, 0.0, 5e6])


@st.composite
def listings(draw: st.DrawFn, *, changing: bool = True) -> list[Listed]:
    """Two to four securities; the first is always in, others may join or leave before the last session but one."""
    inner = st.integers(1, STEPS - 3)
    found: list[Listed] = []
    for name in NAMES[: draw(st.integers(2, 4))]:
        dated = changing and name != "A"
        found.append(
            Listed(
                name=name,
                moves=draw(MOVES),
                shares=draw(st.floats(0.1, 50)),
                profit=draw(st.none() | PROFIT),
                restated=draw(st.dictionaries(st.integers(0, STEPS - 1), PROFIT, max_size=2)),
                joins=draw(st.none() | inner) if dated else None,
                leaves=None,
            )
        )
        if dated and found[-1].joins is None:
            found[-1] = replace(found[-1], leaves=draw(st.none() | inner))
    return found


CONVENTIONS = st.sampled_from(
    [
        Convention(membership=membership, holding=holding, weighting=weighting)
        for membership, holding, weighting in product(
            ("start", "historical", "end"), ("buy_and_hold", "daily"), ("cap", "equal")
        )
    ]
)
LAW = settings(max_examples=15)


def figures(answer: Answer) -> dict[str, Any]:
    """All that names no security: indices, cohorts, sums, memo."""
    return document_of(Figures(**{each.name: getattr(answer, each.name) for each in fields(Figures)})) | {
        "carino": answer.attribution.carino
    }
