"""Notes on prices: late base prices, carried or implied capitalisation, quarantined moves, exits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.answer import QualityNote
from redink.exact import Floats, exact_sum
from redink.market.moves import face_value
from redink.market.quarantine import KINDS, STALE_SESSIONS
from redink.numerals import percent, points, ratio
from redink.returns.delisting import exit_columns
from redink.study.findings import Findings, Held
from redink.study.notes.members import note_of, tickers_of
from redink.study.notes.naming import named, of_indices
from redink.study.roster import Span

Bools = NDArray[np.bool_]


def stale_base(findings: Findings) -> Iterator[QualityNote]:
    """Members whose base price is that of an earlier session."""
    names = _tickers(findings, lambda held: (held.weights > 0) & (held.roster.holdings.age > 0))
    if any(names.values()):
        detail = (
            f"no price on the start day; the last one, at most {STALE_SESSIONS} sessions old, used: {of_indices(names)}"
        )
        yield note_of("stale_base_price", names, detail)


def caps(findings: Findings) -> Iterator[QualityNote]:
    """Members whose capitalisation is that of an earlier session, or implied by their reports."""
    texts = {
        "carried": "capitalisation missing on the start day; the last one, at most 20 sessions old, used",
        "implied": "the data hold no capitalisation: shares are implied by profit / earnings per share, a rough source",
    }
    for origin, text in texts.items():
        names = tickers_of(findings, (pl.col("origin") == origin) & pl.col("cap").is_not_null())
        if any(names.values()):
            yield note_of(f"{origin}_cap", names, f"{text}: {of_indices(names)}")


def quarantined(findings: Findings) -> Iterator[QualityNote]:
    """Moves between start and end that no holder had, and what they would add were they believed."""
    for kind, meaning in KINDS.items():
        moves = _halted(findings, findings.main).filter(pl.col("kind") == kind)
        if moves.height:
            rows = moves.select("security", "date", face_value() - 1.0).iter_rows()
            texts = [
                f"{security} {day}" + ("" if move is None else f" ({percent(move, signed=True)})")
                for security, day, move in rows
            ]
            effects = _effects(findings, moves)
            detail = f"{meaning}: {named(texts)}; held at the price before; believed, they would add {effects}"
            yield QualityNote(kind=kind, count=moves.height, first=moves.get_column("security")[0], detail=detail)


def unlisted_splits(findings: Findings) -> Iterator[QualityNote]:
    """Jumps between start and end that are read as splits which nobody listed."""
    moves = _moves_inside(findings, pl.col("kind") == "unlisted_split")
    if moves.height:
        rows = moves.select("security", "date", pl.col("raw")).iter_rows()
        texts = [f"{security} {day} (price times {ratio(times)})" for security, day, times in rows]
        detail = f"prices that jumped while capitalisation stayed are read as splits that nobody listed: {named(texts)}"
        yield QualityNote(
            kind="unlisted_split", count=moves.height, first=moves.get_column("security")[0], detail=detail
        )


def doubted_splits(findings: Findings) -> Iterator[QualityNote]:
    """Listed splits between start and end that the price contradicts; they are not applied."""
    moves = _moves_inside(findings, pl.col("doubted_split"))
    if moves.height:
        rows = moves.select("security", "date", "split_ratio", "raw").iter_rows()
        texts = [
            f"{security} {day} (ratio {ratio(listed)}, price times {ratio(raw)})" for security, day, listed, raw in rows
        ]
        detail = f"listed splits that the price contradicts are not applied: {named(texts)}"
        yield QualityNote(
            kind="doubted_split", count=moves.height, first=moves.get_column("security")[0], detail=detail
        )


def bridged_gaps(findings: Findings) -> Iterator[QualityNote]:
    """Members whose total return runs across a gap by closes, a dividend inside it being unknown."""
    if findings.resolved.returns == "total":
        inside = _moves_inside(findings, pl.col("bridged")).get_column("security").unique().sort().to_list()
        if inside:
            detail = "returns run across missing sessions by closes; a dividend on a missing session is unknown"
            yield QualityNote(kind="bridged_gap", count=len(inside), first=inside[0], detail=detail)


def exits(findings: Findings) -> Iterator[QualityNote]:
    """Members whose prices stop before the end."""

    def gone(held: Held) -> Bools:
        left = exit_columns(findings.span.panel, held.roster.holdings.rows, end=findings.span.end)
        return (held.weights > 0) & (left >= 0) & (held.roster.holdings.halted < 0)

    names = _tickers(findings, gone)
    if any(names.values()):
        text = f"members without a price in the last {STALE_SESSIONS} sessions, left at their last one"
        yield note_of("exit", names, f"{text}: {of_indices(names)}")


def confirmed_jumps(findings: Findings) -> Iterator[QualityNote]:
    """Moves of more than threefold between start and end that were kept; a spin-off may hide among them."""
    moves = _moves_inside(findings, pl.col("kind") == "confirmed_jump")
    if moves.height:
        rows = moves.select("security", "date", face_value() - 1.0).iter_rows()
        texts = [f"{security} {day} ({percent(move, signed=True)})" for security, day, move in rows]
        detail = f"moves of more than threefold, kept since capitalisation and trade bear them out: {named(texts)}"
        yield QualityNote(
            kind="confirmed_jump", count=moves.height, first=moves.get_column("security")[0], detail=detail
        )


def intraday_base(findings: Findings) -> Iterator[QualityNote]:
    """The published return runs from an intraday low, members' from closes."""
    if findings.base != "close":
        detail = (
            "published returns run from the intraday low of the first day; members have closes only, and run from these"
        )
        yield QualityNote(kind="intraday_base", count=1, first=str(findings.resolved.since), detail=detail)


def no_levels(findings: Findings) -> Iterator[QualityNote]:
    """Indices without published levels to compare with."""
    names = [held.index for held in findings.held() if findings.market.levels(held.index).is_empty()]
    if names:
        there = findings.market.tables["levels"].get_column("index").unique().sort().to_list()
        detail = f"no published levels of {named(names)} to compare with; levels are of {named(there) or 'none'}"
        yield QualityNote(kind="no_levels", count=len(names), first=names[0], detail=detail)


def total_against_price(findings: Findings) -> Iterator[QualityNote]:
    """Total returns of members beside price levels of an index."""
    names = [
        held.index
        for held in findings.held()
        if findings.resolved.returns == "total"
        and findings.market.comparable_levels(held.index, "total")[1] == "price"
        and not findings.market.levels(held.index).is_empty()
    ]
    if names:
        detail = (
            "members' returns include dividends, the published levels do not: the difference includes their yield: "
            f"{named(names)}"
        )
        yield QualityNote(kind="total_against_price", count=len(names), first=names[0], detail=detail)


def _tickers(findings: Findings, chosen: Callable[[Held], Bools]) -> dict[str, list[str]]:
    return {
        held.index: held.roster.frame.filter(pl.Series(chosen(held))).get_column("ticker").sort().to_list()
        for held in findings.held()
    }


def _moves_inside(findings: Findings, chosen: pl.Expr) -> pl.DataFrame:
    """Moves of priced members of the index after the start and up to the end."""
    held = findings.main.roster.frame.filter(pl.Series(findings.main.weights > 0)).select("security")
    days = pl.col("date").is_between(findings.span.days()[0], findings.resolved.until, closed="right")
    moves = findings.market.moves(findings.resolved.returns).filter(days & chosen)
    return moves.join(held, on="security", how="semi", maintain_order="left")


def _halted(findings: Findings, held: Held) -> pl.DataFrame:
    """The quarantined moves that end a holding: security, date, weight, kept (value before), raw, kind, split_ratio."""
    days = pl.Series("date", findings.span.panel.sessions, dtype=pl.Date)
    holdings = held.roster.holdings
    frame = pl.DataFrame(
        {
            "security": held.roster.frame.get_column("security"),
            "weight": held.weights,
            "kept": holdings.growth[:, -1],
            "halted": holdings.halted,
        }
    ).filter((pl.col("halted") >= 0) & (pl.col("weight") > 0))
    dated = frame.with_columns(date=days.gather(frame.get_column("halted")))
    moves = findings.market.moves(findings.resolved.returns).filter(pl.col("kind").is_in(list(KINDS)))
    return dated.join(moves, on=["security", "date"], how="inner").sort("security")


def _effects(findings: Findings, moves: pl.DataFrame) -> str:
    """What believing the moves would add to the index, and to each cohort that they touch."""
    believed = moves.with_columns(effect=_believed(findings.span, moves))
    held = findings.main.roster.frame.select("security", "cohort", held=pl.Series(findings.main.weights))
    whole = points(exact_sum(believed.get_column("effect")), digits=2)
    parts: list[str] = []
    for (cohort,), mine in believed.join(held, on="security").group_by("cohort", maintain_order=True):
        weight = exact_sum(held.filter(pl.col("cohort") == cohort).get_column("held"))
        parts.append(f"{points(exact_sum(mine.get_column('effect')) / weight, digits=2)} to {cohort}")
    return f"{whole} to the index ({', '.join(sorted(parts))})"


def _believed(span: Span, moves: pl.DataFrame) -> Floats:
    """What the rebuilt return would gain by each move, taken as closes and splits give it; a zero passed over."""
    rows, columns = span.panel.rows(moves.get_column("security").to_list()), moves.get_column("halted").to_numpy()
    later = span.panel.value[rows, span.end] / span.panel.value[rows, columns]
    move = moves.select(face_value().fill_null(1.0)).to_series().to_numpy()
    held = moves.get_column("weight").to_numpy() * moves.get_column("kept").to_numpy()
    return held * (move * later - 1.0)
