"""Companies that go on under another CIK: found where a listed company has no facts of its own for the time before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.identity import Filer
from redink.identity.names import words
from redink.identity.successions import REPORTS, Evidence, successions
from redink.ingest.sync.companies import Companies, identified, named_by
from redink.ingest.sync.plan import Plan
from redink.sources.http import Door
from redink.sources.sec import submissions
from redink.sources.sec.forms import unamended

BEFORE: Final = timedelta(days=400)
"""Facts of so long before its first list a member needs: twelve months and the time to file."""
NAMESAKES: Final = 8
"""More companies of one name tell nothing, and are not asked for."""


def with_successors(plan: Plan, who: Companies, facts: pl.DataFrame, *, door: Door) -> Companies:
    """Who is who again, with the filings of companies whose facts begin too late, and of their namesakes.

    Asked for are the filings of companies that were listed before their first fact or matched by a similar name, and
    of those whose facts begin less than 400 days before their first list where another company had a name of theirs.
    Raises: SourceError as the door does.
    """
    late = _late(who.identities.matches, facts)
    if late.is_empty():
        return who
    others = _namesakes(late, door=door)
    wanted = late.drop_nulls("cik").filter(pl.col("sure") | pl.col("cik").is_in(list(others)))
    asked = sorted({*wanted.get_column("cik"), *(each for mine in others.values() for each in mine)})
    if not asked:
        return who
    since = late.select(pl.col("first").min()).item() - BEFORE
    query = submissions.SubmissionsQuery(companies=tuple(asked), since=since)
    told = submissions.parse(submissions.fetch(query, door=door), as_of=plan.today)
    filers = _described(who.filers, told, asked)
    found = successions(wanted, Evidence(filers=filers, filings=told.filings, namesakes=others))
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


def _namesakes(late: pl.DataFrame, *, door: Door) -> dict[str, tuple[str, ...]]:
    """CIK, or security without one -> other CIKs that have or had exactly a name of its lines."""
    names = sorted({name for theirs in late.get_column("names").to_list() for name in theirs})
    by_name: dict[str, set[str]] = {}
    for cik, name in named_by(names, door=door):
        by_name.setdefault("".join(words(name)), set()).add(cik)
    found: dict[str, set[str]] = {}
    for cik, theirs in late.select(pl.coalesce("cik", "security"), "names").iter_rows():
        for name in theirs:
            same = by_name.get("".join(words(name)), set()) - {cik}
            if 0 < len(same) <= NAMESAKES:
                found.setdefault(cik, set()).update(same)
    return {cik: tuple(sorted(same)) for cik, same in found.items()}


def _described(filers: Mapping[str, Filer], told: submissions.Submissions, asked: list[str]) -> dict[str, Filer]:
    """The filers, those asked for with their names of all times, first filing and reports."""
    names: dict[str, list[str]] = {}
    first: dict[str, date | None] = {}
    for cik, name, day in told.filers.select("company", "name", "first_filed").iter_rows():
        names[cik], first[cik] = [name] if name else [], day
    for cik, name in told.former_names.select("company", "name").iter_rows():
        names.setdefault(cik, []).append(name)
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
            described[cik] = replace(known, names=every, first_filed=first.get(cik), reports=spans.get(cik))
    return described
