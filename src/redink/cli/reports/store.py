"""A store's versions on the terminal."""

from __future__ import annotations

from typing import Final

from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.terminal import terminal
from redink.numerals import count
from redink.store.upkeep import VersionHistory

COLUMNS: Final = (
    TableColumn(title="version", kind="whole"),
    TableColumn(title="made (UTC)", kind="whole"),
    TableColumn(title="by", kind="name"),
    TableColumn(title="rows"),
    TableColumn(title="MB"),
)
SHOWN: Final = 19
"""Characters of an identity that tell versions apart: sha256: and twelve digits."""


def history_report(history: VersionHistory) -> None:
    """Prints a line a version, the current one marked."""
    rows = tuple(
        Row(
            cells=(
                version.identity[:SHOWN] + (" *" if version.current else ""),
                (version.at or "").replace("T", " ").removesuffix("+00:00"),
                version.by or ", ".join(version.sources),
                count(version.rows),
                f"{version.size / 1e6:,.1f}",
            )
        )
        for version in history.versions
    )
    console = terminal()
    console.print(Fitted(columns=COLUMNS, rows=rows, leading=2, gap=2))
    console.print("* the current version")
