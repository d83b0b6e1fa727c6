"""The whole job on a simulated market."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from redink.answer import Answer
from redink.ingest import import_source_data
from redink.market import Market
from redink.question import Question
from redink.sources.simulated import simulate
from redink.study.explain.explain import explain

SEED: Final = 20250408


def demonstrate(*, seed: int = SEED) -> Answer:
    """A market simulated, imported into a store of its own, and its rally explained."""
    simulation = simulate(seed=seed)
    index, other = simulation.indices
    since, until = simulation.rally
    with tempfile.TemporaryDirectory(prefix="redink-demo-") as folder:
        import_source_data(simulation.source_data, Path(folder))
        market = Market.from_store(folder, as_of=until)
    return explain(Question(index=index, since=since, until=until, versus=other), market=market)
