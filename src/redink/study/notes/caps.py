"""Notes on capitalisations: of an earlier session, implied, or not believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.exact import Floats
from redink.market.capitalisation import last_caps
from redink.numerals import count, points
from redink.study.buying import buy
from redink.study.findings import Findings, Held
from redink.study.notes.members import first_day, note_of, tickers_of
from redink.study.notes.naming import of_indices

WEIGHED = ("cap", "float_cap")


def other_sources(findings: Findings) -> Iterator[QualityNote]:
    """Members whose capitalisation is that of an earlier session, or implied by their reports."""
    texts = {
        "carried": f"capitalisation missing on {first_day(findings)}; the last one, at most 20 sessions old, used",
        "implied": "the data hold no capitalisation: shares are implied by profit / earnings per share, a rough source",
    }
    for origin, text in texts.items():
        names = tickers_of(findings, (pl.col("origin") == origin) & pl.col("cap").is_not_null())
        if any(names.values()):
            yield note_of(f"{origin}_cap", names, f"{text}: {of_indices(names)}")


def doubted(findings: Findings) -> Iterator[QualityNote]:
    """Members weighed by the shares last believed, since the capitalisation given is another; with the effect."""
    found = {held.index: _doubted(findings, held) for held in findings.held()}
    if not any(frame.height for frame in found.values()):
        return
    names = {index: [_text(*row) for row in frame.iter_rows()] for index, frame in found.items()}
    effects = [
        f"{points(_effect(findings, held, found[held.index]), digits=2)} to {held.index}"
        for held in findings.held()
        if found[held.index].height
    ]
    text = "capitalisations whose number of shares does not follow from the one before, which is used instead"
    detail = f"{text}: {of_indices(names)}; believed, they would add {', '.join(effects)}"
    yield note_of("doubted_cap", names, detail)


def _text(ticker: str, day: object, given: float, used: float, *_: object) -> str:
    times = given / used
    size = f"{times:,.0f} times" if times >= 100 else f"{times:.3g} times" if times >= 1 else f"{times:.3g} of"
    return f"{ticker} (on {day} {count(round(given))} given, {size} the {count(round(used))} used)"


def _doubted(findings: Findings, held: Held) -> pl.DataFrame:
    """ticker, day, given, used, member and place of each doubted figure that weighs a member at a setting."""
    panel, roster = findings.span.panel, held.roster
    if panel.doubted.is_empty():
        return _frame([])
    known = {(row, column): (given, used) for row, column, given, used in panel.doubted.iter_rows()}
    tickers = roster.frame.get_column("ticker").to_list()
    rows: list[tuple[object, ...]] = []
    for place, column in enumerate(roster.columns):
        age = last_caps(panel, column)[1]
        for member in np.flatnonzero(roster.present[:, place] & (roster.holdings.rows >= 0)).tolist():
            row = int(roster.holdings.rows[member])
            figure = known.get((row, column - int(np.nan_to_num(age[row]))))
            if figure is not None and roster.caps[member, place] > 0:
                rows.append((tickers[member], panel.sessions[column], *figure, member, place))
    return _frame(rows).sort("ticker", "day")


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    schema = {"ticker": pl.String, "day": pl.Date, "given": pl.Float64, "used": pl.Float64}
    return pl.DataFrame(rows, schema=schema | {"member": pl.Int64, "place": pl.Int64}, orient="row")


def _effect(findings: Findings, held: Held, doubted: pl.DataFrame) -> float:
    """What the given capitalisations would add to the index's return, weighted by capitalisation."""
    asked = findings.convention
    convention = asked if asked.weighting in WEIGHED else asked.but(weighting="cap")
    caps: Floats = held.roster.caps.copy()
    member, place = (doubted.get_column(name).to_numpy() for name in ("member", "place"))
    caps[member, place] *= (doubted.get_column("given") / doubted.get_column("used")).to_numpy()
    believing = buy(replace(held.roster, caps=caps), findings.span, convention, market=findings.market)
    used = held.portfolio if asked.weighting in WEIGHED else held.cap
    return float(believing.path()[-1] - used.path()[-1])
