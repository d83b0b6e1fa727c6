"""Who is who: the lists' tickers and names beside the companies that file with the SEC."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.identity import Filer, Identities, identify
from redink.identity.companies import filed_later
from redink.identity.names import one_word
from redink.identity.tickers import squeezed
from redink.ingest.sync.plan import Plan
from redink.numerals import named
from redink.sources.http import Client
from redink.sources.sec import all_names, submissions, tickers
from redink.sources.source_data import SourceData
from redink.tables import SUCCESSIONS, TICKERS

SOURCE: Final = "identity"
DOUBTED: Final = ("ticker, similar name", "ticker of another")
"""Matches for which the former names of the ticker's holder are asked for."""
UNFOUND: Final = ("no such company", "ticker of another")
"""Matches for which the SEC's list of all names is asked for."""
SHOWN: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Companies:
    """Tables of tickers, securities and successions as a source_data, and what they rest on."""

    source_data: SourceData
    identities: Identities
    sightings: pl.DataFrame
    filers: Mapping[str, Filer]


def bring_companies(plan: Plan, sightings: pl.DataFrame, *, client: Client) -> Companies:
    """The sightings identified: by today's tickers, then by former names, then by all names there ever were.

    Raises: SourceError as the client does.
    """
    filers = _listed_today(client)
    found = identify(sightings, filers.values(), source=SOURCE)
    filers = _with_former_names(filers, found, plan=plan, client=client)
    found = identify(sightings, filers.values(), source=SOURCE)
    filers = _with_all_names(filers, found, client=client)
    return identified(sightings, filers)


def identified(
    sightings: pl.DataFrame, filers: Mapping[str, Filer], *, successions: pl.DataFrame | None = None
) -> Companies:
    """The sightings identified by these filers and successions (as declared; none where not looked for yet)."""
    succeeded = SUCCESSIONS.empty() if successions is None else successions
    before: dict[str, str] = dict(succeeded.select("cik", "predecessor").iter_rows())
    found = identify(sightings, filers.values(), source=SOURCE, successions=before)
    tables = {"tickers": found.tickers, "securities": found.securities, "successions": succeeded}
    notes = (*_notes(found), *_succession_notes(found, succeeded, filers))
    source_data = SourceData(source=SOURCE, tables=tables, notes=notes).checked()
    return Companies(source_data=source_data, identities=found, sightings=sightings, filers=filers)


def ciks_of(tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Every company whose facts are wanted, ascending: those matched, and all whom they succeeded."""
    tickers, succeeded = tables.get("tickers", TICKERS.empty()), tables.get("successions", SUCCESSIONS.empty())
    every = [tickers.get_column("cik"), succeeded.get_column("cik"), succeeded.get_column("predecessor")]
    return tuple(pl.concat(every).drop_nulls().unique().sort().to_list())


def _listed_today(client: Client) -> dict[str, Filer]:
    query = tickers.TickersQuery()
    (reply,) = tickers.fetch(query, client=client)
    listed = tickers.parse(reply.content).tickers.drop_nulls("name")
    by_company = listed.group_by("company", maintain_order=True).agg("ticker", pl.col("name").first())
    return {
        company: Filer(cik=company, names=(name,), tickers=tuple(theirs))
        for company, theirs, name in by_company.iter_rows()
    }


def _with_former_names(filers: dict[str, Filer], found: Identities, *, plan: Plan, client: Client) -> dict[str, Filer]:
    """The filers, those whose ticker is doubted with the names that they had before."""
    doubted = found.matches.filter(pl.col("why").is_in(DOUBTED)).get_column("ticker").to_list()
    asked = {squeezed(ticker) for ticker in doubted}
    holders = sorted(
        filer.cik for filer in filers.values() if any(squeezed(ticker) in asked for ticker in filer.tickers)
    )
    if not holders:
        return filers
    query = submissions.SubmissionsQuery(companies=tuple(holders))
    names = submissions.parse(submissions.fetch(query, client=client), as_of=plan.today).former_names
    return _with_names(filers, names.select("company", "name").iter_rows())


def _with_all_names(filers: dict[str, Filer], found: Identities, *, client: Client) -> dict[str, Filer]:
    """The filers, and those that have or had a name for which no company is found yet."""
    unfound = found.matches.filter(pl.col("why").is_in(UNFOUND)).get_column("name").to_list()
    if not unfound:
        return filers
    return _with_names(filers, named_by(unfound, client=client))


def named_by(names: Sequence[str], *, client: Client) -> list[tuple[str, str]]:
    """CIK and name of everyone who has or had exactly one of the names. Raises: SourceError as the client does."""
    wanted = {one_word(name) for name in names}
    firsts = frozenset(match.group().upper() for name in names if (match := re.search(r"[A-Za-z0-9]+", name)))
    named = all_names.parse(all_names.fetch(all_names.AllNamesQuery(), client=client), first_words=firsts)
    theirs = [(company, name) for name, company in named.iter_rows() if one_word(name) in wanted]
    return sorted(theirs)


def _with_names(filers: dict[str, Filer], rows: Iterable[tuple[str, str]]) -> dict[str, Filer]:
    """The filers with more names, today's first; a company that is not among them has no ticker today."""
    more: dict[str, list[str]] = defaultdict(list)
    for company, name in rows:
        more[company].append(name)
    named = dict(filers)
    for company, names in more.items():
        known = filers.get(company)
        named[company] = Filer(
            cik=company,
            names=tuple(dict.fromkeys([*(known.names if known else ()), *names])),
            tickers=known.tickers if known else (),
        )
    return named


def _notes(found: Identities) -> tuple[str, ...]:
    """How many securities were matched by what, and the unmatched by name."""
    counts = found.matches.drop_nulls("cik").group_by("why").len().sort("len", descending=True)
    by = ", ".join(f"{count:,} by {why}" for why, count in counts.iter_rows())
    matched = found.matches.height - found.unmatched().height
    told = [f"{matched:,} of {found.matches.height:,} securities matched with a company that files: {by or 'none'}"]
    for (why,), group in found.unmatched().sort("ticker").group_by("why", maintain_order=True):
        names = [f"{ticker} ({name})" for ticker, name in group.select("ticker", "name").rows()]
        told.append(f"{group.height:,} without a company, {why}: {named(names, shown=SHOWN)}")
    renamed = found.tickers.filter(pl.col("link") != "first seen").sort("ticker")
    linked = renamed.filter(pl.col("security") != pl.col("ticker"))
    if linked.height:
        told.append(
            f"{linked.height:,} tickers carry on another security: "
            + ", ".join(
                f"{ticker} is {security} ({link})"
                for ticker, security, link in linked.select("ticker", "security", "link").head(SHOWN).rows()
            )
        )
    return tuple(told)


def _succession_notes(found: Identities, succeeded: pl.DataFrame, filers: Mapping[str, Filer]) -> tuple[str, ...]:
    """The successions with what they rest on, and the companies listed before their first filing without one."""
    told = [
        f"{cik} goes on from {before}, known on {day}: {rests}; facts of both are read as one company's"
        for cik, before, day, rests in succeeded.select("cik", "predecessor", "known_on", "confidence").iter_rows()
    ]
    listed = found.matches.drop_nulls("cik").filter(~pl.col("cik").is_in(succeeded.get_column("cik").to_list()))
    late = [
        f"{ticker} ({name}, listed on {first}; CIK {cik} filed nothing before {filers[cik].first_filed})"
        for ticker, name, first, cik in listed.sort("ticker").select("ticker", "name", "first", "cik").iter_rows()
        if filed_later(filers[cik], first)
    ]
    if late:
        told.append(
            f"{len(late):,} were listed before the first filing of their company, and nothing shows whom it succeeded: "
            f"no earnings are known before: {named(late, shown=SHOWN)}"
        )
    return tuple(told)
