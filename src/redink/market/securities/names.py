"""Which security a ticker meant, and whose it was: by what is stated, by renames inferred from prices, by spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from redink.identity.tickers import resolve_tickers
from redink.market.securities.meanings import FIRST_SEEN, INFERRED, Meanings
from redink.market.securities.successors import first_ciks


@dataclass(frozen=True, kw_only=True)
class Names:
    """The table of tickers with its meanings, the securities that have prices or a description, and their companies."""

    tickers: pl.DataFrame
    meanings: Meanings
    securities: Sequence[str]
    company: dict[str, str]
    succeeded: dict[str, str]

    @classmethod
    def of(cls, tables: Mapping[str, pl.DataFrame], listings: pl.DataFrame) -> Names:
        """The names of a market's tables and listings."""
        tickers, prices = tables["tickers"], tables["prices"]
        every = pl.concat([prices.get_column("security").unique(), listings.get_column("security")])
        return cls(
            tickers=tickers,
            meanings=Meanings.of_tickers(tickers, prices),
            securities=every.unique().sort().to_list(),
            company=dict(listings.select("security", "company").iter_rows()),
            succeeded=first_ciks(tables["successions"]),
        )

    def resolve(self, spelled: Sequence[str], *, on: date) -> dict[str, str]:
        """Tickers as a list of that day spells them -> securities; see `meant`."""
        found = self.meant([(ticker, on) for ticker in spelled], on=on)
        return {ticker: security for (ticker, _), security in found.items()}

    def meant(self, named: Sequence[tuple[str, date]], *, on: date) -> dict[tuple[str, date], str]:
        """Each ticker, and the day on which a list named it -> security.

        By the table of tickers as of `on`; else what the ticker of a renamed share meant when it was named (see
        `Meanings.of`); else the security with the same text, or the only one that agrees but for its separator.
        """
        begun = (pl.col("start") <= on) & (pl.col("source") != INFERRED)
        stated = dict(self.tickers.filter(begun).sort("start").select("ticker", "security").iter_rows())
        found = self._spelled({ticker for ticker, _ in named} - stated.keys())
        return {(ticker, day): stated.get(ticker) or self._meaning_on(found[ticker], day) for ticker, day in named}

    def ever_meant(self, spelled: Sequence[str]) -> list[str]:
        """Every security that one of the tickers, as lists spell them, means on some day; sorted."""
        stated = self.tickers.filter(pl.col("source") != INFERRED, pl.col("ticker").is_in(list(spelled)))
        read = set(self._spelled({*spelled}).values())
        inferred = {each.security for name in read & self.meanings.tickers() for each in self.meanings.rows[name]}
        return sorted({*stated.get_column("security"), *read, *inferred})

    def companies(self, names: Sequence[str]) -> dict[str, str]:
        """The company of each name: of a security, of a company, or of a ticker that agrees but for its separator.

        A CIK under which a company goes on is that company. What a stated ticker meant on some day plays no part: names
        are those that sources settled on. The ticker of a renamed share is what it was last. Others are themselves.
        """
        first = {name: self.succeeded.get(name, name) for name in names}
        found = self._companies(sorted(set(first.values())))
        return {name: found[first[name]] for name in names}

    def _companies(self, names: Sequence[str]) -> dict[str, str]:
        there = set(self.company.values())
        found = self._spelled({name for name in names if name not in self.company})
        mine = {
            name: self.meanings.latest(text) if text in self.meanings.tickers() else text
            for name, text in found.items()
        }
        return {
            name: name
            if name in there and name not in self.company
            else self.company.get(mine.get(name, name), mine.get(name, name))
            for name in names
        }

    def renames(self) -> pl.DataFrame:
        """Renamed shares: security, old, new (ticker), start (first day under the new one) and confidence, by start."""
        inferred = self.tickers.filter(pl.col("source") == INFERRED).sort("security", "start")
        named = inferred.with_columns(old=pl.col("ticker").shift().over("security"), new="ticker")
        linked = named.filter(pl.col("link") != FIRST_SEEN)
        return linked.select("security", "old", "new", "start", "confidence").sort("start", "security")

    def _spelled(self, tickers: set[str]) -> dict[str, str]:
        """Tickers -> as prices, descriptions or renames spell them."""
        return resolve_tickers(sorted(tickers), [*self.securities, *self.meanings.tickers()])

    def _meaning_on(self, ticker: str, day: date) -> str:
        return self.meanings.of(ticker, day) if ticker in self.meanings.tickers() else ticker
