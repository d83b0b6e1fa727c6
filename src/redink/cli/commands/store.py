"""`redink store`: the versions of a store, whether its files are whole, the way back, and what can be freed."""

from __future__ import annotations

from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say, say_json

store = typer.Typer(help="Looks after a store: its versions, its files, and what can be freed.", no_args_is_help=True)


@store.command()
def history(folder: StoreOption = None, json: JsonOption = False) -> None:
    """Shows each version: when and by what it was made, its sources, rows and bytes."""
    from redink.cli.reports.store import history_report
    from redink.store import Store
    from redink.store.upkeep import history_of
    from redink.study.opened import store_folder

    found = history_of(Store(store_folder(folder)))
    if json:
        say_json(found.to_json())
    else:
        history_report(found)


@store.command()
def verify(folder: StoreOption = None, json: JsonOption = False) -> None:
    """Reads every file of the current version and compares it with what was written; exit code 1 for damage."""
    from redink.numerals import counted
    from redink.store import Store
    from redink.store.upkeep import verify as verified
    from redink.study.opened import store_folder

    found = verified(Store(store_folder(folder)))
    if json:
        say_json(found.to_json())
    else:
        whole = f"{counted(found.objects - len(found.damaged), 'object')} of {found.objects} whole, {_size(found.size)}"
        say(f"version {found.identity}: {whole}")
        for damage in found.damaged:
            say(f"  {damage.path}: {damage.why}")
    if found.damaged:
        raise typer.Exit(1)


@store.command()
def undo(folder: StoreOption = None, json: JsonOption = False) -> None:
    """Goes back to the version that the current one was built on; nothing is removed."""
    from redink.store import Store
    from redink.store.upkeep import undo as undone
    from redink.study.opened import store_folder

    found = undone(Store(store_folder(folder)))
    if json:
        say_json(found.to_json())
    else:
        say(f"the current version is {found.identity} again; {found.left} is still kept")


@store.command()
def gc(
    folder: StoreOption = None,
    keep: Annotated[int, typer.Option(metavar="N", help="Versions to keep, the current one included.")] = 2,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would go; remove nothing.")] = False,
    json: JsonOption = False,
) -> None:
    """Removes files that no kept version names, and says what that frees."""
    from redink.numerals import counted
    from redink.store import Store
    from redink.store.upkeep import collect
    from redink.study.opened import store_folder

    found = collect(Store(store_folder(folder)), keep=keep, remove=not dry_run)
    if json:
        say_json(found.to_json())
        return
    went = f"{counted(found.versions, 'version')} and {counted(found.objects, 'object')}, {_size(found.freed)}"
    say(f"{'would go' if dry_run else 'gone'}: {went}")
    for identity in found.kept:
        say(f"  kept {identity}")


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
