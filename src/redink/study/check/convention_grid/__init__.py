"""Every variant of the convention grid at once: labels, portfolios and sums are worked out once and shared."""

from redink.study.check.convention_grid.measure import measure_headcounts, measure_variants

__all__ = ["measure_headcounts", "measure_variants"]
