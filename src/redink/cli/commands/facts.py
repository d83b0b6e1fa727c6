"""`redink facts`: what was known of a company on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say_json


def facts(
    ticker: Annotated[str, typer.Argument(help="A security of the company, such as SNOW.")],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day; nothing later is used.  [default: the end]"),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A measure such as net_income; may be repeated.  [default: all]"),
    ] = None,
    earnings: Annotated[str, typer.Option(metavar="CHOICE", help="As in explain: what makes the label.")] = "ttm",
    known_by: Annotated[str, typer.Option(metavar="CHOICE", help="As in explain: when results count.")] = "filing",
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """What was known of a company on a day: each measure with its operands and filings, and the label they give."""
    from redink.cli.reports.facts import known_report
    from redink.convention import Convention
    from redink.given import as_date
    from redink.market.earnings.measured import EVERY
    from redink.study.data.facts import FactsQuestion, company_facts
    from redink.study.opened import last_day, open_market

    day = None if as_of is None else as_date(as_of, name="--as-of")
    market = open_market(store, as_of=day)
    convention = Convention().but(earnings=earnings, known_by=known_by)
    question = FactsQuestion(
        ticker=ticker, as_of=last_day(market, until=day), measures=tuple(dict.fromkeys(measure or EVERY))
    )
    found = company_facts(question, market=market, convention=convention)
    if json:
        say_json(found.to_json())
    else:
        known_report(found)
