"""Notes on members: share classes, overlaps, lines left out, tickers matched, empty cohorts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from redink.answer import QualityNote
from redink.market.membership import repeated
from redink.numerals import count, counted, named
from redink.returns.chains import cohort_path
from redink.study.explain.context import Context
from redink.study.explain.notes.naming import first_of, of_indices


def share_classes(context: Context) -> Iterator[QualityNote]:
    """Members whose company has several listed classes, which share its capitalisation."""
    names = tickers_of(context, pl.col("classes") > 1)
    detail = (
        "members whose company has several listed classes: each company is counted once, its capitalisation divided "
        f"over its classes: {of_indices(names, shown=20)}"
        if any(names.values())
        else "no member's company has several listed classes"
    )
    yield note_of("share_class", names, detail)


def overlapping(context: Context) -> Iterator[QualityNote]:
    """Members that an index lists twice on the start day (counted once), and members of both indices."""
    members = context.market.tables["members"]
    rows = context.resolved.since
    twice = [ticker for held in context.held() for ticker in repeated(members, held.index, on=rows)]
    shared: list[str] = []
    if context.other is not None:
        ours, theirs = (held.roster.frame.select("security") for held in context.held())
        shared = ours.join(theirs, on="security").get_column("security").sort().to_list()
    found = twice + shared
    detail = (
        f"{counted(len(twice), 'member')} listed twice in one index (counted once), "
        f"{counted(len(shared), 'member')} of both indices: {named(found)}"
        if found
        else "no member is listed twice in one index, none is in both"
    )
    yield QualityNote(kind="overlapping_membership", count=len(found), first=first_of(found), detail=detail)


def left_out(context: Context) -> Iterator[QualityNote]:
    """Lines of the lists that are no shares: rights, escrow claims, warrants."""
    names = {
        held.index: [f"{ticker} ({why})" for ticker, why in held.roster.left_out.sort("spelled").iter_rows()]
        for held in context.held()
    }
    if any(names.values()):
        yield note_of("rights_line", names, f"lines that are no shares, left out: {of_indices(names, shown=40)}")


def respelled(context: Context) -> Iterator[QualityNote]:
    """Tickers that the prices spell otherwise."""
    names: dict[str, list[str]] = {}
    for held in context.held():
        renamed = context.market.names.renames().get_column("security").to_list()
        other = held.roster.frame.filter(pl.col("spelled") != pl.col("security"), ~pl.col("security").is_in(renamed))
        other = other.sort("spelled")
        names[held.index] = [
            f"{spelled} = {found}" for spelled, found in other.select("spelled", "security").iter_rows()
        ]
    if any(names.values()):
        yield note_of(
            "respelled_ticker", names, f"tickers matched to prices that spell them otherwise: {of_indices(names)}"
        )


def empty_cohorts(context: Context) -> Iterator[QualityNote]:
    """Cohorts that were empty on some session; they return nothing on it."""
    held = context.main
    if held.codes.ndim == 1:
        return
    empty = {name: cohort_path(held.cap, held.codes, place)[1] for place, name in enumerate(held.cohorts)}
    found = [f"{name} ({counted(sessions, 'session')})" for name, sessions in empty.items() if sessions]
    if found:
        detail = f"cohorts that were empty on some sessions, on which they return nothing: {named(found)}"
        yield QualityNote(kind="empty_cohort", count=len(found), first=found[0].partition(" (")[0], detail=detail)


def sectors_as_last_seen(context: Context) -> Iterator[QualityNote]:
    """Sectors without a day are those that the data show last, where members or effects are grouped by them."""
    if context.question.by != "sector" and (context.other is None or context.declined is not None):
        return
    names = tickers_of(context, pl.col("sector").is_not_null() & pl.col("sector_known_on").is_null())
    if any(names.values()):
        undated, every = len(names[context.main.index]), context.main.roster.frame.height
        detail = (
            "sectors without a day from which they are known are those last seen in the data, not those of the start: "
            f"of {count(undated)} of {counted(every, 'member')}; sector_known_on in securities dates them"
        )
        yield note_of("sector_as_last_seen", names, detail)


def sector_spellings(context: Context) -> Iterator[QualityNote]:
    """Members whose sector is spelled otherwise in the data than it is shown, for it is spelled in several ways."""
    given = context.market.tables["securities"].select("security", written="sector")
    names: dict[str, list[str]] = {}
    for held in context.held():
        members = held.roster.frame.select("security", "ticker", "sector").join(given, on="security")
        other = members.filter(pl.col("sector") != pl.col("written")).sort("ticker")
        texts = other.select("ticker", "sector", "written").iter_rows()
        names[held.index] = [f"{ticker} ({sector}, written {written})" for ticker, sector, written in texts]
    if any(names.values()):
        detail = "members whose sector is another's but for capitals and blanks, and counts as that one"
        yield note_of("sector_spelling", names, f"{detail}: {of_indices(names)}")


def tickers_of(context: Context, chosen: pl.Expr) -> dict[str, list[str]]:
    """Index -> tickers of the members that the expression chooses, sorted."""
    return {
        held.index: held.roster.frame.filter(chosen).get_column("ticker").sort().to_list() for held in context.held()
    }


def first_day(context: Context) -> str:
    """The day on which a member is first bought, in words that follow "on"."""
    return "the day they joined" if _join_later(context) else "the start day"


def _join_later(context: Context) -> bool:
    return any(len(held.roster.columns) > 1 for held in context.held())


def note_of(kind: str, names: dict[str, list[str]], detail: str) -> QualityNote:
    """A note that counts the index asked for; the other index's names stand in the detail alone."""
    main = next(iter(names.values()))
    first = main[0].partition(" (")[0].partition(" = ")[0] if main else None
    return QualityNote(kind=kind, count=len(main), first=first, detail=detail)
