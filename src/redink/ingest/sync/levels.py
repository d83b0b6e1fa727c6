"""Which funds' prices stand for the levels of their indices."""

from __future__ import annotations

from collections.abc import Iterable

from redink.ingest.sync.accumulate import stored_tables
from redink.ingest.sync.plan import Plan
from redink.sources import fred
from redink.sources.holdings.funds import Fund, fund_of
from redink.store import Snapshot


def level_funds(plan: Plan, before: Snapshot | None, *, listed: Iterable[str]) -> tuple[Fund, ...]:
    """Funds of the indices, planned or on new lists, whose levels no other source gives, if any are wanted."""
    if plan.levels == "none":
        return ()
    given = {series.index for series in fred.SERIES.values()}
    for part in before.manifest.of("levels") if before else ():
        if part.source != plan.prices:
            given |= set(stored_tables(before, part.source)["levels"].get_column("index").unique().to_list())
    return tuple(fund_of(index) for index in sorted({*plan.indices, *listed}) if index not in given)
