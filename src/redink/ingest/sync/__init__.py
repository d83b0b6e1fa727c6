"""From nothing to a store: public sources asked, matched and written as one version."""

from redink.ingest.sync.plan import Plan
from redink.ingest.sync.run import Synced, synchronise

__all__ = ["Plan", "Synced", "synchronise"]
