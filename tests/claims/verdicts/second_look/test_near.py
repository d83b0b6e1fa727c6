"""Days that may have been misread: a day as a base, another year, a low or high within the sessions named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, WEDNESDAY, claimed, heard, levels_to, on, span

from redink.claims import Claim
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.second_look import looked_again
from redink.claims.verdicts.verdict import NOT_SUPPORTED, UNMEASURED, Verdict

WRONG = Verdict(verdict=NOT_SUPPORTED, correction="1.96%", why="Measured: 1.96%, not that.")
TWO_YEARS = levels_to(FRIDAY, [1000.0 + 3.7 * place + 41.0 * (place % 7) for place in range(520)])


def looked(claim: Claim, levels: IndexLevels = TWO_YEARS) -> Verdict:
    return looked_again(claim, WRONG, heard(levels, claims=[claim]), ())


def grown(levels: IndexLevels, since: date, until: date) -> float:
    first, last = levels.on(since), levels.on(until)
    assert first is not None
    assert last is not None
    return 100 * (last.close / first.close - 1)


def of_days(percent: float, since: date, until: date, text: str) -> Claim:
    direction = "up" if percent > 0 else "down"
    return claimed(f"{abs(percent):.2f}", direction=direction, **span(since, until, text=text, base="on"))


def test_a_named_day_may_be_the_base_up_to_the_close_reported() -> None:
    """As in "is above its close of Aug. 5, by 4.1%"."""
    day = date(2025, 8, 5)
    claim = of_days(grown(TWO_YEARS, day, FRIDAY), day, day, "of Aug. 5")
    assert looked(claim).verdict == UNMEASURED
    assert looked(replace(claim, value=(claim.value or 0.0) + 0.07)) == WRONG


def test_days_without_a_year_may_be_of_another_one() -> None:
    since, until = date(2024, 2, 19), date(2024, 3, 22)
    percent = grown(TWO_YEARS, since, until)
    read = {"since": date(2025, 2, 19), "until": date(2025, 3, 22)}
    assert looked(of_days(percent, **read, text="between Feb. 19 and March 22")).verdict == UNMEASURED
    assert looked(of_days(percent, **read, text="between Feb. 19, 2025, and March 22")) == WRONG


def test_the_low_or_high_within_a_named_day_may_be_the_base() -> None:
    """As in "from the highest trade of Aug. 20 the fall is 9.09%"."""
    levels = levels_to(FRIDAY, [1000.0, 1010.0, 1002.0, 1005.0, 1000.0], highs={WEDNESDAY: 1100.0})
    claim = claimed("9.09", direction="down", **on(WEDNESDAY))
    assert looked(claim, levels).verdict == UNMEASURED
    assert looked(replace(claim, quantity="intraday"), levels).verdict == UNMEASURED
    assert looked(replace(claim, since=THURSDAY, until=THURSDAY), levels) == WRONG
