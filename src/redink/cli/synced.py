"""What a synchronisation brought, on the terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from redink.cli.encodings import say
from redink.ingest.sync import Synced
from redink.numerals import count

OF_A_LIST: Final = re.compile(r"(\S+) on (\d{4}-\d{2}-\d{2}): ")


def sync_report(done: Synced, store: Path) -> None:
    """What was brought, by source, with its notes; then what failed."""
    say(f"{', '.join(done.plan.indices)} from {done.plan.since} to {done.plan.until} are in {store}")
    for source, notes in done.notes.items():
        say(source)
        for part in (part for part in done.parts if part.source == source):
            days = f"  {part.first} to {part.last}" if part.first else ""
            say(f"  {part.table:<12}{count(part.rows):>12} rows{days}")
        for note in _shown(notes):
            say(f"  note: {note}")
    for source, why in done.failed.items():
        say(f"{source} failed and is as it was: {why}")
    say(f"version {done.identity}" + ("" if done.changed else ", as before"))


def _shown(notes: tuple[str, ...]) -> list[str]:
    """The notes, of each fund's lists those on its last list alone, and how many others there are."""
    of_lists = [found.groups() for note in notes if (found := OF_A_LIST.match(note))]
    last = {fund: max(day for other, day in of_lists if other == fund) for fund, _ in of_lists}
    shown = [note for note in notes if not (found := OF_A_LIST.match(note)) or last[found[1]] == found[2]]
    hidden = len(notes) - len(shown)
    return [*shown, f"{hidden:,} notes on earlier lists are in the output of --json"] if hidden else shown
