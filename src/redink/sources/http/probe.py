"""Whether the sources can be reached: one small request each, its body not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from typing import Annotated, ClassVar, Final, Literal
from urllib.parse import urlsplit

import httpx

from redink.described import count, number, text
from redink.errors import SourceError
from redink.settings import Settings, without_secrets
from redink.sources.http.body_stream import error_page
from redink.sources.http.hosts import policy_of
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.rate_limiter import RateLimiter
from redink.sources.http.request import Clock, Kind, Request
from redink.sources.http.retryable import RetryableError
from redink.sources.http.status_codes import failure
from redink.sources.http.transport import Transport
from redink.sources.http.unmet_needs import unmet_needs
from redink.sources.needs import Need

SECONDS: Final = 5.0
"""How long a source is waited for: for its connection, then for its first bytes."""
ALL_SECONDS: Final = 12.0
"""How long all sources, asked at once, are waited for: a name that is not found can hang for longer."""
ANY_STATUS: Final = frozenset(range(200, 600))
State = Literal["reached", "failed", "not_asked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """A host that a source is asked at, and an address there; `key` is the name of the key that it wants."""

    source: str
    url: str
    expects: Kind
    key: str | None = None

    def host(self) -> str:
        """The provider's own host."""
        return urlsplit(self.url).netloc


ENDPOINTS: Final = (
    Endpoint(source="SEC", url="https://www.sec.gov/files/company_tickers_exchange.json", expects="json"),
    Endpoint(source="SEC data", url="https://data.sec.gov/submissions/CIK0000320193.json", expects="json"),
    Endpoint(
        source="iShares",
        url="https://www.ishares.com/us/products/239710/ishares-russell-2000-etf/1467271812596.ajax"
        "?fileType=csv&fileName=IWM_holdings&dataType=fund",
        expects="csv",
    ),
    Endpoint(source="Tiingo", url="https://api.tiingo.com/api/test", expects="json", key="tiingo"),
    Endpoint(
        source="FRED",
        url="https://fred.stlouisfed.org/graph/fredgraph.csv?id=DFEDTARU&cosd=2025-01-02&coed=2025-01-03",
        expects="csv",
    ),
    Endpoint(
        source="French library",
        url="https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/Portfolios_Formed_on_E-P_CSV.zip",
        expects="zip",
    ),
)
"""Every host that a source is asked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProbeResult:
    """The result of asking a source."""

    NAMED_BY: ClassVar = ("source",)

    source: Annotated[str, text("the source asked")]
    host: Annotated[str, text("its own host")]
    mirror: Annotated[str | None, text("the host asked in its place; null without a mirror")] = None
    state: Annotated[State, text("`reached`, `failed` or `not_asked`")]
    status: Annotated[int | None, number("status", "status of the reply; null where there was none")] = None
    milliseconds: Annotated[int | None, count("milliseconds", "until the reply's head; null unless it was reached")] = (
        None
    )
    reason: Annotated[str | None, text("why it failed or was not asked; null where it was reached")] = None


def probe(
    settings: Settings,
    endpoints: Sequence[Endpoint] = ENDPOINTS,
    *,
    transport: httpx.BaseTransport | None = None,
    clock: Clock | None = None,
) -> tuple[ProbeResult, ...]:
    """What asking each endpoint once comes to, in their order; all are asked at the same time, at the declared pace.

    An endpoint is not asked where the settings are offline or lack the contact or key it needs. No reason holds a key.
    Raises: UsageError where the settings' certificates cannot be used.
    """
    found = {endpoint: _not_asked(endpoint, settings) for endpoint in endpoints}
    asked = [endpoint for endpoint in endpoints if found[endpoint].reason is None]
    if asked:
        clock = clock or MachineClock()
        brief = Transport(_impatient(settings), transport=transport, limiter=RateLimiter(clock))
        _ask_all(asked, settings, found, transport=brief, clock=clock)
    return tuple(found[endpoint] for endpoint in endpoints)


def unmet_needs_at(settings: Settings, endpoints: Sequence[Endpoint] = ENDPOINTS) -> tuple[Need, ...]:
    """What the endpoints want that the settings lack, each need once, the first endpoint's."""
    needs = [need for endpoint in endpoints for need in unmet_needs(endpoint.url, settings, key=endpoint.key)]
    return tuple({need.name: need for need in reversed(needs)}.values())[::-1]


def unasked(endpoints: Sequence[Endpoint] = ENDPOINTS, *, reason: str) -> tuple[ProbeResult, ...]:
    """The endpoints, none asked for the one reason."""
    return tuple(
        ProbeResult(source=endpoint.source, host=endpoint.host(), state="not_asked", reason=reason)
        for endpoint in endpoints
    )


def _impatient(settings: Settings) -> Settings:
    """The settings with time-outs of a few seconds."""
    return replace(
        settings,
        connect_seconds=min(settings.connect_seconds, SECONDS),
        read_seconds=min(settings.read_seconds, SECONDS),
    )


def _ask_all(
    asked: Sequence[Endpoint],
    settings: Settings,
    found: dict[Endpoint, ProbeResult],
    *,
    transport: Transport,
    clock: Clock,
) -> None:
    """Puts the results into `found`; an endpoint that takes too long is left behind."""
    results: dict[Endpoint, ProbeResult] = {}
    threads = [
        Thread(target=partial(_ask, endpoint, found[endpoint], transport, clock, results), daemon=True)
        for endpoint in asked
    ]
    end = clock.now() + ALL_SECONDS
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(end - clock.now(), 0.0))
    late = f"{{}} did not answer within {ALL_SECONDS:.0f} seconds; look whether its name is found from here"
    for endpoint in asked:
        result = results.get(endpoint) or replace(found[endpoint], state="failed", reason=late.format(endpoint.host()))
        found[endpoint] = replace(result, reason=result.reason and _brief(result.reason, endpoint, settings))
    if not any(thread.is_alive() for thread in threads):
        transport.close()


def _ask(
    endpoint: Endpoint, plain: ProbeResult, transport: Transport, clock: Clock, results: dict[Endpoint, ProbeResult]
) -> None:
    request = Request(url=endpoint.url, expects=endpoint.expects, key=endpoint.key)
    begun = clock.now()
    try:
        with transport.opened(request, {}, takes=ANY_STATUS) as response:
            results[endpoint] = _result_of(response, plain, request, milliseconds=round(1000 * (clock.now() - begun)))
    except (RetryableError, SourceError, OSError, ValueError) as error:
        results[endpoint] = replace(plain, state="failed", reason=str(error))


def _brief(reason: str, endpoint: Endpoint, settings: Settings) -> str:
    """The reason without secrets, the endpoint's host for its whole address."""
    return without_secrets(reason.replace(endpoint.url, endpoint.host()), settings)


def _result_of(response: httpx.Response, plain: ProbeResult, request: Request, *, milliseconds: int) -> ProbeResult:
    status = response.status_code
    if status == 200:
        return replace(plain, state="reached", status=status, milliseconds=milliseconds)
    why = failure(status, response.headers, error_page(response), request=request, policy=policy_of(request.url))
    return replace(plain, state="failed", status=status, reason=str(why))


def _not_asked(endpoint: Endpoint, settings: Settings) -> ProbeResult:
    """The endpoint with the reason why it is not asked; without a reason where it can be."""
    mirror = settings.mirrors.get(endpoint.host())
    needs = unmet_needs(endpoint.url, settings, key=endpoint.key)
    reason = "offline is set" if settings.offline else next((need.missing for need in needs), None)
    asked_there = mirror and urlsplit(mirror).hostname
    return ProbeResult(
        source=endpoint.source, host=endpoint.host(), mirror=asked_there, state="not_asked", reason=reason
    )
