"""Addresses of providers, and what is asked there."""

from __future__ import annotations

from typing import Any

from redink.sources.http import Request

RATES = "https://fred.stlouisfed.org/graph/fredgraph.csv?id=RATE"
FACTS = "https://data.sec.gov/api/facts.json"
PRICES = "https://api.tiingo.com/prices.csv"
CSV = b"date,value\n2025-04-08,4.5\n"
ETAG = {"ETag": '"v1"'}


def asked(url: str, **how: Any) -> Request:
    return Request(url=url, expects=how.pop("expects", "csv"), **how)
