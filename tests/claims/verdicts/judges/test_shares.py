"""Shares and numbers of members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, allowed, carried, claimed, heard, on, span

from redink.claims.verdicts.choices import ShareChoices
from redink.claims.verdicts.data import MemberShares
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.shares import judge_count, judge_share
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

MARCH = date(2025, 3, 31)


def members(day: date, profitable: int, losing: int, unknown: int) -> MemberShares:
    counted = {"profitable": profitable, "loss-making": losing, "no data": unknown}
    worth = {"profitable": 750.0, "loss-making": 200.0, "no data": 50.0}
    return MemberShares(day=day, members=counted, worth=worth, reasons={"stale": unknown})


SHARES: Mapping[date, MemberShares] = {
    FRIDAY: members(FRIDAY, 1140, 760, 100),
    THURSDAY: members(THURSDAY, 1140, 760, 100),
    MARCH: members(MARCH, 1000, 900, 100),
}


def share(printed: str, metric: str = "share_of_members", hearing: Hearing | None = None, **changed: Any) -> Verdict:
    claim = claimed(printed, metric, **{"cohort": "loss-making", **changed})
    return judge_share(claim, allowed(claim), hearing or heard(shares=SHARES))


def number(printed: str, **changed: Any) -> Verdict:
    return judge_count(claimed(printed, "count", **{"unit": "count", **changed}), heard(shares=SHARES))


def test_a_share_is_of_all_members_and_else_of_those_whose_earnings_are_known() -> None:
    """760 of 2,000 are 38%, of 1,900 classified 40%."""
    assert (share("38").verdict, share("38").measured) == (SUPPORTED, 0.38)
    found = share("40")
    assert (found.verdict, found.measured) == (ANOTHER, 0.38)
    assert found.nearest is not None
    assert isinstance(found.nearest.convention, ShareChoices)
    assert found.nearest.convention.of == "members whose earnings are known"
    assert (share("47").verdict, share("47").correction) == (NOT_SUPPORTED, "38%")


def test_a_share_of_capital_is_of_what_members_are_worth() -> None:
    assert share("20", "share_of_weight").verdict == SUPPORTED
    assert share("21", "share_of_weight").verdict == ANOTHER
    assert share("38", "share_of_weight").verdict == NOT_SUPPORTED


def test_a_share_of_a_closed_span_is_counted_at_its_end_and_not_at_the_articles_day() -> None:
    """900 of 2,000 on 2025-03-31 are 45%."""
    march = span(date(2025, 3, 1), MARCH, text="in March")
    assert share("45", **march).verdict == SUPPORTED
    assert share("38", **march).verdict == NOT_SUPPORTED
    assert share("45", **on(MARCH)).verdict == SUPPORTED


def test_members_without_data_are_told_with_the_reasons() -> None:
    found = share("5", cohort="no data")
    assert (found.verdict, "stale 100" in found.why) == (SUPPORTED, True)


@pytest.mark.parametrize("changed", [carried(FRIDAY), {"index_from": "earlier"}])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert share("47", **changed).verdict == UNMEASURED
    assert number("900", cohort="loss-making", **changed).verdict == UNMEASURED


def test_a_number_of_members_is_exact_unless_it_is_hedged() -> None:
    assert number("760", cohort="loss-making").verdict == SUPPORTED
    assert number("2000").verdict == SUPPORTED
    assert number("761", cohort="loss-making").verdict == NOT_SUPPORTED
    assert number("761", cohort="loss-making", hedge="about").verdict == SUPPORTED
    assert number("700", cohort="loss-making", hedge="more than").verdict == SUPPORTED


@pytest.mark.parametrize(
    ("hearing", "changed", "why"),
    [
        (heard(), {}, "no members"),
        (heard(shares=SHARES, published=None, closes=()), {}, "--published"),
        (heard(shares=SHARES), {"cohort": None}, "no cohort"),
        (heard(shares={day: members(day, 0, 0, 0) for day in SHARES}), {}, "no members"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, changed: dict[str, Any], why: str) -> None:
    found = share("38", hearing=hearing, **changed)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)
