"""How far an index stands from a high, a low, a record or an average."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, allowed, claimed, heard, levels_to, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.distances import judge_distance
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

AUGUST_19 = date(2025, 8, 19)
LEVELS = levels_to(
    FRIDAY,
    [1100.0, 1200.0, 1150.0, 1250.0, 1000.0, 990.0, 1050.0],
    highs={AUGUST_19: 1280.0},
    lows={THURSDAY: 980.0},
)
"""From Thursday 2025-08-14: the highest close is 1,250 on Tuesday 08-19, the lowest 990 on Thursday 08-21."""
EARLIER: dict[str, Any] = {"span_from": "earlier"}
AFTER = heard(LEVELS, closes=(FRIDAY,))


def judged(printed: str, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    claim = claimed(printed, **{"quantity": "distance", "mark": "high", "direction": "down", **changed})
    return judge_distance(claim, allowed(claim), hearing or AFTER)


def test_below_its_high_is_the_close_over_the_highest_close() -> None:
    """1,050 / 1,250 is 16% down."""
    found = judged("16.0")
    assert (found.verdict, found.measured) == (SUPPORTED, pytest.approx(-0.16))
    assert (judged("12.5").verdict, judged("12.5").correction) == (NOT_SUPPORTED, "16.0%")


def test_less_than_30_below_its_high_needs_the_distance_and_not_the_level() -> None:
    assert judged("30", hedge="less than").verdict == SUPPORTED
    assert judged("10", hedge="less than").verdict == NOT_SUPPORTED
    far = heard(levels_to(FRIDAY, [1250.0, 800.0]), closes=(FRIDAY,))
    assert judged("30", far, hedge="less than").verdict == NOT_SUPPORTED


def test_the_highest_level_of_a_session_is_a_named_other_definition() -> None:
    """1,050 / 1,280 is 17.97% down."""
    found = judged("18.0")
    assert found.verdict == ANOTHER
    assert found.nearest is not None
    assert found.nearest.words == "from the intraday high of 2025-08-19"


def test_a_high_of_a_named_day_is_the_close_of_that_day_and_that_of_a_month_the_highest_in_it() -> None:
    """1,050 / 1,200 of Friday 2025-08-15 is 12.5% down."""
    assert judged("12.5", **span(date(2025, 8, 15), base="on", text="its August 15 high")).verdict == SUPPORTED
    assert judged("16.0", **span(date(2025, 8, 1), base="high", text="its August high")).verdict == SUPPORTED


def test_above_its_low_and_below_its_record() -> None:
    """1,050 / 990 is 6.06% up; from 980 within the session 7.14%."""
    above: dict[str, Any] = {"mark": "low", "direction": "up"}
    assert judged("6.1", **above).verdict == SUPPORTED
    assert judged("7.1", **above).verdict == ANOTHER
    assert judged("16.0", mark="record").verdict == SUPPORTED
    assert judged("200.00", mark="record", unit="pts").verdict == SUPPORTED


def test_either_close_that_the_paper_may_report_is_tried() -> None:
    """990 / 1,250 on Thursday is 20.8% down."""
    assert [judged(each, heard(LEVELS)).verdict for each in ("16.0", "20.8")] == [SUPPORTED, SUPPORTED]
    assert judged("20.8", until=FRIDAY).verdict == NOT_SUPPORTED


def test_an_average_is_of_as_many_closes_as_its_window() -> None:
    """1,030 is 3.0% above 1,000, the mean of 1,000 five times less and more: here of four closes."""
    levels = heard(levels_to(FRIDAY, [500.0, 980.0, 990.0, 1000.0, 1030.0]), closes=(FRIDAY,))
    average: dict[str, Any] = {"mark": "average", "metric": "other", "direction": "up"}
    assert judged("3.0", levels, **average, window=4).verdict == SUPPORTED
    assert judged("3.0", levels, **average, window=5).verdict == NOT_SUPPORTED
    assert judged("3.0", levels, **average).verdict == UNMEASURED


@pytest.mark.parametrize("changed", [span(date(2025, 8, 1), base="high") | EARLIER, {"index_from": "earlier"}])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert judged("40", **changed).verdict == UNMEASURED


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(), "no levels"),
        (heard(LEVELS, published=None, closes=()), "--published"),
        (heard(LEVELS, closes=(date(2025, 9, 5),)), "lack the close"),
        (heard(LEVELS, published=date(2025, 6, 2), closes=(date(2025, 5, 30),)), "lack the close"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged("16.0", hearing)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)


def test_a_high_before_the_levels_begin_cannot_be_measured() -> None:
    assert judged("16.0", **span(date(2021, 11, 8), base="on", text="its November 8 2021 high")).verdict == UNMEASURED
