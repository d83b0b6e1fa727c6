"""The seam between data and argument: who was a member, what was known, what prices a holder could have had."""

from redink.market.earnings.fundamentals import EarningsBasis
from redink.market.growth.panel import Panel
from redink.market.market import Market

__all__ = ["EarningsBasis", "Market", "Panel"]
