"""Every convention on real markets: a cover of the grid adds up, the rally under historical membership, its exits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, islice, product
from pathlib import Path

import polars as pl
import pytest
from tests.market_data import LATE, needs_market_data

from redink import Answer, Convention, Market, explain, import_folder
from redink.convention import CHOICES
from redink.numerals import json_text
from redink.question import DatedQuestion

pytestmark = [*needs_market_data, pytest.mark.slow]

RALLY = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))

LEFT_OUT = {"weighting": {"float_cap", "index"}, "earnings": {"eps"}, "returns": {"price", "total"}}
"""What these data lack: free float, published weights, earnings a share, dividends (so that auto is price)."""

VARIED = ("weighting", "membership", "earnings", "known_by", "holding", "delisting")
CELLS = 40

NO_SHARES = ("ADRO", "CLSKW", "GTXI", "INH", "METCV", "P5N994", "PDLI", "WLLBW")

Cell = tuple[str, ...]


def values() -> list[list[str]]:
    """The values of each varied field that these data allow, as declared."""
    declared = {choice.field: choice for choice in CHOICES}
    return [
        [
            value
            for value in declared[field].values
            if value in declared[field].built and value not in LEFT_OUT.get(field, ())
        ]
        for field in VARIED
    ]


def pairs_of(cell: Cell) -> set[tuple[int, str, int, str]]:
    return {(a, cell[a], b, cell[b]) for a, b in combinations(range(len(cell)), 2)}


def pairwise_cover() -> Iterator[Cell]:
    """Cells until every pair of values of two fields has been met, the fullest first; then others.

    The others leave daily holding out, which takes longest.
    """
    grid = list(product(*values()))
    missing = set().union(*map(pairs_of, grid))
    while missing:
        fullest = max(grid, key=lambda cell: len(missing & pairs_of(cell)))
        missing -= pairs_of(fullest)
        grid.remove(fullest)
        yield fullest
    others = [cell for cell in grid if "daily" not in cell]
    yield from others[:: len(others) // CELLS]


COVER = list(islice(pairwise_cover(), CELLS))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("grid")
    import_folder(LATE, store)
    return store


@pytest.fixture(scope="module")
def market(store: Path) -> Market:
    return Market.from_store(store, as_of=RALLY.until)


@pytest.fixture(scope="module")
def historical(market: Market) -> Answer:
    return explain(RALLY, market=market, convention=Convention(membership="historical"))


def test_the_cover_meets_every_pair_of_values_of_a_grid_of_864() -> None:
    grid = list(product(*values()))
    assert (len(grid), len(COVER), len(set(COVER))) == (864, CELLS, CELLS)
    assert set().union(*map(pairs_of, COVER)) == set().union(*map(pairs_of, grid))


@pytest.mark.parametrize("cell", COVER, ids="-".join)
def test_a_cell_of_the_grid_adds_up_to_the_last_digit(market: Market, cell: Cell) -> None:
    """From the JSON text alone; and the rebuilt index's own path ends where the contributions say."""
    convention = Convention().but(**dict(zip(VARIED, cell, strict=True)))
    answer = explain(RALLY, market=market, convention=convention, allow_thin=True)
    printed = json.loads(json_text(answer.to_dict()), parse_float=Decimal, parse_int=Decimal)
    parts = [line["contribution"] for line in printed["cohorts"] + printed["other_lines"]]
    assert sum(parts) == printed["contribution"]
    assert printed["residual"] == 0
    assert abs(printed["reconciliation"]) <= Decimal("1e-10")
    assert abs(printed["contribution"] - printed["index"]["rebuilt_return"]) <= Decimal("1e-10")
    assert sum(line["contribution"] for line in printed["migrated"]) == 0
    assert sum(cohort["weight"] for cohort in printed["cohorts"]) == pytest.approx(Decimal(1), abs=Decimal("1e-12"))
    assert sum(printed["attribution"]["carino"].values()) == pytest.approx(printed["contribution"], abs=Decimal("1e-8"))


def test_historical_and_capital_weighted_the_rally_is_the_published_one_within_12_thousandths(
    historical: Answer,
) -> None:
    assert historical.index.published_return == pytest.approx(2468.85 / 1760.71 - 1, abs=1e-5)
    assert historical.index.difference == pytest.approx(0, abs=0.012)
    assert (historical.index.correlation or 0) >= 0.998


def test_historical_holds_every_share_of_the_three_snapshots_and_labels_change_on_the_way(
    historical: Answer, market: Market
) -> None:
    now = dict(market.names.renames().select("old", "new").iter_rows())
    rows = pl.read_csv(LATE / "members.csv", try_parse_dates=True).filter(pl.col("index") == "russell-2000")
    snapshots = sorted({*rows["start_date"], *rows["end_date"].drop_nulls()})
    taken = [max(day for day in snapshots if day <= RALLY.since)]
    taken += [day for day in snapshots if RALLY.since < day <= RALLY.until]
    assert [day.month for day in taken] == [3, 6, 9]
    held = set(historical.lines.get_column("ticker"))
    for day in taken:
        ended = pl.col("end_date") < day
        listed = rows.filter((pl.col("start_date") <= day) & ~ended.fill_null(value=False))
        assert {now.get(ticker, ticker) for ticker in listed["ticker"]} - held <= {*NO_SHARES, "CRDA"}, day
    changed = historical.attribution.changed
    assert len(changed) > 100
    assert all(RALLY.since < change.on <= RALLY.until for change in changed)
    net = [line.contribution for line in historical.migrated]
    assert (sum(net), any(net)) == (0, True)


def test_exits_of_the_rally_are_all_listed_with_their_cause_or_unknown(market: Market) -> None:
    """By plain counting in the raw file: members of weight at the start whose last row is six sessions old or more.

    A renamed one goes on under its new ticker, and is looked up there.
    """
    answer = explain(RALLY, market=market)
    assert answer.exits is not None
    prices = pl.read_parquet(LATE / "prices.parquet").filter(pl.col("date") <= RALLY.until)
    days = prices.get_column("date").unique().sort().to_list()
    last = dict(prices.filter(pl.col("close") > 0).group_by("ticker").agg(pl.col("date").max()).iter_rows())
    weighed = answer.lines.drop_nulls("weight").get_column("ticker").to_list()
    expected = {name: last[name] for name in weighed if last[name] < days[-6]}
    assert {each.ticker: each.last_price for each in answer.exits.members} == expected
    assert 64 <= len(expected) <= 74
    assert {each.cause for each in answer.exits.members} == {"unknown"}
    assert sum(each.weight for each in answer.exits.members) == pytest.approx(0.044, abs=0.02)


def test_the_policies_move_each_cohort_by_what_its_exits_were_last_worth(market: Market) -> None:
    """Causes are unknown here: last_price and shumway agree, shumway_all takes a part of what zero takes.

    Among them are four names whose last price came one to five sessions before the start.
    """
    answer = explain(RALLY, market=market)
    assert answer.exits is not None
    early = {each.ticker for each in answer.exits.members if each.last_price < RALLY.since}
    assert early == {"ACCD", "LGTY", "NVRO", "PTVE"}
    effects = {effect.policy: effect for effect in answer.exits.policies}
    assert list(effects) == ["last_price", "shumway", "shumway_all", "zero"]
    assert effects["last_price"].cohorts == effects["shumway"].cohorts
    assert effects["zero"].rebuilt_return < effects["shumway_all"].rebuilt_return < effects["shumway"].rebuilt_return
    kept = dict(answer.lines.select("ticker", "returns").iter_rows())
    for cohort in answer.cohorts:
        left = [each for each in answer.exits.members if each.cohort == cohort.cohort]
        worth = sum(each.weight * (1 + kept[each.ticker]) for each in left) / (cohort.weight or 1)
        last, harder, hardest = (
            effects[name].cohorts[cohort.cohort] or 0 for name in ("last_price", "shumway_all", "zero")
        )
        assert last - hardest == pytest.approx(worth, rel=1e-9)
        assert 0.3 * worth - 1e-12 <= last - harder <= 0.55 * worth + 1e-12
