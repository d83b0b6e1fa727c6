"""The securities table."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.sources.simulated.lines import ListedLine, country_of
from redink.sources.simulated.membership import held_rights
from redink.sources.simulated.trading import UntradedMarket
from redink.sources.simulated.words import SECTORS
from redink.tables import SECURITIES

EXCHANGES: Final = ("NASDAQ", "NYSE", "NYSE American")

Row = dict[str, str | date | float | None]


def securities_frame(scene: UntradedMarket, rng: np.random.Generator) -> pl.DataFrame:
    """One row a line, and one for the warrant and the right; the escrow line is not listed anywhere."""
    companies = scene.roster.companies
    exchange = rng.choice(3, companies, p=[0.6, 0.35, 0.05]).tolist()
    year = rng.integers(1970, 2019, companies).tolist()
    shortfall = np.round(rng.uniform(-1.0, -0.4, companies), 4).tolist()
    told = (rng.random(companies) < 0.7).tolist()
    rows: list[Row] = [
        _row(line, scene)
        | _leaving(line.company, scene, shortfall[line.company] if told[line.company] else None)
        | {
            "exchange": EXCHANGES[exchange[line.company]],
            "listed_on": _listed_on(line.company, scene, date(year[line.company], 1, 1)),
        }
        for line in scene.lines.all
    ]
    return pl.DataFrame([*rows, *_rights(scene)], schema=SECURITIES.schema()).sort("security")


def _row(line: ListedLine, scene: UntradedMarket) -> Row:
    return {
        "security": line.ticker,
        "ticker": line.ticker,
        "name": line.name,
        "company": scene.lines.identities[line.company],
        "cik": f"{line.company + 1:010d}",
        "sector": SECTORS[int(scene.population.sector[line.company])],
        "industry": scene.lines.industries[line.company],
        "country": country_of(scene.population, line.company),
    }


def _leaving(company: int, scene: UntradedMarket, shortfall: float | None) -> Row:
    """Last day, cause and return after the last price; a merger pays its last price, an unknown cause says nothing."""
    cause = scene.roster.causes[company]
    if not cause:
        return {}
    known = {"merger": 0.0 if shortfall is not None else None, "failure": shortfall, "unknown": None}
    last = scene.timeline.days[int(scene.roster.last[company])]
    return {"delisted_on": last, "delisting_cause": cause, "delisting_return": known[cause]}


def _listed_on(company: int, scene: UntradedMarket, year: date) -> date | None:
    """The day for new listings, 1 January of a year for old ones, unknown for the reused ticker."""
    if company in scene.cast["reused"]:
        return None
    first = int(scene.roster.first[company])
    return scene.timeline.days[first] if first else year


def _rights(scene: UntradedMarket) -> list[Row]:
    kinds = ("Warrant", "Contingent Value Right")
    return [
        {"security": name, "ticker": name, "name": f"{name.split()[0]} {kind}", "company": name}
        for name, kind in zip(held_rights(scene).names[1:], kinds, strict=True)
    ]
