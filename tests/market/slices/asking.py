"""A slice and the whole of one store, asked alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from tests.market.slices.alike import Different, answered, answers_differ, markets_differ
from tests.market.slices.line import CUTS, DAYS

from redink import Convention, Market
from redink.convention import CHOICES
from redink.errors import RedinkError
from redink.market.slices.carried import Carried
from redink.market.slices.deriving import carried_of
from redink.market.slices.restless import Ask
from redink.market.slices.sliced import sliced_market
from redink.question import DatedQuestion
from redink.store import Snapshot, Store


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, how it is measured, and the slice in which it is asked."""

    question: DatedQuestion
    convention: Convention
    ask: Ask
    more: Mapping[str, Any]


def store_of(tables: Mapping[str, pl.DataFrame], root: Path, *, second: int | None = None) -> Snapshot:
    """The tables in a store; with a second source that has some of the prices otherwise, drawn by its seed."""
    store = Store(root)
    store.write("one", tables)
    if second is not None:
        chosen = pl.col("security").hash(second) % 3 == 0
        some = tables["prices"].filter(chosen & (pl.col("date").hash(second) % 2 == 0))
        store.write("two", {"prices": some.with_columns(close=pl.col("close") * 1.001)})
    return store.open()


def asked(seed: int, number: int) -> Iterator[Asked]:
    """Questions and conventions drawn by the seed; slices start 150 days or more before, or 420 as in the product."""
    rng = np.random.default_rng([seed, 17])
    for _ in range(number):
        cut = CUTS[rng.integers(len(CUTS))]
        since = _session(cut + timedelta(days=int(rng.choice([150, 420])) + int(rng.integers(0, 200))), last=-60)
        until = _session(since + timedelta(days=int(rng.integers(10, 300))), last=-1)
        as_of = min(DAYS[-1], until + timedelta(days=int(rng.choice([0, 0, 3, 40, 400]))))
        chosen = {
            choice.field: str(rng.choice(list(choice.built))) for choice in CHOICES if choice.field not in UNASKED
        }
        labels_on = None if rng.random() < 0.8 else since - timedelta(days=100)
        index, versus = rng.permutation(["all", "some"])
        by = str(rng.choice(["profitability", "sector", "size", "profit"]))
        yield Asked(
            question=DatedQuestion(index=str(index), since=since, until=until, versus=str(versus), by=by),
            convention=Convention(**chosen, labels_on=labels_on),  # pyright: ignore[reportArgumentType]
            ask=Ask(
                cut=cut,
                since=since,
                as_of=as_of,
                horizon=CUTS[rng.integers(CUTS.index(cut), len(CUTS))],
                labels_on=labels_on or since,
                returns=chosen["returns"],
            ),
            more={"robust": bool(rng.random() < 0.1), "every_membership": bool(rng.random() < 0.2)},
        )


UNASKED = {"base"}
"""The low of the first day is that of index levels, which lie in no slice."""


def _session(day: date, *, last: int) -> date:
    return max(each for each in DAYS[:last] if each <= day)


class Halves:
    """The whole and the sliced markets of a store; what is carried is made once for each horizon."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._carried: dict[date, Carried] = {}

    def carried(self, horizon: date) -> Carried:
        """What is carried of all before the horizon."""
        if horizon not in self._carried:
            self._carried[horizon] = carried_of(self.snapshot, horizon=horizon)
        return self._carried[horizon]

    def of(self, ask: Ask) -> tuple[Market, Market]:
        """The whole market and the slice."""
        sliced = sliced_market(self.snapshot, self.carried(ask.horizon), ask=ask)
        assert sliced is not None
        return Market.from_store(self.snapshot.root, as_of=ask.as_of), sliced

    def differences(self, asked: Asked, *, answers: bool = True) -> list[Different]:
        """Where the two differ, in what they hold and, if asked for, in what they answer."""
        ask = asked.ask
        try:
            whole, sliced = self.of(ask)
        except RedinkError as error:
            return self._refused(ask, str(error))
        found = [*markets_differ(whole, sliced, kind=whole.returns_kind(ask.returns), since=ask.since)]
        if answers:
            both = [answered(asked.question, each, asked.convention, **asked.more) for each in (whole, sliced)]
            found += answers_differ(*both)
        return found

    def _refused(self, ask: Ask, why: str) -> list[Different]:
        try:
            Market.from_store(self.snapshot.root, as_of=ask.as_of).returns_kind(ask.returns)
        except RedinkError as error:
            return [] if str(error) == why else [Different(what="refusal", where=f"{error} | {why}")]
        return [Different(what="refused", where=why)]
