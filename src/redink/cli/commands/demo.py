"""`redink demo`: the whole job on a simulated market."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Write the chart to this file.")] = Path(
        "redink-demo.png"
    ),
    seed: Annotated[int, typer.Option(help="Seed of the simulated market.")] = 20250408,
    json: JsonOption = False,
) -> None:
    """Simulates a market, imports it, and explains its rally: the whole job, without any data of your own."""
    from redink.cli.reports.output import deliver
    from redink.ingest import import_source_data
    from redink.market import Market
    from redink.question import Question
    from redink.sources.simulated import simulate
    from redink.study.explain.explain import explain

    simulation = simulate(seed=seed)
    index, other = simulation.indices
    since, until = simulation.rally
    with tempfile.TemporaryDirectory(prefix="redink-demo-") as folder:
        import_source_data(simulation.source_data, Path(folder))
        market = Market.from_store(folder, as_of=until)
    answer = explain(Question(index=index, since=since, until=until, versus=other), market=market)
    deliver(answer, json=json, chart=output)
