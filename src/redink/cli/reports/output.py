"""An answer to where the user wants it: JSON or a report on stdout, the chart in a file."""

from __future__ import annotations

import sys
from pathlib import Path

from redink.answer import Answer
from redink.cli.printing.encodings import say_json


def deliver(answer: Answer, *, json: bool, chart: Path | None) -> None:
    """The answer on stdout, and its chart in the file where one is named; that of its days in a second one beside it.

    What only one of them needs is imported for it alone. Raises: UsageError where the chart's file cannot be written.
    """
    if chart is not None:
        from redink.charts.files import save_chart

        save_chart(answer, chart)
        if answer.robustness is not None:
            from redink.charts.sensitivity import sensitivity

            save_chart(answer, days_chart(chart), draw=sensitivity)
    if json:
        say_json(answer.to_json())
        return
    from redink.cli.reports.explain import show

    show(answer)
    if chart is not None:
        second = "" if answer.robustness is None else f", that of its days to {days_chart(chart)}"
        sys.stderr.write(f"chart written to {chart}{second}\n")


def days_chart(chart: Path) -> Path:
    """Where the chart of the days stands beside the other one.

    >>> days_chart(Path("rally.png")).name
    'rally-days.png'
    """
    return chart.with_stem(f"{chart.stem}-days")
