"""`redink explain`: who drove the index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import AsOfOption, JsonOption, SinceOption, StoreOption, completing, with_convention
from redink.convention import Convention

OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write the chart to this .png, .svg or .pdf file.", show_default=False),
]


@with_convention
def explain(
    index: Annotated[str, typer.Argument(help="The index, such as russell-2000.")],
    convention: Convention,
    since: SinceOption,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The end.  [default: the last day of prices]", show_default=False)
    ] = None,
    versus: Annotated[str | None, typer.Option(help="Another index to set beside it.", show_default=False)] = None,
    by: Annotated[
        str,
        typer.Option(
            help="How members are grouped: profitability, sector, size, profit.",
            autocompletion=completing("profitability", "sector", "size", "profit"),
        ),
    ] = "profitability",
    allow_thin: Annotated[
        bool, typer.Option("--allow-thin", help="Give cohorts even where under half have usable earnings.")
    ] = False,
    robust: Annotated[
        bool, typer.Option("--robust", help="Measure from and to each of the ten sessions around both days too.")
    ] = False,
    output: OutputOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
    every_membership: bool = False,
) -> None:
    """Who drove the index: cohorts, their returns, and exactly how much of the move each one made."""
    from redink.cli.reports.output import deliver
    from redink.given import as_date
    from redink.question import Question
    from redink.study.explain.explain import explain as answer_question
    from redink.study.sliced import open_for

    end = None if until is None else as_date(until, name="--until")
    question = Question(index=index, since=since, until=end, versus=versus, by=by)
    known = None if as_of is None else as_date(as_of, name="--as-of")
    answer = answer_question(
        question,
        market=open_for(question, store, convention=convention, as_of=known),
        convention=convention,
        allow_thin=allow_thin,
        every_membership=every_membership,
        robust=robust,
    )
    deliver(answer, json=json, chart=output)
