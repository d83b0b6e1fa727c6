"""How processor time and memory of `redink history` grow with the years of data, through the command line.

The markets are those of the package's simulator, of 2,500 members at a time with dividends, splits, gaps and renames,
ending on one day. Each is made and imported in a process of its own, which is not counted; then the command runs as a
user runs it, the whole process with its imports, some rounds. Processor time is its median, memory the largest peak.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from processes import measure, medians, verdict

from redink.ingest import import_source_data
from redink.sources.simulated import SMALL, MarketSize, simulate

YEAR = 252
REDINK = [sys.executable, "-m", "redink"]
ASKED = {3: (14.0, 1.0), 6: (30.0, 1.3)}
"""By years: seconds of processor time and GB."""


def main() -> None:
    """Prints one line a length of history: measured, asked, kept or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--make", nargs=2, metavar=("YEARS", "STORE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        make(int(given.make[0]), Path(given.make[1]))
        return
    print("processor time and peak memory of redink history")
    with tempfile.TemporaryDirectory() as scratch:
        for years, (seconds, gigabytes) in ASKED.items():
            store = str(Path(scratch) / str(years))
            measure([sys.executable, __file__, "--make", str(years), store])
            command = [*REDINK, "history", SMALL, "--since", "low", "--store", store, "--json"]
            run = medians([measure(command) for _ in range(given.rounds)])
            print(
                verdict(f"{years} years", replace(run, seconds=run.processor), seconds=seconds, gigabytes=gigabytes),
                flush=True,
            )


def make(years: int, store: Path) -> None:
    """A simulated market of so many years, in a store."""
    import_source_data(simulate(size=MarketSize(sessions=years * YEAR)).source_data, store)


if __name__ == "__main__":
    main()
