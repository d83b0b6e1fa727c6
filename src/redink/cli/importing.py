"""`redink import`: a plain folder into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from redink.cli.encodings import say, say_json
from redink.cli.options import JsonOption, StoreOption, store_folder


def import_files(
    folder: Annotated[Path, typer.Argument(help="A folder with prices.csv or .parquet and the like.")],
    form: Annotated[
        str, typer.Option("--format", metavar="CHOICE", help="What it holds: plain, sharadar, crsp, stooq.")
    ] = "plain",
    store: StoreOption = None,
    name: Annotated[str | None, typer.Option(help="Name of the source.  [default: the folder's]")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Let a shorter history replace a longer one.")] = False,
    json: JsonOption = False,
) -> None:
    """Checks a folder of CSV or Parquet files, or a vendor's export, and puts it into a versioned store."""
    from redink.ingest import import_folder
    from redink.numerals import count, json_text

    imported = import_folder(folder, store_folder(store), form=form, name=name, replace=replace)
    if json:
        say_json(json_text(imported.document()))
        return
    say(f"{imported.source} is in {store_folder(store)}")
    for part in imported.parts():
        days = f"  {part.first} to {part.last}" if part.first else ""
        say(f"  {part.table:<12}{count(part.rows):>12} rows{days}")
    for note in imported.notes:
        say(f"  note: {note}")
    say(f"  version {imported.identity}")
