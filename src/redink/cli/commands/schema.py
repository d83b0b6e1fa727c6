"""`redink schema`: the JSON Schema of what a command prints with --json."""

from __future__ import annotations

from typing import Annotated

import typer

from redink.cli.printing.encodings import say, say_json


def schema(
    name: Annotated[
        str | None, typer.Argument(help="A command such as explain.  [default: list them]", show_default=False)
    ] = None,
) -> None:
    """Prints the JSON Schema of what a command's --json prints: every key with its type, unit and meaning."""
    from redink.numerals import json_text
    from redink.study.documents import DOCUMENTS, document_schema

    if name is not None:
        say_json(json_text(document_schema(name)))
        return
    for each in DOCUMENTS:
        say(f"{each:<15} {document_schema(each)['title']}")
