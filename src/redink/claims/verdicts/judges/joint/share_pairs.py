"""Shares stated together: one count of members that gives both, at the article's date or at the start of its span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.extraction.vocabulary.cohorts import EARNING, LOSING, UNKNOWN
from redink.claims.search.convention_grid import VARIED, Headcount
from redink.claims.verdicts.choices import ShareChoices
from redink.claims.verdicts.judges.shares import ALL, CLASSIFIED
from redink.claims.verdicts.together import Together
from redink.claims.verdicts.verdict import ANOTHER, SUPPORTED, Nearest, Verdict
from redink.convention import Convention
from redink.numerals import percent

MEMBERSHIPS: Final = ("end", "start")
"""The article's date first: "are profitable" speaks of its own day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareVariant:
    """Shares of one whole; `changes` counts from the article's date, the default basis and all members."""

    headcount: Headcount
    whole: str
    shares: Mapping[str, Fraction]
    changes: int

    def words(self) -> str:
        """The variant as a clause."""
        when = "at the article's date" if self.headcount.convention.membership == "end" else "at the start"
        phrases, default = self.headcount.convention.phrases(), Convention()
        more = [phrases[name] for name in VARIED if name != "membership" and self._differs(name, default)]
        return ", ".join([f"of {self.whole}", when, *more])

    def basis_changes(self) -> int:
        """How many of the changes are of the earnings and when they count: of two alike, those known as usual win."""
        return sum(self._differs(name, Convention()) for name in ("earnings", "known_by"))

    def _differs(self, name: str, default: Convention) -> bool:
        return getattr(self.headcount.convention, name) != getattr(default, name)


def both_stated(group: Together) -> bool:
    """Whether the shares of profitable and of loss-making members are stated together."""
    return {EARNING, LOSING} <= set(group.supports())


def with_pairs(verdicts: Mapping[int, Verdict], group: Together, headcounts: Sequence[Headcount]) -> dict[int, Verdict]:
    """The verdicts, raised to another definition where one count gives both shares as printed."""
    supports = {name: _supports(name, group) for name in group.supports()}
    joint = [
        variant
        for variant in share_variants(headcounts)
        if all(_fits(variant, name, supports[name]) for name in (EARNING, LOSING))
    ]
    if not joint:
        return dict(verdicts)
    best = min(joint, key=lambda variant: (variant.changes, variant.basis_changes()))
    cohorts = {place: claim.cohort or "" for place, (claim, _) in group.parts.items()}
    return {
        place: verdict
        if verdict.verdict == SUPPORTED or cohorts[place] not in (EARNING, LOSING)
        else _raised(verdict, best, cohorts[place])
        for place, verdict in verdicts.items()
    }


def share_variants(headcounts: Sequence[Headcount]) -> Iterator[ShareVariant]:
    """Shares at the end asked for and at the start, by earnings basis and whole."""
    default = Convention(membership="end")
    for each in (count for count in headcounts if count.convention.membership in MEMBERSHIPS):
        total = sum(each.members.values())
        known = total - each.members[UNKNOWN]
        changed = sum(getattr(each.convention, name) != getattr(default, name) for name in VARIED if name != "holding")
        for whole, number in ((ALL, total), (CLASSIFIED, known)):
            names = each.members if whole == ALL else [name for name in each.members if name != UNKNOWN]
            if number:
                shares = {name: Fraction(each.members[name], number) for name in names}
                yield ShareVariant(headcount=each, whole=whole, shares=shares, changes=changed + (whole != ALL))


def _supports(name: str, group: Together) -> dict[str, Support]:
    """What the claim allows, by the whole that it is a share of: the classified are what the stated rest leaves."""
    known = group.supports()
    support, rest = known[name], known.get(UNKNOWN)
    if name == UNKNOWN:
        return {ALL: support}
    if rest is None or rest.low is None or rest.high is None or support.low is None or support.high is None:
        return {ALL: support, CLASSIFIED: support}
    scaled = Support(
        value=100 * support.value / (100 - rest.value),
        ulp=support.ulp,
        low=100 * support.low / (100 - rest.low),
        high=100 * support.high / (100 - rest.high),
    )
    return {ALL: support, CLASSIFIED: scaled}


def _fits(variant: ShareVariant, name: str, supports: Mapping[str, Support]) -> bool:
    share = variant.shares.get(name)
    return share is not None and variant.whole in supports and supports[variant.whole].holds(100 * share)


def _raised(verdict: Verdict, variant: ShareVariant, cohort: str) -> Verdict:
    count = variant.headcount
    choices = ShareChoices(convention=count.convention, of=variant.whole, until=count.until)
    share = float(variant.shares[cohort])
    held = f"Together with its counterpart it holds {variant.words()}: {percent(share, digits=2)}."
    return replace(
        verdict,
        verdict=ANOTHER,
        outcome=None,
        correction=None,
        nearest=Nearest(value=share, convention=choices, words=variant.words()),
        why=f"{verdict.why} {held}",
    )
