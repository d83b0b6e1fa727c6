"""Exit 1 where a file of the repository holds a package index address or a path of this machine.

Reads what git tracks and what it would track. Lock files then install from whichever index a reader has set up, and
nothing in the repository works on one machine only.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INDEX_ADDRESSES = (
    r"-{2}(?:extra-)?index-url\b",
    r"-{2}find-links\b",
    r"https?:/{2}\S*/simple(?=[\s\"'/]|$)",
    r"files\.python[h]osted\.org",
    r"\"resolved\": \"https?:",
    r"^\s*registry\s*=\s*\"?https?:",
)
LOCAL_ADDRESS = r"file:/{2,}\w"
SHARED_FOLDERS = frozenset({"/", "/tmp", "/home", "/Users", "/usr", "/var"})


def machine_folders() -> list[str]:
    """Folders that exist for this machine's user alone: the home folder and the one that holds the repository."""
    folders = {str(Path.home()), str(ROOT), str(ROOT.parent)}
    return sorted(folders - SHARED_FOLDERS)


def forbidden() -> re.Pattern[str]:
    """One pattern for all that may not stand in a file."""
    folders = [rf"(?<![\w.]){re.escape(folder)}(?=/|\s|$)" for folder in machine_folders()]
    return re.compile("|".join([*INDEX_ADDRESSES, LOCAL_ADDRESS, *folders]), re.MULTILINE)


def repository_files() -> Iterator[Path]:
    """Files that git tracks or would track, without those that are deleted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return (ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def findings(path: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """`file:line: text` of each match. A file that is not UTF-8 text has none."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{path.relative_to(ROOT)}:{line}: {match.group().strip()}"


def main() -> int:
    """Print what was found; 1 where anything was."""
    pattern = forbidden()
    files = list(repository_files())
    found = [finding for path in files for finding in findings(path, pattern)]
    print("\n".join(found) if found else f"{len(files)} files: no package index address, no path of this machine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
