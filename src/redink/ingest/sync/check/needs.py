"""What a plan needs that is not there: all of it reported at once, before anything is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from redink.described import inline
from redink.described import text as words
from redink.durable import why_unwritable
from redink.ingest.sync.plan import FROM_FILES, Plan
from redink.settings import Settings, settings_path
from redink.sources.http.probe import ENDPOINTS
from redink.sources.http.unmet_needs import unmet_needs
from redink.sources.needs import Need, installed, library_need
from redink.sources.quotes import sharadar, stooq, yahoo
from redink.sources.quotes.exports import holds_any

ASKED_AT: Final = {
    "ishares": ("iShares",),
    "nport": ("SEC",),
    "identity": ("SEC", "SEC data"),
    "tiingo": ("Tiingo",),
    "sec": ("SEC data",),
    "fred": ("FRED",),
}
"""Source of a synchronisation -> the endpoints that it is asked at."""

FILES: Final = "stooq or sharadar with --prices-from PATH"
WITHOUT: Final = {
    "contact": "--partial writes what needs no contact: lists of ishares, rates, prices of what the store has",
    "cache folder": "nothing can be asked",
    "key tiingo": f"--prices yahoo, {FILES}, or none; --partial writes all but prices",
    "library yfinance": f"--prices tiingo with its key, {FILES}, or none; --partial writes all but prices",
}
"""Need -> what works where it is not met."""

KINDS: Final = {"stooq": stooq.KINDS, "sharadar": sharadar.KINDS}
"""Price source -> the kinds of its files."""
NO_FILES: Final = "--prices tiingo with its key, yahoo, or none; --partial writes all but prices"
OFFLINE: Final = Need(
    name="network",
    missing="offline is set",
    why="yfinance keeps no cache to work from",
    give=("leave --offline away", "take offline out of the settings file"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """A need of some of the plan's sources, and what works without it."""

    need: Annotated[Need, inline("what is not there")]
    sources: Annotated[tuple[str, ...], words("the plan's sources that want it")]
    without: Annotated[str, words("what works without it")]

    def text(self) -> str:
        """A line for the reader."""
        return f"{self.need.name} (for {', '.join(self.sources)}): {self.need.sentence()}. Without it: {self.without}"


def sources_of(plan: Plan) -> tuple[str, ...]:
    """The plan's sources in the order in which they are asked."""
    prices = () if plan.prices == "none" else (plan.prices,)
    return (plan.lists, "identity", *prices, "sec", "fred")


def lacks(plan: Plan, settings: Settings, *, find: Callable[[str], str | None] = installed) -> tuple[Lack, ...]:
    """What the plan's sources want that is not there, each once; `find` gives a library's version, None if absent.

    Offline neither contact nor keys are wanted, for nothing is asked.
    """
    wanted = [(need, source) for source in sources_of(plan) for need in _needs(source, plan, settings, find)]
    needs = {need.name: need for need, _ in reversed(wanted)}
    names = dict.fromkeys(need.name for need, _ in wanted)
    return tuple(_lack(needs[name], tuple(s for need, s in wanted if need.name == name)) for name in names)


def complaint(missing: Sequence[Lack]) -> str:
    """One message on all that is missing."""
    things = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
    lines = "".join(f"\n- {lack.text()}" for lack in missing)
    return f"{things} missing, so nothing was asked and nothing was written:{lines}\nSettings file: {settings_path()}"


def _lack(need: Need, sources: tuple[str, ...]) -> Lack:
    return Lack(need=need, sources=tuple(dict.fromkeys(sources)), without=WITHOUT.get(need.name, NO_FILES))


def _needs(source: str, plan: Plan, settings: Settings, find: Callable[[str], str | None]) -> list[Need]:
    if source in FROM_FILES:
        return _files(plan)
    if source == "yahoo":
        absent = [library_need(yahoo.LIBRARY)] if find(yahoo.LIBRARY) is None else []
        return [*absent, *([OFFLINE] if settings.offline else [])]
    if settings.offline:
        return []
    endpoints = [endpoint for endpoint in ENDPOINTS if endpoint.source in ASKED_AT[source]]
    return [
        *(need for endpoint in endpoints for need in unmet_needs(endpoint.url, settings, key=endpoint.key)),
        *_unwritable_cache(settings),
    ]


def _files(plan: Plan) -> list[Need]:
    """The files to read, where nothing at their path can be one."""
    kinds = KINDS[plan.prices]
    if plan.prices_from is None or holds_any(plan.prices_from, kinds=kinds):
        return []
    there = plan.prices_from.exists()
    return [
        Need(
            name=f"files of {plan.prices}",
            missing=f"there is no {', '.join(kinds)} or .zip file at {plan.prices_from}"
            if there
            else f"there is nothing at {plan.prices_from}",
            why=f"prices of {plan.prices} are read from files that you download",
            give=("name their folder or zip with --prices-from PATH",),
        )
    ]


def _unwritable_cache(settings: Settings) -> list[Need]:
    """The cache folder, where it cannot be written."""
    why = why_unwritable(settings.cache_folder())
    if why is None:
        return []
    return [
        Need(
            name="cache folder",
            missing=why,
            why=f"what sources send is cached in {settings.cache_folder()}",
            give=("make room there", "name another folder in REDINK_CACHE"),
        )
    ]
