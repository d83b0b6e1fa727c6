"""The synchronisation itself: every source asked, then everything written as one version, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import polars as pl

from redink.errors import BadDataError, MissingDataError, SourceError, UsageError
from redink.ingest.sync import companies as identified
from redink.ingest.sync import facts as filed
from redink.ingest.sync.accumulate import holds_source, stored_tables
from redink.ingest.sync.before import compared, require_own_lists, require_place, require_unchanged, stored_version
from redink.ingest.sync.check.needs import Lack, complaint
from redink.ingest.sync.companies import Companies, bring_companies, ciks_of
from redink.ingest.sync.facts import bring_facts, with_companies
from redink.ingest.sync.levels import level_funds
from redink.ingest.sync.lists import bring_lists
from redink.ingest.sync.offline_client import OfflineTolerantClient
from redink.ingest.sync.plan import Plan
from redink.ingest.sync.prices import Who, bring_prices
from redink.ingest.sync.successors import with_successors
from redink.ingest.sync.synced import Synced
from redink.sources import fred
from redink.sources.holdings.funds import Fund
from redink.sources.http import Client
from redink.sources.source_data import SourceData
from redink.store import Snapshot, Store
from redink.tables import FACTS

T = TypeVar("T")
Say = Callable[[str], None]
UNASKED: Final = "it was not asked, because no companies are known to ask about"
FAILURES: Final = (SourceError, BadDataError, MissingDataError)


def synchronise(
    plan: Plan, root: Path, *, client: Client, say: Say, partial: bool = False, missing: Sequence[Lack] = ()
) -> Synced:
    """The plan's indices brought up to date in the store at `root`, as one new version.

    Every source is asked even where one before it failed, so that the next attempt finds their copies. Where one
    failed, nothing is written unless `partial` lets the others be; the failed one's tables are then as they were.
    missing  what `lacks` has found: no source is asked unless `partial` lets the sources be that want it
    Raises: UsageError for a plan that cannot be carried out or lacks something, SourceError naming all that failed,
    StoreError.
    """
    plan.require()
    if missing and not partial:
        raise UsageError(complaint(missing))
    require_place(root)
    before = stored_version(root)
    require_own_lists(plan, before)
    asked = _Asked(plan=plan, before=before, client=client, say=say, missing=tuple(missing))
    asked.bring_all()
    if asked.failed and (not partial or not asked.brought):
        raise SourceError(asked.complaint())
    asked.brought[:] = compared(asked.brought, before)
    say("writing the store")
    require_unchanged(root, before)
    tables = {source_data.source: source_data.tables for source_data in asked.brought}
    after = Store(root).write_all(tables, replace=True)  # each holds what was stored, or follows from what does
    return asked.result(after)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The sources asked one by one: what they brought, and which failed."""

    plan: Plan
    before: Snapshot | None
    client: Client
    say: Say
    brought: list[SourceData] = field(default_factory=list[SourceData])
    failed: dict[str, str] = field(default_factory=dict[str, str])
    not_asked: list[str] = field(default_factory=list[str])
    who: list[Companies] = field(default_factory=list[Companies])
    missing: tuple[Lack, ...] = ()

    def bring_all(self) -> None:
        """Lists, then who is who, then facts and whom a company succeeded, prices, and the macro series."""
        lists = self._attempt(
            self.plan.lists,
            "fund lists",
            lambda: bring_lists(
                self.plan,
                self._stored(self.plan.lists),
                self._stored(identified.SOURCE),
                client=self._client_for(self.plan.lists),
            ),
        )
        if lists is not None:
            self.brought.append(lists.source_data)
            found = self._attempt(
                identified.SOURCE, "companies", lambda: bring_companies(self.plan, lists.sightings, client=self.client)
            )
            if found is not None:
                self.who.append(found)
                self.brought.append(found.source_data)
        who = self._who()
        if who is not None and who.tickers.height:
            self._bring_facts()
            self._bring_prices(self._who() or who)
            self.brought.sort(
                key=lambda source_data: source_data.source == filed.SOURCE
            )  # reported as they are named above
        else:
            self.not_asked.extend(each for each in (self.plan.prices, filed.SOURCE) if each != "none")
        self._bring("fred", "macro series", self._macro)

    def result(self, after: Snapshot) -> Synced:
        """What was done, for the reader."""
        sources = [source_data.source for source_data in self.brought]
        none = pl.DataFrame(schema=dict.fromkeys(("security", "ticker", "name", "why"), pl.String))
        return Synced(
            plan=self.plan,
            identity=after.identity(),
            changed=self.before is None or after.identity() != self.before.identity(),
            parts=tuple(part for part in after.manifest.parts if part.source in sources),
            notes={source_data.source: source_data.notes for source_data in self.brought},
            failed={**self.failed, **{source: self._lacked(source) or UNASKED for source in self.not_asked}},
            unmatched=self.who[0].identities.unmatched().select("security", "ticker", "name", "why")
            if self.who
            else none,
        )

    def complaint(self) -> str:
        """What failed and why, what was not asked for that reason, and what to do."""
        reasons = "; ".join(f"{source}: {why}" for source, why in self.failed.items())
        lacking = f", and without them {' and '.join(self.not_asked)} could not be asked" if self.not_asked else ""
        return (
            f"{', '.join(self.failed)} failed, so nothing was written and the store is as it was: {reasons}{lacking}. "
            "What was received is cached; ask again, or with --partial for the rest"
        )

    def _lacked(self, source: str) -> str:
        """What the source wants that is not there; empty where nothing is missing."""
        return "; ".join(lack.need.sentence() for lack in self.missing if source in lack.sources)

    def _bring_prices(self, who: Who) -> None:
        source = self.plan.prices
        lacked = self._lacked(source)
        if lacked:
            self.failed[source] = lacked
        elif source != "none":
            self._bring(source, "prices", lambda: bring_prices(
                self.plan, who, Who.of(self._stored(identified.SOURCE)), self._stored(source), funds=self._funds(),
                client=self._client_for(source),
            ))  # fmt: skip

    def _bring_facts(self) -> None:
        """Facts of the companies matched or stored, then whom they succeeded, then the facts of those."""
        stored, client = self._stored(filed.SOURCE), self._client_for(filed.SOURCE)
        now = self.who[0].source_data.tables if self.who else {}
        ciks = tuple(sorted({*ciks_of(now), *ciks_of(self._stored(identified.SOURCE))}))
        source_data = self._attempt(filed.SOURCE, "facts", lambda: bring_facts(self.plan, ciks, stored, client=client))
        self._find_successors((source_data.tables if source_data else stored).get("facts", FACTS.empty()))
        if source_data is None:
            return
        known = ciks_of(self.who[0].source_data.tables) if self.who else ciks
        self._bring(
            filed.SOURCE, "facts of predecessors", lambda: with_companies(self.plan, source_data, known, client=client)
        )

    def _find_successors(self, facts: pl.DataFrame) -> None:
        """Puts who is who with successions in the place of that without; takes it back where they cannot be had.

        Without any facts there is nothing to tell what a company lacks.
        """
        if not self.who or facts.is_empty():
            return
        before = self.who.pop()
        at = next(at for at, source_data in enumerate(self.brought) if source_data.source == identified.SOURCE)
        after = self._attempt(
            identified.SOURCE, "successors", lambda: with_successors(self.plan, before, facts, client=self.client)
        )
        if after is None:
            del self.brought[at]
        else:
            self.who.append(after)
            self.brought[at] = after.source_data

    def _macro(self) -> SourceData:
        query = fred.Query(today=self.plan.today)
        return fred.accumulate(self._stored("fred"), fred.parse(fred.fetch(query, client=self.client), query))

    def _who(self) -> Who | None:
        """Who is who as identified now, else as stored; None where what is stored cannot be read, which is reported."""
        if self.who:
            return Who.of(self.who[0].source_data.tables)
        return self._attempt(identified.SOURCE, "companies stored", lambda: Who.of(self._stored(identified.SOURCE)))

    def _funds(self) -> tuple[Fund, ...]:
        """Funds of indices whose levels no other source gives."""
        lists = [source_data.tables["members"] for source_data in self.brought if "members" in source_data.tables]
        listed: list[str] = pl.concat(lists).get_column("index").unique().to_list() if lists else []
        return level_funds(self.plan, self.before, listed=listed)

    def _client_for(self, source: str) -> Client:
        """The client for a source, which needs no cached reply offline of what the store has."""
        return OfflineTolerantClient(client=self.client) if holds_source(self.before, source) else self.client

    def _stored(self, source: str) -> dict[str, pl.DataFrame]:
        return stored_tables(self.before, source)

    def _bring(self, source: str, what: str, ask: Callable[[], SourceData]) -> None:
        source_data = self._attempt(source, what, ask)
        if source_data is not None:
            self.brought.append(source_data)

    def _attempt(self, source: str, what: str, ask: Callable[[], T]) -> T | None:
        """What was brought, or None where it failed, the reason kept."""
        self.say(f"{source}: {what}")
        try:
            return ask()
        except FAILURES as error:
            self.failed[source] = str(error)
            return None
