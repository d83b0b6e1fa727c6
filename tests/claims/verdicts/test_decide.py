"""From readings to a verdict: what supports, what is told beside a misfit, and when a misfit is one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, allowed, claimed

from redink.claims import Claim
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.decide import Reading, Sort, Stance, decide
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict
from redink.claims.verdicts.words import move

SURE = Stance(certain=True, days=True)
CARRIED = Stance(certain=False, days=False, doubt="the text names the index only elsewhere")
NO_DAYS = Stance(certain=True, days=False)
LOW = LevelChoices(base="intraday_low", since=THURSDAY, until=FRIDAY)


def reading(percent: float, sort: Sort = "plain", **changed: Any) -> Reading:
    words = "" if sort == "plain" else f"{sort} words"
    read_as = move("russell-2000", THURSDAY, FRIDAY)
    return Reading(measured=percent / 100, printed=percent, read_as=read_as, sort=sort, words=words, **changed)


def decided(claim: Claim, *readings: Reading, stance: Stance = SURE) -> Verdict:
    return decide(claim, readings, allowed(claim), stance)


def test_the_first_plain_reading_that_fits_supports_and_is_the_one_shown() -> None:
    other = move("russell-2000", FRIDAY, FRIDAY)
    second = Reading(measured=0.015, printed=1.5, read_as=other)
    found = decided(claimed("1.5", direction="up"), reading(0.7), second, reading(1.5, "named"))
    assert (found.verdict, found.read_as, found.measured) == (SUPPORTED, other, 0.015)
    assert (found.correction, found.nearest, found.outcome) == (None, None, None)


def test_a_named_reading_supports_under_another_definition_and_is_named() -> None:
    found = decided(claimed("2.4", direction="up"), reading(1.5), reading(2.4, "named", choices=LOW))
    assert (found.verdict, found.measured) == (ANOTHER, 0.015)
    assert found.nearest is not None
    assert (found.nearest.value, found.nearest.convention) == (0.024, LOW)
    assert "named words" in found.why


@pytest.mark.parametrize(
    ("printed", "other", "outcome"),
    [
        ("1.5", reading(1.5, "elsewhere"), "true of another span"),
        ("1.5", reading(1.58), "cut off, not rounded"),
        ("1.5", reading(1.58, "named"), "cut off, not rounded"),
        ("1.5", reading(2.5), None),
    ],
)
def test_a_near_miss_is_told_and_supports_nothing(printed: str, other: Reading, outcome: str | None) -> None:
    found = decided(claimed(printed, direction="up"), reading(0.7), other)
    assert (found.verdict, found.outcome) == (NOT_SUPPORTED, outcome)


def test_what_dividends_would_make_true_is_left_open() -> None:
    found = decided(claimed("1.5", direction="up"), reading(0.7), reading(1.5, "total"))
    assert (found.verdict, found.outcome) == (UNMEASURED, "true with dividends")


def test_a_cut_off_number_is_told_of_rounded_ones_only() -> None:
    assert decided(claimed("1.5", direction="up", hedge="about"), reading(1.68)).outcome is None


def test_a_number_rounded_twice_is_another_definition() -> None:
    """22.148, to 22.15, to 22.2."""
    found = decided(claimed("22.2", direction="up"), reading(22.148))
    assert (found.verdict, "22.15%" in found.why) == (ANOTHER, True)
    assert decided(claimed("22.2", direction="up"), reading(22.144)).verdict == NOT_SUPPORTED
    assert decided(claimed("22.2", direction="down"), reading(-22.148)).verdict == ANOTHER
    assert decided(claimed("22.2", direction="up"), reading(0.1), reading(22.148, "elsewhere")).verdict == NOT_SUPPORTED


@pytest.mark.parametrize("printed", ["4.3", "4.4"])
def test_a_value_halfway_between_two_printed_ones_is_both(printed: str) -> None:
    """As a binary fraction 4.35 is a little less than itself."""
    assert decided(claimed(printed), reading(4.35)).verdict == SUPPORTED


def test_what_was_carried_over_and_does_not_fit_cannot_be_measured() -> None:
    found = decided(claimed("1.5", direction="up"), reading(0.7), stance=CARRIED)
    assert (found.verdict, found.correction, found.measured) == (UNMEASURED, None, pytest.approx(0.007))
    assert found.read_as is not None
    assert "only elsewhere" in found.why


def test_what_was_carried_over_and_fits_is_supported() -> None:
    assert decided(claimed("0.7", direction="up"), reading(0.7), stance=CARRIED).verdict == SUPPORTED


def test_a_value_of_another_span_is_false_only_where_the_days_are_stated() -> None:
    claim, readings = claimed("1.5", direction="up"), (reading(0.7), reading(1.5, "elsewhere"))
    assert [decided(claim, *readings, stance=each).verdict for each in (SURE, NO_DAYS)] == [NOT_SUPPORTED, UNMEASURED]


def test_a_rise_is_no_fall_and_a_number_without_direction_is_either() -> None:
    assert decided(claimed("1.5", direction="up"), reading(-1.9)).verdict == NOT_SUPPORTED
    assert decided(claimed("1.5", direction="down"), reading(-1.5)).verdict == SUPPORTED
    assert [decided(claimed("1.5"), reading(each)).verdict for each in (1.5, -1.5)] == [SUPPORTED] * 2


@pytest.mark.parametrize(
    ("hedge", "measured", "verdict"),
    [
        ("less than", -1.2, SUPPORTED),
        ("less than", 10.0, NOT_SUPPORTED),
        ("less than", -2.8, NOT_SUPPORTED),
        ("more than", -10.0, SUPPORTED),
        ("more than", 1.0, NOT_SUPPORTED),
        ("nearly", -1.2, SUPPORTED),
        ("about", -2.9, SUPPORTED),
        ("about", -3.1, NOT_SUPPORTED),
    ],
)
def test_a_fall_of_less_than_2_is_no_rise(hedge: str, measured: float, verdict: str) -> None:
    found = decided(claimed("2", direction="down", hedge=hedge), reading(measured))
    assert found.verdict == verdict


def test_less_than_2_either_way_is_not_30() -> None:
    claim = claimed("2", hedge="less than")
    assert [decided(claim, reading(each)).verdict for each in (1.0, -1.0, 30.0, -30.0)] == [
        SUPPORTED, SUPPORTED, NOT_SUPPORTED, NOT_SUPPORTED,
    ]  # fmt: skip


def test_a_correction_is_the_first_plain_reading_in_the_quotes_own_digits() -> None:
    found = decided(claimed("1.50", direction="up"), reading(0.7364), reading(0.9), reading(1.4, "named"))
    assert found.correction == "0.74%"
    assert found.nearest is None


def test_a_move_as_far_the_other_way_may_have_been_misread() -> None:
    found = decided(claimed("1.5", direction="up"), reading(-1.5))
    assert (found.verdict, found.correction) == (UNMEASURED, None)
    assert "direction" in found.why


def test_a_correction_names_a_move_the_other_way() -> None:
    assert decided(claimed("1.5", direction="up"), reading(-0.7)).correction == "a fall of 0.7%"
    assert decided(claimed("1.5", direction="down"), reading(0.7)).correction == "a rise of 0.7%"


def test_the_nearest_named_definition_is_told_where_it_is_nearer_than_the_plain_one() -> None:
    far, near = reading(9.0, "named", choices=LOW), reading(1.4, "named", choices=LOW)
    found = decided(claimed("1.5", direction="up"), reading(0.7), far, near)
    assert found.nearest is not None
    assert found.nearest.value == pytest.approx(0.014)
    assert decided(claimed("1.5", direction="up"), reading(1.0), far).nearest is None


@given(
    st.floats(-60, 60, allow_nan=False),
    st.integers(0, 2),
    st.integers(-9, 9).filter(lambda each: abs(each) >= 2),
    st.sampled_from([SURE, CARRIED]),
)
def test_the_rounded_value_is_supported_and_one_two_units_off_never_is(
    value: float, digits: int, off: int, stance: Stance
) -> None:
    def printed(number: float) -> Claim:
        return claimed(f"{abs(number):.{digits}f}", direction="down" if number < 0 else "up")

    assert decided(printed(round(value, digits)), reading(value), stance=stance).verdict == SUPPORTED
    moved = round(value, digits) + off / 10**digits
    wrong = decided(printed(moved), reading(value), stance=stance)
    mirrored = abs(value + moved) <= 0.5 / 10**digits + 1e-9
    assert wrong.verdict == (NOT_SUPPORTED if stance == SURE and not mirrored else UNMEASURED)


def test_a_move_over_several_sessions_that_went_the_other_way_may_be_of_other_days() -> None:
    """As in "On April 8 the S&P 500 closed at 4,982.77, having lost 18.9% since Feb. 19", read to the article's day."""
    open_end = {"since": THURSDAY, "span_from": "clause", "direction": "down"}
    found = decided(claimed("18.9", **open_end), reading(8.6))
    assert (found.verdict, found.correction, "the other way" in (found.doubt or "")) == (UNMEASURED, None, True)
    assert decided(claimed("18.9", **open_end), reading(-8.6)).verdict == NOT_SUPPORTED
    assert decided(claimed("0.3", **open_end), reading(0.6)).verdict == NOT_SUPPORTED
    assert decided(claimed("1.9", **{**open_end, "until": THURSDAY}), reading(2.6)).verdict == NOT_SUPPORTED
