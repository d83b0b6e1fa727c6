"""Whether the sources can be reached: one small request each, its body not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from typing import Final, Literal
from urllib.parse import urlsplit

import httpx

from redink.errors import SourceError
from redink.numerals import Document
from redink.settings import Settings, without_secrets
from redink.sources.http.bodies import error_page
from redink.sources.http.hosts import manners_of
from redink.sources.http.lacking import lacking
from redink.sources.http.machine_clock import MachineClock
from redink.sources.http.rate_limiter import Pacer
from redink.sources.http.replies import failure
from redink.sources.http.request import (
    Clock,
    Kind,
    Request,
)
from redink.sources.http.retryable import AgainError
from redink.sources.http.transport import Wire
from redink.sources.needs import Need

SECONDS: Final = 5.0
"""How long a source is waited for: for its connection, then for its first bytes."""
ALL_SECONDS: Final = 12.0
"""How long all sources, asked at once, are waited for: a name that is not found can hang for longer."""
ANY_STATUS: Final = frozenset(range(200, 600))
State = Literal["reached", "failed", "not_asked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A host that a source is asked at, and an address there; `key` is the name of the key that it wants."""

    source: str
    url: str
    expects: Kind
    key: str | None = None

    def host(self) -> str:
        """The provider's own host."""
        return urlsplit(self.url).netloc


PLACES: Final = (
    Place(source="SEC", url="https://www.sec.gov/files/company_tickers_exchange.json", expects="json"),
    Place(source="SEC data", url="https://data.sec.gov/submissions/CIK0000320193.json", expects="json"),
    Place(
        source="iShares",
        url="https://www.ishares.com/us/products/239710/ishares-russell-2000-etf/1467271812596.ajax"
        "?fileType=csv&fileName=IWM_holdings&dataType=fund",
        expects="csv",
    ),
    Place(source="Tiingo", url="https://api.tiingo.com/api/test", expects="json", key="tiingo"),
    Place(
        source="FRED",
        url="https://fred.stlouisfed.org/graph/fredgraph.csv?id=DFEDTARU&cosd=2025-01-02&coed=2025-01-03",
        expects="csv",
    ),
    Place(
        source="French library",
        url="https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/Portfolios_Formed_on_E-P_CSV.zip",
        expects="zip",
    ),
)
"""Every host that a source is asked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reached:
    """What asking a source came to.

    mirror        the host that is asked in its place; None without a mirror
    state         reached, failed, or not_asked
    status        of the reply; None where none came
    milliseconds  until the reply's head; None unless reached
    reason        why it failed or was not asked; None where it was reached
    """

    source: str
    host: str
    mirror: str | None = None
    state: State
    status: int | None = None
    milliseconds: int | None = None
    reason: str | None = None

    def document(self) -> dict[str, Document]:
        """The result as printed by --json."""
        return {
            "source": self.source,
            "host": self.host,
            "mirror": self.mirror,
            "state": self.state,
            "status": self.status,
            "milliseconds": self.milliseconds,
            "reason": self.reason,
        }


def reach(
    settings: Settings,
    places: Sequence[Place] = PLACES,
    *,
    transport: httpx.BaseTransport | None = None,
    clock: Clock | None = None,
) -> tuple[Reached, ...]:
    """What asking each place once comes to, in their order; all are asked at the same time, at the declared pace.

    A place is not asked where the settings are offline or lack the contact or key that it wants. No reason holds a key.
    Raises: UsageError where the settings' certificates cannot be used.
    """
    found = {place: _not_asked(place, settings) for place in places}
    asked = [place for place in places if found[place].reason is None]
    if asked:
        _ask_all(asked, settings, found, transport=transport, clock=clock or MachineClock())
    return tuple(found[place] for place in places)


def lacking_at(settings: Settings, places: Sequence[Place] = PLACES) -> tuple[Need, ...]:
    """What the places want that the settings lack, each need once, the first place's."""
    needs = [need for place in places for need in lacking(place.url, settings, key=place.key)]
    return tuple({need.name: need for need in reversed(needs)}.values())[::-1]


def unasked(places: Sequence[Place] = PLACES, *, reason: str) -> tuple[Reached, ...]:
    """The places, none asked for the one reason."""
    return tuple(Reached(source=place.source, host=place.host(), state="not_asked", reason=reason) for place in places)


def _ask_all(
    asked: Sequence[Place],
    settings: Settings,
    found: dict[Place, Reached],
    *,
    transport: httpx.BaseTransport | None,
    clock: Clock,
) -> None:
    """Puts what came into `found`; a place that takes too long is left behind."""
    brief = replace(
        settings,
        connect_seconds=min(settings.connect_seconds, SECONDS),
        read_seconds=min(settings.read_seconds, SECONDS),
    )
    wire = Wire(brief, transport=transport, pacer=Pacer(clock))
    came: dict[Place, Reached] = {}
    threads = [Thread(target=partial(_ask, place, found[place], wire, clock, came), daemon=True) for place in asked]
    end = clock.now() + ALL_SECONDS
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(end - clock.now(), 0.0))
    late = f"{{}} did not answer within {ALL_SECONDS:.0f} seconds; look whether its name is found from here"
    for place in asked:
        told = came.get(place) or replace(found[place], state="failed", reason=late.format(place.host()))
        found[place] = replace(told, reason=told.reason and _brief(told.reason, place, settings))
    if not any(thread.is_alive() for thread in threads):
        wire.close()


def _ask(place: Place, plain: Reached, wire: Wire, clock: Clock, came: dict[Place, Reached]) -> None:
    request = Request(url=place.url, expects=place.expects, key=place.key)
    begun = clock.now()
    try:
        with wire.opened(request, {}, takes=ANY_STATUS) as response:
            came[place] = _judged(response, plain, request, milliseconds=round(1000 * (clock.now() - begun)))
    except (AgainError, SourceError, OSError, ValueError) as error:
        came[place] = replace(plain, state="failed", reason=str(error))


def _brief(reason: str, place: Place, settings: Settings) -> str:
    """The reason without secrets, the place's host for its whole address."""
    return without_secrets(reason.replace(place.url, place.host()), settings)


def _judged(response: httpx.Response, plain: Reached, request: Request, *, milliseconds: int) -> Reached:
    status = response.status_code
    if status == 200:
        return replace(plain, state="reached", status=status, milliseconds=milliseconds)
    why = failure(status, response.headers, error_page(response), request=request, manners=manners_of(request.url))
    return replace(plain, state="failed", status=status, reason=str(why))


def _not_asked(place: Place, settings: Settings) -> Reached:
    """The place with the reason why it is not asked; without a reason where it can be."""
    mirror = settings.mirrors.get(place.host())
    needs = lacking(place.url, settings, key=place.key)
    reason = "offline is set" if settings.offline else next((need.missing for need in needs), None)
    asked_there = mirror and urlsplit(mirror).hostname
    return Reached(source=place.source, host=place.host(), mirror=asked_there, state="not_asked", reason=reason)
