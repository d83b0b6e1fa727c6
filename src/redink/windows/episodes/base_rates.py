"""What usually followed: shares, medians and means of the outcomes of earlier episodes, with their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from redink.exact import exact_sum
from redink.numerals import Document, count, percent, significant
from redink.windows.episodes.binomial import (
    LEVEL,
    binomial_interval,
)
from redink.windows.episodes.episodes import (
    Episode,
    EpisodeDefinition,
)
from redink.windows.episodes.outcomes import HORIZONS

LONGEST: Final = "12m"
HALF: Final = 0.5
WORDS: Final = {"3m": "3 months", "6m": "6 months", "12m": "12 months"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcomes:
    """Outcomes over one horizon, fractions to ten significant digits; null where no episode has one.

    n         episodes whose horizon is over
    lagged    of them, those after which the loss-making did worse: outcome below 0
    negative  lagged / n
    low, high exact binomial interval of that share at 95% [20]
    """

    n: int
    lagged: int
    negative: float | None
    low: float | None
    high: float | None
    median: float | None
    mean: float | None

    @property
    def coin_flip(self) -> bool | None:
        """Whether the interval of the share includes one half; null where there is no share."""
        return None if self.low is None or self.high is None else self.low <= HALF <= self.high

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "coin_flip": self.coin_flip}


@dataclass(frozen=True, kw_only=True, slots=True)
class BaseRate:
    """Outcomes of the episodes of one definition; `of` names the record in which they were found, `found` all of them.

    Those whose horizon is not over are found, not counted.
    """

    of: str
    definition: EpisodeDefinition
    found: int
    horizons: dict[str, Outcomes]

    def document(self) -> dict[str, Document]:
        """The twelve-month outcomes at the top, all horizons below."""
        longest = self.horizons[LONGEST]
        return {
            "of": self.of,
            "found": self.found,
            "n": longest.n,
            "negative_12m": longest.negative,
            "median_12m": longest.median,
            "mean_12m": longest.mean,
            "coin_flip": longest.coin_flip,
            "horizons": {name: outcomes.document() for name, outcomes in self.horizons.items()},
            "definition": self.definition.sentence(),
            "sentence": self.sentence(),
        }

    def sentence(self) -> str:
        """What may be said of the twelve months after such leads, with n and the share negative."""
        longest, since = self.horizons[LONGEST], f"since {self.definition.since:%Y-%m}"
        if longest.negative is None:
            leads = "1 such lead" if self.found == 1 else f"{count(self.found)} such leads"
            found = (
                f"has {leads} {since}, but none with 12 months after it" if self.found else f"has no such lead {since}"
            )
            return f"{self.of} {found}: it says nothing of what comes next."
        pending = self.found - longest.n
        more = f" ({count(pending)} more {'is' if pending == 1 else 'are'} too recent to count)" if pending else ""
        which = "only such lead" if longest.n == 1 else f"{count(longest.n)} such leads"
        said = (
            f"After the {which} {since} in {self.of}{more}, loss-makers lagged over the next 12 months in "
            f"{count(longest.lagged)} ({percent(longest.negative, digits=0)})"
        )
        return f"{said}; {_verdict(longest)}."


def base_rate(episodes: Sequence[Episode], *, definition: EpisodeDefinition, of: str) -> BaseRate:
    """The outcomes of the episodes, horizon by horizon; the order of the episodes changes nothing."""
    horizons = {name: outcomes([episode.forward[name] for episode in episodes]) for name in HORIZONS}
    return BaseRate(of=of, definition=definition, found=len(episodes), horizons=horizons)


def outcomes(values: Sequence[float | None]) -> Outcomes:
    """Share negative with its exact interval, median and mean of the outcomes that are known.

    >>> found = outcomes([0.1, -0.2, None, 0.4])
    >>> found.n, found.lagged, found.median, found.coin_flip
    (3, 1, 0.1, True)
    """
    known = [value for value in values if value is not None]
    lagged = sum(value < 0 for value in known)
    if not known:
        return Outcomes(n=0, lagged=0, negative=None, low=None, high=None, median=None, mean=None)
    low, high = binomial_interval(lagged, len(known))
    return Outcomes(
        n=len(known),
        lagged=lagged,
        negative=lagged / len(known),
        low=significant(low),
        high=significant(high),
        median=significant(median(known)),
        mean=significant(exact_sum(known) / len(known)),
    )


def _verdict(found: Outcomes) -> str:
    if found.coin_flip:
        return "with so few episodes that is no better than a coin flip"
    often = "more often than not" if (found.negative or 0.0) > HALF else "less often than not"
    between = f"{percent(found.low, digits=0)} to {percent(found.high, digits=0)}"
    return f"{often}: at {percent(LEVEL, digits=0)} the share lies between {between}"
