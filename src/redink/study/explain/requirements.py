"""What the data must hold for an answer: members that can be weighed, and earnings for a cohort headline."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.cohorts import NO_DATA, Rule
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.market import EarningsBasis, Market
from redink.numerals import count
from redink.study.explain.portfolio import member_sizes
from redink.study.roster import PanelSpan, Roster

THIN_COVERAGE: Final = 0.5


def thin_coverage(roster: Roster, rule: Rule, basis: EarningsBasis) -> str | None:
    """Why no cohort headline is given: the rule needs earnings, and under half of the members have any. Else None."""
    labels = roster.frame.get_column("cohort")
    known = int((labels != NO_DATA).sum())
    if rule.needs != "profit" or known >= THIN_COVERAGE * len(labels):
        return None
    return (
        f"only {count(known)} of {count(len(labels))} members have usable earnings on {basis.on}, under half: "
        "no cohort headline is given; --allow-thin gives it all the same"
    )


def require_weight(
    market: Market, roster: Roster, span: PanelSpan, convention: Convention, *, allow_thin: bool
) -> None:
    """Raises: MissingDataError where under half of the members can be weighed, or none can."""
    priced = roster.holdings.priced[roster.present[:, 0]]
    known = member_sizes(roster, span.panel, 0, weighting=convention.weighting, market=market)
    sizes = known[roster.present[:, 0]]
    weighed = int((priced & (np.nan_to_num(sizes) > 0)).sum())
    if weighed and (allow_thin or weighed >= THIN_COVERAGE * len(priced)):
        return
    advice = "use --weighting equal, which needs prices alone" if priced.sum() > weighed else "import their prices"
    thin = "; --allow-thin rebuilds the index from them all the same" if weighed else ""
    raise MissingDataError(
        f"{count(weighed)} of {count(len(priced))} members of {roster.index} have both a usable price and a "
        f"capitalisation at the start ({count(int(priced.sum()))} have a price), under half: {advice}{thin}"
    )
