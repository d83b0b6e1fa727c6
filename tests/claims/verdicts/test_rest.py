"""Leads, counts and weights against an answer made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from redink.claims import Claim
from redink.claims.verdicts.rest import judge_rest
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Data, Verdict
from redink.errors import MissingDataError
from redink.question import DatedQuestion

QUESTION = DatedQuestion(index="sp-500", since=date(2025, 4, 8), until=date(2025, 10, 9))
CLAIM = Claim(
    quote="31", start=0, end=2, metric="relative_return", index="sp-500", cohort="loss-making", against="profitable",
    value=31.0, unit="pp", decimals=0, direction="up", measurable=True,
)  # fmt: skip


def cohort(name: str, returned: float, weight: float | None, members: int) -> Any:
    return SimpleNamespace(cohort=name, returns=SimpleNamespace(cap=returned), weight=weight, members=members)


ANSWER = SimpleNamespace(
    cohorts=(cohort("loss-making", 0.53, 0.24, 800), cohort("profitable", 0.22, None, 1100)),
    index=SimpleNamespace(members=1950, rebuilt_return=0.3),
)


def judged(claim: Claim, answer: Any = ANSWER) -> Verdict:
    levels = pl.DataFrame(schema={"index": pl.String, "date": pl.Date, "close": pl.Float64})
    market = SimpleNamespace(levels=lambda _: levels)

    def measure(*_: object) -> Any:
        if isinstance(answer, MissingDataError):
            raise answer
        return answer

    data = Data(market=market, measure=measure, measure_grid=measure)  # pyright: ignore[reportArgumentType]
    return judge_rest(claim, QUESTION, data)


def test_a_lead_in_points_is_the_difference_of_the_returns() -> None:
    found = judged(CLAIM)
    assert (found.verdict, found.measured) == (SUPPORTED, pytest.approx(0.31))
    assert "+31.00 pp" in found.why
    assert judged(replace(CLAIM, value=25.0)).verdict == NOT_SUPPORTED


def test_a_lead_in_percent_may_be_the_ratio_of_the_wholes() -> None:
    """1.53 / 1.22 - 1 = 25.4%."""
    assert judged(replace(CLAIM, value=25.4, decimals=1, unit="pct")).verdict == SUPPORTED
    assert judged(replace(CLAIM, value=25.4, decimals=1)).verdict == NOT_SUPPORTED


def test_a_count_is_of_the_cohort_or_of_all_members() -> None:
    count = replace(CLAIM, metric="count", unit="count", against=None, direction=None)
    assert judged(replace(count, value=800.0)).measured == 800
    assert judged(replace(count, value=1950.0, cohort=None)).verdict == SUPPORTED
    assert judged(replace(count, value=801.0)).verdict == NOT_SUPPORTED


def test_a_weight_is_that_of_the_start() -> None:
    weight = replace(CLAIM, metric="share_of_weight", value=24.0, unit="pct", against=None, direction=None)
    assert (judged(weight).verdict, judged(weight).measured) == (SUPPORTED, 0.24)


@pytest.mark.parametrize(
    ("claim", "answer", "why"),
    [
        (replace(CLAIM, against=None), ANSWER, "It does not name what it is compared with."),
        (replace(CLAIM, against="no data"), ANSWER, "One of the two returns cannot be measured."),
        (replace(CLAIM, value=None), ANSWER, "It has no number."),
        (replace(CLAIM, metric="share_of_weight", cohort="profitable"), ANSWER, "Its weight is not known."),
        (CLAIM, MissingDataError("prices are missing"), "Prices are missing."),
    ],
)
def test_what_cannot_be_measured_says_why(claim: Claim, answer: Any, why: str) -> None:
    found = judged(claim, answer)
    assert (found.verdict, found.why) == (UNMEASURED, why)
