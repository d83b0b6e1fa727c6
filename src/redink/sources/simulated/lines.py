"""The listed lines of the companies' shares: tickers, names and share classes, in order of ticker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from redink.sources.simulated.arrays import Floats, Integers
from redink.sources.simulated.cast import Cast
from redink.sources.simulated.population import COUNTRIES, Population
from redink.sources.simulated.roster import SimulatedRoster
from redink.sources.simulated.words import BUSINESSES, LEGAL, SECTORS, compose_stems, ticker_of

ALIKE: Final = ("Bancorp Inc.", "Bankshares Corp.", "Financial Corp.")
"""What follows the same two words in the names of different companies."""

SEPARATORS: Final = (("-A", "A", "Class A"), ("-B", ".B", "Class B"))
"""Ticker ending in prices, in the index's list, and the class it stands for."""


class ListedLine(NamedTuple):
    """One listed line. `spelling` is the ticker as the index's list spells it, `part` its share of the company."""

    ticker: str
    spelling: str
    name: str
    company: int
    part: float
    second: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """All lines in order of ticker, and each company's identity: the ticker of its first line."""

    all: tuple[ListedLine, ...]
    identities: tuple[str, ...]
    industries: tuple[str, ...]

    @property
    def tickers(self) -> tuple[str, ...]:
        """Tickers as prices spell them, ascending."""
        return tuple(line.ticker for line in self.all)

    @property
    def company_of(self) -> Integers:
        """Company number of each line."""
        return np.array([line.company for line in self.all], dtype=np.int64)

    @property
    def parts(self) -> Floats:
        """Each line's share of its company's capitalisation."""
        return np.array([line.part for line in self.all])

    def of(self, companies: tuple[int, ...]) -> list[int]:
        """Row of the first line of each company, in the order of the companies."""
        rows = {line.company: row for row, line in enumerate(self.all) if not line.second}
        return [rows[company] for company in companies]


def draw_lines(
    population: Population, roster: SimulatedRoster, cast: Cast, doubled: tuple[int, ...], rng: np.random.Generator
) -> Lines:
    """One line a company, two for the `doubled`; the reused ticker carries the name of its second company."""
    stems = compose_stems(roster.companies + 1, rng)
    taken: set[str] = set()
    tickers = [ticker_of(stem, taken) for stem in stems[:-1]]
    firms, industries = _firms(stems[:-1], population, rng)
    first, second, third = cast["alike"]
    for company, ending in zip((first, second, third), ALIKE, strict=True):
        firms[company] = f"{' '.join(stems[first])} {ending}"
    firms[cast["reused"][0]] = f"{' '.join(stems[-1])} Holdings Inc."
    lines: list[ListedLine] = []
    for company, (ticker, firm) in enumerate(zip(tickers, firms, strict=True)):
        lines += _listed(ticker, firm, company, cast, doubled)
    ordered = tuple(sorted(lines))
    first_lines = {line.company: line.ticker for line in ordered if not line.second}
    identities = tuple(first_lines[company] for company in range(roster.companies))
    return Lines(all=ordered, identities=identities, industries=industries)


def _firms(
    stems: list[tuple[str, str]], population: Population, rng: np.random.Generator
) -> tuple[list[str], tuple[str, ...]]:
    """Company names without the kind of share, and industries."""
    words: list[int] = rng.integers(0, 4, len(stems)).tolist()
    forms: list[int] = rng.integers(0, len(LEGAL), len(stems)).tolist()
    industries = tuple(
        BUSINESSES[SECTORS[sector]][word] for sector, word in zip(population.sector.tolist(), words, strict=True)
    )
    abroad = (population.country > 0).tolist()
    return [
        f"{first} {second} {industry} {'Ltd.' if foreign else LEGAL[form]}"
        for (first, second), industry, form, foreign in zip(stems, industries, forms, abroad, strict=True)
    ], industries


def _listed(ticker: str, firm: str, company: int, cast: Cast, doubled: tuple[int, ...]) -> list[ListedLine]:
    """The lines of one company."""
    if company in doubled:
        return [
            ListedLine(ticker, ticker, f"{firm} Class C Capital Stock", company, 0.5, False),
            ListedLine(ticker + "A", ticker + "A", f"{firm} Class A Common Stock", company, 0.5, True),
        ]
    if company in cast["separator"]:
        priced, listed, share = SEPARATORS[cast["separator"].index(company)]
        return [ListedLine(ticker + priced, ticker + listed, f"{firm} {share} Common Stock", company, 1.0, False)]
    kind = "Ordinary Shares" if firm.endswith("Ltd.") else "Common Stock"
    return [ListedLine(ticker, ticker, f"{firm} {kind}", company, 1.0, False)]


def country_of(population: Population, company: int) -> str:
    """Name of a company's country."""
    return COUNTRIES[int(population.country[company])]
