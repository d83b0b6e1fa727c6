"""Not too many requests a second: one rate for each domain, over all its hosts."""

from __future__ import annotations

from threading import Lock

from pyrate_limiter import InMemoryBucket, Rate, RateItem

from redink.errors import RefusedError
from redink.sources.http.hosts import HostPolicy
from redink.sources.http.request import Clock

SECOND = 1000
BLOCK_SECONDS = 600
"""How long a block for asking too fast lasts."""


class RateLimiter:
    """Lets requests go at each domain's rate; threads may share one, processes do not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[str, InMemoryBucket] = {}
        self._blocked_until: dict[str, float] = {}

    def wait_for_turn(self, policy: HostPolicy) -> None:
        """Returns when one more request may go."""
        while wait := self._reserve(policy):
            self._clock.sleep(wait)

    def require_open(self, policy: HostPolicy) -> None:
        """Raises: RefusedError while the domain blocks us."""
        left = self._blocked_until.get(policy.domain, 0.0) - self._clock.now()
        if left > 0:
            raise RefusedError(
                f"{policy.domain} still blocks requests from here for about {left / 60:.0f} minutes; try again then"
            )

    def block(self, policy: HostPolicy) -> None:
        """Lets nothing more go to the domain for ten minutes."""
        self._blocked_until[policy.domain] = self._clock.now() + BLOCK_SECONDS

    def _reserve(self, policy: HostPolicy) -> float:
        """0 where the turn is taken, else seconds to wait before asking again."""
        with self._lock:
            bucket = self._buckets.setdefault(policy.domain, InMemoryBucket([Rate(policy.per_second, SECOND)]))
            item = RateItem(policy.domain, int(self._clock.now() * SECOND))
            bucket.leak(item.timestamp)
            return 0.0 if bucket.put(item) else max(int(bucket.waiting(item)), 1) / SECOND  # pyright: ignore[reportArgumentType]
