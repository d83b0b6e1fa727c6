"""The HTTP client: policy checks, the rate limit, retries and the cache around one transport."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import httpx

from redink.errors import AbsentError, OfflineError, SourceError
from redink.settings import Settings, without_secrets
from redink.sources.http.body_stream import body_chunks
from redink.sources.http.cache import Cache, CachedBody, validators_of
from redink.sources.http.content_check import require_body
from redink.sources.http.downloads import download_once, only_one
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.partial import Partial
from redink.sources.http.rate_limiter import RateLimiter
from redink.sources.http.request import Clock, Progress, Reply, Request
from redink.sources.http.retry_policy import RetryPolicy
from redink.sources.http.transport import Transport

T = TypeVar("T")


class NetworkClient:
    """A `Client` that asks the network: rate-limited, retried, checked, cached, and with no key outside the headers.

    transport  in place of httpx's own
    clock      measures the pace and waits
    progress   called for every piece of a body
    seed       of the waits' random part
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.BaseTransport | None = None,
        clock: Clock | None = None,
        progress: Progress | None = None,
        seed: int = 0,
    ) -> None:
        clock = clock or MachineClock()
        self._settings = settings
        self._progress = progress
        self._cache = Cache(settings.cache_folder())
        self._transport = Transport(settings, transport=transport, limiter=RateLimiter(clock))
        self._retry_policy = RetryPolicy(
            attempts=settings.attempts, first_wait=settings.wait_seconds, clock=clock, seed=seed
        )

    def get(self, request: Request) -> Reply:
        """The whole body in memory; it is cached, and fetched anew only where the server says that it changed."""
        return self._masked(lambda: self._get(request))

    def download(self, request: Request) -> Path:
        """A large body as a file in the cache folder; a broken download is resumed.

        The file's name changes with its content; a later download of the same address removes it.
        """
        return self._masked(lambda: self._download(request))

    def close(self) -> None:
        """Ends the connections."""
        self._transport.close()

    def __enter__(self) -> NetworkClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _get(self, request: Request) -> Reply:
        cached = self._cache.find(request)
        if self._settings.offline or (request.lasting and cached is not None):
            return Reply(request=request, content=self._required(cached, request).path.read_bytes(), changed=False)
        self._transport.require_allowed(request)
        with self._absence_cached(request):
            return self._retry_policy.run(lambda: self._get_once(request, cached))

    def _get_once(self, request: Request, cached: CachedBody | None) -> Reply:
        conditions = cached.validators.conditions() if cached else {}
        with self._transport.opened(request, conditions, takes={200, 304} if conditions else {200}) as response:
            if cached and response.status_code == 304:
                return Reply(request=request, content=cached.path.read_bytes(), changed=False)
            content = b"".join(body_chunks(response, request, progress=self._progress))
            validators = validators_of(response.headers)
        if content.strip() or not request.may_be_empty:
            require_body(content, request.expects, url=request.url)
        now = self._cache.keep(request, content, validators)
        return Reply(request=request, content=content, changed=cached is None or cached.digest != now.digest)

    def _download(self, request: Request) -> Path:
        cached = self._cache.find(request)
        if self._settings.offline:
            return self._required(cached, request).path
        self._transport.require_allowed(request)
        with only_one(self._cache, request):
            partial = Partial(self._cache.stem(request.url), url=request.url)
            return self._retry_policy.run(
                lambda: download_once(
                    request,
                    transport=self._transport,
                    cache=self._cache,
                    partial=partial,
                    cached=cached,
                    progress=self._progress,
                )
            )

    @contextmanager
    def _absence_cached(self, request: Request) -> Generator[None]:
        try:
            yield
        except AbsentError as error:
            self._cache.keep_absence(request, without_secrets(str(error), self._settings))
            raise

    def _required(self, cached: CachedBody | None, request: Request) -> CachedBody:
        """The cached body. Raises: AbsentError where an absence is cached, OfflineError where nothing is."""
        if cached is not None:
            return cached
        absence = self._cache.absence(request)
        if absence is not None:
            raise AbsentError(absence)
        raise OfflineError(
            f"the network is switched off and {request.url} is not in the cache; ask once without --offline"
        )

    def _masked(self, ask: Callable[[], T]) -> T:
        """What was asked for. Raises: SourceError without any key in its words."""
        try:
            return ask()
        except SourceError as error:
            masked: SourceError = type(error)(without_secrets(str(error), self._settings))
        except OSError as error:
            masked = SourceError(
                f"the cache folder {self._cache.folder} cannot be used ({error.strerror or error});"
                " make room or name another one in REDINK_CACHE"
            )
        raise masked
