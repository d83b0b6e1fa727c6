"""Draws docs/pictures/demo.svg: what `redink demo` prints on a terminal, as it prints it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from redink.cli.reports.explain import report
from redink.market import Market
from redink.question import Question
from redink.sources.simulated import simulate
from redink.study.explain.explain import explain

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "demo.svg"
WIDTH = 110
FONT = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def main() -> None:
    """Writes the picture; the fonts are the reader's own, so that it loads nothing from elsewhere."""
    simulation = simulate()
    since, until = simulation.rally
    question = Question(index=simulation.indices[0], since=since, until=until, versus=simulation.indices[1])
    answer = explain(
        question, market=Market.from_tables(simulation.source_data.tables, as_of=until, identity="simulated")
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(report(answer, width=WIDTH, colour=True))
    drawn = console.export_svg(title="redink demo", theme=MONOKAI, unique_id="redink-demo")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(FONT.sub("", drawn), encoding="utf-8")
    print(f"wrote {PICTURE.name}, {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
