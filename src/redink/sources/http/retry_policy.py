"""Asking again: when, how often, and what to say when it was in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from redink.errors import BusyError, SourceError
from redink.sources.http.request import Clock
from redink.sources.http.retryable import AgainError

T = TypeVar("T")
LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, where the source names no wait."""
LONGEST_ASKED = 120.0
"""A source that wants a longer wait is not waited for."""


class Patience:
    """Asks again after 1, 2, 4 ... seconds, each shortened by up to half at random, or when the source says."""

    def __init__(self, *, attempts: int, first_wait: float, clock: Clock, seed: int) -> None:
        self._attempts = attempts
        self._first_wait = first_wait
        self._clock = clock
        self._random = Random(seed)

    def ask(self, attempt: Callable[[], T]) -> T:
        """What the attempt returns. An attempt that brought new bytes starts the count anew.

        Raises: the error of the last AgainError, once attempts are used up or the source wants too long a wait.
        """
        course = _Course()
        retrying = Retrying(
            retry=retry_if_exception_type(AgainError),
            stop=lambda state: self._is_over(state, course),
            wait=lambda state: self._wait(state, course),
            sleep=self._clock.sleep,
            reraise=True,
        )
        try:
            return retrying(lambda: course.run(attempt))
        except AgainError as again:
            raise self._final(again, course.failures) from None

    def _is_over(self, state: RetryCallState, course: _Course) -> bool:
        return course.failures >= self._attempts or (_raised(state).wait or 0.0) > LONGEST_ASKED

    def _wait(self, state: RetryCallState, course: _Course) -> float:
        asked = _raised(state).wait
        longest = min(self._first_wait * 2 ** (course.failures - 1), LONGEST_WAIT)
        return longest * self._random.uniform(0.5, 1.0) if asked is None else asked

    def _final(self, again: AgainError, failures: int) -> SourceError:
        if (again.wait or 0.0) > LONGEST_ASKED:
            return BusyError(
                f"{again.error}; it asks for a pause of {again.wait:,.0f} seconds, so try again after that"
            )
        times = "once" if failures == 1 else f"{failures} times in a row"
        return type(again.error)(f"{again.error}, asked {times}; try again later")


@dataclass(slots=True)
class _Course:
    """How often in a row it failed."""

    failures: int = 0

    def run(self, attempt: Callable[[], T]) -> T:
        """What the attempt returns; a failure is counted, from 1 where it brought something new."""
        try:
            return attempt()
        except AgainError as again:
            self.failures = 1 if again.progressed else self.failures + 1
            raise


def _raised(state: RetryCallState) -> AgainError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, AgainError)
    return error
