"""Notes on capitalisations: of an earlier session, implied, not believed, or not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.exact import Floats
from redink.index_names import with_article
from redink.market.capitalisation.capitalisation import last_caps
from redink.numerals import count, points
from redink.returns.delisting import Columns
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.notes.members import first_day, note_of, tickers_of
from redink.study.explain.notes.naming import of_indices
from redink.study.explain.portfolio import buy, float_doubted, float_sizes

WEIGHED = ("cap", "float_cap")


def other_sources(context: Context) -> Iterator[QualityNote]:
    """Members whose capitalisation is that of an earlier session, or implied by their reports."""
    texts = {
        "carried": f"capitalisation missing on {first_day(context)}; the last one, at most 20 sessions old, used",
        "implied": "the data hold no capitalisation: shares are implied by profit / earnings per share, a rough source",
    }
    for origin, text in texts.items():
        names = tickers_of(context, (pl.col("origin") == origin) & pl.col("cap").is_not_null())
        if any(names.values()):
            yield note_of(f"{origin}_cap", names, f"{text}: {of_indices(names)}")


def doubted(context: Context) -> Iterator[QualityNote]:
    """Members weighed by the shares last believed, since the capitalisation given is another; with the effect."""
    text = "capitalisations whose number of shares does not follow from the one before or filed, which is used instead"
    yield from _note(context, "doubted_cap", f"{text}: {{names}}; believed, they would add", _given(context, "doubted"))


def unconfirmed(context: Context) -> Iterator[QualityNote]:
    """Members whose number of shares has just become another, which nothing bears out; with the effect of the other."""
    text = "capitalisations believed whose number of shares is new, or not the one filed, and borne out by nothing else"
    found = {index: frame.select(SWAPPED) for index, frame in _given(context, "unconfirmed").items()}
    detail = f"{text}: {{names}}; by the number before or as filed, they would add"
    yield from _note(context, "unconfirmed_cap", detail, found)


def doubted_floats(context: Context) -> Iterator[QualityNote]:
    """Members weighed by their full capitalisation, since their free float cannot be; with the effect of it."""
    if context.convention.weighting != "float_cap":
        return
    found = {held.index: _floats(context, held) for held in context.held()}
    text = "free floats of over 1.5 times the capitalisation, or under a hundredth of it; the capitalisation is used"
    names = {index: [_text("doubted_float", *row) for row in frame.iter_rows()] for index, frame in found.items()}
    if any(names.values()):
        yield note_of("doubted_float", names, f"{text}: {of_indices(names)}")


def _floats(context: Context, held: HeldIndex) -> pl.DataFrame:
    """ticker, day, the free float and the capitalisation (USD), member and place of each float that is not believed."""
    panel, roster, rows = context.span.panel, held.roster, list[tuple[object, ...]]()
    tickers = roster.frame.get_column("ticker").to_list()
    for place, column in enumerate(roster.columns):
        size, whole = float_sizes(roster, panel, place, market=context.market), roster.caps[:, place]
        for member in np.flatnonzero(float_doubted(size, whole) & roster.present[:, place]).tolist():
            rows.append(
                (tickers[member], panel.sessions[column], float(size[member]), float(whole[member]), member, place)
            )
    return _frame(rows).sort("ticker", "day")


def doubted_counts(context: Context) -> Iterator[QualityNote]:
    """Members weighed by other shares than those last filed, or implied by all periods; with the effect."""
    if context.market.has_caps:
        return
    text = (
        "shares as filed that other filings or earnings per share of the company contradict, or as implied of which a "
        "quarter changes hands on the usual day; those of the other filings or periods are used instead"
    )
    found = {held.index: _counted(context, held) for held in context.held()}
    yield from _note(context, "doubted_count", f"{text}: {{names}}; believed, they would add", found)


def refuted_counts(context: Context) -> Iterator[QualityNote]:
    """Members weighed by the capitalisation given though the shares filed contradict it; with the effect of those."""
    text = (
        "capitalisations by the shares filed that are some ten times those given, or a tenth, where these have lasted "
        "and no other filing bears the first out, or trade or earnings per share refute them; those given are used"
    )
    detail = f"{text}: {{names}}; by the shares filed, they would add"
    yield from _note(context, "refuted_count", detail, _given(context, "refuted"))


SWAPPED = ("ticker", "day", pl.col("used").alias("given"), pl.col("given").alias("used"), "member", "place")


def _note(context: Context, kind: str, detail: str, found: dict[str, pl.DataFrame]) -> Iterator[QualityNote]:
    """A note on what `found` has of each index, with what the figures `given` would add in place of those `used`."""
    if not any(frame.height for frame in found.values()):
        return
    names = {index: [_text(kind, *row) for row in frame.iter_rows()] for index, frame in found.items()}
    effects = [
        f"{points(_effect(context, held, found[held.index]), digits=2)} to {with_article(held.index)}"
        for held in context.held()
        if found[held.index].height
    ]
    yield note_of(kind, names, f"{detail.format(names=of_indices(names))} {', '.join(effects)}")


def _text(kind: str, ticker: str, day: object, given: float, used: float, *_: object) -> str:
    """The two figures with their unit; of an unconfirmed one that which is used is the one given."""
    unit, after = ("", " shares") if kind == "doubted_count" else ("USD ", "")
    figures = [f"{unit}{count(round(figure))}" for figure in (given, used)]
    if kind == "unconfirmed_cap":
        return f"{ticker} (on {day} {figures[1]} given, {_times(used / given)} the {figures[0]} otherwise)"
    return f"{ticker} (on {day} {figures[0]}{after} given, {_times(given / used)} the {figures[1]} used)"


def _times(times: float) -> str:
    return f"{times:,.0f} times" if times >= 100 else f"{times:.3g} times" if times >= 1 else f"{times:.3g} of"


def _given(context: Context, kind: str) -> dict[str, pl.DataFrame]:
    """By index ticker, day, given, used, member and place of each such figure that weighs a member at a rebalance."""
    panel = context.span.panel
    frame = {"doubted": panel.doubted, "unconfirmed": panel.unconfirmed, "refuted": panel.refuted}[kind]
    known = {(row, column): (given, used) for row, column, given, used in frame.iter_rows()}
    some = frame.get_column("row").unique().to_numpy()
    return {held.index: _weighed(context, held, known, some) for held in context.held()}


def _weighed(
    context: Context, held: HeldIndex, known: dict[tuple[int, int], tuple[float, float]], some: Columns
) -> pl.DataFrame:
    """The figures known, of `some` rows of the panel, that weigh members of the index at a rebalance."""
    panel, roster = context.span.panel, held.roster
    touched = np.isin(roster.holdings.rows, some)
    tickers = roster.frame.get_column("ticker").to_list()
    rows: list[tuple[object, ...]] = []
    for place, column in enumerate(roster.columns if known else ()):
        age = last_caps(panel, column)[1]
        for member in np.flatnonzero(roster.present[:, place] & touched).tolist():
            row = int(roster.holdings.rows[member])
            figure = known.get((row, column - int(np.nan_to_num(age[row]))))
            if figure is not None and roster.caps[member, place] > 0:
                rows.append((tickers[member], panel.sessions[column], *figure, member, place))
    return _frame(rows).sort("ticker", "day")


def _counted(context: Context, held: HeldIndex) -> pl.DataFrame:
    """The same of members whose shares as last filed, or as all periods imply, are not those that weigh them."""
    roster, rows = held.roster, list[tuple[object, ...]]()
    members = roster.frame.select("ticker", "company")
    for place, column in enumerate(roster.columns):
        day = context.span.panel.sessions[column]
        counted = {company: figures for company, *figures in context.market.doubted_counts(on=day).iter_rows()}
        for member, (ticker, company) in enumerate(members.iter_rows()):
            if company in counted and roster.present[member, place] and roster.caps[member, place] > 0:
                shares, given = counted[company]
                rows.append((ticker, day, given, shares, member, place))
    return _frame(rows).sort("ticker", "day")


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    schema = {"ticker": pl.String, "day": pl.Date, "given": pl.Float64, "used": pl.Float64}
    return pl.DataFrame(rows, schema=schema | {"member": pl.Int64, "place": pl.Int64}, orient="row")


def _effect(context: Context, held: HeldIndex, found: pl.DataFrame) -> float:
    """What the given figures would add to the index's return, weighted by capitalisation."""
    asked = context.convention
    convention = asked if asked.weighting in WEIGHED else asked.but(weighting="cap")
    caps: Floats = held.roster.caps.copy()
    member, place = (found.get_column(name).to_numpy() for name in ("member", "place"))
    caps[member, place] *= (found.get_column("given") / found.get_column("used")).to_numpy()
    believing = buy(replace(held.roster, caps=caps), context.span, convention, market=context.market)
    used = held.portfolio if asked.weighting in WEIGHED else held.cap
    return believing.last_value() - used.last_value()
