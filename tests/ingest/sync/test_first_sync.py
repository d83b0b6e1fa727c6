"""From nothing to a store: what is in it is what is true of the invented market."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.cli.programs import redink
from tests.ingest.sync.cast import DIVIDEND_DAY, FIRST, MEANT, SPLIT_DAY, crowd, crowd_ticker, price_of
from tests.ingest.sync.stores import table
from tests.ingest.sync.world import SIZE, World

from redink.sessions import sessions_between

START, END = date(2025, 4, 8), date(2025, 10, 6)


def closes(folder: Path, security: str) -> dict[date, float]:
    rows = table(folder, "prices").filter(pl.col("security") == security)
    return dict(rows.select("date", "close").iter_rows())


def test_every_ticker_means_whom_it_truly_meant(first: Path) -> None:
    named = [ticker for ticker, *_ in MEANT]
    found = table(first, "tickers").filter(pl.col("ticker").is_in(named))
    assert set(found.select("ticker", "security", "cik", "confidence").iter_rows()) == MEANT
    told = dict(found.filter(pl.col("end").is_not_null()).select("security", "end").iter_rows())
    assert told == {
        "HLNT": date(2025, 4, 29),
        "TWIX": date(2025, 6, 29),
    }, "a ticker ends before the first list that shows another in its place, or it as another's"
    crowds = table(first, "tickers").filter(pl.col("ticker").str.starts_with("Z"))
    assert crowds.select("ticker", "security", "cik").rows() == [
        (company.tickers[0], company.tickers[0], company.cik) for company in crowd(SIZE)
    ]


def test_lines_that_are_no_shares_are_no_members(first: Path) -> None:
    members = set(table(first, "members").get_column("security").to_list())
    assert not members & {"QRRT", "P5N994", "USD", "XTSLA"}
    assert {"HLNT", "HLIN", "TWIX", "PHKT", "DUNA", "DUNB"} <= members


def test_prices_are_those_of_the_security_under_its_ticker_of_today(first: Path) -> None:
    days = sessions_between(date(2024, 11, 21), END)
    for security, ticker in (("HLNT", "HLIN"), ("DUNA", "DUN-A"), ("TWIX.2", "TWIX"), ("SPLT", "SPLT")):
        assert closes(first, security) == {day: price_of(ticker, day) for day in days}, security
    assert max(closes(first, "SLOR")) == date(2025, 4, 11)
    assert not closes(first, "TWIX"), "Copper Meadow's ticker is Violet Robotics' now"
    assert not closes(first, "LOST"), "Amber Gate's ticker is Unrelated Pharma's now"
    assert not closes(first, "PHKT")


def test_splits_and_dividends_stand_on_their_days(first: Path) -> None:
    events = table(first, "prices").filter(pl.col("split_ratio").is_not_null() | pl.col("dividend").is_not_null())
    assert events.select("security", "date", "split_ratio", "dividend").rows() == [
        ("DIVD", DIVIDEND_DAY, None, 0.5),
        ("SPLT", SPLIT_DAY, 0.5, None),
    ]


def test_facts_are_the_filed_ones_of_every_company_ever_listed(first: Path) -> None:
    facts = table(first, "facts")
    matched = {cik for *_, cik, _ in MEANT if cik is not None} | {company.cik for company in crowd(SIZE)}
    assert set(facts.get_column("company").to_list()) == matched
    years = facts.filter(
        (pl.col("measure") == "net_income") & (pl.col("form") == "10-K"), period_end=date(2024, 12, 31)
    )
    for company in crowd(SIZE):
        mine = years.filter(company=company.cik).get_column("value").to_list()
        assert mine == [4 * company.quarterly_profit()], company.name


def test_the_funds_close_stands_for_the_level(first: Path) -> None:
    levels = table(first, "levels").filter(index="sp-600")
    assert dict(levels.select("date", "close").iter_rows())[END] == price_of("IJR", END)


def test_explain_answers_with_the_true_labels_and_return(first: Path) -> None:
    """21 members have a ticker: 8 of the crowd and 6 others make money; 4 and both Dunes lose; one is unknown.

    The others are fillers that have an ISIN and no price: members without data, so that the index is thin.
    """
    asked = ("explain", "sp-600", "--since", START, "--until", END, "--store", first / "store", "--json")
    thin = redink(*asked)
    assert thin.returncode == 3
    assert "20 of 304 members" in thin.stderr
    ran = redink(*asked, "--allow-thin")
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)
    counts = {each["cohort"]: each["members"] for each in answer["cohorts"]}
    assert counts == {"profitable": 14, "loss-making": 6, "no data": 284}
    assert answer["index"]["rebuilt_return"] == pytest.approx(true_return(), abs=1e-12)


def true_return() -> float:
    """Σ of capitalisation × return over Σ of capitalisation; Dune's shares are halved over its two classes."""
    shares = {crowd_ticker(n): float(n) for n in range(1, SIZE + 1)}
    shares |= {"HLIN": 901, "MAPL": 904, "EBRS": 905, "DUN-A": 453, "DUN-B": 453, "SLOR": 907, "SPLT": 910, "DIVD": 911}
    caps = {ticker: count * price_of(ticker, START) for ticker, count in shares.items()}
    gains = {ticker: price_of(ticker, END) / price_of(ticker, START) - 1 for ticker in shares}
    gains["SLOR"] = price_of("SLOR", date(2025, 4, 11)) / price_of("SLOR", START) - 1
    gains["SPLT"] = 2 * price_of("SPLT", END) / price_of("SPLT", START) - 1
    before = sessions_between(FIRST, DIVIDEND_DAY)[-2]
    with_dividend = (price_of("DIVD", DIVIDEND_DAY) + 0.5) / price_of("DIVD", before)
    held, kept = (
        price_of("DIVD", before) / price_of("DIVD", START),
        price_of("DIVD", END) / price_of("DIVD", DIVIDEND_DAY),
    )
    gains["DIVD"] = held * with_dividend * kept - 1
    return sum(caps[ticker] * gains[ticker] for ticker in caps) / sum(caps.values())


def test_what_could_not_be_matched_or_priced_is_noted(tmp_path: Path) -> None:
    with World() as world:
        done = world.sync(tmp_path)
    told = "\n".join(note for notes in done.notes.values() for note in notes)
    assert done.unmatched.select("ticker", "why").rows() == [("PHKT", "no such company")] + [
        (f"isin:XX{n:010d}", "no such company") for n in range(283)
    ]
    assert "HLIN is HLNT (name, new ticker)" in told
    assert "2 tickers are another's now, so their earlier holders have no new prices: LOST, TWIX" in told
    assert "283 securities have no ticker, so their prices cannot be asked for" in told
    assert "the closing price of IJR, a fund with fees, stands for the level of sp-600" in told


@pytest.mark.slow
def test_from_five_hundred_companies_on_the_archive_serves(tmp_path: Path) -> None:
    with World(size=500, fillers=0) as world:
        world.sync(tmp_path, prices="none")
        sent = world.sent()
    assert [path for path in sent if "companyfacts" in path] == [
        "/www.sec.gov/Archives/edgar/daily-index/xbrl/companyfacts.zip"
    ]
    facts = table(tmp_path, "facts")
    assert facts.get_column("company").n_unique() == 510
