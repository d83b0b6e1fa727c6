"""Synchronising again: the same day changes nothing, the next day brings what is new and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from tests.ingest.sync.cast import crowd_ticker
from tests.ingest.sync.stores import head, table
from tests.ingest.sync.world import SIZE, TOMORROW, World

from redink.sources.fred import SERIES

STILL_LISTED = ("HLIN", "TWIX", "MAPL", "EBRS", "DUN-A", "DUN-B", "SPLT", "DIVD")
INDEX = "/www.sec.gov/Archives/edgar/daily-index/2025/QTR4/form.{}.idx"


def test_the_same_day_again_makes_no_version_and_brings_no_body_a_second_time(copy: Path) -> None:
    before = head(copy)
    with World() as world:
        done = world.sync(copy)
        assert (done.changed, done.identity, head(copy)) == (False, before, before)
        assert world.sent() == [INDEX.format("20251007")], "who has filed is asked from the second time on"
        world.sync(copy)
        assert world.statuses() <= {304, 404}
        assert world.sent() == []


def test_the_next_day_brings_the_new_list_new_prices_who_filed_and_the_rates(copy: Path) -> None:
    with World() as world:
        world.today = TOMORROW
        done = world.sync(copy)
        sent = world.sent()
    priced = {f"/api.tiingo.com/tiingo/daily/{ticker}/prices" for ticker in (*STILL_LISTED, "IJR")}
    priced |= {f"/api.tiingo.com/tiingo/daily/{crowd_ticker(n)}/prices" for n in range(1, SIZE + 1)}
    lists = "/www.ishares.com/us/products/239774/ishares-core-sp-smallcap-etf/1467271812596.ajax"
    facts = "/data.sec.gov/api/xbrl/companyfacts/CIK0000000007.json"
    indices = {INDEX.format("20251007"), INDEX.format("20251008")}
    assert done.changed
    assert len(sent) == SIZE + 9 + 1 + 1 + 2 + len(SERIES)
    assert {path.partition("?")[0] for path in sent} == priced | indices | {
        lists, facts, "/fred.stlouisfed.org/graph/fredgraph.csv"
    }  # fmt: skip
    assert all("startDate=2025-10-07&endDate=2025-10-07" in path for path in sent if "tiingo" in path)


def test_what_entered_two_steps_is_what_comes_at_once(copy: Path, tmp_path: Path) -> None:
    with World(today=TOMORROW) as world:
        world.sync(copy)
        world.sync(tmp_path)
    for name in ("facts", "prices", "levels", "macro"):
        assert table(copy, name).equals(table(tmp_path, name)), name
    known = ["ticker", "start", "security", "cik", "confidence"]
    assert table(copy, "tickers").select(known).equals(table(tmp_path, "tickers").select(known))


def test_asking_from_an_earlier_day_brings_earlier_prices_under_the_right_keys(tmp_path: Path) -> None:
    """From July on TWIX is Violet Robotics alone and HLIN has no past; from January both are otherwise."""
    with World() as world:
        world.sync(tmp_path, store="late", since=date(2025, 7, 31))
        assert set(table(tmp_path, "tickers", "late").get_column("security").to_list()) >= {"TWIX", "HLIN"}
        world.sync(tmp_path, store="late")
        world.sync(tmp_path, store="early")
    for name in ("members", "weights", "tickers", "securities", "prices", "facts", "levels"):
        assert table(tmp_path, name, "late").equals(table(tmp_path, name, "early")), name


def test_a_list_that_is_offered_no_longer_stays_and_so_does_who_was_who(copy: Path) -> None:
    before = {name: table(copy, name) for name in ("weights", "tickers", "prices")}
    with World() as world:
        world.withdrawn = {date(2024, 12, 31), date(2025, 1, 31)}
        world.sync(copy)
    assert before["weights"].join(table(copy, "weights"), on=["index", "date", "security"], how="anti").is_empty()
    known = ["ticker", "start", "security"]
    assert before["tickers"].select(known).equals(table(copy, "tickers").select(known))
    assert before["prices"].equals(table(copy, "prices"))


def test_a_company_without_facts_by_now_keeps_those_stored(copy: Path) -> None:
    before = table(copy, "facts")
    with World() as world:
        world.today = TOMORROW
        del world.companies["0000000005"]
        world.sync(copy)
    mine = pl.col("company") == "0000000005"
    assert table(copy, "facts").filter(mine).equals(before.filter(mine))


def test_an_earlier_end_than_before_changes_nothing_that_is_stored(copy: Path) -> None:
    before = table(copy, "weights")
    with World() as world:
        world.sync(copy, today=date(2025, 9, 30))
    assert before.join(table(copy, "weights"), on=["index", "date", "security"], how="anti").is_empty()
