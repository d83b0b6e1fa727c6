"""What a synchronisation brought, on the terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from redink.cli.printing.encodings import say
from redink.ingest.sync import SyncCheck, Synced
from redink.numerals import count

MEGABYTE: Final = 1_000_000
MINUTE: Final = 60
HOUR: Final = 3600
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


def check_report(found: SyncCheck) -> None:
    """What is missing, with what to type; then what each source would be asked, and all together."""
    plan = found.plan
    say(f"{', '.join(plan.indices)} from {plan.since} to {plan.until}: nothing was asked and nothing was written")
    say("missing:" if found.missing else "missing: nothing")
    for lack in found.missing:
        say(f"- {lack.text()}")
    rows = [(each.source, each.requests, each.bytes, each.seconds()) for each in found.estimates]
    rows.append(("total", found.total.requests, found.total.bytes, found.seconds()))
    say(f"{'estimate':<12}{'requests':>10}{'megabytes':>12}{'time':>12}")
    for source, requests, size, seconds in rows:
        say(f"{source:<12}{count(requests):>10}{size / MEGABYTE:>12,.1f}{duration(seconds):>12}")
    for note in (f"estimated from {found.rests_on}", *found.notes):
        say(f"note: {note}")


def duration(seconds: float) -> str:
    """A time for the reader.

    >>> duration(20), duration(200), duration(8000)
    ('20 s', '3 min', '2.2 h')
    """
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:.0f} min" if seconds < HOUR else f"{seconds / HOUR:.1f} h"
