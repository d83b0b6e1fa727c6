"""Numbers that a text states in one breath: each cohort's of one index over one span, measured by one definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim

NEAR = 400
"""Characters between two numbers that may still be stated together."""


@dataclass(kw_only=True)
class Together:
    """Claims of one metric, index and span, one a cohort, by their places in the text's list."""

    parts: dict[int, tuple[Claim, Support]] = field(default_factory=dict[int, tuple[Claim, Support]])

    def first(self) -> Claim:
        """The claim that stands first."""
        return next(iter(self.parts.values()))[0]

    def takes(self, claim: Claim) -> bool:
        """Whether the claim belongs to it: the same span nearby, and a cohort that it does not have yet."""
        known = [each for each, _ in self.parts.values()]
        same = all(_key(each) == _key(claim) for each in known)
        return same and claim.cohort not in {each.cohort for each in known} and claim.start - known[-1].end <= NEAR

    def supports(self) -> dict[str, Support]:
        """Cohort -> what its number allows."""
        return {claim.cohort or "": support for claim, support in self.parts.values()}

    def places(self) -> dict[str, int]:
        """Cohort -> place in the text's list."""
        return {claim.cohort or "": place for place, (claim, _) in self.parts.items()}


def stated_together(claims: Sequence[Claim], metric: str) -> Iterator[Together]:
    """The groups of a metric in percent, in the order of the text."""
    open_groups: list[Together] = []
    for place, claim in enumerate(claims):
        support = support_of(claim)
        if claim.metric != metric or claim.unit != "pct" or claim.cohort is None or support is None:
            continue
        if claim.index is None or not claim.measurable or is_of_levels(claim):
            continue
        group = next((each for each in reversed(open_groups) if each.takes(claim)), None)
        if group is None:
            group = Together()
            open_groups.append(group)
        group.parts[place] = (claim, support)
    yield from open_groups


def is_of_levels(claim: Claim) -> bool:
    """Whether only the levels of an index show it: points, distances, streaks, records, a return a year; a level."""
    held = claim.metric in ("record", "level") or (claim.metric == "return" and claim.unit != "pct")
    return held or claim.quantity is not None


def _key(claim: Claim) -> tuple[object, ...]:
    return (claim.index, claim.since, claim.until, claim.base)
