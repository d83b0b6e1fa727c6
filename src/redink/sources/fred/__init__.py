"""FRED, the database of the Federal Reserve Bank of St. Louis: rates, spreads, volatility, and the S&P 500's level."""

from redink.sources.fred.accumulate import accumulate
from redink.sources.fred.query import Query, fetch, requests
from redink.sources.fred.read import parse
from redink.sources.fred.series import SERIES, Series

__all__ = ["SERIES", "Query", "Series", "accumulate", "fetch", "parse", "requests"]
