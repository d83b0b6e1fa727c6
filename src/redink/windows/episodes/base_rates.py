"""What usually followed: shares, medians and means of the outcomes of earlier episodes, with their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Annotated, Final

from redink.described import count as count_of
from redink.described import fraction, points, text
from redink.exact import exact_sum
from redink.index_names import with_article
from redink.numerals import count, percent, significant
from redink.windows.episodes.binomial import LEVEL, binomial_interval
from redink.windows.episodes.episodes import Episode, EpisodeDefinition
from redink.windows.episodes.outcomes import HORIZONS

LONGEST: Final = "12m"
HALF: Final = 0.5
COIN_FLIP: Final = text("whether the interval of the share includes one half; null where there is no share")
WORDS: Final = {"3m": "3 months", "6m": "6 months", "12m": "12 months"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcomes:
    """Outcomes over one horizon, fractions to ten significant digits; null where no episode has one [20]."""

    n: Annotated[int, count_of("n", "episodes whose horizon is over")]
    lagged: Annotated[int, count_of("lagged", "of them, those after which the loss-making did worse: outcome below 0")]
    negative: Annotated[float | None, fraction("lagged", "lagged / n")]
    low: Annotated[float | None, fraction("low", "lower end of that share's exact binomial interval at 95%")]
    high: Annotated[float | None, fraction("high", "upper end of that share's exact binomial interval at 95%")]
    median: Annotated[float | None, points("median", "of the outcomes")]
    mean: Annotated[float | None, points("mean", "of the outcomes")]

    @property
    def coin_flip(self) -> Annotated[bool | None, COIN_FLIP]:
        """Whether the interval of the share includes one half; null where there is no share."""
        return None if self.low is None or self.high is None else self.low <= HALF <= self.high


@dataclass(frozen=True, kw_only=True, slots=True)
class BaseRate:
    """Outcomes of the episodes of one definition; `of` names the record in which they were found, `found` all of them.

    Those whose horizon is not over are found, not counted.
    """

    of: Annotated[str, text("the record that the episodes are from")]
    definition: EpisodeDefinition
    found: Annotated[int, count_of("found", "episodes")]
    horizons: Annotated[dict[str, Outcomes], text("by horizon, `3m`, `6m` and `12m`")]

    @property
    def longest(self) -> Outcomes:
        """Those over twelve months."""
        return self.horizons[LONGEST]

    @property
    def n(self) -> Annotated[int, count_of("n", "episodes with twelve months after them")]:
        """Episodes with twelve months after them."""
        return self.longest.n

    @property
    def negative_12m(
        self,
    ) -> Annotated[float | None, fraction("lagged", "of those, the share after which they lagged")]:
        """The share after which loss-makers lagged."""
        return self.longest.negative

    @property
    def median_12m(self) -> Annotated[float | None, points("median", "outcome over twelve months")]:
        """Median outcome over twelve months."""
        return self.longest.median

    @property
    def mean_12m(self) -> Annotated[float | None, points("mean", "outcome over twelve months")]:
        """Mean outcome over twelve months."""
        return self.longest.mean

    @property
    def coin_flip(self) -> Annotated[bool | None, COIN_FLIP]:
        """Whether the interval of that share includes one half."""
        return self.longest.coin_flip

    @property
    def defined(self) -> Annotated[str, text("what makes an episode, in words", key="definition")]:
        """The definition in words."""
        return self.definition.sentence()

    @property
    def sentence(self) -> Annotated[str, text("what may be said of the twelve months after, with n")]:
        """What may be said of the twelve months after such leads, with n and the share negative."""
        longest, since = self.horizons[LONGEST], f"since {self.definition.since:%Y-%m}"
        if longest.negative is None:
            leads = "1 such lead" if self.found == 1 else f"{count(self.found)} such leads"
            found = (
                f"has {leads} {since}, but none with 12 months after it" if self.found else f"has no such lead {since}"
            )
            return f"{with_article(self.of)} {found}: it says nothing of what comes next."
        pending = self.found - longest.n
        more = f" ({count(pending)} more {'is' if pending == 1 else 'are'} too recent to count)" if pending else ""
        which = "only such lead" if longest.n == 1 else f"{count(longest.n)} such leads"
        said = (
            f"After the {which} {since} in {with_article(self.of)}{more}, loss-makers lagged over the next 12 months "
            f"in {count(longest.lagged)} ({percent(longest.negative, digits=0)})"
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
