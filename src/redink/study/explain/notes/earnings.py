"""Notes on earnings: too few known for a headline, or known only by a stated lag."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from redink.answer import QualityNote
from redink.cohorts import NO_DATA
from redink.market.earnings.fundamentals import PROFIT_MEASURES
from redink.numerals import named, percent
from redink.study.explain.context import Context
from redink.study.explain.notes.companies import weight_of
from redink.study.explain.notes.members import note_of
from redink.study.explain.notes.naming import of_indices
from redink.tables.declared import CONFLICTING


def thin_coverage(context: Context) -> Iterator[QualityNote]:
    """Why no cohort headline is given."""
    if context.declined is not None:
        unknown = context.main.roster.frame.filter(pl.col("cohort") == NO_DATA).sort("ticker").get_column("ticker")
        yield QualityNote(kind="thin_coverage", count=len(unknown), first=unknown[0], detail=context.declined)


def conflicting_figures(context: Context) -> Iterator[QualityNote]:
    """Members without data because figures known on one day contradict each other, and what they weigh."""
    names: dict[str, list[str]] = {}
    without: list[str] = []
    for held in context.held():
        mine = held.roster.frame.filter(pl.col("reason") == "conflicting").sort("ticker")
        names[held.index] = [
            f"{ticker}{_contradiction(context, company)}"
            for ticker, company in mine.select("ticker", "company").iter_rows()
        ]
        without.append(percent(weight_of(held, mine.get_column("security"))))
    if any(names.values()):
        detail = (
            "members with two different figures of one period that became known on one day: neither counts, and "
            f"{without[0]} of the weight is no data for it: {of_indices(names)}"
        )
        yield note_of("conflicting_figures", names, detail)


def _contradiction(context: Context, company: str) -> str:
    """The latest such figure of the company on the day of the labels, in brackets; of profit where there is one."""
    facts = context.market.tables["facts"]
    known = (pl.col("source") == CONFLICTING) & (pl.col("known_on") <= context.resolved.labels_on)
    mine = facts.filter(known, pl.col("company") == company).sort(
        pl.col("measure").is_in(PROFIT_MEASURES), "period_end", "known_on", "measure"
    )
    if mine.is_empty():
        return ""
    measure, end, day = mine.select("measure", "period_end", "known_on").row(-1)
    return f" ({measure} to {end}, known on {day})"


def other_measures(context: Context) -> Iterator[QualityNote]:
    """Members labelled by a lesser measure, since it has a later period than the better one that they had filed."""
    frame = context.main.roster.frame.filter(pl.col("instead_of").is_not_null()).sort("ticker")
    if frame.height:
        rows = frame.select("ticker", "measure", "period_end", "instead_of").iter_rows()
        texts = [f"{ticker} ({measure} to {end} instead of {better})" for ticker, measure, end, better in rows]
        detail = f"labelled by another measure of profit, which is given for a later period: {named(texts)}"
        yield _note("other_measure", frame, detail)


def overlapping_periods(context: Context) -> Iterator[QualityNote]:
    """Members of whose profit two periods of about one length end on one day."""
    frame = context.main.roster.frame.filter(pl.col("overlaps").fill_null(value=False)).sort("ticker")
    if frame.height:
        names = named(frame.get_column("ticker").to_list())
        detail = f"two quarters, or two years, end on one day; the one of usual length counts: {names}"
        yield _note("overlapping_period", frame, detail)


def vintage_unknown(context: Context) -> Iterator[QualityNote]:
    """Members labelled by earnings that carry no filing date."""
    frame = context.main.roster.frame.sort("ticker")
    undated = frame.filter(pl.col("undated").fill_null(value=False)).get_column("ticker").to_list()
    if undated:
        detail = (
            "vintage unknown: these members' earnings carry no filing date; they count as known after the stated lag, "
            "and later restatements may be in them"
        )
        yield QualityNote(kind="vintage_unknown", count=len(undated), first=undated[0], detail=detail)


def _note(kind: str, members: pl.DataFrame, detail: str) -> QualityNote:
    return QualityNote(kind=kind, count=members.height, first=members.get_column("ticker")[0], detail=detail)
