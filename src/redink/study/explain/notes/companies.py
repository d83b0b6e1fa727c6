"""Notes on members whose company the data leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.cohorts import NO_DATA
from redink.identity import READINGS, contradictions
from redink.identity.companies import FILED_LATER
from redink.market.securities.meanings import INFERRED
from redink.market.securities.successors import first_ciks
from redink.numerals import percent
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.notes.members import note_of
from redink.study.explain.notes.naming import of_indices

LOST: Final = ("ticker", "security", "start", "rows", "last")
"""A ticker, what it meant first and since when; how many older facts it has, and when the last became known."""


def contradicted(context: Context) -> Iterator[QualityNote]:
    """Members of which what is stated and what names show make different companies: how read, and what they weigh."""
    market = context.market
    found = market.kept.of("contradictions", lambda: contradictions(market.tables["securities"]))
    for kind, meaning in READINGS.items():
        lines = [each for each in found if each.kind == kind]
        names: dict[str, list[str]] = {}
        for held in context.held():
            members = set(held.roster.frame.get_column("security"))
            mine = [each for each in lines if members & each.lines.keys()]
            names[held.index] = [
                f"{each.text()}, {percent(weight_of(held, each.lines))} of the weight" for each in mine
            ]
        if any(names.values()):
            yield note_of("contradicted_company", names, f"{meaning}: {of_indices(names)}")


def succeeded(context: Context) -> Iterator[QualityNote]:
    """Members whose company went on under another CIK, as known on the last day that the answer knows."""
    successions = context.market.tables["successions"].select("cik", "predecessor", "known_on", "confidence")
    first = first_ciks(successions)
    texts: dict[str, list[str]] = {}
    for cik, before, day, rests in successions.sort("known_on", "cik").iter_rows():
        texts.setdefault(first[cik], []).append(f"{cik} from {before}, known on {day}: {rests}")
    names: dict[str, list[str]] = {}
    for held in context.held():
        mine = held.roster.frame.select("security", "company").sort("security").iter_rows()
        names[held.index] = [f"{security} ({'; '.join(texts[of])})" for security, of in mine if of in texts]
    if any(names.values()):
        detail = "members whose company goes on under another CIK; facts of each count for its own time"
        yield note_of("succession", names, f"{detail}: {of_indices(names)}")


def filed_later(context: Context) -> Iterator[QualityNote]:
    """Members listed before the first filing of their company, of which nothing shows whom it succeeded."""
    stated = context.market.tables["tickers"].filter(pl.col("confidence").str.contains(FILED_LATER, literal=True))
    days = stated.select(
        "security", day=pl.col("confidence").str.extract(FILED_LATER + r"(\d{4}-\d{2}-\d{2})")
    ).unique()
    names: dict[str, list[str]] = {}
    without: list[str] = []
    for held in context.held():
        mine = days.join(held.roster.frame.select("security", "cohort"), on="security").sort("security", "day")
        names[held.index] = [
            f"{security} (before {day})" for security, day in mine.select("security", "day").iter_rows()
        ]
        without.append(_no_data(held, mine))
    if any(names.values()):
        detail = (
            "members listed before the first filing of their company, and nothing shows whom it succeeded: no earnings "
            f"are known before, and {without[0]} of the weight is no data for it: {of_indices(names)}"
        )
        yield note_of("unproven_succession", names, detail)


def facts_before_ticker(context: Context) -> Iterator[QualityNote]:
    """Members whose stated ticker has facts that became known before they had it: these count for nothing."""
    lost = _lost_facts(context)
    names: dict[str, list[str]] = {}
    without: list[str] = []
    for held in context.held():
        mine = lost.join(held.roster.frame.select("security", "cohort"), on="security").sort("security", "ticker")
        names[held.index] = [
            f"{security} ({count} under {ticker} up to {last}, its ticker from {start})"
            for ticker, security, start, count, last in mine.select(LOST).iter_rows()
        ]
        without.append(_no_data(held, mine))
    if any(names.values()):
        detail = (
            "facts that became known under a ticker before these members had it count for nothing, and without them "
            f"{without[0]} of the weight is no data: {of_indices(names)}"
        )
        yield note_of("facts_before_ticker", names, detail)


def _lost_facts(context: Context) -> pl.DataFrame:
    """Columns as `LOST`: facts known before the first stated meaning of their ticker, and of no other."""
    tickers, listed = context.market.tables["tickers"], context.market.listings
    stated = tickers.filter(pl.col("source") != INFERRED).sort("start").unique("ticker", keep="first")
    names = pl.concat([listed.get_column("security"), listed.get_column("company")])
    facts = context.market.tables["facts"].join(stated, left_on="company", right_on="ticker")
    early = facts.filter(pl.col("known_on") < pl.col("start"), ~pl.col("company").is_in(names.to_list()))
    found = early.group_by("company", "security", "start").agg(rows=pl.len(), last=pl.col("known_on").max())
    return found.rename({"company": "ticker"}).select(LOST)


def _no_data(held: HeldIndex, members: pl.DataFrame) -> str:
    """What those of the members (security, cohort) weigh together that are no data, in words."""
    return percent(weight_of(held, members.filter(pl.col("cohort") == NO_DATA).get_column("security")))


def weight_of(held: HeldIndex, securities: Iterable[str]) -> float:
    """What the securities among the members weigh together at the start."""
    return float(np.nansum(held.weights[held.roster.frame.get_column("security").is_in(list(securities)).to_numpy()]))
