"""What a synchronisation brought, on the terminal."""

from __future__ import annotations

from pathlib import Path

import typer

from redink.ingest.sync import Synced
from redink.numerals import count


def sync_report(done: Synced, store: Path) -> None:
    """What was brought, by source, with its notes; then what failed."""
    typer.echo(f"{', '.join(done.plan.indices)} from {done.plan.since} to {done.plan.until} are in {store}")
    for source, notes in done.notes.items():
        typer.echo(source)
        for part in (part for part in done.parts if part.source == source):
            days = f"  {part.first} to {part.last}" if part.first else ""
            typer.echo(f"  {part.table:<12}{count(part.rows):>12} rows{days}")
        for note in notes:
            typer.echo(f"  note: {note}")
    for source, why in done.failed.items():
        typer.echo(f"{source} failed and is as it was: {why}")
    typer.echo(f"version {done.identity}" + ("" if done.changed else ", as before"))
