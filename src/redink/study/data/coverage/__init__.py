"""Coverage of each index in a store, by source and by day."""

from redink.study.data.coverage.coverage import Coverage, IndexCoverage, take_coverage

__all__ = ["Coverage", "IndexCoverage", "take_coverage"]
