"""Small simulated markets into which odd things are planted, above all near the first days of years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
from tests.market.slices.line import CUTS, DAYS, Line, plain_line
from tests.market.slices.oddities import LAST, OFTEN, PLANTED

from redink.tables import STORED

Tables = Mapping[str, pl.DataFrame]
INDICES: Final = ("all", "some")
EDGES: Final = [next(at for at, day in enumerate(DAYS) if day >= cut) for cut in CUTS]


class Plant(NamedTuple):
    """What is planted on which line, at which session; `seed` decides the rest."""

    kind: str
    line: int
    at: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A market that is to be made: the same but for its plants where these are others."""

    seed: int
    lines: int
    plants: tuple[Plant, ...]
    flavour: str


FLAVOURS: Final = ("plain", "plain", "priced", "total", "sizeless", "filed", "stated")
"""priced: neither dividends nor returns; total: nothing but given returns; sizeless: no capitalisations."""


def planned(seed: int, *, lines: int = 44, plants: int = 60) -> Plan:
    """A market planned by its seed."""
    rng = np.random.default_rng(seed)
    kinds = [*PLANTED, *OFTEN]
    found = [
        Plant(str(rng.choice(kinds)), int(rng.integers(0, lines)), _near_an_edge(rng), int(rng.integers(0, 1 << 30)))
        for _ in range(plants)
    ]
    return Plan(seed=seed, lines=lines, plants=tuple(found), flavour=FLAVOURS[seed % len(FLAVOURS)])


def _near_an_edge(rng: np.random.Generator) -> int:
    edge = int(rng.choice(EDGES))
    at = int(rng.choice([edge + rng.integers(-6, 6), edge + rng.integers(-25, 25), edge + rng.integers(-90, 90)]))
    return min(max(int(rng.integers(2, LAST)) if rng.random() < 0.25 else at, 2), LAST - 1)


WITHOUT: Final = {"priced": {"dividends", "returns"}, "total": {"dividends", "split"}, "sizeless": {"count"}}


def tables_of(plan: Plan) -> dict[str, pl.DataFrame]:
    """The tables of the market, checked."""
    rng = np.random.default_rng(plan.seed + 1)
    lines = [plain_line(number, np.random.default_rng([plan.seed, number])) for number in range(plan.lines)]
    true = [line.shares() for line in lines]
    for plant in plan.plants:
        if plant.kind not in WITHOUT.get(plan.flavour, ()):
            PLANTED[plant.kind](lines[plant.line], plant.at, np.random.default_rng(plant.seed))
    if plan.flavour == "filed":
        for line in lines[::2]:
            PLANTED["filed"](line, EDGES[1], np.random.default_rng([plan.seed, 7]))
    _two_classes(lines, rng)
    _of_flavour(lines, plan.flavour)
    made = {
        "prices": pl.concat([line.prices() for line in lines]).unique(["security", "date"], keep="first"),
        "securities": _securities(lines, rng),
        "members": _members(lines, rng),
        "weights": _weights(lines, rng),
        "levels": _levels(rng),
        "facts": _facts(lines, true, rng),
    }
    if plan.flavour == "stated":
        made["tickers"] = _tickers(lines, rng)
    return {name: STORED[name].check(frame.sort(STORED[name].key), where="made") for name, frame in made.items()}


def _two_classes(lines: Sequence[Line], rng: np.random.Generator) -> None:
    """Of the last four lines two are classes of the two before them, each with the whole company's capitalisation."""
    for first, second in ((lines[0], lines[-1]), (lines[1], lines[-2])):
        second.described |= {
            "company": first.described["company"],
            "name": first.described["name"].replace("Common", "Class B Common"),
        }
        second.market_cap = first.market_cap.copy() if rng.random() < 0.7 else second.market_cap


def _of_flavour(lines: Sequence[Line], flavour: str) -> None:
    for line in lines:
        if flavour == "total":
            moves = np.append(np.nan, line.close[1:] / np.where(line.close[:-1] > 0, line.close[:-1], np.nan) - 1)
            line.total_return = np.where(np.isnan(line.total_return), moves, line.total_return)
            line.split_ratio[:] = np.nan
        if flavour == "sizeless":
            line.market_cap[:] = np.nan


def _frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=STORED[name].schema())


def _securities(lines: Sequence[Line], rng: np.random.Generator) -> pl.DataFrame:
    rows: list[dict[str, Any]] = []
    for line in lines:
        for name in dict.fromkeys(line.names.values()):
            described = {"security": name, "ticker": name, **line.described}
            if name != line.ticker:
                described["company"] = line.described["company"] if rng.random() < 0.5 else name
                described["name"] = (
                    line.described["name"] if rng.random() < 0.6 else "Other Holdings Corp. Common Stock"
                )
            if name == line.ticker or rng.random() < 0.8:
                rows.append(described)
    return _frame("securities", rows)


def _name_on(line: Line, at: int) -> str:
    return line.names[max(start for start in line.names if start <= at)]


def _members(lines: Sequence[Line], rng: np.random.Generator) -> pl.DataFrame:
    """Lists of the years: one of all lines that have prices at the year's start, one of some that come and go."""
    rows: list[dict[str, Any]] = []
    common = {"source": "dated"}
    for first, last in zip([0, *EDGES], [*(edge - 1 for edge in EDGES), LAST], strict=True):
        for number, line in enumerate(lines):
            if not line.there[first : first + 40].any():
                continue
            days = {"start": DAYS[first], "end": DAYS[last] if last < LAST else None}
            rows.append({"index": "all", "security": _name_on(line, first), **days, **common})
            if number % 2 == 0 or rng.random() < 0.2:
                begins = first + int(rng.integers(-180, 180).clip(0))
                days |= {"start": DAYS[begins]}
                rows.append({"index": "some", "security": _name_on(line, begins), **days, **common})
    return _frame("members", rows)


def _weights(lines: Sequence[Line], rng: np.random.Generator) -> pl.DataFrame:
    rows: list[dict[str, Any]] = []
    for index in INDICES:
        for at in range(20, LAST, 126):
            weights = rng.dirichlet(np.full(len(lines), 2.0))
            rows += [
                {"index": index, "date": DAYS[at], "security": _name_on(line, at), "weight": float(weight)}
                for line, weight in zip(lines, weights, strict=True)
            ]
    return _frame("weights", rows)


def _levels(rng: np.random.Generator) -> pl.DataFrame:
    rows: list[dict[str, Any]] = []
    for index in INDICES:
        close = np.round(1000 * np.exp(np.cumsum(rng.normal(0.0003, 0.01, len(DAYS)))), 2)
        rows += [{"index": index, "date": day, "close": float(level)} for day, level in zip(DAYS, close, strict=True)]
    return _frame("levels", rows)


def _facts(lines: Sequence[Line], true: Sequence[np.ndarray[Any, Any]], rng: np.random.Generator) -> pl.DataFrame:
    rows: list[dict[str, Any]] = []
    for number, (line, shares) in enumerate(zip(lines, true, strict=True)):
        company, common = line.described["company"], {"source": "filed", "accession": f"a{number}"}
        usual = float(rng.normal(2e6, 3e6))
        if company != line.ticker or rng.random() < 0.1:
            continue
        eps = rng.random() < 0.3
        for year in range(2017, 2024):
            for quarter in range(4):
                start = date(year, 3 * quarter + 1, 1)
                end = date(year + quarter // 3, (3 * quarter + 3) % 12 + 1, 1) - timedelta(days=1)
                known = end + timedelta(days=int(rng.integers(20, 80)))
                profit = round(usual + float(rng.normal(0, 2e6)))
                period = {"company": company, "period_start": start, "period_end": end, "known_on": known}
                rows.append({**common, **period, "measure": "net_income", "value": profit, "unit": "USD"})
                if eps and not np.isnan(shares[-1]):
                    per = round(profit / float(shares[-1]), 2)
                    rows.append({**common, **period, "measure": "eps_diluted", "value": per, "unit": "USD/shares"})
        for about, known, factor in line.counts:
            if not np.isnan(shares[about]):
                on = {"period_start": DAYS[about], "period_end": DAYS[about], "known_on": DAYS[min(known, LAST)]}
                value = round(float(shares[about]) * factor)
                rows.append(
                    {
                        "company": company,
                        "measure": "shares_outstanding",
                        "value": value,
                        "unit": "shares",
                        **on,
                        **common,
                    }
                )
    return _frame("facts", rows).unique(STORED["facts"].key, keep="first")


def _tickers(lines: Sequence[Line], rng: np.random.Generator) -> pl.DataFrame:
    """Stated meanings: of some tickers what they are, and that a renamed one is the same security from a day on."""
    rows: list[dict[str, Any]] = []
    common = {"link": "stated", "confidence": "stated", "source": "list"}
    for line in lines:
        for start, name in line.names.items():
            if rng.random() < 0.3:
                rows.append({"ticker": name, "start": DAYS[start], "security": name, **common})
    return _frame("tickers", rows)
