"""The order in which an article's claims are heard: levels first, which tell what day it reports; then all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from redink.claims.arithmetic.parts import Weight
from redink.claims.claim import Claim
from redink.claims.extraction.vocabulary.cohorts import LOSING, UNKNOWN
from redink.claims.faults import FAULT, attempted
from redink.claims.search.convention_grid import Headcount
from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.corroborated import carried_together, said_twice
from redink.claims.verdicts.data import HeldCohorts
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.assigned import UNSHOWN, judge_claim
from redink.claims.verdicts.judges.cohorts import CohortVerdicts, judge_cohorts
from redink.claims.verdicts.judges.joint.alike import judged_alike, of_the_refused
from redink.claims.verdicts.judges.joint.share_pairs import both_stated, with_pairs
from redink.claims.verdicts.second_look import looked_again
from redink.claims.verdicts.second_look.siblings import ends_of_siblings
from redink.claims.verdicts.spans import NO_PUBLICATION, is_placed
from redink.claims.verdicts.together import Together, is_of_levels, stated_together
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, Verdict, unmeasured
from redink.errors import RedinkError
from redink.index_names import written_name
from redink.numerals import count
from redink.question import DatedQuestion

QUARTER: Final = timedelta(days=91)


@dataclass(kw_only=True)
class Judgements:
    """What has been judged so far: verdicts by place, weights of loss-makers by index, and the searches."""

    hearing: Hearing
    progress: Callable[[str], None] | None = None
    verdicts: dict[int, Verdict] = field(default_factory=dict[int, Verdict])
    weights: dict[str, Weight] = field(default_factory=dict[str, Weight])
    searches: list[Reproduction] = field(default_factory=list[Reproduction])
    held: list[tuple[str, HeldCohorts]] = field(default_factory=list[tuple[str, HeldCohorts]])

    def hear_all(self) -> None:
        """Judges every claim; what an error of redink's own keeps from being judged is left open."""
        attempted(self._hear_all, lambda: None)
        for place in range(len(self.hearing.claims)):
            self.verdicts.setdefault(place, unmeasured(FAULT))

    def _hear_all(self) -> None:
        claims = self.hearing.claims
        for place, claim in enumerate(claims):
            if claim.metric == "level" and claim.value is not None:
                self._hear(place, claim)
        self._find_daily()
        self.hearing.settle()
        self._hear_rest()
        self._hear_again()
        for group in stated_together(claims, "share_of_members"):
            self._hear_shares(group)
        for place, claim in enumerate(claims):
            self.verdicts[place] = attempted(
                partial(self._again, claim, self.verdicts[place]), partial(unmeasured, FAULT)
            )
        self._end_alike()

    def _again(self, claim: Claim, verdict: Verdict) -> Verdict:
        """The verdict after a second look, of several indices alike at the one that is refused."""
        return looked_again(of_the_refused(claim, verdict), verdict, self.hearing, self.held)

    def _end_alike(self) -> None:
        """Tells a refused number up to where the one of the same span beside it holds."""
        for place, end in list(ends_of_siblings(self.hearing.claims, self.verdicts)):
            found = judge_claim(self.hearing.claims[place], replace(self.hearing, closes=(end,)))
            if found.verdict == NOT_SUPPORTED:
                self.verdicts[place] = found

    def _hear_again(self) -> None:
        """Judges once more what stands beside a number of the same reading that holds."""
        claims = self.hearing.claims
        twice = {claim.start for claim in said_twice(claims, self.verdicts)}
        together = {claim.start for claim in carried_together(claims, self.verdicts)}
        self.hearing.said_twice |= twice
        self.hearing.sure |= twice | together
        kept = {place: each for place, each in self.verdicts.items() if claims[place].start not in self.hearing.sure}
        self.verdicts = kept
        self._hear_rest()

    def _hear_rest(self) -> None:
        """Judges what has no verdict yet: returns of cohorts together, all others alone."""
        claims = self.hearing.claims
        for group in stated_together(claims, "return"):
            if any(place not in self.verdicts for place in group.parts):
                self._hear_returns(group)
        for place, claim in enumerate(claims):
            if place not in self.verdicts:
                self._hear(place, claim)

    def _find_daily(self) -> None:
        """Whether the article reports a day: one of the moves that may be of its last session is."""
        for claim in filter(_may_be_of_a_day, self.hearing.claims):
            if self._attempted(claim).verdict == SUPPORTED:
                self.hearing.daily = True
                if claim.until is not None and is_placed(claim):
                    self.hearing.days.add(claim.until)

    def _hear(self, place: int, claim: Claim) -> None:
        self._tell(f"claim {count(place + 1)} of {count(len(self.hearing.claims))}")
        self.verdicts[place] = self._attempted(claim)

    def _attempted(self, claim: Claim) -> Verdict:
        return judged_alike(claim, self._judged) if claim.alike else self._judged(claim)

    def _judged(self, claim: Claim) -> Verdict:
        try:
            lacking = self._lacking(claim)
            if lacking is not None:
                return unmeasured(lacking)
            return attempted(lambda: judge_claim(claim, self.hearing), lambda: unmeasured(FAULT))
        except RedinkError as error:
            return unmeasured(str(error))

    def _lacking(self, claim: Claim) -> str | None:
        """Why the claim cannot be put to the data at all; null where it can."""
        if claim.series is not None or claim.quantity == "rate_moves":
            return None
        if claim.metric in ("valuation", "flow") or not claim.measurable:
            return claim.reason or UNSHOWN
        if claim.index is None:
            return claim.reason or "no index is named"
        if self.hearing.published is None and claim.until is None:
            return NO_PUBLICATION
        if claim.cohort is not None and is_of_levels(claim):
            return "a cohort has no level"
        return self._lacks_index(claim)

    def _lacks_index(self, claim: Claim) -> str | None:
        market = self.hearing.data.market
        listed = claim.index in market.tables["members"].get_column("index").unique()
        if listed or self.hearing.data.levels(claim.index or "") is not None:
            return None
        return f"the data hold no levels of {written_name(claim.index)}"

    def _hear_returns(self, group: Together) -> None:
        """Returns of cohorts; the definitions are searched once for each index, for the first that need it."""
        claim = group.first()
        lacking = self._lacking(claim)
        if lacking is not None:
            self.verdicts |= {place: unmeasured(lacking) for place in group.parts}
            return
        searched = any(each.index == claim.index for each in self.searches)
        self._tell(f"returns of the cohorts of {written_name(claim.index)}")
        search = not searched and claim.span_from != "earlier"
        failed = CohortVerdicts(verdicts=dict.fromkeys(group.parts, unmeasured(FAULT)))
        found = attempted(lambda: judge_cohorts(group, self.hearing, search=search), lambda: failed)
        self.verdicts |= found.verdicts
        if found.search is not None:
            self.searches.append(found.search)
        if found.held is not None and claim.index is not None:
            self.weights.setdefault(claim.index, _weight(found.held))
            self.held.append((claim.index, found.held))

    def _hear_shares(self, group: Together) -> None:
        """Shares of profitable and loss-making members that one count may give together."""
        mine = {place: self.verdicts[place] for place in group.parts}
        settled = all(each.holds for each in mine.values())
        until = next(iter(self.hearing.closes), None)
        if settled or not both_stated(group) or until is None:
            return
        index = group.first().index or ""
        search = next((each for each in self.searches if each.index == index), None)
        try:
            headcounts = self._headcounts(index, until) if search is None else _counted_in(search)
        except RedinkError:
            return
        self.verdicts |= with_pairs(mine, group, headcounts)

    def _headcounts(self, index: str, until: date) -> Sequence[Headcount]:
        """Members at the close that is reported and a quarter before."""
        return self.hearing.data.headcounts(DatedQuestion(index=index, since=until - QUARTER, until=until))

    def _tell(self, what: str) -> None:
        if self.progress is not None:
            self.progress(what)


def _counted_in(search: Reproduction) -> Sequence[Headcount]:
    """The members that the search counted, at its own end."""
    return [each for each in search.grid.headcounts if each.until == search.until]


def _may_be_of_a_day(claim: Claim) -> bool:
    one_day = claim.since is None or claim.since == claim.until
    return claim.metric == "return" and claim.cohort is None and one_day and claim.quantity in (None, "points")


def _weight(held: HeldCohorts) -> Weight:
    source = f"by capitalisation on {held.since}, labels as known then"
    return Weight(loss_making=held.weights.get(LOSING, 0.0), unknown=held.weights.get(UNKNOWN, 0.0), source=source)
