"""Every cell of the declared grid at once: labels, portfolios and sums are worked out once and shared."""

from redink.study.check.convention_grid.measure import measure_cells

__all__ = ["measure_cells"]
