"""One request: what it carries, at which rate, over which redirects, and what a broken connection means."""

from __future__ import annotations

import ssl
import weakref
from collections.abc import Generator, Mapping, Set
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final

import httpx

from redink.errors import BusyError, RefusedError, ReplyError, UsageError
from redink.settings import Settings
from redink.sources.http.addresses import OWN, mirrored, next_hop, require_address, require_closed, same_host
from redink.sources.http.body_stream import error_page
from redink.sources.http.hosts import HostPolicy, policy_of
from redink.sources.http.rate_limiter import RateLimiter
from redink.sources.http.request import Request
from redink.sources.http.retryable import RetryableError
from redink.sources.http.status_codes import failure, is_block
from redink.sources.http.unmet_needs import unmet_needs

HOPS: Final = 5


class Transport:
    """The connections, and what every request carries."""

    def __init__(self, settings: Settings, *, transport: httpx.BaseTransport | None, limiter: RateLimiter) -> None:
        self._settings = settings
        self._limiter = limiter
        self._client = connected_client(settings, transport=transport)
        weakref.finalize(self, self._client.close)  # connections end with this object, closed or forgotten

    @contextmanager
    def opened(self, request: Request, headers: Mapping[str, str], *, takes: Set[int]) -> Generator[httpx.Response]:
        """The reply at the end of the redirects, of a status that the caller takes, its body not yet read.

        Raises: RetryableError for what may pass, else a SourceError; breaks while the body is read included.
        """
        url = require_address(request.url)
        with _breaks_as_errors(url):
            for _ in range(HOPS + 1):
                response = self._sent(url, request, headers)
                try:
                    if not response.has_redirect_location:
                        self._require_taken(response, request, policy=policy_of(url), takes=takes)
                        yield response
                        return
                finally:
                    response.close()
                url = next_hop(url, response.headers["Location"], self._settings.mirrors)
        raise ReplyError(f"{request.url} redirects more than {HOPS} times, last to {url}; look whether it has moved")

    def require_allowed(self, request: Request) -> None:
        """Raises, before anything is sent: RefusedError where a contact or key that it requires is not set."""
        self._require_set(require_address(request.url), request)
        self._key(request, request.url)

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def _sent(self, url: str, request: Request, headers: Mapping[str, str]) -> httpx.Response:
        self._require_no_key_in(url)
        self._require_set(url, request)
        policy = policy_of(url)
        carried = {**request.headers, **headers, **self._identity(), **self._key(request, url)}
        where = mirrored(url, self._settings.mirrors)
        self._limiter.require_open(policy)
        if where == url:
            self._limiter.wait_for_turn(policy)
        return self._client.send(self._client.build_request("GET", where, headers=carried), stream=True)

    def _require_no_key_in(self, url: str) -> None:
        for name, key in self._settings.keys.items():
            if key.reveal() in url:
                raise RefusedError(f"an address holds the key {name}, and addresses are logged; send it in a header")

    def _require_taken(
        self, response: httpx.Response, request: Request, *, policy: HostPolicy, takes: Set[int]
    ) -> None:
        if response.status_code in takes:
            return
        page = error_page(response)
        if is_block(response.status_code, page, policy=policy):
            self._limiter.block(policy)
        raise failure(response.status_code, response.headers, page, request=request, policy=policy)

    def _require_set(self, url: str, request: Request) -> None:
        """Raises: RefusedError where the address, or one that it redirects to, requires what is not set."""
        for need in unmet_needs(url, self._settings, key=request.key if same_host(url, request.url) else None):
            raise RefusedError(need.sentence())

    def _identity(self) -> dict[str, str]:
        contact = self._settings.contact
        return {"User-Agent": f"redink/{version('redink')}" + (f" {contact}" if contact else "")}

    def _key(self, request: Request, url: str) -> dict[str, str]:
        """The header with the key, for the host that it is for and no other."""
        if request.key is None or not same_host(url, request.url):
            return {}
        require_closed(url, where=mirrored(url, self._settings.mirrors))
        header, pattern = request.key_header
        return {header: pattern.replace("{key}", self._settings.keys[request.key].reveal())}


def trusted(settings: Settings) -> ssl.SSLContext | bool:
    """The settings' certificates; True for the public ones. Raises: UsageError where they cannot be used."""
    if settings.certificates is None:
        return True
    try:
        return ssl.create_default_context(cafile=settings.certificates)
    except OSError as error:
        raise UsageError(f"certificates {settings.certificates} cannot be used: {error}; name a PEM file") from error


def connected_client(settings: Settings, *, transport: httpx.BaseTransport | None) -> httpx.Client:
    """A client that reads nothing from the environment. Raises: UsageError where certificates cannot be used."""
    timeout = httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds)
    if transport is not None:
        return httpx.Client(transport=transport, timeout=timeout, trust_env=False)
    verify = trusted(settings)
    direct = httpx.HTTPTransport(verify=verify, trust_env=False)
    if settings.proxy is None:
        return httpx.Client(transport=direct, timeout=timeout, trust_env=False)
    proxied = httpx.HTTPTransport(verify=verify, trust_env=False, proxy=settings.proxy.reveal())
    near = {*OWN - {"::1"}, *(httpx.URL(base).host for base in settings.mirrors.values())}
    mounts = {f"all://{host}": direct for host in near}
    return httpx.Client(transport=proxied, mounts=mounts, timeout=timeout, trust_env=False)


@contextmanager
def _breaks_as_errors(url: str) -> Generator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise RetryableError(BusyError(f"{url} did not answer in time ({type(error).__name__})")) from None
    except httpx.TransportError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise RefusedError(
                f"{url} shows a certificate that is not trusted here ({error}); behind a proxy of your institution,"
                " name its certificates in the settings"
            ) from None
        if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
            raise ReplyError(f"{url} cannot be asked ({error}); correct its address or headers") from None
        raise RetryableError(BusyError(f"{url} broke the connection ({error})")) from None
    except httpx.DecodingError as error:
        raise ReplyError(f"{url} sent a body that cannot be unpacked ({error}); try again later") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeEncodeError) as error:
        raise ReplyError(f"{url} cannot be asked ({type(error).__name__}: {error}); correct its address") from None
