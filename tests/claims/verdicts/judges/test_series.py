"""Treasury yields, the spread of high-yield bonds and the VIX."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    WEDNESDAY,
    allowed,
    carried,
    claimed,
    heard,
    macro,
    on,
    span,
)

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.series import judge_series
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

TUESDAY = date(2025, 8, 19)
YIELDS = {date(2025, 8, 1): 3.95, date(2025, 8, 15): 4.35, MONDAY: 4.21, TUESDAY: 4.28, WEDNESDAY: 4.3, THURSDAY: 4.33}
VIX = {WEDNESDAY: 15.69, THURSDAY: 16.6, FRIDAY: 14.22}
DATA = macro(DGS10=YIELDS | {FRIDAY: 4.26}, VIXCLS=VIX)


def judged(printed: str, metric: str = "other", hearing: Hearing | None = None, **changed: Any) -> Verdict:
    fields = {"series": "treasury-10-year", "index": None, "index_from": None, **changed}
    claim = claimed(printed, metric, **fields)
    return judge_series(claim, allowed(claim), hearing or heard(series=DATA))


def test_a_yield_is_that_of_the_evening_of_its_day() -> None:
    assert judged("4.26", **on(FRIDAY)).verdict == SUPPORTED
    found = judged("4.33", **on(FRIDAY))
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "4.26%")


def test_a_yield_without_a_day_is_of_the_day_or_of_the_one_before() -> None:
    assert [judged(each).verdict for each in ("4.26", "4.33")] == [SUPPORTED, SUPPORTED]
    told = judged("4.21")
    assert (told.verdict, told.outcome) == (UNMEASURED, "true of another span")
    assert judged("4.99").verdict == NOT_SUPPORTED


def test_halfway_between_two_printed_values_is_either() -> None:
    friday = date(2025, 8, 15)
    assert [judged(each, **on(friday)).verdict for each in ("4.3", "4.4")] == [SUPPORTED, SUPPORTED]


def test_a_low_of_a_yield_is_its_lowest_value_of_the_month() -> None:
    assert judged("3.95", **span(date(2025, 8, 1), base="low", text="from the August low")).verdict == SUPPORTED


def test_a_move_of_a_day_is_in_basis_points_from_the_day_before() -> None:
    down = {"unit": "bp", "direction": "down"}
    assert judged("14", "rate_change", **down, **on(MONDAY)).verdict == SUPPORTED
    found = judged("41", "rate_change", **down, **on(MONDAY))
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "14 basis points")
    assert judged("0.14", "rate_change", unit="pp", direction="down", **on(MONDAY)).verdict == SUPPORTED
    assert judged("7", "rate_change", unit="bp", direction="up", **on(TUESDAY)).verdict == SUPPORTED


def test_a_move_over_a_span_runs_from_the_day_before_it() -> None:
    week = span(MONDAY)
    assert judged("9", "rate_change", unit="bp", direction="down", **week).verdict == SUPPORTED
    since = span(date(2025, 8, 1), base="on")
    assert judged("31", "rate_change", unit="bp", direction="up", **since).verdict == SUPPORTED


def test_the_vix_is_in_points_and_its_move_in_percent_a_ratio() -> None:
    vix = {"series": "vix", "unit": "pts"}
    assert judged("14.22", **vix, quantity="series_level", **on(FRIDAY)).verdict == SUPPORTED
    fall = {"series": "vix", "direction": "down", **on(FRIDAY)}
    assert judged("14.3", "return", **fall).verdict == SUPPORTED
    assert judged("2.38", "return", unit="pts", **fall).verdict == SUPPORTED


@pytest.mark.parametrize("changed", [carried(FRIDAY)])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert judged("4.99", **changed).verdict == UNMEASURED
    assert judged("99", "rate_change", unit="bp", direction="up", **changed).verdict == UNMEASURED


def test_a_named_day_whose_value_is_missing_is_not_read_as_the_day_before() -> None:
    hearing = heard(series=macro(DGS10=YIELDS))
    assert judged("4.26", hearing=hearing, **on(FRIDAY)).verdict == UNMEASURED
    assert judged("4.33", hearing=hearing).verdict == SUPPORTED
    year = span(date(2025, 1, 1), date(2025, 12, 31), base="on")
    assert judged("4.33", hearing=hearing, **year).verdict == SUPPORTED


def test_a_publication_on_a_sunday_reads_fridays_value() -> None:
    hearing = heard(series=DATA, published=date(2025, 8, 24), closes=(FRIDAY,))
    assert judged("4.26", hearing=hearing).verdict == SUPPORTED


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(), "no series"),
        (heard(series=DATA, published=None, closes=()), "--published"),
        (heard(series=DATA, published=date(2025, 10, 1), closes=(date(2025, 9, 30),)), "no value"),
        (heard(series=DATA, published=date(2025, 6, 2), closes=(date(2025, 5, 30),)), "no value"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged("4.26", hearing=hearing)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)


APART = macro(DGS10={WEDNESDAY: 4.3, FRIDAY: 4.26}, DGS2={WEDNESDAY: 3.9, THURSDAY: 3.8, FRIDAY: 4.6})


@pytest.mark.parametrize(
    ("printed", "unit", "verdict"),
    [("34", "bp", SUPPORTED), ("0.34", "pp", SUPPORTED), ("35", "bp", UNMEASURED), ("17", "bp", NOT_SUPPORTED)],
)
def test_a_gap_is_how_far_two_yields_of_a_day_are_apart(printed: str, unit: str, verdict: str) -> None:
    found = judged(printed, hearing=heard(series=APART), series="treasury-gap", unit=unit, **on(FRIDAY))
    assert found.verdict == verdict


def test_a_gap_needs_both_yields_of_the_day() -> None:
    found = judged("50", hearing=heard(series=APART), series="treasury-gap", unit="bp", **on(THURSDAY))
    assert found.verdict == UNMEASURED


def test_a_move_from_a_low_counts_from_the_lowest_value_of_its_month() -> None:
    since = span(date(2025, 8, 1), base="low", text="its August low")
    assert judged("31", "rate_change", unit="bp", direction="up", **since).verdict == SUPPORTED
    assert judged("5", "rate_change", unit="bp", direction="up", **since).verdict == NOT_SUPPORTED
    nowhere = {"since": None, "base": "low", "since_text": "its low", "span_from": "clause"}
    assert judged("31", "rate_change", unit="bp", direction="up", **nowhere).verdict == UNMEASURED


@pytest.mark.parametrize(
    ("printed", "hedge", "verdict"),
    [
        ("4.3", "less than", SUPPORTED),
        ("4.25", "more than", SUPPORTED),
        ("4", "less than", NOT_SUPPORTED),
        ("4.5", "more than", NOT_SUPPORTED),
        ("4.3", "more than", UNMEASURED),
    ],
)
def test_a_bound_is_not_met_by_rounding_and_the_close_of_another_source_may_differ(
    printed: str, hedge: str, verdict: str
) -> None:
    assert judged(printed, **on(FRIDAY), hedge=hedge, closing=True).verdict == verdict


def test_a_bound_may_have_been_passed_within_the_session_unless_the_text_speaks_of_the_close() -> None:
    assert judged("4.5", **on(FRIDAY), hedge="more than").verdict == UNMEASURED
    vix = {"series": "vix", "unit": "pts", **on(THURSDAY), "hedge": "less than"}
    assert judged("16", "level", quantity="series_level", **vix).verdict == UNMEASURED
    assert judged("16", "level", quantity="series_level", closing=True, **vix).verdict == NOT_SUPPORTED
