"""What a synchronisation would ask: requests, bytes and time of each source, computed from the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar, Final
from urllib.parse import urlsplit

from redink.described import count, text
from redink.ingest.sync.check.assumed import assumed
from redink.ingest.sync.check.needs import sources_of
from redink.ingest.sync.lists import FILED_AFTER_DAYS
from redink.ingest.sync.plan import FROM_FILES, Plan
from redink.ingest.sync.sizes import RequestSizes
from redink.sessions import FIRST_DAY
from redink.sources import fred
from redink.sources.holdings import ishares, nport
from redink.sources.holdings.funds import fund_of
from redink.sources.http import Request
from redink.sources.http.hosts import policy_of
from redink.sources.sec import companyfacts, submissions

HEADER: Final = 120
"""Bytes of a header, about."""
QUARTER_DAYS: Final = 91
Days = Mapping[str, Mapping[date, bool]]
IsCached = Callable[[Request], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """What a source would be asked. `host` is its first; `mirrored` whether a mirror answers, which has no pace."""

    NAMED_BY: ClassVar = ("source",)

    source: Annotated[str, text("a source that would be asked")]
    host: Annotated[str | None, text("its first host; null where it reads files")]
    requests: Annotated[int, count("requests", "requests that the cache does not answer")]
    bytes: Annotated[int, count("bytes", "bytes of the replies, about")]
    mirrored: bool = False

    def seconds(self) -> float:
        """Requests one after another, each at the host's pace or as fast as it answers, and the time of the bytes."""
        pace = 0.0 if self.mirrored or not self.host else 1 / policy_of(f"https://{self.host}/").per_second
        return self.requests * max(pace, assumed("answer")) + self.bytes / assumed("line")

    @property
    def whole_seconds(self) -> Annotated[int, count("seconds", "seconds that it takes, about", key="seconds")]:
        """The seconds, rounded."""
        return round(self.seconds())


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """What all sources together would be asked, one after another."""

    source: Annotated[str, text("`total`")] = "total"
    host: Annotated[str | None, text("null")] = None
    requests: Annotated[int, count("requests", "requests of all sources")]
    bytes: Annotated[int, count("bytes", "bytes of all sources")]
    seconds: Annotated[int, count("seconds", "seconds of the sources one after another")]


def estimates(
    plan: Plan, sizes: RequestSizes, *, days: Days, cached: IsCached, mirrors: Mapping[str, str]
) -> tuple[Estimate, ...]:
    """The plan's sources in the order in which they are asked.

    days  index -> days whose list is wanted, as `days_asked`; `cached` gives whether a request's reply is cached, so
          that one that lasts is not asked for
    """
    return tuple(_estimate(source, plan, sizes, days, cached, mirrors) for source in sources_of(plan))


def _estimate(
    source: str, plan: Plan, sizes: RequestSizes, days: Days, cached: IsCached, mirrors: Mapping[str, str]
) -> Estimate:
    url, requests, size = {
        "ishares": lambda: _ishares(plan, sizes, days, cached),
        "nport": lambda: _nport(plan, sizes, days),
        "identity": lambda: _identity(sizes),
        "tiingo": lambda: _tiingo(sizes),
        "yahoo": lambda: _yahoo(plan, sizes),
        "sec": lambda: _sec(sizes),
        "fred": lambda: _fred(plan),
        **dict.fromkeys(FROM_FILES, lambda: ("", 0, 0.0)),
    }[source]()
    host = urlsplit(url).netloc
    return Estimate(source=source, host=host or None, requests=requests, bytes=round(size), mirrored=host in mirrors)


Asked = tuple[str, int, float]
"""An address, how many requests, how many bytes."""


def _ishares(plan: Plan, sizes: RequestSizes, days: Days, cached: IsCached) -> Asked:
    wanted = [
        request
        for index, each in days.items()
        for day in each
        for request in ishares.requests(ishares.Query(fund=fund_of(index), day=day, asked_on=max(plan.today, day)))
        if not (request.lasting and cached(request))
    ]
    lines = sizes.shares / max(len(days), 1)
    return ishares.ADDRESS, len(wanted), len(wanted) * lines * assumed("list line")


def _nport(plan: Plan, sizes: RequestSizes, days: Days) -> Asked:
    """The list of funds, the fund's list of filings, and the reports filed since."""
    first = min((min(each) for each in days.values() if each), default=plan.since)
    reports = ((plan.today - first).days + FILED_AFTER_DAYS) // QUARTER_DAYS
    size = reports * sizes.shares * assumed("report line") + len(days) * assumed("list of tickers")
    (request,) = nport.requests(
        nport.Query(fund=fund_of(plan.indices[0]), since=first, until=plan.today, asked_on=plan.today)
    )
    return request.url, len(days) * (2 + reports), size


def _identity(sizes: RequestSizes) -> Asked:
    """Today's tickers, former names of the doubted, and all names, which somebody always needs.

    Then, where successions are looked for, all names again, which the cache answers, and filings.
    """
    names, filings = _submissions(sizes.doubted), _submissions(sizes.successions)
    again = 1 if sizes.successions else 0
    lists = assumed("list of tickers") + assumed("list of all names")
    return submissions.ARCHIVE, 2 + names[0] + again + filings[0], lists + names[1] + filings[1]


def _submissions(companies: int) -> tuple[int, float]:
    """Requests and bytes of so many companies' submissions."""
    if companies >= submissions.ARCHIVE_FROM:
        return 1, assumed("archive of names")
    return companies, companies * assumed("former names")


def _tiingo(sizes: RequestSizes) -> Asked:
    asked = [HEADER + days * assumed("price row") for days in sizes.sessions]
    return "https://api.tiingo.com/", len(asked), sum(asked)


def _yahoo(plan: Plan, sizes: RequestSizes) -> Asked:
    """All days of all tickers, for later splits change the past; and two requests for a session."""
    since = plan.list_days()[0]
    rows = (plan.today - since) / timedelta(days=1) * 5 / 7
    return "https://query2.finance.yahoo.com/", sizes.all_tickers + 2, sizes.all_tickers * rows * assumed("Yahoo row")


def _sec(sizes: RequestSizes) -> Asked:
    indices = sizes.index_days * assumed("daily index")
    if sizes.companies >= companyfacts.ARCHIVE_FROM:
        return companyfacts.ARCHIVE, sizes.index_days + 1, indices + assumed("archive of facts")
    facts = sizes.companies * assumed("facts of a company")
    return companyfacts.ARCHIVE, sizes.index_days + sizes.companies, indices + facts


def _fred(plan: Plan) -> Asked:
    asked = fred.requests(fred.Query(today=plan.today))
    return asked[0].url, len(asked), len(asked) * (plan.today - FIRST_DAY).days * 5 / 7 * assumed("rate")
