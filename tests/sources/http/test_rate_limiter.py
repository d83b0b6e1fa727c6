"""No domain is asked faster than its table says, in any second, and none makes another wait."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st
from tests.loopback import FakeClock

from redink.sources.http.hosts import Manners
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.rate_limiter import Pacer


@given(
    per_second=st.integers(1, 8),
    pauses=st.lists(st.one_of(st.just(0.0), st.floats(0.0, 1.5)), min_size=1, max_size=40),
)
def test_no_second_holds_more_requests_than_allowed(per_second: int, pauses: list[float]) -> None:
    clock = FakeClock()
    pacer, manners, turns = Pacer(clock), Manners(domain="example.org", per_second=per_second), list[float]()
    for pause in pauses:
        clock.time += pause
        pacer.wait_for_turn(manners)
        turns.append(clock.now())
    assert all(later - first >= 0.999 for first, later in zip(turns, turns[per_second:], strict=False))


def test_nine_requests_at_eight_a_second_wait_one_second_once() -> None:
    clock = FakeClock()
    pacer = Pacer(clock)
    for _ in range(9):
        pacer.wait_for_turn(Manners(domain="example.org", per_second=8))
    assert [round(wait, 2) for wait in clock.slept] == [1.0]


def test_domains_do_not_wait_for_each_other() -> None:
    clock = FakeClock()
    pacer = Pacer(clock)
    for domain in ("a.org", "b.org", "c.org"):
        pacer.wait_for_turn(Manners(domain=domain, per_second=1))
    assert clock.slept == []


def test_threads_share_one_pace() -> None:
    pacer, clock, turns = Pacer(MachineClock()), MachineClock(), list[float]()

    def ask() -> None:
        pacer.wait_for_turn(Manners(domain="example.org", per_second=4))
        turns.append(clock.now())

    threads = [threading.Thread(target=ask) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.sort()
    assert turns[8] - turns[0] >= 1.9
