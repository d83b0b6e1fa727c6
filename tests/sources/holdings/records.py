"""Invented holdings in the exact formats of their publishers: a fund of four shares, one claim, cash and a future.

GAIN 600,000 USD (60.00%), LOSE 250,000 (25.00%), MUTE 100,000 (10.00%), DUOA 40,000 (4.00%): 990,000 in shares, 99% of
the fund, so the weights are 60/99, 25/99, 10/99 and 4/99.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from redink.sources.holdings import ishares, nport
from redink.sources.holdings.filings import FundFiling
from redink.sources.holdings.funds import Fund
from redink.sources.http import Reply, Request

DAY = date(2025, 3, 31)
FILED = date(2025, 5, 29)
TODAY = date(2025, 6, 30)
TINY = Fund(
    index="tiny", ticker="TINY", product=7, slug="tiny-etf", series="Tiny Index ETF", usual=4, trust="0000000042"
)

COLUMNS = (
    "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Quantity,Price,Location,Exchange,Currency,"
    "FX Rate,Market Currency,Accrual Date"
)
LEGAL = 'The content is "owned" by Tiny, Inc., its agents, and others, for personal, non-commercial use.\r\n"Tiny said.'
SHARES = (
    ("GAIN", "GAIN INDUSTRIES INC", "Equity", "600,000.00", "60.00", "40,000.00", "15.00"),
    ("LOSE", "LOSE THERAPEUTICS INC", "Equity", "250,000.00", "25.00", "100,000.00", "2.50"),
    ("MUTE", "MUTE MINERALS LTD", "Equity", "100,000.00", "10.00", "12,500.00", "8.00"),
    ("DUOA", "DUO HOLDINGS INC CLASS A", "Equity", "40,000.00", "4.00", "1,000.00", "40.00"),
)
"""Ticker, name, asset class, market value, weight, quantity, price, as the site prints them."""

CLAIM = ("-", "OLDCO INC ESCROW", "Equity", "1.20", "0.00", "120,000.00", "0.00")
CASH = ("USD", "USD CASH", "Cash", "10,000.00", "1.00", "10,000.00", "100.00")
FUTURE = ("TNYM5", "TINY EMINI JUN 25", "Futures", "0.00", "0.00", "12.00", "2,000.00")
ROWS = (*SHARES, CLAIM, CASH, FUTURE)
WEIGHTS = {"GAIN": 60 / 99, "LOSE": 25 / 99, "MUTE": 10 / 99, "DUOA": 4 / 99}

Row = tuple[str, ...]


def row(cells: Row) -> str:
    ticker, name, asset, value, percent, quantity, price = cells
    texts = (ticker, name, "Sector", asset, value, percent, value, quantity, price, "United States", "NYSE", "USD")
    return ",".join(f'"{text}"' for text in (*texts, "1.00", "USD", "-"))


def table(rows: tuple[Row, ...] = ROWS, *, columns: str = COLUMNS) -> str:
    return "\r\n".join([columns, *map(row, rows)])


def preamble(as_of: str = "Mar 31, 2025") -> str:
    head = (
        f'Fund Holdings as of,"{as_of}"',
        'Inception Date,"May 22, 2000"',
        'Shares Outstanding,"1,000.00"',
        'Stock,"-"',
    )
    return "\r\n".join(["Tiny Index ETF", *head, "\N{NO-BREAK SPACE}", ""])


def sheet(body: str | None = None, *, as_of: str = "Mar 31, 2025", after: str = LEGAL) -> bytes:
    text = preamble(as_of) + (table() if body is None else body) + "\r\n\N{NO-BREAK SPACE}\r\n" + after
    return b"\xef\xbb\xbf" + text.encode()


def asked(day: date = DAY, *, fund: Fund = TINY, today: date = TODAY) -> ishares.Query:
    return ishares.Query(fund=fund, day=day, asked_on=today)


Line = Mapping[str, str]
ISINS = {"GAIN": "US0000000GA1", "LOSE": "US0000000LO2", "MUTE": "KY0000000MU3", "DUOA": "US0000000DU4"}


def line(cells: Row = SHARES[0], **changes: str) -> str:
    """One holding; changes replace an element's text, or ticker, isin and identifiers; an empty one leaves it out."""
    ticker, name, _, value, percent, quantity, _ = (cell.replace(",", "") for cell in cells)
    isin = ISINS.get(ticker, "")
    texts = {
        "name": name.title(),
        "lei": "N/A",
        "title": name,
        "cusip": isin[2:11],
        "identifiers": f"<isin value={quoteattr(changes.get('isin', isin))}/>",
        "balance": quantity,
        "units": "NS",
        "curCd": "USD",
        "valUSD": value,
        "pctVal": f"{float(percent):.12f}",
        "payoffProfile": "Long",
        "assetCat": "EC",
        "issuerCat": "CORP",
        "invCountry": "US",
    } | {name: text if name == "identifiers" else escape(text) for name, text in changes.items() if name != "isin"}
    elements = "".join(f"<{name}>{text}</{name}>" for name, text in texts.items() if text)
    return f"<invstOrSec>{elements}<isRestrictedSec>N</isRestrictedSec><fairValLevel>1</fairValLevel></invstOrSec>"


def document(
    *lines: str,
    day: str = "2025-03-31",
    series: str = "Tiny Index ETF",
    form: str = "NPORT-P",
    before: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> bytes:
    held = "".join(lines or map(line, SHARES))
    text = (
        f'{before}<edgarSubmission xmlns="http://www.sec.gov/edgar/nport" xmlns:ncom="http://www.sec.gov/edgar/nportcommon">'
        f"<headerData><submissionType>{form}</submissionType></headerData><formData>"
        f"<genInfo><regName>Tiny Trust</regName><seriesName>{escape(series)}</seriesName>"
        "<seriesId>S000000007</seriesId>"
        f"<repPdEnd>2025-12-31</repPdEnd><repPdDate>{day}</repPdDate><isFinalFiling>N</isFinalFiling></genInfo>"
        f"<fundInfo><netAssets>1000000.00</netAssets></fundInfo><invstOrSecs>{held}</invstOrSecs>"
        "<signature><ncom:dateSigned>2025-05-20</ncom:dateSigned></signature></formData></edgarSubmission>"
    )
    return text.encode()


def filed(content: bytes | None = None, *, on: date = FILED, accession: str = "0000000042-25-000007") -> nport.Report:
    filing = FundFiling(trust=TINY.trust, accession=accession, filed=on)
    return nport.Report(filing=filing, content=document() if content is None else content)


def window(fund: Fund = TINY, *, since: date = date(2025, 1, 1), until: date = TODAY) -> nport.Query:
    return nport.Query(fund=fund, since=since, until=until, asked_on=TODAY)


TICKERS = b"""{"fields":["cik","seriesId","classId","symbol"],"data":[
[42,"S000000006","C000000011","OTHR"],[42,"S000000007","C000000012","TINY"],[43,"S000000008","C000000013","TINY"]]}"""


def entry(accession: str, day: str, form: str = "NPORT-P") -> str:
    return (
        f'<entry><category term="{form}"/><content type="text/xml"><accession-number>{accession}</accession-number>'
        f"<filing-date>{day}</filing-date><filing-href>https://www.sec.gov/x-index.htm</filing-href>"
        f"<filing-type>{form}</filing-type></content><title>{form}</title></entry>"
    )


def feed(*entries: str) -> bytes:
    head = '<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom">'
    return f"{head}<title>Tiny Trust</title>{''.join(entries)}</feed>".encode()


class Shelf:
    """A client that answers from what lies on it, and remembers what it was asked."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def get(self, request: Request) -> Reply:
        self.asked.append(request.url)
        return Reply(request=request, content=self.answers[request.url])

    def download(self, request: Request) -> None:
        raise AssertionError(f"nothing is to be downloaded: {request.url}")
