"""Descriptions and facts of renamed shares: one row of `securities` a key, and facts under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from redink.market.securities.meanings import Meanings, TickerMeaning
from redink.tables import FACTS, SECURITIES
from redink.tables.declared import UNDATED

FILLED: Final = ("name", "company", "cik", "sector", "industry", "country", "exchange")
GONE: Final = ("delisted_on", "delisting_cause", "delisting_return")


def described(securities: pl.DataFrame, meanings: Meanings) -> pl.DataFrame:
    """`securities` with one row a security that is meant: that of its latest ticker, what it lacks from older ones.

    A row describes its ticker as last seen, so that what the ticker meant before has a bare row. listed_on is the
    earliest of all; a delisting is that of the latest ticker.
    """
    named = securities.filter(pl.col("security").is_in(list(meanings.tickers())))
    rows = {row["security"]: row for row in named.to_dicts()}
    merged = companies_renamed(securities, meanings)
    made: list[dict[str, Any]] = []
    for security, mine in meanings.by_security().items():
        own = [rows[each.ticker] for each in reversed(mine) if each.latest and each.ticker in rows]
        made.append(_row(security, mine[-1], own, merged))
    kept = securities.filter(~pl.col("security").is_in(list(rows)))
    company = pl.col("company").replace(merged) if merged else pl.col("company")
    frame = pl.DataFrame(made, schema=SECURITIES.schema())
    return pl.concat([kept.with_columns(company), frame]).sort("security")


def _row(security: str, last: TickerMeaning, own: list[dict[str, Any]], merged: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: next((each[name] for each in own if each[name] is not None), None) for name in FILLED}
    named = own[0] if own and own[0]["security"] == last.ticker else {}
    gone = {name: named.get(name) for name in GONE}
    listed = [each["listed_on"] for each in own if each["listed_on"] is not None]
    company = row["company"]
    sector = next((each for each in own if each["sector"] is not None), named)
    return {
        **row,
        **gone,
        "security": security,
        "ticker": named.get("ticker", last.ticker),
        "company": security if company is None else merged.get(company, company),
        "listed_on": min(listed, default=None),
        "sector_known_on": sector.get("sector_known_on"),
    }


def companies_renamed(securities: pl.DataFrame, meanings: Meanings) -> dict[str, str]:
    """Company -> company under the renamed share: one that was named by a ticker is named by its security now.

    The companies that the old and the new ticker of one share had are one: the new one's.
    """
    company: dict[str, str] = dict(securities.select("security", "company").iter_rows())
    latest = {ticker: meanings.latest(ticker) for ticker in meanings.tickers()}
    merged = {ticker: security for ticker, security in latest.items() if ticker != security}
    for mine in meanings.by_security().values():
        names: list[str] = [company[each.ticker] for each in reversed(mine) if each.latest and each.ticker in company]
        for older in names[1:]:
            if older != names[0]:
                merged[older] = merged.get(names[0], names[0])
    return {before: after for before, after in merged.items() if before != after}


def renamed_facts(facts: pl.DataFrame, merged: Mapping[str, str], meanings: Meanings) -> pl.Expr:
    """Whether a row of `facts` is of a renamed share or of its company, by either's old name or new."""
    names = {*meanings.tickers(), *meanings.by_security(), *merged, *merged.values()}
    return pl.col("company").is_in([name for name in facts.get_column("company").unique() if name in names])


def reported(facts: pl.DataFrame, merged: Mapping[str, str], meanings: Meanings) -> pl.DataFrame:
    """`facts` (rows that `renamed_facts` chose) under the security that their ticker meant when they became known.

    Undated ones were collected under the ticker as last seen. `merged` is as `companies_renamed` gives it. Of two
    figures of one key the one spelled as the security counts.
    """
    undated = pl.col("source") == UNDATED
    asked = facts.with_columns(spelled="company", on=pl.when(undated).then(pl.lit(date.max)).otherwise("known_on"))
    pairs = asked.select("spelled", "on").unique()
    there = meanings.tickers()
    meant = [meanings.of(name, on) if name in there else merged.get(name, name) for name, on in pairs.iter_rows()]
    found = asked.drop("company").join(
        pairs.with_columns(company=pl.Series(meant, dtype=pl.String)), on=["spelled", "on"]
    )
    own = found.sort(pl.col("spelled") != pl.col("company"), *FACTS.key).select(facts.columns)
    return own.unique(FACTS.key, keep="first", maintain_order=True)
