"""Retries: when, how often, and which error is raised once they are used up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from redink.errors import BusyError, SourceError
from redink.sources.http.request import Clock
from redink.sources.http.retryable import RetryableError

T = TypeVar("T")
LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, where the source names no wait."""
LONGEST_RETRY_AFTER = 120.0
"""A source that asks for a longer wait is not waited for."""


class RetryPolicy:
    """Retries after 1, 2, 4 ... seconds, each shortened by up to half at random, or after the source's Retry-After."""

    def __init__(self, *, attempts: int, first_wait: float, clock: Clock, seed: int) -> None:
        self._attempts = attempts
        self._first_wait = first_wait
        self._clock = clock
        self._random = Random(seed)

    def run(self, attempt: Callable[[], T]) -> T:
        """What the attempt returns. An attempt that received new bytes starts the count anew.

        Raises: the error of the last RetryableError, once attempts are used up or the source asks for too long a wait.
        """
        failures = _Failures()
        retrying = Retrying(
            retry=retry_if_exception_type(RetryableError),
            stop=lambda state: self._is_over(state, failures),
            wait=lambda state: self._wait(state, failures),
            sleep=self._clock.sleep,
            reraise=True,
        )
        try:
            return retrying(lambda: failures.run(attempt))
        except RetryableError as retryable:
            raise self._final(retryable, failures.in_a_row) from None

    def _is_over(self, state: RetryCallState, failures: _Failures) -> bool:
        return failures.in_a_row >= self._attempts or (_raised(state).wait or 0.0) > LONGEST_RETRY_AFTER

    def _wait(self, state: RetryCallState, failures: _Failures) -> float:
        asked = _raised(state).wait
        longest = min(self._first_wait * 2 ** (failures.in_a_row - 1), LONGEST_WAIT)
        return longest * self._random.uniform(0.5, 1.0) if asked is None else asked

    def _final(self, retryable: RetryableError, in_a_row: int) -> SourceError:
        if (retryable.wait or 0.0) > LONGEST_RETRY_AFTER:
            return BusyError(
                f"{retryable.error}; it asks for a pause of {retryable.wait:,.0f} seconds, so try again after that"
            )
        times = "once" if in_a_row == 1 else f"{in_a_row} times in a row"
        return type(retryable.error)(f"{retryable.error}, asked {times}; try again later")


@dataclass(slots=True)
class _Failures:
    """How often in a row it failed."""

    in_a_row: int = 0

    def run(self, attempt: Callable[[], T]) -> T:
        """What the attempt returns; a failure is counted, from 1 where it received something new."""
        try:
            return attempt()
        except RetryableError as retryable:
            self.in_a_row = 1 if retryable.progressed else self.in_a_row + 1
            raise


def _raised(state: RetryCallState) -> RetryableError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, RetryableError)
    return error
