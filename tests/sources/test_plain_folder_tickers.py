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
