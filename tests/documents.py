"""The documentation as data: pages, links, headings, fenced blocks; and the examples of a page run anew.

`python -m tests.documents` writes what the commands of docs/shell.md print today into it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
SHELL = ROOT / "docs" / "shell.md"
FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<words>.+)$", re.MULTILINE)
NAMED_FILE = re.compile(r"`([\w./-]+\.csv)`")
CHANGING = (
    (re.compile(r"(sha256:|\bdata )[0-9a-f]{12,64}"), r"\1<identity>"),
    (re.compile(r"redink \d+\.\d+\.\d+"), "redink <version>"),
)


@dataclass(frozen=True, kw_only=True)
class Fence:
    """A fenced block: the language it names, its text, and where the text stands in the page."""

    kind: str
    text: str
    start: int
    end: int


def fences(page: str) -> list[Fence]:
    """Every fenced block of a page."""
    return [
        Fence(kind=found["kind"], text=found["text"], start=found.start("text"), end=found.end("text"))
        for found in FENCE.finditer(page)
    ]


def prose(page: str) -> str:
    """The page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page))


def links(page: str) -> list[str]:
    """Targets of links and pictures that lead into the repository."""
    targets = [found["target"] for found in LINK.finditer(prose(page))]
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def anchors(page: str) -> set[str]:
    """The names under which a page's headings can be linked."""
    words = (re.sub(r"[^\w\s-]", "", found["words"]).strip().lower() for found in HEADING.finditer(FENCE.sub("", page)))
    return {re.sub(r"[\s-]+", "-", heading) for heading in words}


def shown_commands(page: str) -> list[list[str]]:
    """Commands of redink in a page's shell blocks, as words, without what they are piped into."""
    lines = [line for fence in fences(page) if fence.kind in {"", "console"} for line in fence.text.splitlines()]
    asked = (line.removeprefix("$ ").partition(" | ")[0] for line in lines)
    return [shlex.split(line, comments=True) for line in asked if line.startswith("redink ")]


def settled(text: str) -> list[str]:
    """The lines without blanks at their ends, and without identities and releases, which change with every version."""
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return [line.rstrip() for line in text.rstrip().splitlines()]


def rerun(page: str, folder: Path) -> Iterator[tuple[Fence, str]]:
    """Each console block of a page with what it would show today, all run in order in one folder.

    CSV blocks are written first, to the file that the text before them names; Python blocks are run on their way.
    """
    for fence in fences(page):
        if fence.kind == "csv":
            path = folder / NAMED_FILE.findall(page[: fence.start])[-1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(fence.text, encoding="utf-8")
        elif fence.kind == "python":
            subprocess.run([sys.executable, "-c", fence.text], cwd=folder, check=True)
        elif fence.kind == "console":
            asked = [line for line in fence.text.splitlines() if line.startswith("$ ")]
            yield fence, "".join(f"{line}\n{_output(line, folder)}" for line in asked)


def _output(line: str, folder: Path) -> str:
    """What the command prints, its errors last; of `| head -N` the first N lines."""
    command, _, filtered = line.removeprefix("$ ").partition(" | ")
    program, *words = shlex.split(command)
    assert program == "redink", line
    settings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    asked = [sys.executable, "-m", "redink", *words]
    ran = subprocess.run(asked, cwd=folder, capture_output=True, text=True, env=settings, check=False)
    lines = [shown.rstrip() for shown in (ran.stdout + ran.stderr).rstrip().splitlines()]
    kept = lines[: int(filtered.removeprefix("head -"))] if filtered else lines
    return "\n".join(kept).rstrip() + "\n"


def main() -> None:
    """Write the outputs of today into the page."""
    page = SHELL.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        blocks = list(rerun(page, Path(folder)))
    for fence, shown in reversed(blocks):
        page = page[: fence.start] + shown + page[fence.end :]
    SHELL.write_text(page, encoding="utf-8")
    sys.stdout.write(f"wrote {SHELL.relative_to(ROOT)}{os.linesep}")


if __name__ == "__main__":
    main()
