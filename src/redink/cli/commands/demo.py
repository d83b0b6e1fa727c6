"""`redink demo`: the whole job on a simulated market."""

from __future__ import annotations

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
    from redink.study.demonstration import demonstrate

    deliver(demonstrate(seed=seed), json=json, chart=output)
