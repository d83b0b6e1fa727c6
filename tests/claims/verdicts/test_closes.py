"""Which close an article reports."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, carried, claimed, heard, levels_to, on

from redink.claims import Claim
from redink.claims.verdicts.closes import closes_named, reported_closes
from redink.claims.verdicts.levels import IndexLevels

LEVELS = levels_to(FRIDAY, [1000.0, 1010.0, 1020.0])
MOVE = claimed("1.0")
SUNDAY = date(2025, 8, 24)


def closes(published: date | None, *claims: Claim, levels: IndexLevels = LEVELS) -> tuple[date, ...]:
    return reported_closes(published, claims or (MOVE,), heard(levels).data)


def test_a_day_whose_close_the_data_have_may_be_reported_that_evening_or_not_yet() -> None:
    assert closes(FRIDAY) == (THURSDAY, FRIDAY)


def test_a_printed_level_tells_which_close_comes_first() -> None:
    friday, thursday = (claimed(each, "level", unit="pts") for each in ("1,020.00", "1,010.00"))
    assert closes(FRIDAY, MOVE, friday) == (FRIDAY, THURSDAY)
    assert closes(FRIDAY, MOVE, thursday) == (THURSDAY, FRIDAY)
    assert closes(FRIDAY, friday, thursday) == (THURSDAY, FRIDAY)


def test_a_number_said_of_the_day_itself_puts_its_close_first() -> None:
    assert closes(FRIDAY, claimed("1.0", **on(FRIDAY))) == (FRIDAY, THURSDAY)


def test_a_hedged_level_tells_nothing() -> None:
    assert closes(FRIDAY, claimed("1,020", "level", unit="pts", hedge="more than")) == (THURSDAY, FRIDAY)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (SUNDAY, (FRIDAY,)),
        (date(2025, 8, 25), (FRIDAY,)),
        (date(2025, 9, 1), (date(2025, 8, 29),)),
        (date(2025, 8, 1), (date(2025, 7, 31),)),
        (None, ()),
    ],
)
def test_on_a_sunday_a_holiday_and_before_or_after_the_data_it_is_the_last_close_before(
    published: date | None, expected: tuple[date, ...]
) -> None:
    """2025-09-01 was Labor Day."""
    assert closes(published) == expected


def test_levels_that_run_on_after_the_day_still_have_its_close() -> None:
    assert closes(THURSDAY) == (date(2025, 8, 20), THURSDAY)


def test_without_levels_of_any_index_named_and_without_prices_it_is_the_close_before() -> None:
    assert closes(FRIDAY, claimed("1.0", index=LARGE)) == (THURSDAY,)


def test_a_level_that_names_its_day_says_nothing_of_another() -> None:
    thursdays = claimed("1,010.00", "level", unit="pts", **on(FRIDAY))
    assert closes(FRIDAY, thursdays) == (FRIDAY, THURSDAY)


def test_levels_said_to_be_of_the_day_of_publication_leave_its_close_alone() -> None:
    def named(*claims: Claim) -> tuple[date, ...]:
        return closes_named(FRIDAY, claims, heard(LEVELS).data)

    friday, wrong = (claimed(each, "level", unit="pts", **on(FRIDAY)) for each in ("1,020.00", "1,010.00"))
    bare = claimed("1,010.00", "level", unit="pts")
    assert named(friday) == named(wrong) == named(friday, bare) == (FRIDAY,)
    assert named(friday, bare, bare) == (THURSDAY, FRIDAY)
    assert named(claimed("1,020.00", "level", unit="pts", **carried(FRIDAY))) == (FRIDAY, THURSDAY)
    assert named(claimed("1.0", **on(FRIDAY))) == (FRIDAY, THURSDAY)
    assert named(bare) == (THURSDAY, FRIDAY)
