"""`redink check`: an article's claims against each other and against the data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say_json

OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write the article with its verdicts to this .html file.", show_default=False),
]


def check(
    article: Annotated[str, typer.Argument(help="A text file in UTF-8; - reads standard input.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day it was published; nothing later is used.", show_default=False),
    ] = None,
    extract_only: Annotated[bool, typer.Option("--extract-only", help="Find the claims and stop.")] = False,
    proposals: Annotated[
        Path | None,
        typer.Option(
            help="Claims that a model proposes, as JSON; kept only where the text has them.", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Does an article hold? Its numbers against each other and against the data. Ends with 1 where a claim fails."""
    from redink.cli.commands.articles.article import read_article, read_file
    from redink.cli.reports.check import check_report
    from redink.cli.reports.check_page import write_page
    from redink.given import as_date
    from redink.study.check import check as check_article
    from redink.study.check.opened import market_of_article
    from redink.study.check.proposals import read_proposals

    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        from redink.errors import UsageError

        raise UsageError(f"{output.name} is no name of a page; write to a file that ends in .html")
    day = None if published is None else as_date(published, name="--published")
    text = read_article(article)
    market, note = (None, None) if extract_only else market_of_article(store, day)
    if note is not None:
        sys.stderr.write(f"redink: {note}\n")
    proposed = () if proposals is None else read_proposals(read_file(proposals))
    found = check_article(text, published=day, market=market, proposals=proposed, extract_only=extract_only)
    for each in found.rejected:
        sys.stderr.write(f"redink: a proposal is refused: {each.reason}\n")
    if output is not None:
        write_page(found, output)
        sys.stderr.write(f"page written to {output}\n")
    if json:
        say_json(found.to_json())
    else:
        check_report(found)
    if found.contradicted():
        raise typer.Exit(1)
