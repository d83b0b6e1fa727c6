"""Shares of members: at the start and at the article's date, of all members and of those whose earnings are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.pairs import Stated, Together
from redink.claims.arithmetic.rounding import Support
from redink.claims.extraction.vocabulary.cohorts import EARNING, LOSING, UNKNOWN
from redink.claims.search.convention_grid import VARIED, Grid, Headcount
from redink.claims.verdicts.choices import ShareChoices
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, Nearest, Verdict, unmeasured
from redink.convention import Convention
from redink.numerals import count, percent

ALL: Final = "all members"
CLASSIFIED: Final = "members whose earnings are known"
MEMBERSHIPS: Final = ("end", "start")
"""The article's date first: "are profitable" speaks of its own day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareVariant:
    """Shares of one whole; `changes` counts from the article's date, the default basis and all members."""

    headcount: Headcount
    whole: str
    shares: Mapping[str, Fraction]
    changes: int

    def basis_changes(self) -> int:
        """How many of the changes are of the earnings and when they count: of two alike, those known as usual win."""
        return sum(self._differs(name, Convention()) for name in ("earnings", "known_by"))

    def words(self) -> str:
        """The variant as a clause."""
        when = "at the article's date" if self.headcount.convention.membership == "end" else "at the start"
        phrases, default = self.headcount.convention.phrases(), Convention()
        more = [phrases[name] for name in VARIED if name != "membership" and self._differs(name, default)]
        return ", ".join([f"of {self.whole}", when, *more])

    def _differs(self, name: str, default: Convention) -> bool:
        return getattr(self.headcount.convention, name) != getattr(default, name)

    def choices(self) -> ShareChoices:
        """How it was counted."""
        return ShareChoices(convention=self.headcount.convention, of=self.whole, until=self.headcount.until)


def judge_shares(group: Together, grid: Grid, *, reasons: Mapping[str, int]) -> dict[int, Verdict]:
    """Each share of the group against the shares at the article's date, then against every other variant.

    Under another definition a share is supported only where the shares of profitable and of loss-making members, as
    far as both are stated, come out together. `reasons` counts why members have no data.
    """
    parts = group.cohorts()
    variants = list(share_variants(grid))
    if not variants:
        return {stated.place: unmeasured("the data count no members then") for stated in parts.values()}
    supports = {name: _supports(name, parts) for name in parts}
    known = [name for name in parts if name != UNKNOWN]
    joint = [variant for variant in variants if known and all(_fits(variant, name, supports[name]) for name in known)]
    joint.sort(key=lambda variant: (variant.changes, variant.basis_changes()))
    return {
        stated.place: _verdict(name, stated, supports[name], variants, joint, reasons) for name, stated in parts.items()
    }


def share_variants(grid: Grid) -> Iterator[ShareVariant]:
    """Shares at the end asked for and at the start, by earnings basis and whole; the default first."""
    default = Convention(membership="end")
    mine = [each for each in grid.headcounts if each.convention.membership in MEMBERSHIPS and each.until == grid.until]
    mine.sort(key=lambda each: MEMBERSHIPS.index(each.convention.membership))
    for each in mine:
        total = sum(each.members.values())
        known = total - each.members[UNKNOWN]
        changed = sum(getattr(each.convention, name) != getattr(default, name) for name in VARIED if name != "holding")
        for whole, number in ((ALL, total), (CLASSIFIED, known)):
            names = each.members if whole == ALL else [name for name in each.members if name != UNKNOWN]
            if number:
                shares = {name: Fraction(each.members[name], number) for name in names}
                yield ShareVariant(headcount=each, whole=whole, shares=shares, changes=changed + (whole != ALL))


def _supports(name: str, parts: Mapping[str, Stated]) -> dict[str, Support]:
    """What the claim allows, by the whole that it is a share of: the classified are what the stated rest leaves."""
    support, missing = parts[name].support, parts.get(UNKNOWN)
    if name == UNKNOWN:
        return {ALL: support}
    rest = None if missing is None else missing.support
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


def _verdict(
    name: str,
    stated: Stated,
    supports: Mapping[str, Support],
    variants: Sequence[ShareVariant],
    joint: Sequence[ShareVariant],
    reasons: Mapping[str, int],
) -> Verdict:
    mine = [variant for variant in variants if name in variant.shares and variant.whole in supports]
    measured = mine[0].shares[name]
    if _fits(mine[0], name, supports):
        return Verdict(verdict=SUPPORTED, measured=float(measured), tried=len(mine), why=f"{_counted(name, mine)}.")
    fits = [variant for variant in joint if name in variant.shares]
    near = fits[0] if fits else min(mine, key=lambda variant: _rank(variant, name, supports))
    nearest = Nearest(value=float(near.shares[name]), convention=near.choices(), words=near.words())
    found = _found(name, stated, supports[near.whole], near, fits=bool(fits))
    return Verdict(
        verdict=ANOTHER if fits else NOT_SUPPORTED,
        measured=float(measured),
        nearest=nearest,
        tried=len(mine),
        why=f"{_counted(name, mine)}. {found}{_reasons(name, reasons)}",
    )


def _rank(variant: ShareVariant, name: str, supports: Mapping[str, Support]) -> tuple[Fraction, int]:
    return supports[variant.whole].misses_by(100 * variant.shares[name]), variant.changes


def _counted(name: str, variants: Sequence[ShareVariant]) -> str:
    """The shares under the default basis, at both days and of both wholes."""
    plain = [variant for variant in variants if variant.words().count(",") == 1]
    shares = "; ".join(f"{percent(float(variant.shares[name]))} {variant.words()}" for variant in plain)
    return f"{name[:1].upper()}{name[1:]}: {shares}"


def _found(name: str, stated: Stated, support: Support, near: ShareVariant, *, fits: bool) -> str:
    value = percent(float(near.shares[name]), digits=2)
    printed = stated.claim.quote
    if near.whole == CLASSIFIED and support.value != stated.support.value:
        printed = f"{stated.claim.quote}, which is {percent(float(support.value) / 100)} of those classified,"
    if fits:
        return f"{printed} holds {near.words()}: {value}."
    together = " together with its counterpart" if name in (LOSING, EARNING) else ""
    return f"No variant tried rounds to {printed}{together}; the nearest is {value}, {near.words()}."


def _reasons(name: str, reasons: Mapping[str, int]) -> str:
    if name != UNKNOWN or not reasons:
        return ""
    listed = ", ".join(f"{reason} {count(number)}" for reason, number in sorted(reasons.items()))
    return f" Why the data here have no earnings of these members: {listed}."
