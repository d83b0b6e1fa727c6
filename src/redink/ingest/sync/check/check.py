"""Whether a plan can be carried out, and what it would ask: found without asking anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from redink.answer.printed import Printed
from redink.described import inline, text
from redink.ingest.sync.accumulate import stored_tables
from redink.ingest.sync.before import require_own_lists, require_place, stored_version
from redink.ingest.sync.check.assumed import ASSUMED, Assumed
from redink.ingest.sync.check.estimate import Estimate, Total, estimates
from redink.ingest.sync.check.needs import Lack, lacks
from redink.ingest.sync.check.uncached import uncached
from redink.ingest.sync.lists import days_asked
from redink.ingest.sync.plan import Plan
from redink.ingest.sync.sizes import sizes_of
from redink.settings import Settings
from redink.sources.http.cache import Cache
from redink.sources.http.transport import trusted
from redink.sources.needs import installed
from redink.sources.quotes import tiingo

USE = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class SyncCheck(Printed):
    """What is missing, what would be asked, what the sizes rest on, and notes on allowances."""

    SCHEMA: ClassVar = "redink.sync-check/1"

    plan: Annotated[Plan, inline("what would be asked for")]
    missing: Annotated[tuple[Lack, ...], text("what the plan needs and is not there")]
    estimates: Annotated[tuple[Estimate, ...], text("what each source would be asked; none offline")]
    rests_on: Annotated[str, text("what the sizes rest on")]
    notes: Annotated[tuple[str, ...], text("on allowances")]

    @property
    def total(self) -> Annotated[Total, text("all sources together")]:
        """All sources together."""
        asked = self.estimates
        requests, size = sum(each.requests for each in asked), sum(each.bytes for each in asked)
        return Total(requests=requests, bytes=size, seconds=round(self.seconds()))

    @property
    def assumed(self) -> Annotated[Mapping[str, Assumed], text("what the estimates assume, by what it is of")]:
        """What the estimates assume."""
        return ASSUMED

    def seconds(self) -> float:
        """The sources one after another."""
        return sum(each.seconds() for each in self.estimates)

    def exit_code(self) -> int:
        """0 where nothing is missing, else 2."""
        return USE if self.missing else 0


def check_plan(
    plan: Plan, root: Path, settings: Settings, *, find: Callable[[str], str | None] = installed
) -> SyncCheck:
    """The plan checked against settings, installed libraries (`find`), the cache and the store at `root`.

    Nothing is asked and nothing written. Raises: UsageError for a plan that cannot be carried out or certificates that
    cannot be used, StoreError for a store that cannot be read or written.
    """
    plan.require()
    require_place(root)
    trusted(settings)
    before = stored_version(root)
    require_own_lists(plan, before)
    sizes = sizes_of(plan, before)
    cache = Cache(settings.cache_folder())
    asked = estimates(
        plan,
        sizes,
        days=days_asked(plan, stored_tables(before, plan.lists)),
        cached=lambda request: cache.find(request) is not None,
        mirrors=settings.mirrors,
    )
    return SyncCheck(
        plan=plan,
        missing=(*lacks(plan, settings, find=find), *uncached(plan, settings, before)),
        estimates=() if settings.offline else asked,
        rests_on=sizes.rest_on,
        notes=_notes(asked) if not settings.offline else ("offline: only the cache is used, and nothing is asked",),
    )


def _notes(asked: tuple[Estimate, ...]) -> tuple[str, ...]:
    """What a free account of Tiingo allows, where more is asked."""
    wanted = next((each.requests for each in asked if each.source == "tiingo"), 0)
    return () if wanted <= tiingo.FREE_AN_HOUR else (tiingo.beyond_free(wanted),)
