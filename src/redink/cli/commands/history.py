"""`redink history`: how unusual it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import (
    AsOfOption,
    JsonOption,
    SinceOption,
    StoreOption,
    store_folder,
    with_convention,
)
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
    from redink.market import Market
    from redink.store import Store
    from redink.study.history import HistoryQuestion
    from redink.study.history import history as answer_question
    from redink.study.history.history import Given, read_record
    from redink.study.resolve import spelled
    from redink.study.since import resolve_since

    if every_membership:
        raise UsageError("history takes members and labels of each start; leave --membership out")
    folder = store_folder(store)
    asked = [as_date(day, name=name) for name, day in (("--until", until), ("--as-of", as_of)) if day is not None]
    last = asked[0] if asked else Store(folder).open().last_day()
    market = Market.from_store(folder, as_of=asked[-1] if asked else last)
    found = read_record(record) if record is not None else None
    index = spelled(index, market=market)
    start = resolve_since(since, index=index, market=market, until=last)
    answer = answer_question(
        HistoryQuestion(index=index, since=start.day, until=last, said=start.said, seed=seed),
        market=market,
        convention=convention,
        given=Given(record=found, allow_thin=allow_thin, maps=maps),
    )
    deliver_history(answer, json=json, output=output, charts=charts)
