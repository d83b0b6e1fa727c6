"""Notes on moves: quarantined ones, jumps, splits, gaps; of whoever held the member when it moved."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.market.moves import face_value
from redink.market.quarantine import KINDS
from redink.numerals import named, percent, ratio
from redink.study.findings import Findings, Held
from redink.study.notes.believed import effects_of


def quarantined(findings: Findings) -> Iterator[QualityNote]:
    """Moves between start and end that no holder had, and what they would add were they believed."""
    halting = quarantined_moves(findings, findings.main)
    for kind, meaning in KINDS.items():
        moves = halting.filter(pl.col("kind") == kind)
        if moves.height:
            rows = moves.select("security", "date", face_value() - 1.0, "doubt").iter_rows()
            texts = [
                f"{security} {day}"
                + ("" if move is None else f" ({percent(move, signed=True)})")
                + (f": {doubt}" if kind == "source_doubt" else "")
                for security, day, move, doubt in rows
            ]
            effects = effects_of(findings, moves)
            detail = f"{meaning}: {named(texts)}; held at the price before; believed, they would add {effects}"
            yield _note(kind, moves, detail)


def unlisted_splits(findings: Findings) -> Iterator[QualityNote]:
    """Jumps between start and end that are read as splits which nobody listed."""
    moves = held_moves(findings, findings.main, pl.col("kind") == "unlisted_split")
    if moves.height:
        rows = moves.select("security", "date", "raw").iter_rows()
        texts = [f"{security} {day} (price times {ratio(times)})" for security, day, times in rows]
        detail = f"prices that jumped while capitalisation stayed are read as splits that nobody listed: {named(texts)}"
        yield _note("unlisted_split", moves, detail)


def doubted_splits(findings: Findings) -> Iterator[QualityNote]:
    """Listed splits between start and end that the price contradicts; they are not applied."""
    moves = held_moves(findings, findings.main, pl.col("doubted_split"))
    if moves.height:
        rows = moves.select("security", "date", "split_ratio", "raw").iter_rows()
        texts = [
            f"{security} {day} (ratio {ratio(listed)}, price times {ratio(raw)})" for security, day, listed, raw in rows
        ]
        yield _note("doubted_split", moves, f"listed splits that the price contradicts are not applied: {named(texts)}")


def bridged_gaps(findings: Findings) -> Iterator[QualityNote]:
    """Members whose total return runs across a gap by closes, a dividend inside it being unknown."""
    if findings.resolved.returns == "total":
        inside = held_moves(findings, findings.main, pl.col("bridged")).get_column("security").unique().sort().to_list()
        if inside:
            detail = "returns run across missing sessions by closes; a dividend on a missing session is unknown"
            yield QualityNote(kind="bridged_gap", count=len(inside), first=inside[0], detail=detail)


def confirmed_jumps(findings: Findings) -> Iterator[QualityNote]:
    """Moves of more than threefold between start and end that were kept; a spin-off may hide among them."""
    moves = held_moves(findings, findings.main, pl.col("kind") == "confirmed_jump")
    if moves.height:
        rows = moves.select("security", "date", face_value() - 1.0).iter_rows()
        texts = [f"{security} {day} ({percent(move, signed=True)})" for security, day, move in rows]
        detail = f"moves of more than threefold, kept since capitalisation and trade bear them out: {named(texts)}"
        yield _note("confirmed_jump", moves, detail)


def quarantined_moves(findings: Findings, held: Held) -> pl.DataFrame:
    """The quarantined moves, of several of a member between two settings the first: it ends the pricing."""
    moves = held_moves(findings, held, pl.col("kind").is_in(list(KINDS)))
    return moves.sort("security", "session").unique(["member", "segment"], keep="first", maintain_order=True)


def held_moves(findings: Findings, held: Held, chosen: pl.Expr) -> pl.DataFrame:
    """The chosen moves of members of the index that had weight at the close before, from start to end, in order.

    A row a move, with the columns of `Market.moves` and member (row of the roster), session (counted from the start;
    a move on a day without other prices counts on the next session), segment (of the portfolio) and weight (at that
    segment's setting).
    """
    days = pl.Series("date", findings.span.days(), dtype=pl.Date)
    members = held.roster.frame.select("security").with_row_index("member")
    inside = pl.col("date").is_between(days[0], days[-1], closed="right")
    moves = findings.market.moves(findings.resolved.returns).filter(inside & chosen)
    moves = moves.join(members, on="security", how="inner", maintain_order="left")
    session = days.search_sorted(moves.get_column("date")).to_numpy()
    segments = held.portfolio.segments
    segment = np.searchsorted([each.start for each in segments], session) - 1
    weights = np.stack([each.weights for each in segments])
    found = moves.with_columns(
        session=pl.Series(session, dtype=pl.Int64),
        segment=pl.Series(segment, dtype=pl.Int64),
        weight=pl.Series(weights[segment, moves.get_column("member").to_numpy()], dtype=pl.Float64),
    )
    return found.filter(pl.col("weight") > 0)


def _note(kind: str, moves: pl.DataFrame, detail: str) -> QualityNote:
    return QualityNote(kind=kind, count=moves.height, first=moves.get_column("security")[0], detail=detail)
