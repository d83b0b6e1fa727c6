"""The archive of all companies' facts into the facts table, beside decoding the same JSON alone.

The archive is invented (`synthetic_companyfacts.py`), in the shape and size of the real one; both sides unzip it
member by member. Medians of whole processes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import orjson
from processes import alternate, measure, medians

from redink.sources.sec import companyfacts
from redink.sources.sec.archives import archive_documents

ASKED_RATIO, ASKED_GB = 2.5, 1.5
AS_OF = date(2026, 1, 31)


def main() -> None:
    """Prints both times, their ratio and the peak memory beside what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["decode", "parse"], help="one side, on --archive")
    parser.add_argument("--archive", type=Path)
    given = parser.parse_args()
    if given.only:
        decode(given.archive) if given.only == "decode" else parse(given.archive)
        return
    with tempfile.TemporaryDirectory() as scratch:
        archive = given.archive or Path(scratch) / "companyfacts.zip"
        if not archive.exists():
            measure([sys.executable, str(Path(__file__).with_name("synthetic_companyfacts.py")), str(archive),
                     str(given.companies)])  # fmt: skip
        compare(archive, rounds=given.rounds)


def compare(archive: Path, *, rounds: int) -> None:
    """Both sides in turn, each a process of its own."""
    sides = {
        side: [sys.executable, __file__, "--archive", str(archive), "--only", side] for side in ("parse", "decode")
    }
    runs = alternate({side: lambda command=command: command for side, command in sides.items()}, rounds=rounds)
    ours, theirs = medians(runs["parse"]), medians(runs["decode"])
    ratios = sorted(one.seconds / other.seconds for one, other in zip(runs["parse"], runs["decode"], strict=True))
    ratio = ratios[len(ratios) // 2]
    kept = "kept" if ratio <= ASKED_RATIO and ours.gigabytes <= ASKED_GB else "MISSED"
    print(f"{'companyfacts.zip into the facts table':<44}{ours.seconds:7.2f} s   {ours.gigabytes:5.2f} GB")
    print(f"{'  orjson, merely unzipping and decoding':<44}{theirs.seconds:7.2f} s   {theirs.gigabytes:5.2f} GB")
    print(f"{'  ratio':<44}{ratio:7.2f}   (asked {ASKED_RATIO:g}, and {ASKED_GB:g} GB)   {kept}")


def decode(archive: Path) -> None:
    """What cannot be spared: every member unzipped and decoded."""
    with zipfile.ZipFile(archive) as members:
        for name in members.namelist():
            orjson.loads(members.read(name))


def parse(archive: Path) -> None:
    """The job itself."""
    documents = archive_documents(archive, names=companyfacts.MEMBER, limits=companyfacts.LIMITS)
    source_data = companyfacts.parse(documents, as_of=AS_OF)
    print(source_data.tables["facts"].height, "facts", source_data.notes)


if __name__ == "__main__":
    main()
