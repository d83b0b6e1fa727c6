"""Descriptions and facts of renamed shares: one row of `securities` a key, and facts under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from redink.market.meanings import Meanings
from redink.market.stretches import Stretch
from redink.tables import FACTS, SECURITIES
from redink.tables.declared import UNDATED

FILLED: Final = ("name", "company", "cik", "sector", "industry", "country", "exchange")
GONE: Final = ("delisted_on", "delisting_cause", "delisting_return")


def described(securities: pl.DataFrame, stretches: Sequence[Stretch]) -> pl.DataFrame:
    """`securities` with one row a security of the stretches: that of its latest ticker, what it lacks from older ones.

    A row describes its ticker as last seen, so that what the ticker meant before has a bare row. listed_on is the
    earliest of all; a delisting is that of the latest ticker.
    """
    mine = securities.filter(pl.col("security").is_in(_tickers(stretches)))
    rows = {row["security"]: row for row in mine.to_dicts()}
    merged = companies_renamed(securities, stretches)
    made: list[dict[str, Any]] = []
    for security, mine in _by_security(stretches).items():
        own = [rows[each.ticker] for each in reversed(mine) if each.latest and each.ticker in rows]
        made.append(_row(security, mine[-1], own, merged))
    kept = securities.filter(~pl.col("security").is_in(list(rows)))
    company = pl.col("company").replace(merged) if merged else pl.col("company")
    frame = pl.DataFrame(made, schema=SECURITIES.schema())
    return pl.concat([kept.with_columns(company), frame]).sort("security")


def _row(security: str, last: Stretch, own: list[dict[str, Any]], merged: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: next((each[name] for each in own if each[name] is not None), None) for name in FILLED}
    named = own[0] if own and own[0]["security"] == last.ticker else {}
    gone = {name: named.get(name) for name in GONE}
    listed = [each["listed_on"] for each in own if each["listed_on"] is not None]
    company = row["company"]
    return {
        **row,
        **gone,
        "security": security,
        "ticker": named.get("ticker", last.ticker),
        "company": security if company is None else merged.get(company, company),
        "listed_on": min(listed, default=None),
    }


def companies_renamed(securities: pl.DataFrame, stretches: Sequence[Stretch]) -> dict[str, str]:
    """Company -> company under the renamed share: one that was named by a ticker is named by its security now.

    The companies that the old and the new ticker of one share had are one: the new one's.
    """
    company: dict[str, str] = dict(securities.select("security", "company").iter_rows())
    latest = {each.ticker: each.security for each in stretches if each.latest}
    merged = {ticker: security for ticker, security in latest.items() if ticker != security}
    for mine in _by_security(stretches).values():
        names: list[str] = [company[each.ticker] for each in reversed(mine) if each.latest and each.ticker in company]
        for older in names[1:]:
            if older != names[0]:
                merged[older] = merged.get(names[0], names[0])
    return {before: after for before, after in merged.items() if before != after}


def reported(facts: pl.DataFrame, merged: Mapping[str, str], meanings: Meanings) -> pl.DataFrame:
    """`facts` under the security that their ticker meant when they became known, sorted by key.

    Undated ones were collected under the ticker as last seen. `merged` is as `companies_renamed` gives it. Of two
    figures of one key the one spelled as the security counts.
    """
    named = {*meanings.tickers(), *merged}
    mine = facts.get_column("company").is_in(list(named))
    if not mine.any():
        return facts
    undated = pl.col("source") == UNDATED
    asked = facts.filter(mine).with_columns(
        spelled="company", on=pl.when(undated).then(pl.lit(date.max)).otherwise("known_on")
    )
    pairs = asked.select("spelled", "on").unique()
    meant = [meanings.of(name, on) if name in meanings.tickers() else merged[name] for name, on in pairs.iter_rows()]
    found = asked.drop("company").join(
        pairs.with_columns(company=pl.Series(meant, dtype=pl.String)), on=["spelled", "on"]
    )
    own = found.sort(pl.col("spelled") != pl.col("company"), maintain_order=True).select(facts.columns)
    whole = pl.concat([facts.filter(~mine), own])
    return whole.unique(FACTS.key, keep="first", maintain_order=True).sort(FACTS.key)


def _tickers(stretches: Sequence[Stretch]) -> list[str]:
    return sorted({each.ticker for each in stretches})


def _by_security(stretches: Sequence[Stretch]) -> dict[str, list[Stretch]]:
    """The stretches of each security, by their first day."""
    found: dict[str, list[Stretch]] = {}
    for each in stretches:
        found.setdefault(each.security, []).append(each)
    return found
