"""Whether a sliced market says what the whole one says, from a question's start on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from redink import Convention, Market, explain
from redink.answer import Answer
from redink.errors import RedinkError
from redink.market.growth.panel import Panel
from redink.question import DatedQuestion

BEFORE = timedelta(days=60)
"""Before a question's start: what an answer looks at is all alike from there on."""


@dataclass(frozen=True, kw_only=True)
class Different:
    """What differs, of which securities, and on which day first."""

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
    for name in ("lines", "paths"):
        if not getattr(one, name).equals(getattr(other, name)):
            yield Different(what=name, where=str(getattr(one, name).height))


def markets_differ(whole: Market, sliced: Market, *, kind: str, since: date) -> Iterator[Different]:
    """Where the two are not equal in panels, sessions, names and listings, from shortly before the start on."""
    yield from panels_differ(whole.panel(kind), sliced.panel(kind), first=since - BEFORE)
    if not whole.session_counts.equals(sliced.session_counts):
        yield Different(what="session counts", where="")
    if not whole.listings.equals(sliced.listings):
        yield Different(what="listings", where=_of_frames(whole.listings, sliced.listings))
    if whole.filled != sliced.filled:
        yield Different(what="filled", where=f"{whole.filled ^ sliced.filled}")
    there = pl.Series([*sliced.listings.filter(pl.col("security").is_in(sliced.panel(kind).securities))["company"]], dtype=pl.String)
    for day in (since, whole.as_of):
        counts = [each.filed_counts.on(day).filter(pl.col("company").is_in(there.implode())) for each in (whole, sliced)]
        if not counts[0].equals(counts[1]):
            yield Different(what="filed counts", where=_of_frames(*counts))
    tickers = sorted({*whole.names.securities, *whole.tables["members"].get_column("security")})
    for day in (since, whole.as_of):
        if whole.names.resolve(tickers, on=day) != sliced.names.resolve(tickers, on=day):
            yield Different(what="names", where=f"{day}")
    if whole.names.companies(tickers) != sliced.names.companies(tickers):
        yield Different(what="companies", where="")


def _of_frames(one: pl.DataFrame, other: pl.DataFrame) -> str:
    return f"{one.join(other, on=one.columns, how='anti', nulls_equal=True).head(3).rows()} {other.join(one, on=one.columns, how='anti', nulls_equal=True).head(3).rows()}"


def panels_differ(whole: Panel, sliced: Panel, *, first: date) -> Iterator[Different]:
    """Where two panels differ on the sessions from a day on; the slice may lack securities that ended before."""
    start = [next((at for at, day in enumerate(p.sessions) if day >= first), len(p.sessions)) for p in (whole, sliced)]
    if whole.sessions[start[0] :] != sliced.sessions[start[1] :]:
        yield Different(what="sessions", where="")
        return
    rows = whole.rows([*sliced.securities])
    if (rows < 0).any():
        yield Different(what="extra", where=str([sliced.securities[at] for at in np.flatnonzero(rows < 0)]))
        return
    gone = sorted({*whole.securities} - {*sliced.securities})
    lasting = [name for name in gone if whole.last_seen[whole.rows([name])[0], -1] >= start[0]]
    if lasting:
        yield Different(what="missing", where=str(lasting))
    for name in ("value", "close", "market_cap"):
        one, two = getattr(whole, name)[rows][:, start[0] :], getattr(sliced, name)[:, start[1] :]
        off = ~((one == two) | (np.isnan(one) & np.isnan(two)))
        if off.any():
            yield Different(what=name, where=_places(off, whole, sliced, start[0]))
    seen = [_seen(whole)[rows][:, start[0] :], _seen(sliced)[:, start[1] :]]
    if (seen[0] != seen[1]).any():
        yield Different(what="last_seen", where=_places(seen[0] != seen[1], whole, sliced, start[0]))
    off = whole.opened[rows] != sliced.opened
    if off.any():
        yield Different(what="opened", where=str([sliced.securities[at] for at in np.flatnonzero(off)]))
    if whole.first_number != sliced.first_number:
        yield Different(what="first", where=f"{whole.first_number} {sliced.first_number}")
    for name, of in (("breaks", _breaks), ("voids", _voids), ("splits", _splits), ("entries", _entries)):
        known = {*sliced.securities}
        one, two = ({each for each in of(panel, first) if each[0] in known} for panel in (whole, sliced))
        if one != two:
            yield Different(what=name, where=f"{sorted(one - two, key=str)[:4]} | {sorted(two - one, key=str)[:4]}")


def _places(off: np.ndarray[Any, Any], whole: Panel, sliced: Panel, start: int) -> str:
    rows = np.flatnonzero(off.any(axis=1))
    return str([(sliced.securities[row], str(whole.sessions[start + int(off[row].argmax())])) for row in rows[:6]])


def _seen(panel: Panel) -> np.ndarray[Any, Any]:
    return np.where(panel.last_seen >= 0, panel.numbers[panel.last_seen], -1)


def _breaks(panel: Panel, first: date) -> Iterator[tuple[Any, ...]]:
    for row, columns in panel.breaks.items():
        yield from ((panel.securities[row], panel.sessions[at]) for at in columns if panel.sessions[at] >= first)


def _voids(panel: Panel, first: date) -> Iterator[tuple[Any, ...]]:
    for row, stretches in panel.voids.items():
        for begin, end in stretches:
            if panel.sessions[end] >= first:
                yield panel.securities[row], max(panel.sessions[begin], first), panel.sessions[end]


def _splits(panel: Panel, first: date) -> Iterator[tuple[Any, ...]]:
    for row, splits in panel.dated_splits():
        yield from ((panel.securities[row], *split) for split in splits)


def _entries(panel: Panel, first: date) -> Iterator[tuple[Any, ...]]:
    for name in ("doubted", "unconfirmed", "refuted"):
        for row, column, given, used in getattr(panel, name).iter_rows():
            if panel.sessions[column] >= first:
                yield panel.securities[row], name, panel.sessions[column], given, used
