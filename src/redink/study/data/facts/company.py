"""The company that a ticker means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Final

import polars as pl

from redink.described import text
from redink.errors import MissingDataError
from redink.market import Market
from redink.market.securities.meanings import INFERRED
from redink.market.securities.successors import last_cik
from redink.sessions import is_session

FIRST_WEEK: Final = 5
ALIKE: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Predecessor:
    """A company that goes on under a new number: from which it took over, when that was known, what it rests on."""

    cik: Annotated[str, text("the number under which it goes on")]
    predecessor: Annotated[str, text("the number before")]
    known_on: Annotated[date, text("the session on which that was known")]
    confidence: Annotated[str, text("what it rests on")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """An issuer and the line of its shares that was asked for; null where the data do not say."""

    ticker: Annotated[str, text("its ticker on the day")]
    security: Annotated[str, text("the line of shares")]
    company: Annotated[str, text("whose facts count, one for all its share classes")]
    name: Annotated[str | None, text("the company's name")]
    cik: Annotated[str | None, text("the number under which it files on the day")]
    sector: Annotated[str | None, text("as the data have it")]
    industry: Annotated[str | None, text("as the data have it")]
    country: Annotated[str | None, text("as the data have it")]
    listed_on: Annotated[date | None, text("the day of its listing")]
    first_price: Annotated[
        date | None, text("the first session with a price; null where that lies in the data's first week")
    ]
    link: Annotated[
        str | None,
        text(
            "what makes it the security that the ticker meant before; null where nothing speaks of it",
            see="identity.md",
        ),
    ] = None
    confidence: Annotated[str | None, text("what the match with the company rests on; null likewise")] = None
    predecessors: Annotated[tuple[Predecessor, ...], text("successions known on the day, the last one first")] = ()


def find_company(market: Market, ticker: str, *, on: date) -> Company:
    """The company that the ticker meant on the day, spelled with any separator or none, in capitals or not.

    A ticker that only facts know is a company of its own. Raises: MissingDataError naming the nearest spellings.
    """
    row = next(filter(None, (_row(market, spelled, on=on) for spelled in (ticker, ticker.upper()))), None)
    if row is None:
        raise MissingDataError(f"the data know no {ticker!r} on {on}; {_nearest(market, ticker)}")
    described = {name: row.get(name) for name in ("name", "sector", "industry", "country", "listed_on")}
    known = market.tables["successions"].filter(pl.col("known_on") <= on)
    cik = None if row.get("cik") is None else last_cik(row["cik"], known)
    return Company(
        ticker=row["ticker"],
        security=row["security"],
        company=row["company"],
        first_price=_first_price(market.tables["prices"], row["security"]),
        cik=cik,
        predecessors=_predecessors(cik, known),
        **_stated_link(market, row["security"], on=on),
        **described,
    )


def _stated_link(market: Market, security: str, *, on: date) -> dict[str, str | None]:
    """Link and confidence of the last stated meaning that began by the day."""
    tickers = market.tables["tickers"].filter(pl.col("source") != INFERRED, pl.col("start") <= on)
    mine = tickers.filter(pl.col("security") == security).sort("start", "ticker").select("link", "confidence")
    return mine.to_dicts()[-1] if mine.height else {"link": None, "confidence": None}


def _predecessors(cik: str | None, known: pl.DataFrame) -> tuple[Predecessor, ...]:
    rows = {row["cik"]: row for row in known.select("cik", "predecessor", "known_on", "confidence").to_dicts()}
    found: list[dict[str, Any]] = []
    while cik in rows and len(found) < len(rows):
        found.append(rows[cik])
        cik = rows[cik]["predecessor"]
    return tuple(Predecessor(**row) for row in found)


def _row(market: Market, ticker: str, *, on: date) -> dict[str, Any] | None:
    """The listing that the ticker meant, or a bare one where only facts know it."""
    security = market.resolve([ticker], on=on)[ticker]
    rows = market.listings.filter(pl.col("security") == security).to_dicts()
    if rows:
        return rows[0]
    known = market.facts.filter(pl.col("company") == security).height > 0
    return {"security": security, "ticker": security, "company": security} if known else None


def _nearest(market: Market, ticker: str) -> str:
    names = {*market.listings.get_column("security"), *market.tables["tickers"].get_column("ticker")}
    names |= {*market.facts.get_column("company").unique()}
    near = get_close_matches(ticker.upper(), sorted(names), n=ALIKE, cutoff=0.5)
    return f"near it: {', '.join(near)}" if near else "`redink data` says what there is"


def _first_price(prices: pl.DataFrame, security: str) -> date | None:
    priced = prices.filter(pl.col("close") > 0)
    mine = [day for day in priced.filter(pl.col("security") == security).get_column("date") if is_session(day)]
    early = [day for day in priced.get_column("date").unique().sort().head(2 * FIRST_WEEK) if is_session(day)]
    return min(mine) if mine and min(mine) not in early[:FIRST_WEEK] else None
