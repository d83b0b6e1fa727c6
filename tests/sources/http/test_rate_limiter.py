"""No domain is asked faster than its table says, in any second, and none makes another wait."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st
from tests.loopback import FakeClock

from redink.sources.http.hosts import HostPolicy
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.rate_limiter import RateLimiter


@given(
    per_second=st.integers(1, 8),
    pauses=st.lists(st.one_of(st.just(0.0), st.floats(0.0, 1.5)), min_size=1, max_size=40),
)
def test_no_second_holds_more_requests_than_allowed(per_second: int, pauses: list[float]) -> None:
    clock = FakeClock()
    limiter, policy, turns = RateLimiter(clock), HostPolicy(domain="example.org", per_second=per_second), list[float]()
    for pause in pauses:
        clock.time += pause
        limiter.wait_for_turn(policy)
        turns.append(clock.now())
    assert all(later - first >= 0.999 for first, later in zip(turns, turns[per_second:], strict=False))


def test_nine_requests_at_eight_a_second_wait_one_second_once() -> None:
    clock = FakeClock()
    limiter = RateLimiter(clock)
    for _ in range(9):
        limiter.wait_for_turn(HostPolicy(domain="example.org", per_second=8))
    assert [round(wait, 2) for wait in clock.slept] == [1.0]


def test_domains_do_not_wait_for_each_other() -> None:
    clock = FakeClock()
    limiter = RateLimiter(clock)
    for domain in ("a.org", "b.org", "c.org"):
        limiter.wait_for_turn(HostPolicy(domain=domain, per_second=1))
    assert clock.slept == []


def test_threads_share_one_rate() -> None:
    limiter, clock, turns = RateLimiter(MachineClock()), MachineClock(), list[float]()

    def ask() -> None:
        limiter.wait_for_turn(HostPolicy(domain="example.org", per_second=4))
        turns.append(clock.now())

    threads = [threading.Thread(target=ask) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.sort()
    assert turns[8] - turns[0] >= 1.9
