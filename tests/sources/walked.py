"""Every reader of the sources with small files of its own: which rows they hold, and what the reader makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.folders import earnings, prices, securities, write_folder
from tests.sources.french.test_french import blocks
from tests.sources.french.test_french import written as french_file
from tests.sources.holdings import records
from tests.sources.quotes import exported
from tests.sources.quotes.test_tiingo import QUERY as TIINGO_ASKED
from tests.sources.quotes.test_tiingo import ROWS as TIINGO
from tests.sources.quotes.test_yahoo import QUERY as YAHOO_ASKED
from tests.sources.quotes.test_yahoo import columns
from tests.sources.sec import invented, test_all_names, test_daily_index, test_statement_sets, test_submissions

from redink.sources import fred, french
from redink.sources.holdings import filings, ishares, nport
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.snapshots import weights_and_members
from redink.sources.plain_folder import read_folder
from redink.sources.quotes import crsp, sharadar, stooq, tiingo, yahoo
from redink.sources.sec import all_names, companyfacts, daily_index, statement_sets, tickers

Tables = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """One kind of rows of one reader's files; `read` makes tables of any rows of that kind, the other files whole.

    reader  module and function
    what    the file, or the part of it, that holds the rows
    """

    reader: str
    what: str
    rows: tuple[Any, ...]
    read: Callable[[Path, Sequence[Any]], Tables]


def exports(reader: Callable[[Path], Any], named: str, files: Mapping[str, str]) -> list[Walk]:
    """A walk for each CSV of an export."""

    def walk(name: str) -> Walk:
        header, *rows = files[name].splitlines()

        def read(place: Path, some: Sequence[Any]) -> Tables:
            text = "\n".join([header, *some]) + "\n"
            return reader(exported.written(place, {**files, name: text})).tables

        return Walk(reader=named, what=name, rows=tuple(rows), read=read)

    return [walk(name) for name in files]


PLAIN = {
    "prices": prices().write_csv(),
    "splits": "ticker,date,price_ratio\nGAIN,2025-04-09,0.5\nLOSE,2025-04-09,0.25\n",
    "members": "index,ticker,start_date,end_date\nsmall,GAIN,2024-01-02,\nsmall,LOSE,2024-01-02,2025-04-08\n",
    "weights": "index,date,ticker,weight\nsmall,2025-03-31,GAIN,0.4\nsmall,2025-03-31,LOSE,0.6\n",
    "securities": securities().write_csv(),
    "tickers": "ticker,start_date,end_date,security\nOLD,2020-01-02,2021-01-04,GAIN\nGAIN,2021-01-05,,GAIN\n",
    "earnings": earnings().write_csv(),
    "facts": (
        "ticker,account,period_end,fiscal_period,value,known_on,amended\n"
        "MUTE,net_income,2025-03-31,Q1,30,2025-05-06,false\n"
        "MUTE,net_income,2025-03-31,Q1,31,2025-05-06,true\n"
        "MUTE,net_income,2024-12-31,FY,100,2025-02-20,\n"
    ),
    "index_levels": "index,date,close\nsmall,2025-04-07,1000\nsmall,2025-04-08,1017\n",
    "macro": "series,date,value\nDFEDTARU,2025-04-07,4.5\nDFEDTARU,2025-04-08,4.25\n",
    "fomc_statements": "date\n2025-03-19\n2025-01-29\n",
    "events": "date,label\n2025-04-02,Tariffs\n2025-04-09,Pause\n",
}


def plain() -> list[Walk]:
    """A walk for each file of a plain folder."""

    def walk(name: str) -> Walk:
        header, *rows = PLAIN[name].splitlines()

        def read(place: Path, some: Sequence[Any]) -> Tables:
            text = "\n".join([header, *some]) + "\n"
            return read_folder(write_folder(place, **{**PLAIN, name: text})).tables

        return Walk(reader="plain_folder.folder.read_folder", what=name, rows=tuple(rows), read=read)

    return [walk(name) for name in PLAIN]


CRSP = {
    **exported.CRSP,
    "dsf_v2": exported.DSF
    + "90004,501,ANVLC,Anvil Works Inc,N,2024-01-04,30,TR,N,30000,0.01,0.01,10,1,\n"
    + "90005,,LONE,Lone Inc,N,2024-01-04,30,TR,N,30000,0.01,0.01,10,2,0.1\n",
}
SHARADAR = {
    **exported.SHARADAR,
    "SP500": (
        "date,action,ticker\n2020-01-02,added,ANVL\n2021-06-01,removed,ANVL\n"
        "2023-05-01,removed,BORE\n2023-06-30,historical,ELSE\n"
    ),
}


def stooq_files(place: Path, rows: Sequence[Any]) -> Tables:
    text = exported.STOOQ_HEADER + "".join(f"{row}\n" for row in rows)
    return stooq.read(exported.written(place, {"anvl.us": text}, suffix=".txt")).tables


def tiingo_answer(_: Path, rows: Sequence[Any]) -> Tables:
    content = (exported.TIINGO_HEADER + "".join(f"{row}\n" for row in rows)).encode()
    return tiingo.parse((tiingo.TickerReply(ticker="ANVL", content=content),), TIINGO_ASKED).tables


def yahoo_download(_: Path, rows: Sequence[Any]) -> Tables:
    names = [*columns()]
    return yahoo.parse({"ANVL": {name: [row[at] for row in rows] for at, name in enumerate(names)}}, YAHOO_ASKED).tables


QUOTES = [
    *exports(crsp.read, "quotes.crsp.read", CRSP),
    *exports(sharadar.read, "quotes.sharadar.read", SHARADAR),
    Walk(reader="quotes.stooq.read", what="daily file", rows=tuple(exported.STOOQ.splitlines()[1:]), read=stooq_files),
    Walk(reader="quotes.tiingo.parse", what="answer", rows=tuple(TIINGO.splitlines()), read=tiingo_answer),
    Walk(
        reader="quotes.yahoo.parse",
        what="download",
        rows=tuple(zip(*columns().values(), strict=True)),
        read=yahoo_download,
    ),
]

NET = "us-gaap:NetIncomeLoss"
VALUES = (
    invented.quarter(-5),
    invented.quarter(-6, filed="2025-05-02"),
    invented.quarter(-7, filed="2025-05-01", form="10-Q/A"),
    invented.value(12, start="2024-01-01", end="2024-12-31", filed="2025-02-20", form="10-K"),
)
FILINGS = (test_submissions.TEN_Q, ("0001234567-25-000002", "10-K", "2025-02-20"))
FORMER = tuple(test_submissions.body()["formerNames"])
SUBS = (test_statement_sets.sub(), test_statement_sets.sub("0001234567-25-000002", form="10-K"))
NUMS = (
    test_statement_sets.num(),
    test_statement_sets.num(segments="Parts"),
    test_statement_sets.num(adsh="0001234567-25-000002", value="7"),
)
LISTED = ({"cik_str": 12, "ticker": "DUOB", "title": "Duo"}, {"cik_str": 3, "ticker": "SOLO", "title": "Solo"})
INDEX_LINES = (test_daily_index.filed("10-Q", "ACME INC", 7), test_daily_index.filed("10-K", "ZENITH CORP", 8))


def facts(_: Path, rows: Sequence[Any]) -> Tables:
    return invented.parsed({NET: [*rows]}).tables


def filers(**other: Any) -> Tables:
    filings = other.pop("filings", FILINGS)
    found = test_submissions.parsed(*filings, **other)
    return {name: getattr(found, name) for name in ("filers", "former_names", "tickers", "filings")}


def filer_tickers(_: Path, rows: Sequence[Any]) -> Tables:
    return filers(tickers=[ticker for ticker, _ in rows], exchanges=[exchange for _, exchange in rows])


def a_set(place: Path, subs: Sequence[Any], nums: Sequence[Any]) -> Tables:
    place.mkdir(parents=True, exist_ok=True)
    path = test_statement_sets.archive(place / "2025q2.zip", [*subs], [*nums])
    return statement_sets.parse([path], as_of=invented.AS_OF).tables


def ticker_list(_: Path, rows: Sequence[Any]) -> Tables:
    return {"tickers": tickers.parse(json.dumps({str(n): row for n, row in enumerate(rows)}).encode()).tickers}


def names(_: Path, rows: Sequence[Any]) -> Tables:
    return {"names": all_names.parse(b"\n".join(rows) + b"\n", first_words=frozenset({"ACME", "ZENITH"}))}


def filed_that_day(_: Path, rows: Sequence[Any]) -> Tables:
    return {"companies": daily_index.parse((test_daily_index.HEAD + "".join(rows)).encode())}


SEC = [
    Walk(reader="sec.companyfacts.parse", what="values", rows=VALUES, read=facts),
    Walk(
        reader="sec.companyfacts.parse",
        what="files",
        rows=(invented.company(invented.facts_of({NET: [*VALUES]})),),
        read=lambda _, rows: companyfacts.parse(rows, as_of=invented.AS_OF).tables,
    ),
    Walk(
        reader="sec.submissions.parse",
        what="filings",
        rows=FILINGS,
        read=lambda _, rows: filers(filings=rows),
    ),
    Walk(
        reader="sec.submissions.parse",
        what="former names",
        rows=FORMER,
        read=lambda _, rows: filers(formerNames=[*rows]),
    ),
    Walk(
        reader="sec.submissions.parse",
        what="tickers",
        rows=(("INV", "NYSE"), ("INV-B", "NYSE")),
        read=filer_tickers,
    ),
    Walk(
        reader="sec.statement_sets.parse", what="sub.txt", rows=SUBS, read=lambda place, rows: a_set(place, rows, NUMS)
    ),
    Walk(
        reader="sec.statement_sets.parse", what="num.txt", rows=NUMS, read=lambda place, rows: a_set(place, SUBS, rows)
    ),
    Walk(reader="sec.tickers.parse", what="list", rows=LISTED, read=ticker_list),
    Walk(reader="sec.all_names.parse", what="list", rows=tuple(test_all_names.LIST.splitlines()), read=names),
    Walk(reader="sec.daily_index.parse", what="index", rows=INDEX_LINES, read=filed_that_day),
]


def of_fund(held: FundHoldings) -> Tables:
    """The lines but for their numbers, and what they weigh."""
    return {"lines": held.holdings.drop("line"), **weights_and_members([held], source="fund").tables}


def site_file(_: Path, rows: Sequence[Any]) -> Tables:
    return of_fund(ishares.parse(records.sheet(records.table(tuple(rows))), records.asked()))


def plain_list(_: Path, rows: Sequence[Any]) -> Tables:
    text = "\n".join(["Ticker,Name,Weight (%)", *(f"{row[0]},{row[1]},{row[4]}" for row in rows)])
    return of_fund(ishares.parse_list(text.encode(), records.asked()))


def report(_: Path, rows: Sequence[Any]) -> Tables:
    return of_fund(nport.parse(records.filed(records.document(*map(records.line, rows))), records.window()))


ENTRIES = (records.entry("0000000042-25-000009", "2025-05-29"), records.entry("0000000042-25-000008", "2025-02-27"))
FUND_TICKERS = tuple(json.loads(records.TICKERS)["data"])


def fund_filings(_: Path, rows: Sequence[Any]) -> Tables:
    return {"filings": filings.filings_in(records.feed(*rows), records.TINY)}


def fund_series(_: Path, rows: Sequence[Any]) -> Tables:
    content = json.dumps({**json.loads(records.TICKERS), "data": [*rows]}).encode()
    return {"series": filings.series_of(content, records.TINY)}


HOLDINGS = [
    Walk(reader="holdings.ishares.parse", what="sheet", rows=records.ROWS, read=site_file),
    Walk(reader="holdings.ishares.parse_list", what="list", rows=records.SHARES, read=plain_list),
    Walk(reader="holdings.nport.parse", what="report", rows=records.SHARES, read=report),
    Walk(reader="holdings.filings.filings_in", what="feed", rows=ENTRIES, read=fund_filings),
    Walk(reader="holdings.filings.series_of", what="fund tickers", rows=FUND_TICKERS, read=fund_series),
]

LIMITS = ("2025-04-16,4.50", "2025-04-17,", "2025-04-18,4.25")


def series(_: Path, rows: Sequence[Any]) -> Tables:
    query = fred.Query(today=date(2025, 4, 22), series=("DFEDTARU",))
    return fred.parse(["\n".join(["observation_date,DFEDTARU", *rows, ""]).encode()], query).tables


def library(table: int) -> Walk:
    """A walk over the rows of one of the library's stacked tables."""
    title, header, *rows = blocks()[table]

    def read(_: Path, some: Sequence[Any]) -> Tables:
        tables = blocks()
        tables[table] = [title, header, *some]
        return {"values": french.parse(french_file(tables)).frame}

    return Walk(reader="french.read.parse", what=title.strip(), rows=tuple(rows), read=read)


WALKS = [
    *plain(),
    *QUOTES,
    *SEC,
    *HOLDINGS,
    Walk(reader="fred.read.parse", what="series", rows=LIMITS, read=series),
    *(library(table) for table in range(len(blocks()))),
]
