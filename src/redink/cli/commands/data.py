"""`redink data`: what is in a store."""

from __future__ import annotations

from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say, say_json

FilesOption = Annotated[bool, typer.Option("--files", help="Print the paths of the current files, for other engines.")]


def data(store: StoreOption = None, files: FilesOption = False, json: JsonOption = False) -> None:
    """Shows what a store holds: tables, sources, days, gaps, and what stands in quarantine."""
    from redink.cli.reports.data import inventory_report
    from redink.study.data.inventory import take_inventory
    from redink.study.opened import store_folder

    if files:
        from redink.store import Store

        opened = Store(store_folder(store)).open()
        for path in opened.manifest.paths():
            say(str(opened.root / path))
        return
    inventory = take_inventory(store_folder(store))
    if json:
        say_json(inventory.to_json())
    else:
        inventory_report(inventory)
