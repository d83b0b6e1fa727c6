"""Sightings and filers into the tables of tickers and securities, with what each match rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

import polars as pl

from redink.identity.companies import GIVEN_AWAY, NO_SUCCESSIONS, Filer, Filers, Match
from redink.identity.lines import ONLY_TICKER, SecurityLine, securities
from redink.identity.owners import of_companies
from redink.identity.sightings import SIGHTINGS, spells
from redink.identity.symbols import symbols_of
from redink.sources.issuer import companies
from redink.tables import SECURITIES, TICKERS, Column, Table

MATCHES: Final = Table(
    name="matches",
    meaning="one security and the company that it was matched with",
    key=("security",),
    columns=(
        Column(name="security", dtype=pl.String(), meaning="identity"),
        Column(name="ticker", dtype=pl.String(), meaning="as last seen"),
        Column(name="name", dtype=pl.String(), meaning="as last seen"),
        Column(name="names", dtype=pl.List(pl.String()), meaning="every name under which it was seen"),
        Column(name="first", dtype=pl.Date(), meaning="day of the first list that shows it"),
        Column(name="last", dtype=pl.Date(), meaning="day of the last list that shows it"),
        Column(name="cik", dtype=pl.String(), nullable=True, meaning="the company; null where none was matched"),
        Column(name="why", dtype=pl.String(), meaning="what the match rests on, or why there is none"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identities:
    """Checked tables: `tickers` and `securities` as declared, and `matches`."""

    tickers: pl.DataFrame
    securities: pl.DataFrame
    matches: pl.DataFrame

    def unmatched(self) -> pl.DataFrame:
        """The matches without a company."""
        return self.matches.filter(pl.col("cik").is_null())


def identify(
    sightings: pl.DataFrame, filers: Iterable[Filer], *, source: str, successions: Mapping[str, str] = NO_SUCCESSIONS
) -> Identities:
    """Who is who in the sightings (of `SIGHTINGS`). Lists of later days change no earlier key and no earlier row.

    A security without a company of its own is put with the classes that its name and ticker tell of. `successions` is
    CIK -> the CIK before: all of a company are named by the first, which later successions do not change.
    Raises: TableError.
    """
    sightings = SIGHTINGS.check(sightings, where=source)
    days: list[date] = sightings.get_column("date").unique().sort().to_list()
    known = Filers(filers, before=successions)
    lines = securities(of_companies(spells(sightings), known, days=days), days=days)
    matches = [known.match(line, listed=line.last().last == days[-1]) for line in lines]
    companies_of = [None if match.cik is None else known.company(match.cik) for match in matches]
    symbols = symbols_of(lines, matches, known)
    told = [_confidence(line, match, known, last=days[-1]) for line, match in zip(lines, matches, strict=True)]
    return Identities(
        tickers=_tickers(lines, companies_of, symbols, told, source=source),
        securities=_securities(lines, companies_of, symbols, sightings, source=source),
        matches=_matches(lines, matches, source=source),
    )


def _matches(lines: list[SecurityLine], matches: list[Match], *, source: str) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = [
        (line.security, line.last().ticker, line.last().name, *_seen(line), match.cik, match.why)
        for line, match in zip(lines, matches, strict=True)
    ]
    return MATCHES.check(_frame(MATCHES, rows), where=source)


def _seen(line: SecurityLine) -> tuple[list[str], date, date]:
    """Every name of the line, by its first day, and the first and last day on which it was listed."""
    names = [spell.name for spell in sorted(line.spells, key=lambda spell: spell.first)]
    return list(dict.fromkeys(names)), min(spell.first for spell in line.spells), line.last().last


def _confidence(line: SecurityLine, match: Match, known: Filers, *, last: date) -> str:
    """What the match rests on, and whether the ticker of a line that left the lists is another company's today."""
    left = line.last().last < last
    return (
        match.why
        + known.since(match, line)
        + (GIVEN_AWAY if left and known.is_of_another(line.last().ticker, match) else "")
    )


def _tickers(
    lines: list[SecurityLine], ciks: list[str | None], symbols: dict[str, str], told: list[str], *, source: str
) -> pl.DataFrame:
    """One row a ticker of a line; it ends where the line takes another one, or another line takes the ticker."""
    taken: dict[str, list[date]] = {}
    rows: list[tuple[object, ...]] = []
    each = list(zip(lines, ciks, told, strict=True))
    spans = [(line, cik, why, span) for line, cik, why in each for span in _spans(line)]
    for *_, (ticker, first, _, _) in spans:
        taken.setdefault(ticker, []).append(first)
    for line, cik, why, (ticker, first, last, link) in spans:
        later = min((day for day in taken[ticker] if day > first), default=None)
        end = last if last is not None else None if later is None else later - timedelta(days=1)
        rows.append((ticker, first, end, line.security, cik, link, why, source))
    for line, cik, why in each:
        if not line.has_ticker() and line.security in symbols:
            row = (symbols[line.security], line.spells[0].first, None, line.security, cik)
            rows.append((*row, ONLY_TICKER, why, source))
    return TICKERS.check(_frame(TICKERS, rows), where=source)


def _spans(line: SecurityLine) -> list[tuple[str, date, date | None, str]]:
    """Ticker, first day, last day (None for the one it has now) and link of each ticker of the line, in order."""
    linked = zip(line.spells, line.links, strict=True)
    runs = [list(run) for _, run in groupby(linked, key=lambda pair: pair[0].ticker)]
    firsts = [(run[0][0].ticker, run[0][0].first, run[0][1]) for run in runs]
    until = [after[1] - timedelta(days=1) for _, after in pairwise(firsts)]
    return [(ticker, first, end, link) for (ticker, first, link), end in zip(firsts, [*until, None], strict=True)]


def _securities(
    lines: list[SecurityLine], ciks: list[str | None], symbols: dict[str, str], sightings: pl.DataFrame, *, source: str
) -> pl.DataFrame:
    stated = {line.security: cik for line, cik in zip(lines, ciks, strict=True) if cik is not None}
    told = companies(((line.security, line.last().name) for line in lines), stated=stated)
    number = {told[security]: cik for security, cik in stated.items()}
    rows = pl.DataFrame(
        [
            (
                line.security,
                line.last().ticker,
                line.last().name,
                number.get(told[line.security], told[line.security]),
                cik,
            )
            for line, cik in zip(lines, ciks, strict=True)
        ],
        schema=dict.fromkeys(("security", "ticker", "name", "company", "cik"), pl.String),
        orient="row",
    )
    seen = (
        sightings.sort("date")
        .group_by("ticker", "name", maintain_order=True)
        .agg(pl.col("sector", "country", "exchange").drop_nulls().last())
    )
    frame = rows.join(seen, on=["ticker", "name"], how="left", maintain_order="left")
    symbol = pl.col("security").replace_strict(symbols, default=None, return_dtype=pl.String)
    whole = SECURITIES.completed(frame.lazy()).collect().with_columns(ticker=pl.coalesce(symbol, "ticker"))
    return SECURITIES.check(whole, where=source)


def _frame(table: Table, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=table.schema(), orient="row")
