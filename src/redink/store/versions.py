"""The log of a store: when HEAD moved to which version, and what that version was built on.

One line of JSON a move, the oldest first. It is no part of any version's identity.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from redink.durable import write_durably

LOG: Final = "log.jsonl"
UNDO: Final = "undo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """HEAD moved to manifest `name` at `at` (UTC, ISO 8601), from `before` (null for the first), by an import, say."""

    at: str
    name: str
    before: str | None
    by: str


def now() -> str:
    """This second, UTC, as the log has it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moves_of(root: Path) -> tuple[Move, ...]:
    """All moves, oldest first; a line that is no move is left out, as is a log that is not there."""
    path = root / LOG
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return tuple(move for line in lines if (move := _move(line)) is not None)


def _move(line: str) -> Move | None:
    try:
        return Move(**json.loads(line))
    except (ValueError, TypeError):
        return None


def add_move(root: Path, move: Move) -> None:
    """Adds a move to the log, durably."""
    lines = "".join(f"{json.dumps(asdict(each))}\n" for each in (*moves_of(root), move))
    write_durably(root / LOG, lines.encode())


def lineage(moves: Sequence[Move], head: str) -> Iterator[str]:
    """HEAD's manifest, the one that it was built on, and so on back, each once."""
    name: str | None = head
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        yield name
        made = [move for move in moves if move.name == name and move.by != UNDO]
        name = made[-1].before if made else None
