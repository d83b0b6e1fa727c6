"""Whole articles made by hand: the order in which claims are heard, and what becomes of impossible ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    LARGE,
    THURSDAY,
    claimed,
    heard,
    levels_to,
    macro,
    on,
    returned,
    span,
)

from redink.claims import Claim, Extraction
from redink.claims.search.convention_grid import Headcount
from redink.claims.verdicts.article import judge
from redink.claims.verdicts.data import Data, HeldCohorts, MemberShares
from redink.claims.verdicts.verdict import (
    ANOTHER,
    INCONSISTENT,
    NOT_SUPPORTED,
    SUPPORTED,
    UNMEASURED,
    Verdict,
)
from redink.convention import Convention

LEVELS = levels_to(FRIDAY, [1000.0, 980.0, 1010.0, 1030.0, 1020.0, 1040.0, 1060.8])
HELD = HeldCohorts(
    since=THURSDAY,
    until=FRIDAY,
    returns={"loss-making": returned(0.5), "profitable": returned(0.2)},
    weights={"loss-making": 0.25},
    error=None,
    declined=None,
)
SHARES = {
    day: MemberShares(
        day=day,
        members={"profitable": 54, "loss-making": 36, "no data": 10},
        worth={"profitable": 7.0, "loss-making": 2.0, "no data": 1.0},
        reasons={},
    )
    for day in (THURSDAY, FRIDAY)
}


def listed(data: Data) -> Data:
    """With the Russell 2000 among the indices whose members are known."""
    tables = dict(data.market.tables)
    tables["members"] = pl.DataFrame({"index": ["russell-2000"]})
    return replace(data, market=replace(data.market, tables=tables))


def judged(*claims: Claim, published: date | None = FRIDAY, **given: Any) -> Sequence[Verdict]:
    data = listed(heard(LEVELS, published=published, **{"cohorts": HELD, "shares": SHARES, **given}).data)
    return judge(Extraction(claims=claims, set_aside=(), published=published), data=data).verdicts


def verdicts(*claims: Claim, **given: Any) -> list[str]:
    return [each.verdict for each in judged(*claims, **given)]


def placed(claim: Claim, start: int) -> Claim:
    return replace(claim, start=start, end=start + len(claim.quote))


MOVE = placed(claimed("2.0", direction="up"), 10)
LEVEL = placed(claimed("1,060.80", "level", unit="pts"), 30)


def test_a_level_that_stands_behind_it_tells_the_day_of_a_move() -> None:
    assert verdicts(MOVE, LEVEL) == [SUPPORTED, SUPPORTED]
    wrong = placed(claimed("1.1", direction="up"), 10)
    points = placed(claimed("20.80", direction="up", unit="pts", quantity="points"), 20)
    assert verdicts(wrong, points, LEVEL) == [NOT_SUPPORTED, SUPPORTED, SUPPORTED]
    assert verdicts(wrong) == [UNMEASURED]


def test_a_wrong_number_of_a_named_day_is_corrected() -> None:
    found = judged(placed(claimed("7.3", direction="up", **on(FRIDAY)), 10))[0]
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "2.0%")


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (claimed("1.0", index=None), "no index is named"),
        (claimed("1.0", index=LARGE), "no levels"),
        (claimed("1.0", measurable=False, reason="a forecast"), "a forecast"),
        (claimed("", "return"), "no number"),
        (claimed("", "relative_return", against=LARGE), "no number"),
        (claimed("21.5", "valuation", unit="x"), "neither prices"),
        (claimed("30", cohort="loss-making", quantity="distance", mark="high", direction="down"), "no level"),
        (claimed("30", cohort="loss-making", unit="pts", direction="up"), "no level"),
        (claimed("5", cohort="loss-making", quantity="annualized", direction="up"), "no level"),
        (claimed("1.0", **span(date(1970, 1, 1))), "1990"),
        (claimed("50", cohort="loss-making", **span(date(1970, 1, 1))), "1990"),
    ],
)
def test_what_cannot_be_put_to_the_data_says_why(claim: Claim, why: str) -> None:
    found = judged(claim)[0]
    assert (found.verdict, why in found.why.lower()) == (UNMEASURED, True)


@pytest.mark.parametrize("published", [date(2025, 8, 24), date(2025, 9, 1), date(2025, 6, 2), date(2030, 1, 2), None])
def test_on_any_day_of_publication_a_stated_day_is_judged_and_an_open_one_only_where_the_data_reach(
    published: date | None,
) -> None:
    """A Sunday, Labor Day, before the levels, long after them, and none."""
    thursday = claimed("1.96", direction="up", **on(THURSDAY))
    before = published == date(2025, 6, 2)
    assert verdicts(thursday, published=published) == [UNMEASURED if before else SUPPORTED]
    sunday = published == date(2025, 8, 24)
    assert verdicts(claimed("1,060.80", "level", unit="pts"), published=published) == [
        SUPPORTED if sunday else UNMEASURED
    ]


def test_a_level_that_fell_is_no_negative_level_and_a_share_that_fell_no_negative_share() -> None:
    assert verdicts(replace(LEVEL, direction="down")) == [SUPPORTED]
    assert verdicts(claimed("36", "share_of_members", cohort="loss-making", direction="down")) == [SUPPORTED]


def test_a_yield_that_fell_to_a_value_is_no_negative_yield() -> None:
    series = macro(DGS10={THURSDAY: 4.33, FRIDAY: 4.26})
    claim = claimed(
        "4.26", "other", series="treasury-10-year", quantity="series_level", direction="down", index=None, **on(FRIDAY)
    )
    assert verdicts(claim, series=series) == [SUPPORTED]


def share(printed: str, cohort: str, start: int) -> Claim:
    return placed(claimed(printed, "share_of_members", cohort=cohort), start)


def headcount(membership: str, profitable: int, losing: int, unknown: int) -> Headcount:
    members = {"profitable": profitable, "loss-making": losing, "no data": unknown}
    return Headcount(convention=Convention().but(membership=membership), until=THURSDAY, members=members)


def test_shares_that_one_count_gives_together_hold_under_another_definition() -> None:
    claims = (share("57", "profitable", 0), share("41", "loss-making", 20), share("2", "no data", 40))
    """36 and 54 of 100 now; 41% and 57% of all at the start."""
    counts = [headcount("end", 54, 36, 10), headcount("start", 57, 41, 2)]
    assert verdicts(*claims, headcounts=counts) == [ANOTHER, ANOTHER, NOT_SUPPORTED]
    apart = [headcount("end", 57, 36, 7), headcount("start", 50, 41, 9)]
    assert ANOTHER not in verdicts(*claims, headcounts=apart)


def test_shares_that_are_more_than_the_whole_contradict_each_other_with_and_without_data() -> None:
    claims = (share("57", "profitable", 0), share("41", "loss-making", 20), share("9", "no data", 40))
    assert verdicts(*claims) == [INCONSISTENT] * 3
    bare = judge(Extraction(claims=(*claims, MOVE), set_aside=(), published=FRIDAY), data=None).verdicts
    assert [each.verdict for each in bare] == [INCONSISTENT] * 3 + [UNMEASURED]
    assert "107.0%" in bare[0].why


def test_what_holds_is_not_inconsistent_because_its_neighbour_is_wrong() -> None:
    claims = (share("57", "profitable", 0), share("37", "loss-making", 20), share("16", "no data", 40))
    members = {"profitable": 57, "loss-making": 37, "no data": 6}
    counted = {day: MemberShares(day=day, members=members, worth={}, reasons={}) for day in (THURSDAY, FRIDAY)}
    assert verdicts(*claims, shares=counted) == [SUPPORTED, SUPPORTED, INCONSISTENT]


def test_cohorts_without_a_search_keep_their_verdicts_and_the_index_is_no_cohort() -> None:
    losing = placed(claimed("50", cohort="loss-making", direction="up", **on(FRIDAY)), 0)
    earning = placed(claimed("99", cohort="profitable", direction="up", **on(FRIDAY)), 40)
    assert verdicts(losing, earning, MOVE) == [SUPPORTED, NOT_SUPPORTED, SUPPORTED]


def test_progress_is_told_and_an_empty_article_has_no_verdicts() -> None:
    told: list[str] = []
    data = listed(heard(LEVELS).data)
    judge(Extraction(claims=(MOVE, LEVEL), set_aside=(), published=FRIDAY), data=data, progress=told.append)
    assert "claim 2 of 2" in told
    assert judged() == ()
