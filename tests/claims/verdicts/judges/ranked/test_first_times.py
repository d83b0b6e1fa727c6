"""Whether a level lay beyond its bound for the first time since a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, claimed, heard, levels_to, on

from redink.claims.claim import Time
from redink.claims.verdicts.judges.assigned import judge_claim
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

CLOSES = [*(900.0 for _ in range(300)), 1010.0, *(950.0 for _ in range(40)), 1004.0]
"""Above 1,000 on Friday 2025-08-22, and once before, 41 sessions earlier."""
LEVELS = levels_to(FRIDAY, CLOSES, highs={date(2025, 7, 15): 1001.0})
BEFORE = LEVELS.days[-42].day


def judged(number: int = 1, of: Any = "times", text: str = "since", **changed: Any) -> Verdict:
    time = Time(number=number, of=of, text=text, since=changed.pop("since", None), base=changed.pop("base", None))
    fields = {"unit": "pts", "hedge": "more than", "closing": True, "time": time, **on(FRIDAY), **changed}
    return judge_claim(claimed("1,000", "level", **fields), heard(LEVELS))


def test_the_last_close_above_lies_on_the_day_or_in_the_month_that_is_named() -> None:
    assert judged(since=BEFORE, base="on").verdict == SUPPORTED
    assert judged(since=BEFORE.replace(day=1), base="high", text=f"since {BEFORE:%B}").verdict == SUPPORTED


def test_a_close_above_after_the_day_that_is_named_refutes_it_and_is_told() -> None:
    found = judged(since=date(2025, 3, 3), base="on")
    assert (found.verdict, str(BEFORE) in found.why) == (NOT_SUPPORTED, True)
    assert judged(text="ever").verdict == NOT_SUPPORTED


@pytest.mark.parametrize("changed", [{"text": ""}, {"index_from": "earlier"}, {"of": "other", "number": 2}])
def test_where_the_text_leaves_doubt_it_is_left_open(changed: dict[str, Any]) -> None:
    assert judged(**changed).verdict == UNMEASURED


def test_a_high_above_counts_as_well_unless_the_text_speaks_of_closes() -> None:
    july = {"since": date(2025, 7, 15), "base": "on"}
    assert judged(closing=False, **july).verdict == SUPPORTED
    assert judged(**july).verdict == UNMEASURED
