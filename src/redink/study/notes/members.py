"""Notes on members: share classes, overlaps, lines left out, tickers matched, members without a weight."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from redink.answer import QualityNote
from redink.market.membership import repeated
from redink.numerals import count
from redink.study.findings import Findings
from redink.study.notes.naming import first_of, named


def share_classes(findings: Findings) -> Iterator[QualityNote]:
    """Members whose company has several listed classes, which share its capitalisation."""
    frames = [held.roster.frame.filter(pl.col("classes") > 1).select("ticker", "company") for held in findings.held()]
    lines = pl.concat(frames).unique("ticker").sort("ticker")
    tickers = lines.get_column("ticker").to_list()
    companies = count(lines.get_column("company").n_unique())
    detail = (
        f"members of {companies} companies with several listed classes, each company counted once, "
        f"its capitalisation divided over its classes: {named(tickers, shown=20)}"
        if tickers
        else "no member's company has several listed classes"
    )
    yield QualityNote(kind="share_class", count=len(tickers), first=first_of(tickers), detail=detail)


def overlapping(findings: Findings) -> Iterator[QualityNote]:
    """Members that an index lists twice on the start day (counted once), and members of both indices."""
    members = findings.market.tables["members"]
    rows = findings.resolved.since
    twice = [ticker for held in findings.held() for ticker in repeated(members, held.index, on=rows)]
    shared: list[str] = []
    if findings.other is not None:
        ours, theirs = (held.roster.frame.select("security") for held in findings.held())
        shared = ours.join(theirs, on="security").get_column("security").sort().to_list()
    found = twice + shared
    detail = (
        f"{count(len(twice))} members listed twice in one index (counted once), "
        f"{count(len(shared))} members of both indices: {named(found)}"
        if found
        else "no member is listed twice in one index, none is in both"
    )
    yield QualityNote(kind="overlapping_membership", count=len(found), first=first_of(found), detail=detail)


def left_out(findings: Findings) -> Iterator[QualityNote]:
    """Lines of the lists that are no shares: rights, escrow claims, warrants."""
    lines = pl.concat([held.roster.left_out for held in findings.held()]).unique().sort("spelled")
    if lines.height:
        texts = "; ".join(f"{ticker} ({why})" for ticker, why in lines.iter_rows())
        detail = f"lines that are no shares, left out of the members: {texts}"
        yield QualityNote(kind="rights_line", count=lines.height, first=lines.get_column("spelled")[0], detail=detail)


def respelled(findings: Findings) -> Iterator[QualityNote]:
    """Tickers that the prices spell otherwise."""
    frame = pl.concat([held.roster.frame.select("spelled", "security") for held in findings.held()])
    other = frame.filter(pl.col("spelled") != pl.col("security")).unique().sort("spelled")
    if other.height:
        texts = [f"{spelled} = {security}" for spelled, security in other.iter_rows()]
        detail = f"tickers matched to prices that spell them otherwise: {named(texts)}"
        yield QualityNote(
            kind="respelled_ticker", count=other.height, first=other.get_column("spelled")[0], detail=detail
        )


def not_priced(findings: Findings) -> Iterator[QualityNote]:
    """Members that keep their label but carry no weight, with what they lack."""
    frames = [
        held.roster.frame.select(
            "ticker",
            lacks=pl.when(pl.Series(held.roster.holdings.priced)).then(pl.lit("cap")).otherwise(pl.lit("price")),
        ).filter(pl.Series(held.weights <= 0))
        for held in findings.held()
    ]
    missing = pl.concat(frames).unique().sort("ticker")
    if missing.height:
        lists = {
            lack: missing.filter(pl.col("lacks") == lack).get_column("ticker").to_list() for lack in ("price", "cap")
        }
        parts = [
            f"no usable price at the start: {named(lists['price'])}" if lists["price"] else "",
            f"no capitalisation: {named(lists['cap'])}" if lists["cap"] else "",
        ]
        detail = f"members that keep their label but carry no weight; {'; '.join(filter(None, parts))}"
        yield QualityNote(kind="not_priced", count=missing.height, first=missing.get_column("ticker")[0], detail=detail)
