"""An article before its judges: the closes that it reports, what may be asked of the data, what is confirmed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from redink.claims.claim import Claim
from redink.claims.verdicts.data import Data
from redink.claims.verdicts.decide import Stance
from redink.claims.verdicts.spans import is_carried, is_placed, names_index

BESIDE = 60
"""Characters between a move and the level that it led to: "rose 25.29 points, or 0.4%, to 6,388.64"."""

PARAGRAPHS = (130, 250)
"""Characters back to the numbers among which a carried index is looked for: the sentence before, or the paragraph."""

IN_A_DAY = 5.0
"""Percent that an index seldom moves in a day."""


@dataclass(kw_only=True)
class Hearing:
    """What every judge is handed.

    confirmed  index, day and place in the text of levels found to be true
    every      the closes that the article may report, also once one of them is settled on
    days       days whose own moves, named as theirs, were found to be true
    daily      whether a move of a single session was found to be true: the article reports a day
    sure       where claims begin whose carried reading is beyond doubt: one beside them came true by it
    said_twice  where claims begin beside which the same move stands in other words, and holds
    """

    published: date | None
    closes: Sequence[date]
    claims: Sequence[Claim]
    data: Data
    confirmed: list[tuple[str, date, int]] = field(default_factory=list[tuple[str, date, int]])
    days: set[date] = field(default_factory=set[date])
    every: Sequence[date] = ()
    daily: bool = False
    sure: set[int] = field(default_factory=set[int])
    said_twice: set[int] = field(default_factory=set[int])

    def stance(self, claim: Claim, *, days_matter: bool = True) -> Stance:
        """Whether a misfit of the claim is one: the text states the index and, where they matter, the days.

        Days that were carried over are never stated: a number that does not fit them may be of others.
        """
        if claim.start in self.sure:
            return Stance(certain=True, days=True)
        known = self.stands_beside(claim) is not None if days_matter else not is_carried(claim)
        placed = is_placed(claim) or known or self.is_of_the_day(claim)
        if self.published is None and claim.base == "before":
            return Stance(
                certain=False, days=False, doubt="the day of publication is not known; give it with --published"
            )
        if not names_index(claim) and not self.goes_on_about(claim):
            return Stance(certain=False, days=placed, doubt="the text names the index only elsewhere")
        if not placed:
            where = "elsewhere" if claim.since or claim.until else "nowhere"
            return Stance(certain=False, days=False, doubt=f"the text says {where} over which days")
        return Stance(certain=True, days=is_placed(claim))

    def goes_on_about(self, claim: Claim) -> bool:
        """Whether a carried index is beyond doubt: the numbers just before are of no other, and one of them names it.

        Only where the number's own clause gives its days, or needs none. Loss-makers may be those of a whole market,
        a return that goes neither up nor down may be the level of a yield, and what was spoken of in between its own.
        """
        level = claim.metric == "return" and claim.direction is None
        if level or claim.parted or claim.cohort is not None or claim.span_from not in (None, "clause"):
            return False
        return any(self._is_alone(claim, reach) for reach in PARAGRAPHS)

    def _is_alone(self, claim: Claim, reach: int) -> bool:
        """Whether the numbers up to so many characters before a claim are of its index alone, and one names it."""
        before = [each for each in self.claims if 0 < claim.start - each.start <= reach and each.series is None]
        return {each.index for each in before} == {claim.index} and any(map(names_index, before))

    def is_of_the_day(self, claim: Claim) -> bool:
        """Whether a report of a day gives a number the session that it reports, from the sentence before."""
        return self.daily and claim.since is not None and claim.since == claim.until and claim.until in self.closes

    def settle(self) -> None:
        """Keeps the one close that levels or moves of a day have shown to be the one reported.

        Levels without a day tell more than moves of a day that is named: a report names the day before, too.
        """
        self.every = self.every or self.closes
        shown = {day for _, day, _ in self.confirmed} or self.days
        kept = [close for close in self.closes if close in shown]
        if len(kept) == 1:
            self.closes = kept

    def confirm(self, claim: Claim, day: date) -> None:
        """Keeps that a level without a day of its own was the close of that day."""
        if claim.index is not None and claim.since is None and claim.until is None and day in self.closes:
            self.confirmed.append((claim.index, day, claim.start))

    def stands_beside(self, claim: Claim) -> date | None:
        """The day of a confirmed level of the same index right after a move without days; null where there is none.

        A move that is too far for a day, as in "has climbed 12% to 6,388.64", is of more than the day of that level.
        """
        far = claim.unit == "pct" and (claim.value or 0.0) > IN_A_DAY
        if far or not self.daily:
            return None
        near = (day for index, day, at in self.confirmed if index == claim.index and 0 < at - claim.start <= BESIDE)
        return next((day for day in near if _may_be_of(claim, day)), None)


def _may_be_of(claim: Claim, day: date) -> bool:
    """Whether a move names no days, or only the day itself, carried over from an earlier sentence."""
    return (claim.since is None and claim.until is None) or claim.since == claim.until == day
