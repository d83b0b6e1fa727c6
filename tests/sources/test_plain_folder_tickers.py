"""A folder that says which security a ticker meant: a renamed share is one holding, a reused ticker two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from tests import folders

from redink.ingest import import_folder
from redink.market import Market
from redink.question import Question
from redink.sources.plain_folder import read_folder
from redink.study import explain

CHANGED = folders.SESSIONS[5]
STATED = f"ticker,start_date,security\nLOSEN,{CHANGED},LOSE\n"


def renamed_prices() -> pl.DataFrame:
    """LOSE trades as LOSEN from the sixth session on."""
    late = (pl.col("ticker") == "LOSE") & (pl.col("date") >= CHANGED)
    return folders.prices().with_columns(ticker=pl.when(late).then(pl.lit("LOSEN")).otherwise("ticker"))


def renamed_securities() -> pl.DataFrame:
    new = folders.securities().filter(pl.col("ticker") == "LOSE").with_columns(ticker=pl.lit("LOSEN"))
    return pl.concat([folders.securities(), new])


def test_a_renamed_share_is_one_security_under_its_latest_ticker(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path, prices=renamed_prices(), securities=renamed_securities(), tickers=STATED)
    tables = read_folder(folder).tables
    assert tables["prices"].equals(read_folder(folders.write_folder(tmp_path / "plain")).tables["prices"])
    assert tables["securities"].filter(security="LOSE").get_column("ticker").to_list() == ["LOSEN"]
    assert "LOSEN" not in tables["securities"].get_column("security")
    assert tables["tickers"].select("ticker", "start", "security", "link").rows() == [
        ("LOSEN", CHANGED, "LOSE", "stated")
    ]


def test_a_rename_is_no_exit(tmp_path: Path) -> None:
    question = Question(index="small", since=folders.START, until=folders.END)
    returns: list[float | None] = []
    for name, stated in (("told", STATED), ("untold", None)):
        folder = folders.write_folder(
            tmp_path / name, prices=renamed_prices(), securities=renamed_securities(), tickers=stated
        )
        import_folder(folder, tmp_path / f"{name}.store")
        answer = explain(question, market=Market.from_store(tmp_path / f"{name}.store", as_of=folders.END))
        returns.append(answer.index.rebuilt_return)
    plain = folders.write_folder(tmp_path / "plain")
    import_folder(plain, tmp_path / "plain.store")
    whole = explain(question, market=Market.from_store(tmp_path / "plain.store", as_of=folders.END))
    assert returns[0] == whole.index.rebuilt_return != returns[1]


def test_a_ticker_that_another_took_over_is_two_securities(tmp_path: Path) -> None:
    stated = f"ticker,start_date,security\nLOSE,2020-01-02,LOSE-OLD\nLOSE,{CHANGED},LOSE-NEW\n"
    prices = read_folder(folders.write_folder(tmp_path, tickers=stated)).tables["prices"]
    spans = (
        prices.filter(pl.col("security").str.starts_with("LOSE-"))
        .group_by("security")
        .agg(first=pl.col("date").min(), last=pl.col("date").max())
    )
    assert spans.sort("security").rows() == [
        ("LOSE-NEW", CHANGED, folders.SESSIONS[-1]),
        ("LOSE-OLD", folders.SESSIONS[0], folders.SESSIONS[4]),
    ]


def test_members_are_read_by_what_their_ticker_meant_on_the_day(tmp_path: Path) -> None:
    stated = f"ticker,start_date,security\nLOSE,2020-01-02,LOSE-OLD\nLOSE,{CHANGED},LOSE-NEW\n"
    import_folder(folders.write_folder(tmp_path / "folder", tickers=stated), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    assert market.resolve(["LOSE"], on=date(2025, 4, 1)) == {"LOSE": "LOSE-OLD"}
    assert market.resolve(["LOSE"], on=CHANGED) == {"LOSE": "LOSE-NEW"}


REUSED = f"ticker,start_date,security\nLOSE,2020-01-02,LOSE-OLD\nLOSE,{CHANGED},LOSE-NEW\n"
FACTS = (
    "ticker,account,period_end,fiscal_period,value,known_on\n"
    "LOSE,net_income,2024-12-31,FY,60000000,2025-02-03\n"
    f"LOSE,net_income,2025-03-31,Q1,-7000000,{folders.SESSIONS[7]}\n"
)


def test_a_fact_is_of_whom_its_ticker_meant_when_it_became_known(tmp_path: Path) -> None:
    facts = read_folder(folders.write_folder(tmp_path, tickers=REUSED, facts=FACTS, earnings=None)).tables["facts"]
    assert facts.select("company", "value").sort("value").rows() == [("LOSE-NEW", -7e6), ("LOSE-OLD", 60e6)]


def test_labels_do_not_hang_on_who_takes_the_ticker_later(tmp_path: Path) -> None:
    import_folder(
        folders.write_folder(tmp_path / "folder", tickers=REUSED, facts=FACTS, earnings=None), tmp_path / "store"
    )
    labels: list[dict[str, int]] = []
    for day in (folders.SESSIONS[4], folders.END):
        question = Question(index="small", since=folders.START, until=day)
        market = Market.from_store(tmp_path / "store", as_of=day)
        answer = explain(question, market=market, allow_thin=True)
        labels.append({cohort.cohort: cohort.members for cohort in answer.cohorts})
    assert labels[0] == labels[1]
    assert labels[0]["profitable"] == 1
