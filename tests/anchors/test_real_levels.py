"""Lows, records and rate decisions of 2025 on real levels, against figures that two independent sources agree on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from tests.market_data import LATE, needs_market_data

from redink import Market, import_folder
from redink.anchors import Anchors, LowMark, Mark, closes_until, extremes, legs, rate_changes
from redink.anchors.announced import shipped_rate_changes
from redink.described import document_of
from redink.numerals import json_text

pytestmark = needs_market_data

ASKED = date(2025, 10, 9)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    store: Path = tmp_path_factory.mktemp("anchors")
    import_folder(LATE, store)
    return Market.from_store(store, as_of=date(2025, 12, 31))


def test_the_lows_of_april_2025(market: Market) -> None:
    levels = market.tables["levels"]
    small = extremes(levels, index="russell-2000", asked=ASKED)
    assert small.low_52w == Mark(day=date(2025, 4, 8), level=1760.71)
    assert small.intraday_low_52w == LowMark(day=date(2025, 4, 9), level=1732.99)
    large = extremes(levels, index="sp-500", asked=ASKED)
    assert large.low_52w == Mark(day=date(2025, 4, 8), level=4982.77)
    assert large.intraday_low_52w == LowMark(day=date(2025, 4, 7), level=4835.04)
    assert (small.missing_52w, small.short_of_52w) == ((), False)


def test_the_record_of_september_2025_is_the_first_since_november_2021(market: Market) -> None:
    levels = market.tables["levels"]
    record = extremes(levels, index="russell-2000", asked=date(2025, 9, 18)).record
    assert (record.day, record.close) == (date(2025, 9, 18), 2467.70)
    assert (record.previous, record.sessions_between) == (Mark(day=date(2021, 11, 8), level=2442.74), 967)
    later = extremes(levels, index="russell-2000", asked=ASKED).record
    assert (later.day, later.close) == (date(2025, 10, 6), 2486.35)


def test_the_bear_leg_of_2025_ends_at_the_low(market: Market) -> None:
    closes = closes_until(market.tables["levels"], index="russell-2000", asked=ASKED)
    bear, bull = legs(closes).tail(2).iter_rows(named=True)
    assert (bear["kind"], bear["end"], bull["kind"], bull["start"]) == ("bear", bull["start"], "bull", date(2025, 4, 8))
    assert bull["over_on"] is None


def test_the_cuts_of_2025_as_announced_and_the_close_before_the_first(market: Market) -> None:
    changes = rate_changes(market.tables["macro"], market.tables["events"], asked=date(2025, 12, 31))
    cuts = [change for change in changes if change.announced_on.year == 2025]
    assert [str(cut.announced_on) for cut in cuts] == ["2025-09-17", "2025-10-29", "2025-12-10"]
    assert all(cut.effective_on - cut.announced_on == timedelta(days=1) for cut in cuts)
    assert (cuts[0].base, cuts[0].kind) == (date(2025, 9, 16), "rate-cut")


@pytest.mark.parametrize("asked", [date(2025, 9, 17), date(2025, 9, 18), date(2025, 9, 19), date(2025, 10, 9)])
def test_the_cut_is_known_from_its_announcement_on_and_no_sooner(market: Market, asked: date) -> None:
    tables = market.tables["macro"], market.tables["events"]
    assert rate_changes(*tables, asked=asked)[-1].announced_on == date(2025, 9, 17)
    assert rate_changes(*tables, asked=date(2025, 9, 16))[-1].announced_on == date(2024, 12, 18)


def test_the_shipped_list_and_the_series_tell_the_same_story() -> None:
    """Read from the file itself: of 2015 and 2016 the series has the day of the announcement, later the day after."""
    series = pl.read_csv(LATE / "macro.csv", try_parse_dates=True).filter(pl.col("series") == "DFEDTARU").sort("date")
    steps = series.filter(pl.col("value") != pl.col("value").shift()).select("date", "value").rows()
    listed = shipped_rate_changes().filter(pl.col("announced_on") > date(2008, 12, 16))
    assert [value for _, value in steps] == listed.get_column("to").to_list()
    early = date(2017, 1, 1)
    named = listed.select("announced_on", "effective_on").rows()
    assert [day for day, _ in steps] == [announced if announced < early else held for announced, held in named]


def test_as_json_the_anchors_have_the_keys_asked_for(market: Market) -> None:
    found = extremes(market.tables["levels"], index="russell-2000", asked=ASKED)
    changes = rate_changes(market.tables["macro"], market.tables["events"], asked=ASKED)
    document = document_of(Anchors(extremes=found, rate_changes=changes))
    assert document["low_52w"] == {"date": date(2025, 4, 8), "close": 1760.71}
    assert document["intraday_low_52w"] == {"date": date(2025, 4, 9), "low": 1732.99}
    assert isinstance(document["rate_changes"], list)
    last = document["rate_changes"][-1]
    assert isinstance(last, dict)
    assert (last["date"], last["from"], last["to"]) == (date(2025, 9, 17), 0.045, 0.0425)
    assert '"date": "2025-10-06"' in json_text(document["record"])
