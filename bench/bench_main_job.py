"""The main job as a user runs it: import, explain and --help as whole processes, medians of several runs.

Reads the market data folder given (by default the one beside the checkout) and says so where there is none.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from processes import alternate, measure, medians, verdict

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
REDINK = [sys.executable, "-m", "redink"]
RALLY = ["russell-2000", "--since", "2025-04-08", "--until", "2025-10-09", "--versus", "sp-500", "--json"]


def main() -> None:
    """Prints one line a figure: measured, asked, kept or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print(
        verdict(
            "redink --help",
            medians([measure([*REDINK, "--help"]) for _ in range(given.rounds)]),
            seconds=0.3,
            gigabytes=1.5,
        )
    )
    if not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: import and explain are not measured")
        return
    with tempfile.TemporaryDirectory() as scratch:
        bench_import(given.folder, Path(scratch), rounds=given.rounds)
        bench_explain(given.folder, Path(scratch) / "kept", rounds=given.rounds)


def bench_import(folder: Path, scratch: Path, *, rounds: int) -> None:
    """Import with checks, hashes and fsync, beside pandas reading and joining the same files."""

    def fresh() -> list[str]:
        shutil.rmtree(scratch / "store", ignore_errors=True)
        return [*REDINK, "import", str(folder), "--store", str(scratch / "store")]

    baseline = [sys.executable, str(Path(__file__).with_name("pandas_baseline.py")), str(folder)]
    runs = alternate({"redink": fresh, "pandas": lambda: baseline}, rounds=rounds)
    ours, theirs = medians(runs["redink"]), medians(runs["pandas"])
    ratios = sorted(one.seconds / other.seconds for one, other in zip(runs["redink"], runs["pandas"], strict=True))
    print(verdict("redink import", ours, seconds=4, gigabytes=1.5))
    ratio = ratios[len(ratios) // 2]
    kept = "kept" if ratio <= 1 else "MISSED"
    print(
        f"{'  pandas 3, merely reading and joining':<44}{theirs.seconds:7.2f} s   ratio {ratio:.2f} (asked 1)   {kept}"
    )


def bench_explain(folder: Path, store: Path, *, rounds: int) -> None:
    """Explain from the store, the whole process."""
    measure([*REDINK, "import", str(folder), "--store", str(store)])
    explain = [*REDINK, "explain", *RALLY, "--store", str(store)]
    print(verdict("redink explain", medians([measure(explain) for _ in range(rounds)]), seconds=3, gigabytes=1.5))


if __name__ == "__main__":
    main()
