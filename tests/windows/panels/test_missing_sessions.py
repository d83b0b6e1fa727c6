"""A session without any price counts: windows are as long as others by the exchange's sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from redink.windows.episodes.episodes import EpisodeDefinition, find_episodes
from redink.windows.episodes.event_study import event_means, on_all_sessions
from redink.windows.episodes.own_record import study_own_record
from redink.windows.surface.rank import rank
from redink.windows.surface.surface import Surface, surface

NUMBERS = np.array([0, 1, 3, 4, 5])
"""Five sessions with prices; the third of the exchange's six has none."""


def doubling(numbers: np.ndarray[tuple[int], np.dtype[np.int64]] = NUMBERS) -> Surface:
    """A price that doubles from each session with prices to the next."""
    paths = 2.0 ** np.arange(len(numbers), dtype=np.float64)[None, :]
    found = surface(paths, np.ones((len(numbers), 1)), dtype=np.float64)
    return replace(found, numbers=numbers)


@pytest.mark.parametrize(
    ("length", "returns"),
    [(0, [0.0] * 5), (1, [1.0, np.nan, 1.0, 1.0]), (2, [np.nan, 1.0, 3.0]), (3, [3.0, 3.0]), (5, [15.0]), (6, [])],
)
def test_windows_are_as_long_as_each_other_by_the_exchanges_sessions(length: int, returns: list[float]) -> None:
    assert doubling().windows(length).tolist() == pytest.approx(returns, nan_ok=True)


def test_where_none_is_missing_nothing_changes() -> None:
    plain = replace(doubling(), numbers=None)
    for length in range(6):
        assert plain.windows(length).tolist() == doubling(np.arange(100, 105)).windows(length).tolist()


def test_a_day_that_is_not_whole_is_neither_start_nor_end() -> None:
    partial = replace(doubling(), whole=np.array([True, True, True, False, True]))
    assert partial.windows(3).tolist() == pytest.approx([3.0, np.nan], nan_ok=True)


def test_a_window_across_a_missing_session_ranks_among_those_of_its_sessions() -> None:
    """From the second to the fourth session with prices are three, as from the first to the third."""
    found = rank(doubling(), start=1, end=3, lows=[0])
    assert (found.length, found.windows, found.place, found.value) == (3, 2, 1, 3.0)
    assert found.windows_from_lows == 1


def test_the_next_episode_is_looked_for_after_so_many_sessions_of_the_exchange() -> None:
    """Leads on all days, a window of three: the second day stands on the fourth session, three after the first."""
    days = [date(2025, 3, 3) + timedelta(days=number) for number in range(4)]
    definition = EpisodeDefinition(window=3, unit="sessions", threshold=0.1, groups="", since=days[0])
    found = find_episodes(days, np.ones(4), {}, definition=definition, places=np.array([0, 3, 4, 5]))
    assert [episode.start for episode in found] == days[:2]
    plain = find_episodes(days, np.ones(4), {}, definition=definition)
    assert [episode.start for episode in plain] == [days[0], days[3]]


def test_a_lead_stands_on_the_day_that_ends_its_window() -> None:
    """Of 130 sessions the third is missing: leads of 126 are known on the last four but one."""
    numbers = np.array([number for number in range(130) if number != 2])
    paths = np.exp(np.linspace(0.0, 0.4, len(numbers)))[None, :]
    spread = replace(surface(paths, np.ones((len(numbers), 1)), dtype=np.float64), numbers=numbers)
    days = [date(2025, 1, 1) + timedelta(days=int(number)) for number in numbers]
    first, _ = study_own_record(spread, days, index="index", weighting="cap")
    assert first.leads == 3
    assert first.episodes[0].start == days[-4]


def test_days_around_an_event_are_the_exchanges() -> None:
    """The session after the base is missing: nothing on day 1, and on day 2 the return since the base."""
    numbers = np.array([number for number in range(30) if number != 7])
    relative = np.zeros(28)
    relative[6] = 0.05
    found = event_means(on_all_sessions(relative, numbers), [6])
    assert found.n == 1
    assert {day.day: day.mean for day in found.days if day.mean} == {2: 0.05}
