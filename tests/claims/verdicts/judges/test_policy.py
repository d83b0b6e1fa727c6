"""Changes of the Federal Reserve's rate, as the shipped list has them: 2022 rises, 2024 and 2025 cuts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.claims.verdicts.hearings import claimed, heard, macro, span

from redink.claims.arithmetic.rounding import support_of
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.policy import judge_policy
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

PUBLISHED = date(2025, 8, 22)
START = date(2023, 12, 1)
STEPS = ((date(2024, 9, 19), 5.0), (date(2024, 11, 8), 4.75), (date(2024, 12, 19), 4.5))


def rate(day: date) -> float:
    return next((after for first, after in reversed(STEPS) if day >= first), 5.5)


RATES = {START + timedelta(days=n): rate(START + timedelta(days=n)) for n in range((PUBLISHED - START).days)}
"""A cut of a half in September 2024, and of a quarter in November and in December."""


def judged(printed: str, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    fields = {"unit": "bp", "direction": "down", "series": "fed-funds", "index": None, **changed}
    claim = claimed(printed, "rate_change", **fields)
    return judge_policy(claim, support_of(claim), hearing or heard(series=macro(DFEDTARU=RATES)))


YEAR = span(date(2024, 1, 1), date(2024, 12, 31), text="in 2024")
SINCE = span(date(2024, 9, 1), text="since September 2024")


@pytest.mark.parametrize(("printed", "unit"), [("25", "bp"), ("0.25", "pp"), ("0.25", "pct")])
def test_a_cut_without_a_day_is_the_last_one(printed: str, unit: str) -> None:
    found = judged(printed, unit=unit)
    assert (found.verdict, found.measured) == (SUPPORTED, -0.0025)
    assert found.read_as is not None
    assert found.read_as.since == date(2024, 12, 18)


def test_an_earlier_cut_without_a_day_is_told_and_not_refused_and_one_that_never_was_is() -> None:
    earlier = judged("50")
    assert (earlier.verdict, earlier.outcome, "2024-09-18" in earlier.why) == (UNMEASURED, "true of another span", True)
    assert judged("35").verdict == NOT_SUPPORTED


def test_several_cuts_since_a_month_are_added_and_a_single_one_of_them_is_not_the_sum() -> None:
    assert judged("100", **SINCE).verdict == SUPPORTED
    assert judged("1.00", unit="pp", **SINCE).verdict == SUPPORTED
    found = judged("25", **SINCE)
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "100 basis points")


def test_in_a_year_one_of_several_may_be_meant() -> None:
    assert [judged(each, **YEAR).verdict for each in ("100", "50", "25", "75")] == [*[SUPPORTED] * 3, NOT_SUPPORTED]


def test_rises_and_cuts_of_one_span_are_added_apart() -> None:
    """The shipped list: 525 basis points up from March 2022 to July 2023."""
    since = span(date(2022, 3, 1), text="since March 2022")
    assert judged("525", direction="up", **since).verdict == SUPPORTED
    assert judged("5.25", direction="up", unit="pp", **since).verdict == SUPPORTED


def test_how_often_is_the_number_of_moves_in_that_direction() -> None:
    times = {"unit": "count", "quantity": "rate_moves", **SINCE}
    assert [judged(each, **times).verdict for each in ("3", "2", "4")] == [SUPPORTED, NOT_SUPPORTED, NOT_SUPPORTED]
    assert judged("3", hedge="at least", **times).verdict == SUPPORTED
    assert judged("3", **times | {"span_from": "earlier", "value": 5.0}).verdict == UNMEASURED


def test_a_change_counts_from_its_announcement_and_not_again_from_its_day_of_effect() -> None:
    """Announced on 2024-09-18, in force on the 19th: since the 19th there were two."""
    times = {"unit": "count", "quantity": "rate_moves"}
    assert judged("2", **times, **span(date(2024, 9, 19), text="since September 19")).verdict == SUPPORTED
    day = date(2024, 9, 19)
    assert judged("50", **span(day, day, text="on Thursday")).verdict == SUPPORTED


def test_a_span_without_a_decision_has_none() -> None:
    found = judged("25", **span(date(2025, 2, 1), date(2025, 2, 28), text="in February"))
    assert (found.verdict, found.measured) == (NOT_SUPPORTED, 0.0)


def test_where_the_rate_stands_is_never_refused() -> None:
    stands = {"unit": "pct", "direction": None}
    support = support_of(claimed("4.5", "other", **stands))
    hearing = heard(series=macro(DFEDTARU=RATES))
    for printed, verdict in (("4.50", SUPPORTED), ("4.25", SUPPORTED), ("3.10", UNMEASURED)):
        claim = claimed(printed, "other", **stands)
        support = support_of(claim)
        assert judge_policy(claim, support, hearing).verdict == verdict


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(series=macro(DFEDTARU=RATES), published=None, closes=()), "--published"),
        (heard(series=macro(DFEDTARU={START: 5.5}), published=date(2025, 8, 22)), "too long before"),
        (heard(series=macro(DFEDTARU={START: 5.5}), published=date(1990, 1, 2)), "no change"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged("25", hearing)
    assert (found.verdict, why in found.why.lower()) == (UNMEASURED, True)


def test_without_a_size_nothing_is_measured() -> None:
    assert judged("").verdict == UNMEASURED


def test_more_than_one_decision_in_a_month_is_of_other_days() -> None:
    """As in "has cut its rate three times in all, most recently in December"."""
    month = span(date(2024, 12, 1), date(2024, 12, 31), text="in December")
    counted = {"unit": "count", "quantity": "rate_moves", "metric": "count"}
    claim = claimed("3", **counted, direction="down", series="fed-funds", index=None, **month)
    assert judge_policy(claim, support_of(claim), heard(series=macro(DFEDTARU=RATES))).verdict == UNMEASURED
