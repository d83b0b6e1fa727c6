"""How processor time and memory of each command grow with the years of data in the store, through the command line.

The markets are those of the package's simulator, of 2,500 members at a time with dividends, splits, gaps and renames,
ending on one day; each is made as a plain folder in a process of its own, which is not counted. Then each command runs
as a user runs it, the whole process with its imports, some rounds. Processor time is its median, memory the largest
peak; times stand beside those of the shortest history in the same run.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from long_folder import ALONE
from processes import Run, measure, medians

from redink.sources.simulated import LARGE, SMALL

REDINK = [sys.executable, "-m", "redink"]
MAKER = Path(__file__).with_name("long_folder.py")
COPY = "{}-and-a-day"
LENGTHS = (3, 6, 12, 20)
ASKED = {"explain": (1.3, 1.0), "history": (None, 2.5), "import": (None, 1.0), "a day": (None, 0.4)}
"""By command: times the shortest history's processor time, and GB."""


def main() -> None:
    """Prints a line a command and length: seconds of processor time, GB, and times the shortest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--years", type=int, nargs="+", default=list(LENGTHS))
    given = parser.parse_args()
    print(f"{'command':10}{'years':>6}{'seconds':>10}{'GB':>7}{'times':>7}  asked")
    shortest: dict[str, Run] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for years in given.years:
            folder, store = Path(scratch) / f"years-{years}", str(Path(scratch) / f"store-{years}")
            measure([sys.executable, str(MAKER), str(years), str(folder)])
            for name, commands in _commands(folder, store, rounds=given.rounds).items():
                run = medians([_measured(name, command, store) for command in commands])
                print(_line(name, years, run, shortest.setdefault(name, run)), flush=True)


def _measured(name: str, command: Sequence[str], store: str) -> Run:
    """The command measured; a day is added to a copy of the store each time."""
    if name == "a day":
        shutil.rmtree(COPY.format(store), ignore_errors=True)
        shutil.copytree(store, COPY.format(store))
    return measure(command)


def _commands(folder: Path, store: str, *, rounds: int) -> dict[str, list[Sequence[str]]]:
    """Each command, as often as it runs; the first import makes the store that the others read."""
    asked = [SMALL, "--since", "low", "--store", store, "--json"]
    again = [[*REDINK, "import", str(folder), "--store", f"{store}-{turn}"] for turn in range(1, rounds)]
    day = ["--append", "--name", folder.name, "--store", COPY.format(store)]
    return {
        "import": [[*REDINK, "import", str(folder), "--store", store], *again],
        "a day": [[*REDINK, "import", str(folder.parent / ALONE), *day]] * rounds,
        "explain": [[*REDINK, "explain", *asked, "--versus", LARGE]] * rounds,
        "history": [[*REDINK, "history", *asked]] * rounds,
    }


def _line(name: str, years: int, run: Run, shortest: Run) -> str:
    times = run.processor / shortest.processor
    most, gigabytes = ASKED[name]
    kept = (most is None or times <= most) and run.gigabytes <= gigabytes
    limit = f"{f'<= {most}, ' if most else ''}<= {gigabytes} GB: {'kept' if kept else 'MISSED'}"
    return f"{name:10}{years:>6}{run.processor:>10.1f}{run.gigabytes:>7.2f}{times:>7.2f}  {limit}"


if __name__ == "__main__":
    main()
