"""`redink data`: what is in a store."""

from __future__ import annotations

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say_json


def data(store: StoreOption = None, json: JsonOption = False) -> None:
    """Shows what a store holds: tables, sources, days, gaps, and what stands in quarantine."""
    from redink.cli.reports.data import inventory_report
    from redink.study.data.inventory import take_inventory
    from redink.study.opened import store_folder

    inventory = take_inventory(store_folder(store))
    if json:
        say_json(inventory.to_json())
    else:
        inventory_report(inventory)
