"""What each command prints with --json: the dataclass whose described fields are the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from redink.answer import Answer
from redink.described import schema_of
from redink.exports import Exported
from redink.given import as_one_of
from redink.ingest import Imported
from redink.ingest.sync import SyncCheck, Synced
from redink.numerals import Document
from redink.store.upkeep import Collected, Undone, Verified, VersionHistory
from redink.study.check import Checked
from redink.study.data.doctor import Examination
from redink.study.data.facts import CompanyFacts
from redink.study.data.inventory import Inventory
from redink.study.data.memberships import DryRun
from redink.study.history.answer import History

DOCUMENTS: Final[Mapping[str, type]] = {
    "explain": Answer,
    "demo": Answer,
    "history": History,
    "check": Checked,
    "facts": CompanyFacts,
    "data": Inventory,
    "export": Exported,
    "doctor": Examination,
    "import": Imported,
    "import-dry-run": DryRun,
    "sync": Synced,
    "sync-check": SyncCheck,
    "store-history": VersionHistory,
    "store-verify": Verified,
    "store-undo": Undone,
    "store-gc": Collected,
}
"""Command, with its option where that changes the keys -> what it prints."""


def document_schema(name: str) -> dict[str, Document]:
    """The JSON Schema of what a command prints. Raises: UsageError naming the documents that there are."""
    return schema_of(DOCUMENTS[as_one_of(name, tuple(DOCUMENTS), name="the document")])
