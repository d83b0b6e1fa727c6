"""Who is really driving the rally? An index's move, split exactly between profitable and loss-making members.

The verbs are those of the shell, in the same words:

    demo, import_folder, import_frames, sync   a market: simulated, from files, from frames, from public sources
    explain                                    who drove the index, and how much of its move each group made
    history                                    how unusual that is, what followed before, whether it is luck
    check                                      whether an article's numbers hold
    facts, data                                what was known of a company; what a store holds
    export                                     a store's tables for other engines

>>> import redink
>>> answer = redink.demo()
>>> answer.index.index, answer.cohorts[0].cohort
('small-2000', 'profitable')

A Question says what is asked, a Convention how it is measured. An answer has `to_dict()`, frames, a chart and a ledger.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redink.answer import Answer, Measured
    from redink.convention import Convention
    from redink.errors import (
        AbsentError,
        AdditivityError,
        BadDataError,
        BusyError,
        ConsistencyError,
        FolderError,
        MissingDataError,
        NotBuiltError,
        OfflineError,
        ReconciliationError,
        RedinkError,
        RefusedError,
        ReplyError,
        SourceError,
        StoreError,
        TableError,
        UsageError,
    )
    from redink.exports import Exported
    from redink.ingest import Imported
    from redink.ingest.sync import Synced
    from redink.ledger import Ledger
    from redink.market import Market
    from redink.question import Question
    from redink.study.check import Checked
    from redink.study.data.facts import CompanyFacts
    from redink.study.data.inventory import Inventory
    from redink.study.history import History
    from redink.verbs import (
        check,
        data,
        demo,
        explain,
        export,
        facts,
        history,
        import_folder,
        import_frames,
        sync,
    )

    __version__: str

__all__ = [
    "AbsentError",
    "AdditivityError",
    "Answer",
    "BadDataError",
    "BusyError",
    "Checked",
    "CompanyFacts",
    "ConsistencyError",
    "Convention",
    "Exported",
    "FolderError",
    "History",
    "Imported",
    "Inventory",
    "Ledger",
    "Market",
    "Measured",
    "MissingDataError",
    "NotBuiltError",
    "OfflineError",
    "Question",
    "ReconciliationError",
    "RedinkError",
    "RefusedError",
    "ReplyError",
    "SourceError",
    "StoreError",
    "Synced",
    "TableError",
    "UsageError",
    "__version__",
    "check",
    "data",
    "demo",
    "explain",
    "export",
    "facts",
    "history",
    "import_folder",
    "import_frames",
    "sync",
]

_HOMES = {
    "Answer": "redink.answer",
    "Checked": "redink.study.check",
    "CompanyFacts": "redink.study.data.facts",
    "Convention": "redink.convention",
    "Exported": "redink.exports",
    "History": "redink.study.history",
    "Imported": "redink.ingest",
    "Inventory": "redink.study.data.inventory",
    "Ledger": "redink.ledger",
    "Market": "redink.market",
    "Measured": "redink.answer",
    "Question": "redink.question",
    "Synced": "redink.ingest.sync",
}


def _home(name: str) -> str:
    """The module of a public name: errors end in Error, verbs are in small letters."""
    return _HOMES.get(name) or ("redink.errors" if name.endswith("Error") else "redink.verbs")


def __getattr__(name: str) -> object:
    """Public names, each imported when first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'redink' has no attribute {name!r}")
    return version("redink") if name == "__version__" else getattr(import_module(_home(name)), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
