"""The only door to the network."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import httpx

from redink.errors import AbsentError, OfflineError, SourceError
from redink.settings import Settings, without_secrets
from redink.sources.http.bodies import body_chunks
from redink.sources.http.cache import (
    Copies,
    Copy,
    validators_of,
)
from redink.sources.http.content_check import require_body
from redink.sources.http.downloads import download_once, only_one
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.partial import Partial
from redink.sources.http.rate_limiter import Pacer
from redink.sources.http.request import (
    Clock,
    Progress,
    Reply,
    Request,
)
from redink.sources.http.retry_policy import Patience
from redink.sources.http.transport import Wire

T = TypeVar("T")


class NetworkDoor:
    """Asks the network as `Door` says: politely, checked, kept, and with keys where nobody sees them.

    transport  in place of httpx's own
    clock      measures the pace and waits
    progress   told of every piece of a body
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
        self._copies = Copies(settings.cache_folder())
        self._wire = Wire(settings, transport=transport, pacer=Pacer(clock))
        self._patience = Patience(attempts=settings.attempts, first_wait=settings.wait_seconds, clock=clock, seed=seed)

    def get(self, request: Request) -> Reply:
        """The whole body in memory; a copy is kept, and asked for anew only where the server says that it changed."""
        return self._told(lambda: self._get(request))

    def download(self, request: Request) -> Path:
        """A large body as a file in the folder of kept copies; a broken download goes on where it stopped.

        The file's name changes with its content; a later download of the same address removes it.
        """
        return self._told(lambda: self._download(request))

    def close(self) -> None:
        """Ends the connections."""
        self._wire.close()

    def __enter__(self) -> NetworkDoor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _get(self, request: Request) -> Reply:
        kept = self._copies.find(request)
        if self._settings.offline or (request.lasting and kept is not None):
            return Reply(request=request, content=self._kept(kept, request).path.read_bytes(), changed=False)
        self._wire.require_allowed(request)
        with self._absence_kept(request):
            return self._patience.ask(lambda: self._get_once(request, kept))

    def _get_once(self, request: Request, kept: Copy | None) -> Reply:
        conditions = kept.validators.conditions() if kept else {}
        with self._wire.opened(request, conditions, takes={200, 304} if conditions else {200}) as response:
            if kept and response.status_code == 304:
                return Reply(request=request, content=kept.path.read_bytes(), changed=False)
            content = b"".join(body_chunks(response, request, progress=self._progress))
            validators = validators_of(response.headers)
        if content.strip() or not request.may_be_empty:
            require_body(content, request.expects, url=request.url)
        copy = self._copies.keep(request, content, validators)
        return Reply(request=request, content=content, changed=kept is None or kept.digest != copy.digest)

    def _download(self, request: Request) -> Path:
        kept = self._copies.find(request)
        if self._settings.offline:
            return self._kept(kept, request).path
        self._wire.require_allowed(request)
        with only_one(self._copies, request):
            partial = Partial(self._copies.stem(request.url), url=request.url)
            return self._patience.ask(
                lambda: download_once(
                    request, wire=self._wire, copies=self._copies, partial=partial, kept=kept, progress=self._progress
                )
            )

    @contextmanager
    def _absence_kept(self, request: Request) -> Generator[None]:
        try:
            yield
        except AbsentError as error:
            self._copies.keep_absence(request, without_secrets(str(error), self._settings))
            raise

    def _kept(self, kept: Copy | None, request: Request) -> Copy:
        if kept is not None:
            return kept
        absence = self._copies.absence(request)
        if absence is not None:
            raise AbsentError(absence)
        raise OfflineError(
            f"the network is switched off and no copy of {request.url} is kept; ask once without --offline"
        )

    def _told(self, ask: Callable[[], T]) -> T:
        """What was asked for. Raises: SourceError without any key in its words."""
        try:
            return ask()
        except SourceError as error:
            told: SourceError = type(error)(without_secrets(str(error), self._settings))
        except OSError as error:
            told = SourceError(
                f"the folder of kept copies {self._copies.folder} cannot be used ({error.strerror or error});"
                " make room or name another one in REDINK_CACHE"
            )
        raise told
