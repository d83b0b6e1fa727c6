"""The convention grid: its variants, how one differs from the default, and what is not served."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims.search.convention_grid import Choices, Unserved, conventions, ends_near, values_of
from redink.convention import Convention
from redink.sessions import all_sessions

APRIL, UNTIL = date(2025, 4, 8), date(2025, 10, 9)


def changes(summary: str, until: date = UNTIL, **changed: str) -> dict[str, str]:
    return Choices(convention=Convention().but(**changed), summary=summary, until=until).changes(until=UNTIL)


def test_the_default_changes_nothing() -> None:
    assert changes("cap") == {}


def test_each_choice_that_differs_is_one_change_in_words() -> None:
    assert changes("equal", weighting="equal") == {"weighting": "equally weighted"}
    assert changes("median", weighting="equal") == {"weighting": "median of members"}
    assert changes("cap", until=date(2025, 10, 8)) == {"until": "up to 2025-10-08"}
    assert list(changes("median", weighting="equal", membership="end", holding="daily")) == [
        "weighting",
        "membership",
        "holding",
    ]


def test_a_choice_that_the_search_does_not_vary_is_no_change() -> None:
    assert changes("cap", delisting="zero") == {}


def test_what_is_not_served_is_named_in_the_words_of_the_convention() -> None:
    unserved = Unserved(field="weighting", value="index", why="none", cells=756)
    assert unserved.words() == "weighted as the index published"


def test_the_default_is_the_first_value_and_the_first_convention() -> None:
    assert values_of("membership") == ("start", "historical", "end")
    assert conventions({"membership": ("start",)})[0] == Convention(membership="historical")


@pytest.mark.parametrize(
    "lacking", [{}, {"earnings": ("eps",)}, {"returns": ("total", "price"), "holding": ("daily",)}]
)
def test_no_convention_holds_a_value_that_the_data_lack(lacking: dict[str, tuple[str, ...]]) -> None:
    found = conventions(lacking)
    assert len(set(found)) == len(found)
    assert not [each for each in found for field, values in lacking.items() if getattr(each, field) in values]


def test_seven_ends_lie_around_the_end_and_none_after_publication() -> None:
    ends = ends_near(date(2025, 9, 18), since=APRIL, published=date(2025, 10, 10))
    assert [day.day for day in ends] == [15, 16, 17, 18, 19, 22, 23]
    late = ends_near(UNTIL, since=APRIL, published=date(2025, 10, 10))
    assert (len(late), late[-1]) == (7, date(2025, 10, 10))
    assert ends_near(date(2025, 4, 10), since=APRIL, published=date(2025, 4, 10)) == (
        date(2025, 4, 9),
        date(2025, 4, 10),
    )


def test_the_grid_is_every_combination_of_the_declared_values_that_are_served() -> None:
    lacking = {"earnings": ("eps",), "returns": ("price", "total")}
    found = conventions(lacking)
    assert (len(found), len(set(found)), found[0]) == (3 * 3 * 4 * 3, 108, Convention())


@given(st.sampled_from(all_sessions()[100:-100]), st.integers(0, 40), st.integers(0, 5))
def test_ends_are_sessions_after_the_start_and_none_after_publication(until: date, back: int, late: int) -> None:
    sessions = all_sessions()
    at = sessions.index(until)
    since, published = sessions[at - back - 1], sessions[at + late]
    ends = ends_near(until, since=since, published=published)
    assert all(since < day <= published and day in sessions for day in ends)
    assert until in ends
    assert list(ends) == sorted(set(ends))
    assert len(ends) == min(7, back + 1 + min(3, late))
