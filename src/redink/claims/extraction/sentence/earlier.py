"""What the sentences before one have spoken of: what "the index", "its members", "both" and "they" mean in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.claim import Place

KEPT: Final = 6
"""Groups that are kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """An index, or the members of a cohort."""

    index: str | None = None
    cohort: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """What has been spoken of before a sentence.

    focus    the index that "the index" and "it" mean; `focus_from` heading where a heading above names it
    host     the index whose members were spoken of last
    home     the index of American shares that was spoken of last
    near     the indices of American shares that the sentence right before spoke of
    groups   the groups that the numbers before were of, the last at the end; `latest` of them in one sentence
    pair     the groups of the last sentence that spoke of two, in its order
    topic    the index that the paragraph named first
    asked    the cohort that the question right before was about: "The loss-makers? Up 40%."
    apart    whether the sentence right before was of something else only, so that "it" is no index
    cohorts  the cohorts that the paragraph has named
    gauge    the yield, spread or index of volatility that the sentence right before was of alone, by its kind of
             mention; "other" where it was of several, or of one that is no series
    single   the only cohort that the sentence right before named
    """

    focus: str | None = None
    focus_from: Place = "earlier"
    host: str | None = None
    home: str | None = None
    near: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    latest: int = 0
    pair: tuple[Group, ...] = ()
    topic: str | None = None
    asked: str | None = None
    apart: bool = False
    cohorts: frozenset[str] = frozenset()
    single: str | None = None
    gauge: str | None = None

    @property
    def members_of(self) -> str | None:
        """The index that "its members" and "the loss-makers" belong to."""
        return self.near[0] if len(self.near) == 1 else self.host or self.home or self.focus

    def last(self, number: int) -> tuple[Group, ...]:
        """The last groups in their order; none where the text does not single out so many.

        >>> Earlier(groups=(Group(index="sp-500"), Group(index="russell-2000")), latest=1).last(2)[0].index
        'sp-500'
        """
        if number < self.latest or number > len(self.groups):
            return ()
        return self.groups[-number:]

    @property
    def pair_meant(self) -> tuple[Group, ...]:
        """The two last spoken of, in the order of the sentence that spoke of both; none where there are not two."""
        last = self.groups[-2:]
        return self.pair if set(self.pair) == set(last) else last if len(last) == 2 else ()

    def first(self, number: int) -> tuple[Group, ...]:
        """The last groups, or the first ones of the last sentence where it has more."""
        return self.last(number) or self.groups[-self.latest :][:number]


def joined(before: Sequence[Group], new: Sequence[Group]) -> tuple[Group, ...]:
    """The groups with new ones at the end, each once."""
    fresh = tuple(dict.fromkeys(new))
    return (*(group for group in before if group not in fresh), *fresh)[-KEPT:]
