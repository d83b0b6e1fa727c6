"""`redink explain`: who drove the index."""

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
        str, typer.Option(help="How members are grouped: profitability, sector, size, profit.")
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
    from redink.market import Market
    from redink.question import Question
    from redink.store import Store
    from redink.study.explain.explain import explain as answer_question
    from redink.study.explain.sensitivity import with_robustness
    from redink.study.resolve import spelled
    from redink.study.since import resolve_since

    folder = store_folder(store)
    last = Store(folder).open().last_day() if until is None else as_date(until, name="--until")
    market = Market.from_store(folder, as_of=last if as_of is None else as_date(as_of, name="--as-of"))
    index = spelled(index, market=market)
    start = resolve_since(since, index=index, market=market, until=last)
    question = Question(index=index, since=start.day, until=last, versus=versus, by=by)
    answer = answer_question(
        question, market=market, convention=convention, allow_thin=allow_thin, every_membership=every_membership
    )
    if robust:
        answer = with_robustness(answer, market=market, allow_thin=allow_thin)
    deliver(start.stated_in(answer), json=json, chart=output)
