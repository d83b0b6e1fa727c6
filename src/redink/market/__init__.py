"""The seam between data and argument: who was a member, what was known, what prices a holder could have had."""

from redink.market.fundamentals import EarningsBasis
from redink.market.market import Market
from redink.market.panel import Panel

__all__ = ["EarningsBasis", "Market", "Panel"]
