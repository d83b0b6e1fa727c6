from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.anchors import RateChange, rate_changes
from redink.anchors.announced import shipped_rate_changes
from redink.sessions import session_after, sessions_between
from redink.tables import EVENTS, MACRO

DAYS = sessions_between(date(2031, 1, 2), date(2031, 12, 31))
ASKED = DAYS[-1]
NONE = EVENTS.empty()


def series(*steps: tuple[date, float], days: tuple[date, ...] = DAYS, name: str = "DFEDTARU") -> pl.DataFrame:
    """A value a session, known on the next one; each step holds from its day on."""
    values = [max((step for step in steps if step[0] <= day), default=(day, 5.0))[1] for day in days]
    return MACRO.check(
        pl.DataFrame(
            {
                "series": [name] * len(days),
                "date": days,
                "known_on": [session_after(day) for day in days],
                "value": values,
            },
            schema_overrides={"value": pl.Float64},
        ),
        where="invented",
    )


def statements(*days: date) -> pl.DataFrame:
    rows = [(f"said-{day}", day, "fomc_statement", "A statement", "invented") for day in days]
    return EVENTS.check(pl.DataFrame(rows, schema=EVENTS.schema(), orient="row"), where="invented")


def own(macro: pl.DataFrame, events: pl.DataFrame = NONE, *, asked: date = ASKED) -> list[RateChange]:
    return [change for change in rate_changes(macro, events, asked=asked) if change.source == "DFEDTARU"]


def test_a_change_is_announced_by_the_statement_of_the_day_before_and_based_on_the_close_before_that():
    (cut,) = own(series((date(2031, 3, 20), 4.75)), statements(date(2031, 3, 19), date(2031, 2, 5)))
    assert (cut.announced_on, cut.effective_on, cut.base) == (date(2031, 3, 19), date(2031, 3, 20), date(2031, 3, 18))
    assert (cut.before, cut.after, cut.kind) == (5.0, 4.75, "rate-cut")


def test_a_decision_on_a_sunday_is_based_on_fridays_close():
    (hike,) = own(series((date(2031, 3, 17), 6.0)), statements(date(2031, 3, 16)))
    assert (hike.announced_on, hike.base, hike.kind) == (date(2031, 3, 16), date(2031, 3, 14), "rate-hike")


def test_without_a_statement_near_it_the_session_before_is_taken():
    (cut,) = own(series((date(2031, 3, 20), 4.75)), statements(date(2031, 3, 10)))
    assert (cut.announced_on, cut.base) == (date(2031, 3, 19), date(2031, 3, 18))


def test_a_revised_value_counts_as_last_known():
    macro = series((date(2031, 3, 20), 4.75))
    revised = macro.filter(pl.col("date") == date(2031, 3, 20)).with_columns(
        value=pl.lit(4.5), known_on=pl.lit(date(2031, 4, 1))
    )
    both = MACRO.check(pl.concat([macro, revised]), where="invented")
    assert [change.after for change in own(both)] == [4.5, 4.75]
    assert [change.after for change in own(both, asked=date(2031, 3, 31))] == [4.75]


def test_of_the_day_of_the_announcement_the_shipped_list_tells_before_the_series_does():
    days = sessions_between(date(2025, 8, 1), date(2025, 9, 17))
    (*_, last) = rate_changes(series((days[0], 4.5), days=days), NONE, asked=date(2025, 9, 17))
    assert (last.announced_on, last.base, last.before, last.after) == (date(2025, 9, 17), date(2025, 9, 16), 4.5, 4.25)
    (*_, before) = rate_changes(series((days[0], 4.5), days=days), NONE, asked=date(2025, 9, 16))
    assert before.announced_on == date(2024, 12, 18)


def test_with_a_series_that_contradicts_it_the_shipped_list_is_left_out():
    days = sessions_between(date(2025, 8, 1), date(2025, 11, 28))
    invented = series((days[0], 7.0), (date(2025, 10, 2), 6.0), days=days)
    assert [change.after for change in rate_changes(invented, NONE, asked=days[-1])] == [6.0]


def test_without_a_series_the_shipped_list_tells_all():
    changes = rate_changes(MACRO.empty(), NONE, asked=date(2025, 12, 31))
    assert len(changes) == shipped_rate_changes().height
    assert [(str(change.announced_on), change.after) for change in changes[-3:]] == [
        ("2025-09-17", 4.25),
        ("2025-10-29", 4.0),
        ("2025-12-10", 3.75),
    ]
    assert rate_changes(MACRO.empty(), NONE, asked=date(1994, 2, 3)) == ()


def test_each_shipped_change_starts_where_the_one_before_ended_and_takes_effect_at_most_a_day_later():
    rows = shipped_rate_changes()
    assert (rows.get_column("from")[1:] == rows.get_column("to")[:-1]).all()
    assert (rows.get_column("from") != rows.get_column("to")).all()
    later = (rows.get_column("effective_on") - rows.get_column("announced_on")).dt.total_days()
    assert sorted(later.unique()) == [0, 1]
    steps = (rows.get_column("to") - rows.get_column("from")).abs()
    assert set(steps.to_list()) <= {0.25, 0.5, 0.75, 1.0}


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([4.0, 4.5, 5.5])), max_size=6), st.integers(1, 200))
def test_what_comes_later_changes_nothing(steps: list[tuple[int, float]], place: int):
    macro = series(*((DAYS[at], value) for at, value in sorted(dict(steps).items())))
    asked = DAYS[place]
    said = statements(*(DAYS[at] - timedelta(days=1) for at, _ in sorted(dict(steps).items())))
    known = macro.filter(pl.col("known_on") <= asked), said.filter(pl.col("date") <= asked)
    assert rate_changes(macro, said, asked=asked) == rate_changes(*known, asked=asked)
    assert all(change.announced_on <= asked for change in rate_changes(macro, said, asked=asked))


def test_the_changes_of_the_series_are_those_seen_day_by_day():
    macro = series((DAYS[10], 4.0), (DAYS[40], 4.5), (DAYS[41], 4.25))
    assert [(each.effective_on, each.before, each.after) for each in own(macro)] == [
        (DAYS[10], 5.0, 4.0),
        (DAYS[40], 4.0, 4.5),
        (DAYS[41], 4.5, 4.25),
    ]
    assert own(series((DAYS[10], 4.0), name="DGS10")) == []


@pytest.mark.parametrize("day", ["2008-10-08", "2001-09-17", "2020-03-15", "1998-10-15"])
def test_decisions_between_meetings_are_in_the_shipped_list(day: str):
    assert date.fromisoformat(day) in shipped_rate_changes().get_column("announced_on").to_list()
