"""Companies that go on under another CIK: found where a listed company has no facts of its own for the time before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.identity import Filer
from redink.identity.names import one_word
from redink.identity.sightings import spells
from redink.identity.successions import REPORTS, Listed, SuccessionEvidence, successions
from redink.identity.tickers import squeezed
from redink.ingest.sync.companies import Companies, identified, named_by
from redink.ingest.sync.plan import Plan
from redink.sources.http import Client
from redink.sources.sec import submissions
from redink.sources.sec.forms import unamended

BEFORE: Final = timedelta(days=400)
"""Facts of so long before its first list a member needs: twelve months and the time to file."""
NAMESAKES: Final = 8
"""More companies of one name tell nothing, and are not asked for."""


def with_successors(plan: Plan, who: Companies, facts: pl.DataFrame, *, client: Client) -> Companies:
    """Who is who again, with the filings of companies whose facts begin too late, and of their namesakes.

    Asked for are the filings of companies that were listed before their first fact or matched by a similar name, and
    of those whose facts begin less than 400 days before their first list where another company had a name of theirs.
    Raises: SourceError as the client does.
    """
    late = _late(who.identities.matches, facts)
    if late.is_empty():
        return who
    others = _namesakes(late, client=client)
    wanted = late.drop_nulls("cik").filter(pl.col("sure") | pl.col("cik").is_in(list(others)))
    asked = sorted({*wanted.get_column("cik"), *(each for mine in others.values() for each in mine)})
    if not asked:
        return who
    since = late.select(pl.col("first").min()).item() - BEFORE
    query = submissions.SubmissionsQuery(companies=tuple(asked), since=since)
    told = submissions.parse(submissions.fetch(query, client=client), as_of=plan.today)
    filers = _described(who.filers, told, asked, today=plan.today)
    days = who.sightings.get_column("date").unique().sort().to_list()
    listed = Listed(spells=spells(_by_words(who.sightings)), days=days)
    found = successions(
        wanted, SuccessionEvidence(filers=filers, filings=told.filings, namesakes=others, listed=listed)
    )
    return identified(who.sightings, filers, successions=found)


def _late(matches: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """The matches whose facts begin too late (`sure`: after their first list, or never), and names that several had."""
    begun = facts.group_by(cik="company").agg(begun=pl.col("known_on").min())
    open_ones = pl.col("cik").is_not_null() | (pl.col("why") == "several of that name")
    dated = (
        matches.filter(open_ones)
        .join(begun, on="cik", how="left")
        .with_columns(
            sure=pl.col("begun").is_null()
            | (pl.col("begun") > pl.col("first"))
            | (pl.col("why") == "ticker, similar name")
        )
    )
    return dated.filter(pl.col("sure") | (pl.col("begun") > pl.col("first") - BEFORE)).sort("cik", "security")


def _namesakes(late: pl.DataFrame, *, client: Client) -> dict[str, tuple[str, ...]]:
    """CIK, or security without one -> other CIKs that have or had exactly a name of its lines."""
    names = sorted({name for theirs in late.get_column("names").to_list() for name in theirs})
    by_name: dict[str, set[str]] = {}
    for cik, name in named_by(names, client=client):
        by_name.setdefault(one_word(name), set()).add(cik)
    found: dict[str, set[str]] = {}
    for cik, theirs in late.select(pl.coalesce("cik", "security"), "names").iter_rows():
        for name in theirs:
            same = by_name.get(one_word(name), set()) - {cik}
            if 0 < len(same) <= NAMESAKES:
                found.setdefault(cik, set()).update(same)
    return {cik: tuple(sorted(same)) for cik, same in found.items()}


def _by_words(sightings: pl.DataFrame) -> pl.DataFrame:
    """The sightings with tickers without separators and names in one word, each once."""
    of = {"ticker": squeezed, "name": one_word}
    made = {
        column: {text: do(text) for text in sightings.get_column(column).unique().to_list()}
        for column, do in of.items()
    }
    same = [pl.col(column).replace_strict(texts, return_dtype=pl.String) for column, texts in made.items()]
    return sightings.with_columns(*same, cusip=pl.lit(None, dtype=pl.String)).unique(["date", "ticker", "name"])


def _described(
    filers: Mapping[str, Filer], told: submissions.Submissions, asked: list[str], *, today: date
) -> dict[str, Filer]:
    """The filers, those asked for with their names of all times, the last renaming, first filing and reports."""
    names: dict[str, list[str]] = {}
    first: dict[str, date | None] = {}
    for cik, name, day in told.filers.select("company", "name", "first_filed").iter_rows():
        names[cik], first[cik] = [name] if name else [], day or today
    for cik, name in told.former_names.select("company", "name").iter_rows():
        names.setdefault(cik, []).append(name)
    renamed: dict[str, date | None] = dict(told.former_names.group_by("company").agg(pl.col("end").max()).iter_rows())
    reports = told.filings.filter(unamended(pl.col("form")).is_in(REPORTS)).group_by("company")
    spans = {
        cik: (one, other)
        for cik, one, other in reports.agg(a=pl.col("filed").min(), b=pl.col("filed").max()).iter_rows()
    }
    described = dict(filers)
    for cik in asked:
        known = filers.get(cik, Filer(cik=cik, names=()))
        every = tuple(dict.fromkeys([*known.names, *names.get(cik, [])]))
        if every:
            described[cik] = replace(
                known, names=every, first_filed=first.get(cik), reports=spans.get(cik), renamed=renamed.get(cik)
            )
    return described
