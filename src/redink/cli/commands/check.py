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
    article: Annotated[
        str, typer.Argument(help="A file in UTF-8: plain text, HTML, Markdown or JSON; - reads standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day it was published; nothing later is used.", show_default=False),
    ] = None,
    extract_only: Annotated[bool, typer.Option("--extract-only", help="Find the claims and stop.")] = False,
    claims: Annotated[
        Path | None,
        typer.Option(help="Claims as --json prints them, with readings corrected; judge by those.", show_default=False),
    ] = None,
    proposals: Annotated[
        Path | None,
        typer.Option(
            help="Claims that a model proposes, as JSON; kept only where the text has them.", show_default=False
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="List every claim with its reason, also those outside the data.")
    ] = False,
    output: OutputOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Does an article hold? Its numbers against each other and against the data. Ends with 1 where a claim fails."""
    from redink.cli.commands.articles.checking import check_file
    from redink.cli.reports.check import check_report
    from redink.cli.reports.check_page import require_page, write_page
    from redink.given import as_date

    require_page(output)
    day = None if published is None else as_date(published, name="--published")
    found = check_file(
        article, published=day, store=store, claims=claims, proposals=proposals, extract_only=extract_only
    )
    if output is not None:
        write_page(found, output)
        sys.stderr.write(f"page written to {output}\n")
    if json:
        say_json(found.to_json())
    else:
        check_report(found, every=every, store=store)
    if found.contradicted():
        raise typer.Exit(1)
