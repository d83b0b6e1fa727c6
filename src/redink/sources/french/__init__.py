"""Kenneth French's data library: portfolios formed on E/P, the long record of loss-makers and profitable firms."""

from redink.sources.french.portfolios import PORTFOLIOS, TABLES, VALUES, Portfolios
from redink.sources.french.query import Query, fetch, requests
from redink.sources.french.read import parse

__all__ = ["PORTFOLIOS", "TABLES", "VALUES", "Portfolios", "Query", "fetch", "parse", "requests"]
