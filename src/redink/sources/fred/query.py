"""What to ask of FRED, and the asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from redink.errors import AbsentError, UsageError
from redink.sessions import FIRST_DAY
from redink.sources.fred.series import SERIES
from redink.sources.http import Client, Request

GRAPH: Final = "https://fred.stlouisfed.org/graph/fredgraph.csv"
ARCHIVE: Final = "https://alfred.stlouisfed.org/graph/alfredgraph.csv"
NAME: Final = re.compile(r"[A-Z0-9_]{1,40}")
MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Series from one day on, as they stand now or as they stood on each of `vintages`.

    today     the day of asking, the last day asked for; a row dated later is refused
    series    names as FRED spells them
    since     first day asked for
    vintages  days whose state of knowledge is asked for, ascending; none = what FRED says now
    """

    today: date
    series: tuple[str, ...] = tuple(SERIES)
    since: date = FIRST_DAY
    vintages: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesRequest:
    """One file: a series, as it stood on the day `vintage` or, where that is None, as it stands now."""

    series: str
    vintage: date | None

    def column(self) -> str:
        """The header of its values; the archive stamps them with the vintage, which proves that it heeded it.

        >>> SeriesRequest(series="DGS10", vintage=date(2025, 4, 8)).column()
        'DGS10_20250408'
        """
        return self.series if self.vintage is None else f"{self.series}_{self.vintage:%Y%m%d}"

    def request(self, query: Query) -> Request:
        """Its address; no key is needed."""
        asked = f"id={self.series}&cosd={query.since}&coed={self.vintage or query.today}"
        url = f"{GRAPH}?{asked}" if self.vintage is None else f"{ARCHIVE}?{asked}&vintage_date={self.vintage}"
        return Request(url=url, expects="csv", max_bytes=MAX_BYTES)


def wanted(query: Query) -> tuple[SeriesRequest, ...]:
    """The files that answer the query: series by series, each vintage in turn.

    Raises: UsageError where a name cannot be one, vintages are unordered, later than today or before `since`, and
    where vintages of an index level are asked for, which the table of levels cannot hold.
    """
    for name in query.series:
        _require_name(name, vintages=bool(query.vintages))
    _require_vintages(query)
    days: tuple[date | None, ...] = query.vintages or (None,)
    return tuple(SeriesRequest(series=name, vintage=day) for name in query.series for day in days)


def requests(query: Query) -> tuple[Request, ...]:
    """One request for each file. Raises: UsageError as `wanted`."""
    return tuple(file.request(query) for file in wanted(query))


def fetch(query: Query, *, client: Client) -> tuple[bytes, ...]:
    """The files as sent, in the order of `requests`.

    Raises: SourceError as the client does; AbsentError names the series that FRED does not have.
    """
    return tuple(_get(file, query, client) for file in wanted(query))


def _get(file: SeriesRequest, query: Query, client: Client) -> bytes:
    try:
        return client.get(file.request(query)).content
    except AbsentError as error:
        raise AbsentError(
            f"FRED has no series {file.series!r}{f' of {file.vintage}' if file.vintage else ''} ({error}); "
            "check its name on fred.stlouisfed.org"
        ) from error


def _require_name(name: str, *, vintages: bool) -> None:
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a FRED series; write it as FRED does, such as DGS10")
    if vintages and name in SERIES and SERIES[name].index is not None:
        raise UsageError(f"{name} is an index level, which is kept without vintages; ask for it without them")


def _require_vintages(query: Query) -> None:
    days = query.vintages
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise UsageError(f"vintages must ascend, each once; found {', '.join(map(str, days))}")
    outside = [day for day in days if not query.since <= day <= query.today]
    if outside:
        raise UsageError(f"there is no vintage of {outside[0]}; choose days from {query.since} to {query.today}")
