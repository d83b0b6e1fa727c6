"""Whether a sliced market says what the whole one says, from a question's start on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from tests.market.slices.panels import frames_of

from redink import Answer, Convention, Market, RedinkError, explain
from redink.question import DatedQuestion

BEFORE = timedelta(days=60)
"""Before a question's start: what an answer looks at is all alike from there on."""

SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class Different:
    """What differs, and where."""

    what: str
    where: str


def answered(question: DatedQuestion, market: Market, convention: Convention, **more: Any) -> Answer | str:
    """The answer; the error's words where there is none."""
    try:
        return explain(question, market=market, convention=convention, allow_thin=True, **more)
    except RedinkError as error:
        return f"{type(error).__name__}: {error}"


def answers_differ(one: Answer | str, other: Answer | str) -> Iterator[Different]:
    """Where the two are not equal to the last byte."""
    if isinstance(one, str) or isinstance(other, str):
        if one != other:
            yield Different(what="answer", where=f"{one!s:.200} | {other!s:.200}")
        return
    texts = one.to_json(), other.to_json()
    if texts[0] != texts[1]:
        at = next((i for i, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), 0)
        yield Different(what="json", where=" | ".join(text[max(0, at - 200) : at + 100] for text in texts))
    frames = [{name: each.to_polars(name) for name in ("lines", "paths")} for each in (one, other)]
    yield from _frames_differ(*frames)


def markets_differ(whole: Market, sliced: Market, *, kind: str, since: date) -> Iterator[Different]:
    """Where the two are not equal in panels, sessions, names and listings, from shortly before the start on."""
    panels = whole.panel(kind), sliced.panel(kind)
    there, first = {*panels[1].securities}, since - BEFORE
    every = [*frames_of(panels[0], first=first)["last prices"].filter(pl.col("day") >= first).get_column("security")]
    if not {*every} <= there <= {*panels[0].securities}:
        yield Different(what="securities", where=f"{sorted({*every} ^ there)}")
        return
    names = sorted(there)
    yield from _frames_differ(*(frames_of(each, first=first, securities=names) for each in panels))
    yield from _frames_differ(*(_said(each, names, days=(since, whole.as_of)) for each in (whole, sliced)))
    tickers = sorted({*whole.names.securities, *whole.tables["members"].get_column("security")})
    for day in (since, whole.as_of):
        if whole.names.resolve(tickers, on=day) != sliced.names.resolve(tickers, on=day):
            yield Different(what="names", where=f"{day}")
    if whole.filled != sliced.filled or whole.names.companies(tickers) != sliced.names.companies(tickers):
        yield Different(what="companies or columns", where=f"{whole.filled ^ sliced.filled}")


def _said(market: Market, securities: list[str], *, days: tuple[date, ...]) -> dict[str, pl.DataFrame]:
    """Tables that say something of the securities; of all sessions."""
    chosen = pl.col("security").is_in(securities)
    companies = market.listings.filter(chosen).get_column("company").unique().to_list()
    counts = {f"filed counts of {day}": market.filed_counts.on(day) for day in days}
    return {
        "sessions": market.session_counts,
        "listings": market.listings,
        **{name: frame.filter(pl.col("company").is_in(companies)) for name, frame in counts.items()},
    }


def _frames_differ(one: Mapping[str, pl.DataFrame], other: Mapping[str, pl.DataFrame]) -> Iterator[Different]:
    for name, frame in one.items():
        if not frame.equals(other[name]):
            apart = [_only(frame, other[name]), _only(other[name], frame)]
            yield Different(what=name, where=" | ".join(map(str, apart)))


def _only(one: pl.DataFrame, other: pl.DataFrame) -> list[tuple[Any, ...]]:
    """The first rows that the other has not."""
    return one.join(other, on=one.columns, how="anti", nulls_equal=True).head(SHOWN).rows()
