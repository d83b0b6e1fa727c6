"""The program as its user runs it: a process of its own, its two outputs and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.folders import END, START

ASKED = ("explain", "small", "--since", START.isoformat(), "--until", END.isoformat(), "--versus", "large")


def redink(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished program; the terminal it sees is 100 columns wide and has no colour."""
    settings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", **environment}
    command = [sys.executable, "-m", "redink", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=settings, check=False)


def kept(folder: Path) -> dict[str, bytes]:
    """Every file under the folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
