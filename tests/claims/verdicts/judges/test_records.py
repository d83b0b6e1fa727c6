"""Numbers of record closes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, carried, claimed, heard, levels_to, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.records import judge_records
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

CLOSES = [1000.0] * 420 + [1001.0, 999.0, 1002.0, 1001.5, 1003.0, 1003.0]
LEVELS = levels_to(FRIDAY, CLOSES)
"""Records on 2025-08-15, 08-19 and 08-21; 08-22 only equals the last one."""
HEARING = heard(LEVELS, closes=(FRIDAY,))
YEAR = span(date(2025, 1, 1), date(2025, 12, 31), text="in 2025")


def judged(printed: str, hearing: Hearing = HEARING, **changed: Any) -> Verdict:
    return judge_records(claimed(printed, "count", **{"unit": "count", "quantity": "records", **changed}), hearing)


def test_records_of_a_year_are_the_closes_above_all_before_them() -> None:
    assert [judged(each, **YEAR).verdict for each in ("3", "4", "2")] == [SUPPORTED, NOT_SUPPORTED, NOT_SUPPORTED]
    assert judged("4", **YEAR).correction == "3"
    assert judged("3").verdict == SUPPORTED


def test_a_shorter_span_has_its_own_number() -> None:
    assert judged("2", **span(date(2025, 8, 18), text="this week")).verdict == SUPPORTED
    assert judged("2", hedge="at least", direction="up", **YEAR).verdict == SUPPORTED


def test_what_was_carried_over_is_not_refused() -> None:
    assert judged("9", **carried(FRIDAY)).verdict == UNMEASURED
    assert judged("9", **YEAR, index_from="earlier").verdict == UNMEASURED


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(), "no levels"),
        (heard(LEVELS, published=None, closes=()), "--published"),
        (heard(levels_to(FRIDAY, CLOSES[-200:]), closes=(FRIDAY,)), "too late"),
        (heard(LEVELS, closes=(date(2025, 9, 5),)), "lack the close"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged("3", hearing)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)
