"""`redink export`: a store's tables for other engines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import AsOfOption, JsonOption, StoreOption, completing
from redink.cli.printing.encodings import say, say_json


def export(
    folder: Annotated[Path, typer.Argument(help="A new folder, or that of an export before.")],
    to: Annotated[
        str,
        typer.Option("--to", metavar="CHOICE", help="Form of the tables: delta.", autocompletion=completing("delta")),
    ] = "delta",
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="NAME", help="A table such as prices; may be repeated.  [default: all]"),
    ] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Writes a store's tables, all sources together, as Delta tables; again, it writes what has changed."""
    from redink.exports import export_store
    from redink.numerals import count
    from redink.study.opened import store_folder

    done = export_store(folder, store_folder(store), to=to, tables=table or None, as_of=as_of)
    if json:
        say_json(done.to_json())
        return
    say(f"the tables are in {done.folder}")
    for each in done.tables:
        new = "" if each.changed else ", as it was"
        say(f"  {each.table:<12}{count(each.rows):>12} rows  version {each.version}{new}")
    say(f"  version {done.identity}")
