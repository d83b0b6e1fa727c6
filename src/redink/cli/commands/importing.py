"""`redink import`: a plain folder into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say, say_json

if TYPE_CHECKING:
    from redink.ingest import Preview
    from redink.store import Part

WORDS: Final = {"snapshots": "snapshots", "dated": "dated changes"}


def import_files(
    folder: Annotated[
        Path, typer.Argument(help="A folder, or a zip of one, with prices.csv or .parquet and the like.")
    ],
    form: Annotated[
        str, typer.Option("--format", metavar="CHOICE", help="What it holds: plain, sharadar, crsp, stooq.")
    ] = "plain",
    store: StoreOption = None,
    name: Annotated[str | None, typer.Option(help="Name of the source.  [default: the folder's]")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Let a shorter history replace a longer one.")] = False,
    append: Annotated[
        bool, typer.Option("--append", help="Add the rows to those that the source has; the same keys are replaced.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be read; write nothing.")] = False,
    json: JsonOption = False,
) -> None:
    """Checks a folder of CSV or Parquet files, or a vendor's export, and puts it into a versioned store."""
    from redink.errors import UsageError
    from redink.ingest import append_folder, import_folder, preview_folder
    from redink.study.opened import store_folder
    from redink.study.prepared import prepare_store

    place = store_folder(store)
    if append and (replace or dry_run):
        raise UsageError(f"--append goes without {'--replace' if replace else '--dry-run'}; leave one of them out")
    if dry_run:
        _show(preview_folder(folder, place, form=form, name=name, replace=replace), place, json=json)
        return
    if append:
        imported = append_folder(folder, place, form=form, name=name)
    else:
        imported = import_folder(folder, place, form=form, name=name, replace=replace)
        prepare_store(place)
    if json:
        say_json(imported.to_json())
        return
    say(f"{imported.source} is in {place}")
    _say_parts(imported.parts())
    _say_notes(imported.notes)
    say(f"  version {imported.identity}")


def _show(preview: Preview, store: Path, *, json: bool) -> None:
    from redink.numerals import count, counted
    from redink.study.data.memberships import DryRun, last_day

    run = DryRun.of(preview)
    if json:
        say_json(run.to_json())
        return
    say(f"{preview.source_data.source} would go into {store}; nothing was written")
    width = max((len(file) for file, _ in preview.source_data.files), default=0)
    for file, rows in preview.source_data.files:
        say(f"  {file:<{width}}{count(rows):>12} rows read")
    _say_parts(preview.parts)
    for each in run.indices:
        how = "as its columns or redink.toml say" if each.stated else "as their days suggest"
        day = last_day(preview.source_data)
        say(f"  {each.index}: {WORDS[each.kind]}, {how}; {counted(each.members, 'line')} on {day}")
    _say_notes(preview.source_data.notes)


def _say_parts(parts: tuple[Part, ...]) -> None:
    from redink.numerals import count

    for part in parts:
        days = f"  {part.first} to {part.last}" if part.first else ""
        say(f"  {part.table:<12}{count(part.rows):>12} rows{days}")


def _say_notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        say(f"  note: {note}")
