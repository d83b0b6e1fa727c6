"""From nothing to a store: public sources asked, matched and written as one version."""

from redink.ingest.sync.check.check import SyncCheck, check_plan
from redink.ingest.sync.check.needs import Lack, lacks
from redink.ingest.sync.plan import Plan
from redink.ingest.sync.run import synchronise
from redink.ingest.sync.synced import Synced

__all__ = ["Lack", "Plan", "SyncCheck", "Synced", "check_plan", "lacks", "synchronise"]
