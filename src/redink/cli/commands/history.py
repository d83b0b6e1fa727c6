"""`redink history`: how unusual it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import AsOfOption, JsonOption, SinceOption, StoreOption, with_convention
from redink.convention import Convention

UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="The end.  [default: that of --as-of]", show_default=False)
]
RecordOption = Annotated[
    Path | None,
    typer.Option("--record", help="French's portfolios formed on E/P, .csv or .zip: the long record."),
]
MapOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write the map of all windows to this .png, .svg or .pdf file."),
]
ChartsOption = Annotated[Path | None, typer.Option("--charts", help="Write all three charts to this folder, as .png.")]
MapsOption = Annotated[Path | None, typer.Option("--maps", help="Keep the map of all windows in this folder, on disk.")]
SeedOption = Annotated[int, typer.Option("--seed", help="The seed of every draw.")]


@with_convention
def history(
    index: Annotated[str, typer.Argument(help="The index, such as russell-2000.")],
    convention: Convention,
    since: SinceOption = "low",
    until: UntilOption = None,
    record: RecordOption = None,
    allow_thin: Annotated[
        bool, typer.Option("--allow-thin", help="Count starts too at which under half have usable earnings.")
    ] = False,
    output: MapOption = None,
    charts: ChartsOption = None,
    maps: MapsOption = None,
    seed: SeedOption = 1,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
    every_membership: bool = False,
) -> None:
    """How unusual it is: the window's rank among all others, what followed earlier leads, and whether it is luck."""
    from redink.cli.reports.history import deliver_history
    from redink.errors import UsageError
    from redink.given import as_date
    from redink.question import Question
    from redink.study.history import history as answer_question
    from redink.study.history.asked import opened_history
    from redink.study.history.history import Given, read_record

    if every_membership:
        raise UsageError("history takes members and labels of each start; leave --membership out")
    found = read_record(record) if record is not None else None
    days = [as_date(day, name=name) for name, day in (("--until", until), ("--as-of", as_of)) if day is not None]
    question = Question(index=index, since=since, until=None if until is None else days[0])
    asked, market = opened_history(question, store, as_of=days[-1] if days else None, seed=seed)
    answer = answer_question(
        asked,
        market=market,
        convention=convention,
        given=Given(record=found, allow_thin=allow_thin, maps=maps),
    )
    deliver_history(answer, json=json, output=output, charts=charts)
