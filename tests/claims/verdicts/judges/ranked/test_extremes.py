"""Closes that are said to be the highest or lowest since a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, carried, claimed, heard, levels_to, macro, on, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.extremes import judge_extreme
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

CLOSES = [1000.0, 1040.0, 1010.0, 990.0, 1005.0, 1012.0, 1020.0, 1031.0]
"""From Wednesday 2025-08-13, the 14th being higher than all after it up to Friday the 22nd."""
RISEN = levels_to(FRIDAY, CLOSES)


def extreme(
    since: date | None, *, base: Any = "on", text: str = "", hearing: Hearing | None = None, **changed: Any
) -> Verdict:
    days = span(since, base=base, text=text) if since else {}
    fields = {"quantity": "extreme", "direction": "up", **days, **changed}
    return judge_extreme(claimed("", "record", **fields), hearing or heard(RISEN, closes=(FRIDAY,)))


def test_the_highest_since_a_day_has_its_last_higher_close_on_that_day() -> None:
    assert extreme(date(2025, 8, 14)).verdict == SUPPORTED
    assert extreme(date(2025, 8, 13), until=FRIDAY).verdict == NOT_SUPPORTED
    assert extreme(date(2025, 8, 15), until=FRIDAY).verdict == UNMEASURED


def test_a_higher_close_after_the_day_makes_it_false() -> None:
    found = extreme(
        date(2025, 8, 13), hearing=heard(levels_to(FRIDAY, [1200.0, *CLOSES[1:]]), closes=(FRIDAY,)), until=FRIDAY
    )
    assert found.verdict == NOT_SUPPORTED
    assert "2025-08-14" in found.why


def test_what_is_not_stated_is_not_refused() -> None:
    hearing = heard(levels_to(FRIDAY, [1200.0, *CLOSES[1:]]), closes=(FRIDAY,))
    assert extreme(date(2025, 8, 13), hearing=hearing, index_from="earlier").verdict == UNMEASURED
    assert extreme(date(2025, 8, 13), hearing=hearing, span_from="earlier").verdict == UNMEASURED


def test_the_lowest_of_the_year_has_none_lower_in_it() -> None:
    year = {"base": "before", "text": "of the year", "direction": "down"}
    fallen = heard(levels_to(FRIDAY, [1000.0, 990.0, 980.0, 970.0]), closes=(FRIDAY,))
    assert extreme(date(2025, 8, 20), hearing=fallen, **year).verdict == SUPPORTED
    again = heard(levels_to(FRIDAY, [1000.0, 960.0, 980.0, 970.0]), closes=(FRIDAY,))
    assert extreme(date(2025, 8, 20), hearing=again, until=FRIDAY, **year).verdict == NOT_SUPPORTED


def test_a_month_holds_where_the_last_higher_close_lies_in_it() -> None:
    long = levels_to(FRIDAY, [1100.0 if at == 60 else 1000.0 + at / 10 for at in range(120)])
    hearing = heard(long, closes=(FRIDAY,))
    day = long.days[60].day
    month = {"base": "before", "text": "since " + day.strftime("%B %Y"), "hearing": hearing}
    assert extreme(day.replace(day=1), **month).verdict == SUPPORTED
    assert extreme(date(2025, 4, 1), base="before", text="since April 2025", hearing=hearing).verdict == NOT_SUPPORTED


def test_a_day_that_is_named_is_judged_and_no_other() -> None:
    higher = heard(levels_to(FRIDAY, [*CLOSES[:-1], 1100.0]), closes=(FRIDAY, THURSDAY))
    said = {"quantity": "extreme", "direction": "up", **span(date(2025, 8, 14), THURSDAY, base="on")}
    assert judge_extreme(claimed("", "record", **said), higher).verdict == SUPPORTED


def test_what_holds_of_a_day_shortly_before_is_left_open() -> None:
    fallen = heard(levels_to(FRIDAY, [1000.0, 1040.0, 1010.0, 990.0, 1031.0, 1012.0]), closes=(FRIDAY,))
    found = extreme(date(2025, 8, 18), hearing=fallen)
    assert (found.verdict, found.outcome) == (UNMEASURED, "true of another span")


YIELDS = macro(DGS10={date(2025, 5, 1): 4.9, date(2025, 8, 20): 4.2, THURSDAY: 4.3, FRIDAY: 4.5})
FEAR = macro(VIXCLS={date(2020, 1, 2): 40.0, date(2025, 8, 20): 20.0, FRIDAY: 45.0})


@pytest.mark.parametrize(("since", "verdict"), [(date(2025, 5, 1), SUPPORTED), (date(2025, 3, 1), NOT_SUPPORTED)])
def test_a_yield_is_held_against_its_series(since: date, verdict: str) -> None:
    month = {"base": "before", "text": "since " + since.strftime("%B"), "series": "treasury-10-year", "index": None}
    assert extreme(since, hearing=heard(series=YIELDS, closes=(FRIDAY,)), **month).verdict == verdict


def test_the_highest_ever_is_of_all_that_the_data_hold_where_they_are_long() -> None:
    said = {"series": "vix", "index": None}
    assert extreme(None, hearing=heard(series=FEAR, closes=(FRIDAY,)), **said).verdict == SUPPORTED
    assert (
        extreme(None, direction="down", until=FRIDAY, hearing=heard(series=FEAR, closes=(FRIDAY,)), **said).verdict
        == NOT_SUPPORTED
    )
    assert extreme(None, until=FRIDAY).verdict == NOT_SUPPORTED
    assert extreme(None, hearing=heard(levels_to(FRIDAY, [1.0, 2.0]), closes=(FRIDAY,))).verdict == UNMEASURED


def test_without_levels_or_a_day_nothing_is_measured() -> None:
    assert extreme(date(2025, 8, 14), index="nikkei-225").verdict == UNMEASURED
    assert extreme(None, reason="no day is named").verdict == UNMEASURED
    assert (carried(FRIDAY)["span_from"], on(FRIDAY)["span_from"]) == ("earlier", "clause")


def test_what_only_levels_within_the_session_show_is_another_definition() -> None:
    """As in "climbed to 1,060 in the morning, the highest since Aug. 13", though it closed below."""
    levels = levels_to(FRIDAY, [1050.0, *CLOSES[1:]], highs={FRIDAY: 1045.0})
    found = extreme(date(2025, 8, 13), hearing=heard(levels, closes=(FRIDAY,)), until=FRIDAY)
    assert (found.verdict, "during the session" in found.why) == (ANOTHER, True)
    lower = levels_to(FRIDAY, [1050.0, *CLOSES[1:]], highs={FRIDAY: 1035.0})
    assert extreme(date(2025, 8, 13), hearing=heard(lower, closes=(FRIDAY,)), until=FRIDAY).verdict == NOT_SUPPORTED
