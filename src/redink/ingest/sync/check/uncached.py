"""What a plan needs in the cache, offline: without them it fails, whatever else is there."""

from __future__ import annotations

from redink.ingest.sync import companies
from redink.ingest.sync.accumulate import holds_source
from redink.ingest.sync.check.needs import Lack, sources_of
from redink.ingest.sync.plan import Plan
from redink.settings import Settings
from redink.sources import fred
from redink.sources.holdings import filings, ishares
from redink.sources.holdings.funds import fund_of
from redink.sources.http import Request
from redink.sources.http.cache import Cache
from redink.sources.needs import Need
from redink.sources.sec import tickers
from redink.store import Snapshot


def uncached(plan: Plan, settings: Settings, before: Snapshot | None) -> tuple[Lack, ...]:
    """The sources that need the cache and find nothing in it, as one lack; none where the network may be asked.

    Needed are today's tickers, the rates up to the plan's last day and, where the store has no lists, the plan's lists.
    """
    if not settings.offline:
        return ()
    cache = Cache(settings.cache_folder())
    listed = holds_source(before, plan.lists)
    wanted = {
        plan.lists: () if listed else _lists(plan),
        companies.SOURCE: tickers.requests(tickers.TickersQuery()),
        "fred": fred.requests(fred.Query(today=plan.today)),
    }
    absent = {
        source: next((each.url for each in wanted.get(source, ()) if not _is_cached(each, cache)), None)
        for source in sources_of(plan)
    }
    sources = tuple(source for source, url in absent.items() if url is not None)
    return (_lack(sources, first=absent[sources[0]] or ""),) if sources else ()


def _lists(plan: Plan) -> tuple[Request, ...]:
    """The first request for each list."""
    if plan.lists == "nport":
        return (filings.tickers_request(),)
    queries = (
        ishares.Query(fund=fund_of(index), day=day, asked_on=max(plan.today, day))
        for index in plan.indices
        for day in plan.list_days()
    )
    return tuple(ishares.requests(query)[0] for query in queries)


def _is_cached(request: Request, cache: Cache) -> bool:
    return cache.find(request) is not None or cache.absence(request) is not None


def _lack(sources: tuple[str, ...], *, first: str) -> Lack:
    need = Need(
        name="cache",
        missing=f"{first} is not in the cache",
        why="offline is set, so only the cache is used",
        give=("ask once without --offline", "name the --until of the last synchronisation"),
    )
    return Lack(need=need, sources=sources, without="nothing new comes")
