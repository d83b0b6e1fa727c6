"""Leads and episodes by hand, by law, and what is refused."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.errors import BadDataError, UsageError
from redink.windows.episodes.episodes import Episode, EpisodeDefinition, find_episodes
from redink.windows.episodes.outcomes import later_leads, trailing_leads

FIRST = date(2001, 1, 31)
RETURNS = st.lists(st.tuples(st.floats(-0.3, 0.5), st.floats(-0.3, 0.5)), min_size=1, max_size=60)


def days(many: int) -> list[date]:
    return [FIRST + timedelta(days=30 * step) for step in range(many)]


def definition(window: int = 2, threshold: float = 0.25, since: date = FIRST) -> EpisodeDefinition:
    return EpisodeDefinition(
        window=window, unit="months", threshold=threshold, groups="ours against theirs", since=since
    )


def found(ours: list[float], theirs: list[float], asked: EpisodeDefinition) -> tuple[Episode, ...]:
    one, other = np.array(ours), np.array(theirs)
    leads = trailing_leads(one, other, window=asked.window)
    later = {"3m": later_leads(one, other, window=3)}
    return find_episodes(days(len(one)), leads, later, definition=asked)


def test_episodes_worked_by_hand() -> None:
    # ours doubles in month 2 and stands still, theirs stands still: the lead over two months is 1 in months 2 and 3
    ours = [0.0, 1.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.5]
    episodes = found(ours, [0.0] * 8, definition())
    # month 2; the search goes on in month 4; month 6: 0.5; then month 8: 1.5 × 1.5 - 1
    assert [(episode.start, episode.lead) for episode in episodes] == [
        (days(8)[1], 1.0),
        (days(8)[5], 0.5),
        (days(8)[7], 1.25),
    ]
    assert [episode.forward for episode in episodes] == [{"3m": 0.0}, {"3m": None}, {"3m": None}]


def test_a_lead_that_still_stands_after_the_wait_is_the_next_episode() -> None:
    starts = [episode.start for episode in found([0.2] * 7, [0.0] * 7, definition(window=2))]
    assert starts == [days(7)[1], days(7)[3], days(7)[5]]


def test_leads_compound_and_are_unknown_until_the_window_is_full() -> None:
    leads = trailing_leads(np.array([0.1, 0.1, 0.1]), np.array([0.2, 0.0, -0.5]), window=2)
    np.testing.assert_allclose(leads, [math.nan, 1.21 - 1.2, 1.21 - 0.5])


def test_triggers_count_from_their_first_day_and_at_the_threshold_itself() -> None:
    late = definition(window=1, threshold=0.5, since=days(4)[2])
    assert [episode.start for episode in found([0.5, 0.5, 0.5, 0.25], [0.0] * 4, late)] == [days(4)[2]]


def test_an_unknown_return_triggers_nothing_and_leaves_outcomes_unknown() -> None:
    episodes = found([0.5, math.nan, 0.5, 0.0, 0.0, 0.0], [0.0] * 6, definition(window=1))
    assert [(episode.start, episode.forward["3m"]) for episode in episodes] == [(days(6)[0], None), (days(6)[2], 0.0)]


def plainly(ours: list[float], theirs: list[float], asked: EpisodeDefinition) -> list[int]:
    """The triggers, month by month in plain Python."""
    triggers, month = list[int](), asked.window - 1
    while month < len(ours):
        span = range(month - asked.window + 1, month + 1)
        one = math.prod(1 + ours[at] for at in span)
        if one - math.prod(1 + theirs[at] for at in span) >= asked.threshold:
            triggers.append(month)
            month += asked.window
        else:
            month += 1
    return triggers


@given(RETURNS, st.integers(1, 6), st.sampled_from([0.1, 0.25]))
@settings(max_examples=60)
def test_any_record_gives_the_triggers_of_a_plain_loop(
    returns: list[tuple[float, float]], window: int, threshold: float
) -> None:
    ours, theirs = ([pair[side] for pair in returns] for side in (0, 1))
    asked = definition(window=window, threshold=threshold)
    starts = [episode.start for episode in found(ours, theirs, asked)]
    assert starts == [days(len(ours))[at] for at in plainly(ours, theirs, asked)]


@given(RETURNS, RETURNS)
@settings(max_examples=40)
def test_later_months_change_no_earlier_episode(
    one: list[tuple[float, float]], more: list[tuple[float, float]]
) -> None:
    asked = definition(window=3)
    before, after = (
        found([ours for ours, _ in pairs], [theirs for _, theirs in pairs], asked) for pairs in (one, one + more)
    )
    assert [(each.start, each.lead) for each in after[: len(before)]] == [(each.start, each.lead) for each in before]
    for early, late in zip(before, after, strict=False):
        assert early.forward["3m"] in (None, late.forward["3m"])


@given(RETURNS)
@settings(max_examples=40)
def test_episodes_stand_at_least_a_window_apart(returns: list[tuple[float, float]]) -> None:
    ours, theirs = ([pair[side] for pair in returns] for side in (0, 1))
    starts = [episode.start for episode in found(ours, theirs, definition(window=4, threshold=0.05))]
    assert all((late - early).days >= 4 * 30 for early, late in pairwise(starts))


@pytest.mark.parametrize(("window", "threshold"), [(0, 0.1), (2, 0.0), (2, -0.1), (2, math.nan)])
def test_a_definition_without_a_window_or_threshold_is_refused(window: int, threshold: float) -> None:
    with pytest.raises(UsageError, match="a window of 1 or more and a threshold above 0"):
        find_episodes(days(1), np.zeros(1), {}, definition=definition(window=window, threshold=threshold))


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(BadDataError, match=r"differ in number: \[2, 3\]"):
        find_episodes(days(3), np.zeros(2), {}, definition=definition())
