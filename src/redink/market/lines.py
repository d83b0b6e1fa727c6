"""Lines of an index list that are no shares: rights, escrow claims, warrants, when-issued placeholders.

They are recognised where they have no price: by the shape of their ticker, or from a short list of public facts
(`lines.csv`: claims that funds kept holding after a merger or liquidation, under the old ticker).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

SHAPES = (
    (re.compile(r"\d"), "a placeholder, not a ticker"),
    (re.compile(r"[ .]RT$"), "a right"),
    (re.compile(r"^[A-Z]{4}R$"), "a right"),
    (re.compile(r"^[A-Z]{4}W$|[ .]WS?$"), "a warrant"),
    (re.compile(r"^[A-Z]{4}V$"), "a when-issued line"),
)


@cache
def known_lines() -> dict[str, str]:
    """Ticker -> what it is, from the shipped list."""
    text = files("redink").joinpath("market/lines.csv").read_text(encoding="utf-8")
    return {row["ticker"]: row["reason"] for row in csv.DictReader(text.splitlines())}


def why_no_share(ticker: str) -> str | None:
    """What an unpriced ticker is if it is no share; None where it may be one.

    >>> why_no_share("P5N994"), why_no_share("MOGA"), why_no_share("isin:US0000000001")
    ('a placeholder, not a ticker', None, None)
    """
    if ":" in ticker:  # a share listed by its ISIN or CUSIP
        return None
    if ticker in known_lines():
        return known_lines()[ticker]
    return next((reason for shape, reason in SHAPES if shape.search(ticker)), None)
