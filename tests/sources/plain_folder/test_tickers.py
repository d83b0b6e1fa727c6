"""A folder that says which security a ticker meant: a renamed share is one holding, a reused ticker two."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders

from redink.errors import FolderError
from redink.ingest import import_folder
from redink.market import Market
from redink.question import Question
from redink.sources.plain_folder import read_folder
from redink.study.explain.explain import explain

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


def test_a_rename_is_no_exit_whether_it_is_stated_or_told_from_prices(tmp_path: Path) -> None:
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
    assert returns == [whole.index.rebuilt_return] * 2


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


END_OF_GAP = folders.SESSIONS[7]
# LOSE has a stated end after the fifth session, and is priced on to the eleventh
ENDED = f"ticker,start_date,security,end_date,cik\nLOSE,2020-01-02,OLD,{folders.SESSIONS[4]},789\n"


def spans(prices: pl.DataFrame, *securities: str) -> list[tuple[object, ...]]:
    days = {"first": pl.col("date").min(), "last": pl.col("date").max()}
    found = prices.filter(pl.col("security").is_in(securities)).group_by("security").agg(**days)
    return found.sort("first").rows()


def test_prices_after_the_stated_end_are_a_security_of_their_own_and_noted(tmp_path: Path) -> None:
    source_data = read_folder(folders.write_folder(tmp_path, tickers=ENDED))
    assert spans(source_data.tables["prices"], "OLD", "LOSE", "LOSE~2") == [
        ("OLD", folders.SESSIONS[0], folders.SESSIONS[4]),
        ("LOSE~2", CHANGED, folders.SESSIONS[-1]),
    ]
    assert source_data.notes == (
        f"tickers says that LOSE had ended, and prices have it again from {CHANGED}: read as LOSE~2, by itself",
    )
    assert source_data.tables["tickers"].select("start", "end", "security", "cik", "link").rows() == [
        (date(2020, 1, 2), folders.SESSIONS[4], "OLD", "0000000789", "stated"),
        (CHANGED, None, "LOSE~2", None, "after its stated end"),
    ]


def test_prices_between_two_meanings_belong_to_neither(tmp_path: Path) -> None:
    stated = f"{ENDED}LOSE,{folders.SESSIONS[8]},NEW,,\n"
    source_data = read_folder(folders.write_folder(tmp_path, tickers=stated))
    assert spans(source_data.tables["prices"], "OLD", "LOSE", "LOSE~2", "LOSE~3", "NEW") == [
        ("OLD", folders.SESSIONS[0], folders.SESSIONS[4]),
        ("LOSE~2", folders.SESSIONS[5], folders.SESSIONS[7]),
        ("NEW", folders.SESSIONS[8], folders.SESSIONS[-1]),
    ]
    assert source_data.tables["tickers"].get_column("end").to_list() == [
        folders.SESSIONS[4],
        date(2025, 4, 16),  # the day before NEW
        None,
    ]


def test_an_end_after_which_nothing_is_priced_changes_nothing(tmp_path: Path) -> None:
    ended = f"ticker,start_date,security,end_date\nLOSE,2020-01-02,LOSE,{folders.END}\n"
    source_data = read_folder(folders.write_folder(tmp_path / "a", tickers=ended))
    plain = read_folder(folders.write_folder(tmp_path / "b"))
    assert source_data.tables["prices"].equals(plain.tables["prices"])
    assert source_data.notes == ()


def test_members_after_the_stated_end_are_the_other_security_from_its_first_price_on(tmp_path: Path) -> None:
    prices = folders.prices().filter((pl.col("ticker") != "LOSE") | ~pl.col("date").is_between(CHANGED, END_OF_GAP))
    import_folder(folders.write_folder(tmp_path / "folder", prices=prices, tickers=ENDED), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    assert market.resolve(["LOSE"], on=END_OF_GAP) == {"LOSE": "OLD"}
    assert market.resolve(["LOSE"], on=folders.SESSIONS[8]) == {"LOSE": "LOSE~2"}


def test_a_name_that_is_taken_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices\.csv has LOSE on 2025-04-14, after its end_date in tickers\.csv"):
        read_folder(folders.write_folder(tmp_path, tickers=f"{ENDED}ZERO,2020-01-02,LOSE~2,,\n"))


def test_two_tickers_that_give_one_security_two_prices_on_a_day_are_refused(tmp_path: Path) -> None:
    stated = "ticker,start_date,security\nLOSE,2020-01-02,X\nGAIN,2025-04-08,X\n"
    message = (
        r"^prices\.csv has two prices of security X on 2025-04-08, under tickers GAIN and LOSE: "
        r"tickers\.csv says that both are X; keep one, or mend the days in tickers\.csv$"
    )
    with pytest.raises(FolderError, match=message):
        read_folder(folders.write_folder(tmp_path, tickers=stated))


def test_one_split_under_two_tickers_of_a_security_is_not_taken_twice(tmp_path: Path) -> None:
    splits = "ticker,date,price_ratio\nLOSE,2025-04-15,0.5\nLOSEN,2025-04-15,0.5\n"
    folder = folders.write_folder(
        tmp_path, prices=renamed_prices(), securities=renamed_securities(), tickers=STATED, splits=splits
    )
    with pytest.raises(FolderError, match=r"two splits of security LOSE on 2025-04-15, under tickers LOSE and LOSEN"):
        read_folder(folder)


def test_prices_before_the_first_meaning_that_would_join_another_security_are_refused(tmp_path: Path) -> None:
    # MUTE is the security of GAIN's line; MUTE's own prices of the days before its meaning are somebody else's
    stated = f"ticker,start_date,security\nGAIN,2020-01-02,MUTE\nMUTE,{folders.SESSIONS[9]},MUTE\n"
    message = r"prices\.csv has MUTE on 2025-04-07, before its first start_date in tickers\.csv, 2025-04-21"
    with pytest.raises(FolderError, match=message):
        read_folder(folders.write_folder(tmp_path, tickers=stated))


def test_prices_before_the_first_day_of_their_own_meaning_are_noted(tmp_path: Path) -> None:
    stated = f"ticker,start_date,security\nLOSE,{CHANGED},LOSE\n"
    source_data = read_folder(folders.write_folder(tmp_path, tickers=stated))
    assert source_data.notes == (
        f"prices have LOSE from {folders.START}, before its first day in tickers, {CHANGED}: read as LOSE all the same",
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("LOSE,2025-04-08,X,2025-04-07,", "line 2, column 'end_date': found 2025-04-07, expected a day on or after"),
        (
            "LOSE,2025-04-08,X,2025-04-15,\nLOSE,2025-04-15,Y,,",
            "line 2, column 'end_date': found 2025-04-15, expected a day before the ticker's next start_date",
        ),
        ("LOSE,2025-04-08,X,,\nGAIN,2025-04-08,Y,,CO78", "line 3, column 'cik': found 'CO78', expected digits"),
        ("LOSE,2025-04-08,X,,12345678901", "line 2, column 'cik': found '12345678901', expected digits, ten at most"),
    ],
    ids=["an end before the start", "two meanings on one day", "letters in a cik", "a cik too long"],
)
def test_tickers_that_cannot_be(tmp_path: Path, rows: str, message: str) -> None:
    text = f"ticker,start_date,security,end_date,cik\n{rows}\n"
    with pytest.raises(FolderError, match=re.escape(f"tickers.csv, {message}")):
        read_folder(folders.write_folder(tmp_path, tickers=text))


EARLY_FACTS = (
    "ticker,account,period_end,fiscal_period,value,known_on\n"
    "LOSEN,net_income,2023-12-31,FY,-40000000,2024-02-01\n"
    "LOSEN,net_income,2024-12-31,FY,-50000000,2025-02-03\n"
    "GAIN,net_income,2024-12-31,FY,60000000,2025-02-03\n"
    "DUOA,net_income,2024-12-31,FY,60000000,2025-02-03\n"
    "ZERO,net_income,2024-12-31,FY,0,2025-02-03\n"
)
"""LOSE's figures, filed under the ticker that it took on the sixth session only."""


def early_folder(path: Path, facts: str = EARLY_FACTS) -> Path:
    files = {"prices": renamed_prices(), "securities": renamed_securities(), "tickers": STATED}
    return folders.write_folder(path, facts=facts, earnings=None, **files)


def test_facts_filed_under_a_ticker_before_the_company_had_it_are_counted_and_named(tmp_path: Path) -> None:
    told = [note for note in read_folder(early_folder(tmp_path)).notes if "count for nothing" in note]
    assert told == [
        "2 facts became known under a ticker before the first day that tickers states for it and count for nothing: "
        f"LOSEN (2 up to 2025-02-03; LOSE from {CHANGED}); where they are that security's, file them under its name or "
        "state an earlier start_date; else state whose the ticker was"
    ]


def test_an_answer_names_the_member_whose_facts_count_for_nothing_and_its_weight(tmp_path: Path) -> None:
    """LOSE weighs 400 of 2,500 millions and has no other facts."""
    import_folder(early_folder(tmp_path / "folder"), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    answer = explain(Question(index="small", since=folders.START, until=folders.END), market=market, allow_thin=True)
    told = next(note for note in answer.quality if note.kind == "facts_before_ticker")
    assert (told.count, told.first) == (1, "LOSE")
    assert f"LOSE (2 under LOSEN up to 2025-02-03, its ticker from {CHANGED})" in told.detail
    assert "without them 16.0% of the weight is no data" in told.detail
    early = Market.from_store(tmp_path / "store", as_of=folders.SESSIONS[4])
    before = explain(
        Question(index="small", since=folders.START, until=folders.SESSIONS[4]), market=early, allow_thin=True
    )
    assert "facts_before_ticker" not in {note.kind for note in before.quality}, "the new ticker was not known yet"


def test_facts_under_the_securitys_own_name_are_nobodys_loss(tmp_path: Path) -> None:
    folder = early_folder(tmp_path, facts=EARLY_FACTS.replace("LOSEN", "LOSE"))
    assert not [note for note in read_folder(folder).notes if "count for nothing" in note]
