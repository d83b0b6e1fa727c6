"""`redink doctor`: what stands ready, what is broken, and what the store covers."""

from __future__ import annotations

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.commands.sync import OfflineOption
from redink.cli.printing.encodings import say_json


def doctor(store: StoreOption = None, offline: OfflineOption = False, json: JsonOption = False) -> None:
    """Looks at versions, settings, keys and sources, and shows what the store covers of each index, day by day."""
    from dataclasses import replace

    from redink.cli.reports.doctor import doctor_report
    from redink.errors import UsageError
    from redink.settings import Settings, read_settings, settings_file
    from redink.study.data.doctor import examine
    from redink.study.opened import store_folder

    def read() -> Settings:
        settings = read_settings()
        return replace(settings, offline=settings.offline or offline)

    try:
        file = settings_file()
    except UsageError:
        file = None  # reading the settings tells what is wrong
    found = examine(store_folder(store), read=read, file=file)
    if json:
        say_json(found.to_json())
    else:
        doctor_report(found)
    if found.exit_code():
        raise typer.Exit(found.exit_code())
