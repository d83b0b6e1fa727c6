"""Lines and files of the invented market in the exact forms of their publishers."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from xml.sax.saxutils import escape

from tests.ingest.sync.cast import DIVIDEND_DAY, SPLIT_DAY, Company, Filing, Line, filings_of, price_of

from redink.sources.holdings.funds import Fund

SHARES_HELD = 10_000
SHARES_OUT = 1_000_000


def list_row(line: Line, day: date) -> str:
    price = price_of(line.ticker, day)
    value = f"{price * SHARES_HELD:,.2f}"
    cells = (
        line.ticker,
        line.name,
        "Industrials",
        line.asset,
        value,
        "0.30",
        value,
        f"{SHARES_HELD:,.2f}",
        f"{price:,.4f}",
    )
    return ",".join(
        f'"{cell}"' for cell in (*cells, "United States", "NYSE", "USD", "1.00", "USD", "-", line.isin or "-")
    )


def price_row(ticker: str, day: date) -> str:
    close = price_of(ticker, day)
    paid = 0.5 if ticker == "DIVD" and day == DIVIDEND_DAY else 0.0
    factor = 2.0 if ticker == "SPLT" and day == SPLIT_DAY else 1.0
    return f"{day},{close},{close},{close},{close},1000,{paid},{factor}"


def isin_of(name: str) -> str:
    return "XX" + hashlib.sha256(name.encode()).hexdigest()[:9].upper() + "0"


def report_of(fund: Fund, day: date, lines: list[Line]) -> bytes:
    held = "".join(
        f"<invstOrSec><name>{line.name.title()}</name><title>{line.name}</title><cusip>000000000</cusip>"
        f'<identifiers><isin value="{isin_of(line.name)}"/></identifiers>'
        f"<balance>{SHARES_HELD}</balance><units>NS</units>"
        f"<curCd>USD</curCd><valUSD>{price_of(line.ticker, day) * SHARES_HELD}</valUSD><pctVal>0.3</pctVal>"
        "<assetCat>EC</assetCat><invCountry>US</invCountry></invstOrSec>"
        for line in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><edgarSubmission xmlns="http://www.sec.gov/edgar/nport"><headerData>'
        "<submissionType>NPORT-P</submissionType></headerData><formData><genInfo>"
        f"<seriesName>{escape(fund.series)}</seriesName><repPdDate>{day}</repPdDate></genInfo>"
        f"<invstOrSecs>{held}</invstOrSecs></formData></edgarSubmission>"
    ).encode()


def submissions_of(company: Company, *, until: date) -> bytes:
    filings = list(filings_of(company, until=until))
    if company.notice is not None and company.notice[1] <= until:
        form, day = company.notice
        filings.append(Filing(form=form, filed=day, start=day, end=day))
    recent = {
        "accessionNumber": [f"{company.cik}-25-{n:06d}" for n in range(len(filings))],
        "form": [filing.form for filing in filings],
        "filingDate": [str(filing.filed) for filing in filings],
        "reportDate": [str(filing.end) for filing in filings],
        "primaryDocument": ["report.htm"] * len(filings),
    }
    former = [
        {"name": name, "from": "2001-01-01T00:00:00.000Z", "to": "2025-05-30T00:00:00.000Z"} for name in company.former
    ]
    told = {"cik": company.cik, "name": company.name, "tickers": list(company.tickers), "exchanges": []}
    return json.dumps({**told, "formerNames": former, "filings": {"recent": recent, "files": []}}).encode()


def facts_of(company: Company, *, until: date) -> bytes:
    profits, shares = [], []
    for number, filing in enumerate(filings_of(company, until=until)):
        told = {
            "accn": f"{company.cik}-25-{number:06d}",
            "fy": 2025,
            "fp": "FY",
            "form": filing.form,
            "filed": str(filing.filed),
        }
        profit = company.quarterly_profit() * filing.quarters()
        profits.append({"start": str(filing.start), "end": str(filing.end), "val": profit, **told})
        shares.append({"end": str(filing.end), "val": SHARES_OUT * company.number, **told})
    facts = {
        "us-gaap": {"NetIncomeLoss": {"label": "x", "units": {"USD": profits}}},
        "dei": {"EntityCommonStockSharesOutstanding": {"label": "x", "units": {"shares": shares}}},
    }
    return json.dumps({"cik": company.number, "entityName": company.name, "facts": facts}).encode()
