"""Where the Federal Reserve's target stood after and before a decision, as the shipped list has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.claims.verdicts.hearings import claimed, heard, macro, on, span

from redink.claims.arithmetic.rounding import support_of
from redink.claims.extraction.making.dating import EARLIER
from redink.claims.verdicts.judges.assigned import judge_claim
from redink.claims.verdicts.judges.policy import judge_policy
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

DAY = date(2024, 9, 18)
"""The target went from 5.25% to 5.50% down to 4.75% to 5.00%, in force from the 19th."""
RATES = macro(DFEDTARU={date(2024, 9, 17): 5.5, date(2024, 9, 18): 5.5})


def judged(low: str, high: float | None, published: date = DAY, **changed: Any) -> Verdict:
    fields = {"series": "fed-funds", "index": None, "quantity": "series_level", "value_high": high, **changed}
    claim = claimed(low, "other", **fields)
    return judge_policy(claim, support_of(claim), heard(series=RATES, published=published))


def test_what_a_cut_led_to_is_the_target_after_it_on_the_day_of_the_decision() -> None:
    assert judged("4.75", 5.0, moved="down", **on(DAY)).verdict == SUPPORTED
    found = judged("5.25", 5.5, moved="down", **on(DAY))
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "4.75% to 5.00%")


def test_without_a_day_the_old_target_is_left_open() -> None:
    assert judged("4.75", 5.0, moved="down").verdict == SUPPORTED
    assert judged("5.25", 5.5, moved="down").verdict == UNMEASURED


def test_what_a_cut_came_from_is_the_target_before_it() -> None:
    assert judged("5.25", 5.5, reason=EARLIER).verdict == SUPPORTED
    assert judged("4.75", 5.0, reason=EARLIER).verdict == UNMEASURED
    assert judged("5.25", 5.5, **on(date(2024, 9, 17))).verdict == SUPPORTED


def test_without_a_move_both_may_be_meant_on_the_day_and_only_the_new_one_later() -> None:
    assert [judged(low, high).verdict for low, high in (("5.25", 5.5), ("4.75", 5.0))] == [SUPPORTED] * 2
    later = date(2024, 9, 25)
    assert judged("5.25", 5.5, later).verdict == UNMEASURED
    assert judged("4.75", 5.0, later).verdict == SUPPORTED


def test_a_rise_is_the_last_one_before_the_cuts() -> None:
    assert judged("5.25", 5.5, date(2024, 9, 25), moved="up").verdict == SUPPORTED
    july = span(date(2023, 7, 1), date(2023, 7, 31), text="in July 2023")
    assert judged("5.25", 5.5, date(2024, 9, 25), moved="up", **july).verdict == SUPPORTED


def test_an_upper_limit_alone_is_held_against_the_same() -> None:
    assert judged("5.00", None, moved="down").verdict == SUPPORTED
    assert judged("5.50", None, moved="down").verdict == UNMEASURED


def test_a_level_whose_verb_says_the_other_way_is_left_open_though_it_holds() -> None:
    yields = macro(DGS10={DAY: 3.7})
    fields = {"series": "treasury-10-year", "index": None, "quantity": "series_level"}
    hearing = heard(series=yields, published=DAY)
    assert judge_claim(claimed("3.70", "other", **fields), hearing).verdict == SUPPORTED
    found = judge_claim(claimed("3.70", "other", contrary=True, **fields), hearing)
    assert (found.verdict, "other way" in (found.doubt or "")) == (UNMEASURED, True)
